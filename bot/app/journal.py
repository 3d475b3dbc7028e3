"""The steps of a write one after the other, over any ports."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.ports import Feed, Index, Record
from bot.domain.conversation import Conversation
from bot.domain.events import Event


class StepByStep:
    """See `bot.app.ports.Journal`."""

    def __init__(self, record: Record, index: Index, feed: Feed) -> None:
        self._record = record
        self._index = index
        self._feed = feed

    async def write(
        self,
        before: Conversation,
        events: Sequence[Event],
        once: str | None,
        *,
        listed: Conversation | None,
    ) -> Conversation:
        """What the record refuses is not announced here."""
        if listed is not None:
            await self._index.note(listed)
        after = await self._record.append(before, events, once)
        if listed is not None:
            await self._index.note(after)
        await self._feed.announce("conversation", conversation=after.id, version=after.version)
        return after
