"""The record in Redis: a list of events, the state beside it, and the message ids seen."""

from __future__ import annotations

from collections.abc import Sequence

from redis.asyncio import Redis

from bot.adapters import codec
from bot.adapters.redis import keys, scripts
from bot.adapters.redis.connection import store_errors
from bot.app.errors import AlreadyThere
from bot.domain.conversation import Conversation
from bot.domain.errors import Conflict
from bot.domain.events import Entry, Event, place_of_message
from bot.domain.fold import fold
from bot.domain.speak import admit


class RedisRecord:
    """See `bot.app.ports.Record`. What is appended is on disk when the store says so."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._append = redis.register_script(scripts.APPEND)

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
            *(codec.event_to_json(event) for event in events),
        ]
        with store_errors():
            answer = await self._append(
                keys=[keys.log(cid), keys.state(cid), keys.seen(cid)], args=arguments
            )
        if answer[0] == "again":
            raise AlreadyThere(int(answer[1]))
        if answer[0] == "moved":
            raise Conflict("The conversation has moved on; read it again.")
        return after

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
