"""The steps of a write one after the other, over any ports."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.ports import NO_SEARCH, Feed, FoundBy, Index, Record, Search
from bot.domain.conversation import Conversation
from bot.domain.events import Event


class StepByStep:
    """See `bot.app.ports.Journal`."""

    def __init__(
        self, record: Record, index: Index, feed: Feed, search: Search = NO_SEARCH
    ) -> None:
        self._record = record
        self._index = index
        self._feed = feed
        self._search = search

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
        """What the record refuses is not announced here."""
        if found_by is not None:
            await self._search.note(before.id, found_by.begun, found_by.words)
        if listed:
            await self._index.note(admitted)
        after = await self._record.append(before, events, once)
        if listed:
            await self._index.note(after)
        await self._feed.announce("conversation", conversation=after.id, version=after.version)
        return after
