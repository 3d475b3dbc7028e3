"""What was lately, in this process's memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timezone

from bot.app.ports import MOST_WAITS, WAITS_REMEMBERED
from bot.domain.people.routing import Given

Clock = Callable[[], datetime]


class MemoryShares:
    """See `bot.app.ports.Shares`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: dict[str, datetime] = {}
        self._counts: dict[tuple[date, str], int] = {}

    async def note(self, agent: str) -> None:
        """Counted by day."""
        day = self._clock().astimezone(timezone.utc).date()
        self._last[agent] = self._clock()
        self._counts[day, agent] = self._counts.get((day, agent), 0) + 1

    async def of(self, agents: Sequence[str]) -> Mapping[str, Given]:
        """Of that day alone."""
        day = self._clock().astimezone(timezone.utc).date()
        return {
            agent: Given(last=self._last.get(agent), today=self._counts.get((day, agent), 0))
            for agent in agents
        }


class MemoryWaits:
    """See `bot.app.ports.Waits`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waits: dict[str, list[tuple[datetime, float]]] = {}

    async def note(self, names: Sequence[str], seconds: float) -> None:
        """The newest first."""
        for name in names:
            kept = self._waits.setdefault(name, [])
            kept.insert(0, (self._clock(), seconds))
            del kept[MOST_WAITS:]

    async def of(self, names: Sequence[str]) -> tuple[tuple[float, ...], ...]:
        """Nothing that is too long ago."""
        since = self._clock() - WAITS_REMEMBERED
        return tuple(
            tuple(seconds for at, seconds in self._waits.get(name, ()) if at >= since)
            for name in names
        )
