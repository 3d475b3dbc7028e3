"""How fast things may be done, in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.app.ports import TOGETHER, TRIAL, Hold

Clock = Callable[[], datetime]


class MemoryPace:
    """See `bot.app.ports.Pace`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._next: dict[str, float] = {}
        self._holds: dict[str, Hold] = {}
        self._made: dict[str, datetime] = {}

    async def place(self, name: str, every: float, burst: int) -> float:
        """The time of the next place is kept; being early by a burst is allowed."""
        now = self._clock().timestamp()
        due = max(self._next.get(name, now), now)
        self._next[name] = due + every
        return max(0.0, due - (burst - 1) * every - now)

    async def hold(self, name: str, first: float, longest: float, code: str) -> Hold:
        """Doubled each time, unless it was renewed just now by somebody else."""
        now, before = self._clock(), self._holds.get(name)
        made = self._made.get(name, now - TOGETHER)
        if before and (before.until - now > TRIAL or now - made < TOGETHER):
            return before
        times = before.times + 1 if before else 1
        seconds = min(first * 2 ** (times - 1), longest)
        hold = Hold(until=now + timedelta(seconds=seconds), code=code, times=times)
        self._holds[name], self._made[name] = hold, now
        return hold

    async def ask(self, name: str) -> tuple[float, Hold | None]:
        """Who asks first after its end goes to try, and the others wait for that."""
        now, hold = self._clock(), self._holds.get(name)
        if hold is None:
            return 0.0, None
        if hold.until > now:
            return (hold.until - now).total_seconds(), hold
        self._holds[name] = Hold(until=now + TRIAL, code=hold.code, times=hold.times)
        return 0.0, hold

    async def held(self, name: str) -> Hold | None:
        """As it stands."""
        return self._holds.get(name)

    async def try_now(self, name: str) -> None:
        """Its end is now."""
        hold = self._holds.get(name)
        if hold:
            self._holds[name] = Hold(until=self._clock(), code=hold.code, times=hold.times)

    async def clear(self, name: str, times: int) -> None:
        """Only the hold that was tried."""
        hold = self._holds.get(name)
        if hold and hold.times == times:
            del self._holds[name]
