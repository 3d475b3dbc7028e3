"""The record in Redis: a list of events, the state beside it, and the message ids seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from redis.asyncio import Redis

from bot.adapters import codec
from bot.adapters.redis import keys, scripts
from bot.adapters.redis.connection import store_errors
from bot.app.errors import AlreadyThere
from bot.domain.conversation import Conversation
from bot.domain.errors import Conflict, Unavailable
from bot.domain.events import Entry, Event, place_of_message
from bot.domain.fold import fold
from bot.domain.speak import admit

#: How long replicas may take to have a write on disk, before it counts as not kept (yet).
REPLICAS_SECONDS = 2.0


class RedisRecord:
    """See `bot.app.ports.Record`. What is appended is on disk when the store says so.

    With `replicas`, it is on the disks of that many of them, too.
    """

    def __init__(self, redis: Redis, new_id: Callable[[], str], replicas: int = 0) -> None:
        self._redis = redis
        self._new_id = new_id
        self._replicas = replicas
        self._append = redis.register_script(scripts.APPEND)
        self._erase = redis.register_script(scripts.ERASE)

    async def load(self, conversation: str) -> Conversation | None:
        """The state; made again from the log if it was lost."""
        with store_errors():
            text = await self._redis.get(keys.state(conversation))
        if text is not None:
            return codec.state_from_json(text)
        entries = await self.read(conversation, limit=-1)
        if not entries:
            return None
        return fold(Conversation(id=conversation), (entry.event for entry in entries))

    async def append(
        self, before: Conversation, events: Sequence[Event], once: str | None = None
    ) -> Conversation:
        """One atomic act: admitted at a version, written only at that version."""
        after = admit(before, events)
        cid = before.id
        arguments: list[str | int] = [
            before.version,
            codec.state_to_json(after),
            once or "",
            before.version + place_of_message(events),
            self._new_id(),
            *(codec.event_to_json(event) for event in events),
        ]
        names = [keys.log(cid), keys.state(cid), keys.seen(cid), keys.last(cid)]
        with store_errors():
            answer = await self._written(names, arguments)
        if answer[0] == "again":
            raise AlreadyThere(int(answer[1]))
        if answer[0] == "moved":
            raise Conflict("The conversation has moved on; read it again.")
        return after

    async def _written(self, names: list[str], arguments: list[str | int]) -> Any:
        """The script's answer, once as many disks have it as must have it."""
        if not self._replicas:
            return await self._append(keys=names, args=arguments)
        # WAITAOF waits for the writes of its own connection, so both go over the same one.
        async with self._redis.pipeline(transaction=False) as pipe:
            await self._append(keys=names, args=arguments, client=pipe)
            milliseconds = int(REPLICAS_SECONDS * 1000)
            pipe.execute_command("WAITAOF", 1, self._replicas, milliseconds)
            answer, (here, there) = await pipe.execute()
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
            lines = await self._redis.lrange(keys.log(conversation), after, last)
        return tuple(
            Entry(seq=after + place, event=codec.event_from_json(line))
            for place, line in enumerate(lines, start=1)
        )
