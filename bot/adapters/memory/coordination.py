"""Leases, limits and aliases in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

Clock = Callable[[], datetime]


class MemoryLeases:
    """See `bot.app.ports.Leases`."""

    def __init__(self, clock: Clock, new_token: Callable[[], str]) -> None:
        self._clock = clock
        self._new_token = new_token
        self._held: dict[str, tuple[str, datetime]] = {}
        self._wanted: set[str] = set()

    async def acquire(self, name: str, seconds: float) -> str | None:
        """A token, unless somebody holds it: then they will hear of it."""
        _, ends = self._held.get(name, ("", self._clock()))
        if ends > self._clock():
            self._wanted.add(name)
            return None
        self._wanted.discard(name)
        token = self._new_token()
        self._held[name] = (token, self._clock() + timedelta(seconds=seconds))
        return token

    async def renew(self, name: str, token: str, seconds: float) -> bool:
        """Only while it is ours."""
        holder, ends = self._held.get(name, ("", self._clock()))
        if holder != token or ends <= self._clock():
            return False
        self._held[name] = (token, self._clock() + timedelta(seconds=seconds))
        return True

    async def release(self, name: str, token: str) -> bool:
        """Only while it is ours."""
        if self._held.get(name, ("", None))[0] != token:
            return False
        del self._held[name]
        wanted = name in self._wanted
        self._wanted.discard(name)
        return wanted


class MemoryLimits:
    """See `bot.app.ports.Limits`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._counts: dict[str, tuple[int, datetime]] = {}

    async def hit(self, name: str, seconds: int) -> int:
        """The window starts with the first hit."""
        count = await self.count(name)
        ends = self._counts[name][1] if count else self._clock() + timedelta(seconds=seconds)
        self._counts[name] = (count + 1, ends)
        return count + 1

    async def within(self, name: str, most: int, seconds: int) -> bool:
        """Exactly."""
        return await self.hit(name, seconds) <= most

    async def count(self, name: str) -> int:
        """Without counting."""
        count, ends = self._counts.get(name, (0, self._clock()))
        return count if ends > self._clock() else 0


class MemoryAliases:
    """See `bot.app.ports.Aliases`."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    async def find(self, names: Sequence[str]) -> str | None:
        """The most trusted name that is known wins."""
        known = (self._names[name] for name in names if name in self._names)
        return next(known, None)

    async def claim(self, names: Sequence[str], conversation: str) -> str:
        """The first name decides."""
        owner = self._names.setdefault(names[0], conversation)
        for name in names[1:]:
            self._names[name] = owner
        return owner

    async def drop(self, names: Sequence[str]) -> None:
        """Harmless when there was none."""
        for name in names:
            self._names.pop(name, None)

    async def forget(self, conversation: str) -> None:
        """Whatever leads there."""
        self._names = {name: at for name, at in self._names.items() if at != conversation}
