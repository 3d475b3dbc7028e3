"""A write and all that belongs to it, in one round trip and with one wait for the disk."""

from __future__ import annotations

from collections.abc import Sequence

from bot.adapters.redis.feed import hint
from bot.adapters.redis.index import notes
from bot.adapters.redis.record import RedisRecord
from bot.adapters.redis.search import noting
from bot.app.ports import FoundBy
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
        admitted: Conversation,
        listed: bool,
        found_by: FoundBy | None = None,
    ) -> Conversation:
        """On one connection, so nothing overtakes."""
        listing = notes(admitted) if listed else []
        found = [noting(before.id, found_by.begun, found_by.words)] if found_by else []
        told = hint("conversation", before.id, before.version + len(events))
        return await self._record.append_among(
            before, events, once, admitted, first=[*found, *listing], then=[*listing, told]
        )
