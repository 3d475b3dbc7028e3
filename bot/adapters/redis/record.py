"""The record in Redis: a list of events, the state beside it, and the message ids seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bot.adapters import codec
from bot.adapters.redis import keys, scripts
from bot.adapters.redis.connection import store_errors
from bot.adapters.redis.held_entries import HeldEntries
from bot.adapters.redis.held_states import HeldStates
from bot.adapters.redis.line import Command
from bot.adapters.redis.script import Script
from bot.adapters.redis.sharing import SharingRedis
from bot.app.errors import AlreadyThere
from bot.domain.conversation import Conversation
from bot.domain.errors import Conflict, Unavailable
from bot.domain.events import Entry, Event, place_of_message
from bot.domain.fold import fold
from bot.domain.speak import admit

#: How long replicas may take to have a write on disk, before it counts as not kept (yet).
REPLICAS_SECONDS = 2.0
#: Entries of one picture.
MOST_ENTRIES = 500


class RedisRecord:
    """See `bot.app.ports.Record`. What is appended is on disk when the store says so.

    With `replicas`, it is on the disks of that many of them, too.
    """

    def __init__(self, redis: SharingRedis, new_id: Callable[[], str], replicas: int = 0) -> None:
        self._redis = redis
        self._new_id = new_id
        self._replicas = replicas
        self._held = HeldStates()
        self._entries = HeldEntries()
        self._append = Script(redis, scripts.APPEND)
        self._erase = Script(redis, scripts.ERASE)

    async def load(self, conversation: str) -> Conversation | None:
        """The state; made again from the log if it was lost."""
        with store_errors():
            text = await self._redis.ask("GET", keys.state(conversation))
        if text is not None:
            return self._held.read(conversation, text)
        self.forget(conversation)
        entries = await self.read(conversation, limit=-1)
        if not entries:
            return None
        return fold(Conversation(id=conversation), (entry.event for entry in entries))

    async def load_some(self, conversations: Sequence[str]) -> tuple[Conversation | None, ...]:
        """As `load`; states that were lost are made again one by one."""
        if not conversations:
            return ()
        with store_errors():
            found = await self._redis.ask("MGET", *(keys.state(name) for name in conversations))
        return tuple(
            [
                await self.load(name) if text is None else self._held.read(name, text)
                for name, text in zip(conversations, found, strict=True)
            ]
        )

    async def versions(self, conversations: Sequence[str]) -> tuple[int, ...]:
        """How long the logs are."""
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                for name in conversations:
                    pipe.llen(keys.log(name))
                return tuple(int(length) for length in await pipe.execute())

    async def picture(
        self, conversation: str, after: int
    ) -> tuple[Conversation | None, tuple[Entry, ...]]:
        """The entries are read first, so that the state knows all of them."""
        with store_errors():
            lines, text = await self._redis.together(
                (
                    ("LRANGE", keys.log(conversation), after, after + MOST_ENTRIES - 1),
                    ("GET", keys.state(conversation)),
                )
            )
        state = self._held.read(conversation, text) if text else await self.load(conversation)
        return state, self._entries.read(conversation, lines, after)

    def at_hand(self, conversation: str, version: int) -> Conversation | None:
        """What was read or written here last."""
        return self._held.at_least(conversation, version)

    def last_written(self, conversation: str) -> Conversation | None:
        """What was written here last and is held still."""
        return self._held.last_written(conversation)

    def news(
        self, conversation: str, after: int, version: int
    ) -> tuple[Conversation, tuple[Entry, ...]] | None:
        """Mostly what was just written here."""
        state = self._held.at_least(conversation, version)
        if state is None:
            return None
        entries = self._entries.between(conversation, after, state.version)
        return None if entries is None else (state, entries)

    async def append(
        self, before: Conversation, events: Sequence[Event], once: str | None = None
    ) -> Conversation:
        """One atomic act: admitted at a version, written only at that version."""
        return await self.append_among(before, events, once, admit(before, events))

    async def append_among(
        self,
        before: Conversation,
        events: Sequence[Event],
        once: str | None,
        after: Conversation,
        *,
        first: Sequence[Command] = (),
        then: Sequence[Command] = (),
    ) -> Conversation:
        """The same of events that were admitted, so that `after` comes of them; with other commands
        before and after it on the same way: one round trip, and one wait for the disk.
        """
        cid, text = before.id, codec.state_to_json(after)
        lines = [codec.event_to_json(event) for event in events]
        write = self._new_id()
        arguments: list[str | int] = [
            before.version,
            text,
            once or "",
            before.version + place_of_message(events),
            write,
            self._held.write_of(before),
            *lines,
        ]
        names = [keys.log(cid), keys.state(cid), keys.seen(cid), keys.last(cid)]
        call = self._append.command(names, arguments)
        with store_errors():
            answer = await self._written(first, call, then)
        if answer[0] == "again":
            raise AlreadyThere(int(answer[1]))
        if answer[0] == "moved":
            self._held.forget(cid)
            raise Conflict("The conversation has moved on; read it again.")
        self._entries.hold(cid, before.version, events, lines)
        return self._held.hold(cid, text, after, write)

    async def _written(
        self, first: Sequence[Command], call: Command, then: Sequence[Command]
    ) -> Any:
        """The script's answer, once as many disks have it as must have it."""
        if not self._replicas:
            return (await self._append.among(first, call, then))[0]
        # It waits for the writes of its own connection: those before it.
        kept = ("WAITAOF", 1, self._replicas, int(REPLICAS_SECONDS * 1000))
        answer, (here, there), *_ = await self._append.among(first, call, (kept, *then))
        if answer[0] != "moved" and (here < 1 or there < self._replicas):
            raise Unavailable(
                f"The store has it on {there} of {self._replicas} replicas; send it again."
            )
        return answer

    async def erase(self, before: Conversation, left: str) -> None:
        """One atomic act."""
        cid = before.id
        names = [keys.log(cid), keys.state(cid), keys.seen(cid), keys.last(cid), keys.erasing(cid)]
        with store_errors():
            done = await self._erase(keys=names, args=[before.version, left])
        if not done:
            raise Conflict("The conversation has moved on; read it again.")
        self.forget(cid)

    def forget(self, conversation: str) -> None:
        """No object of it stays here."""
        self._held.forget(conversation)
        self._entries.forget(conversation)

    async def erasing(self, conversation: str) -> str | None:
        """What is left to do."""
        with store_errors():
            found = await self._redis.get(keys.erasing(conversation))
        return None if found is None else str(found)

    async def erased(self, conversation: str) -> None:
        """Done."""
        with store_errors():
            await self._redis.delete(keys.erasing(conversation))

    async def place(self, conversation: str, once: str) -> int | None:
        """Its seq."""
        with store_errors():
            found = await self._redis.hget(keys.seen(conversation), once)
        return int(found) if found else None

    async def read(
        self, conversation: str, *, after: int = 0, limit: int = 500
    ) -> tuple[Entry, ...]:
        """Entries after that seq; all of them with a limit of -1."""
        if limit == 0:
            return ()
        last = -1 if limit < 0 else after + limit - 1
        with store_errors():
            lines = await self._redis.ask("LRANGE", keys.log(conversation), after, last)
        return self._entries.read(conversation, lines, after)
