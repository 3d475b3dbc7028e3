"""A write and all that belongs to it, in one round trip and with one wait for the disk."""

from __future__ import annotations

from collections.abc import Sequence

from redis.asyncio.client import Pipeline

from bot.adapters.redis.feed import put_hint
from bot.adapters.redis.index import put_note
from bot.adapters.redis.record import RedisRecord
from bot.domain.conversation import Conversation
from bot.domain.events import Event


class RedisJournal:
    """See `bot.app.ports.Journal`. The store carries the commands out in the order they are in."""

    def __init__(self, record: RedisRecord) -> None:
        self._record = record

    async def write(
        self,
        before: Conversation,
        events: Sequence[Event],
        once: str | None,
        *,
        listed: Conversation | None,
    ) -> Conversation:
        """On one connection, so nothing overtakes."""

        def note(pipe: Pipeline) -> None:
            if listed is not None:
                put_note(pipe, listed)

        def note_and_tell(pipe: Pipeline) -> None:
            note(pipe)
            version = before.version + len(events)
            put_hint(pipe, "conversation", conversation=before.id, version=version)

        return await self._record.append_among(before, events, once, note, note_and_tell)
