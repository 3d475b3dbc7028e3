"""Who came about which order lately, in this process's memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.app.ports import MOST_VISITS
from bot.domain.cases.visits import Visit


class MemoryVisits:
    """See `bot.app.ports.Visits`."""

    def __init__(self) -> None:
        self._visits: dict[str, dict[str, Visit]] = {}

    async def note(self, names: Sequence[str], visit: Visit) -> None:
        """Of too many the oldest goes."""
        for name in names:
            kept = self._visits.setdefault(name, {})
            kept[visit.conversation] = visit
            if len(kept) > MOST_VISITS:
                del kept[min(kept, key=lambda conversation: kept[conversation].at)]

    async def forget(self, names: Sequence[str], conversation: str) -> None:
        """Harmless when there was none."""
        for name in names:
            self._visits.get(name, {}).pop(conversation, None)

    async def of(self, names: Sequence[str], since: datetime) -> tuple[tuple[Visit, ...], ...]:
        """The latest first."""
        found = (self._visits.get(name, {}).values() for name in names)
        return tuple(
            tuple(sorted((v for v in visits if v.at >= since), key=lambda v: v.at, reverse=True))
            for visits in found
        )
