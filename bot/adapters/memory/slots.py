"""Booked slots in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.app.ports import Booked
from bot.domain.people.roster import Span


class MemorySlots:
    """See `bot.app.ports.Slots`."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._booked: dict[str, dict[datetime, Booked]] = {}

    async def book(
        self, agent: str, starts: datetime, conversation: str, day: Span, most: int
    ) -> bool:
        """Looked at and taken without a pause in between."""
        now = self._clock()
        kept = self._booked.setdefault(agent, {})
        for old in [start for start in kept if start < now - timedelta(days=1)]:
            del kept[old]
        holder = kept.get(starts)
        if holder is not None and holder.conversation != conversation:
            return False
        if holder is None and sum(day.covers(start) for start in kept) >= most:
            return False
        kept[starts] = Booked(conversation=conversation, at=now)
        return True

    async def release(
        self, agent: str, starts: datetime, conversation: str, at: datetime | None = None
    ) -> None:
        """Harmless when it is somebody else's."""
        holder = self._booked.get(agent, {}).get(starts)
        if holder is None or at not in (None, holder.at):
            return
        if holder.conversation == conversation:
            del self._booked[agent][starts]

    async def booked(self, agent: str) -> Mapping[datetime, Booked]:
        """As they are."""
        return dict(self._booked.get(agent, {}))
