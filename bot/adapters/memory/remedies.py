"""The purse and the log of remedies in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.remedies.log import LogLine, unnamed
from bot.domain.remedies.purse import Claim


@dataclass(frozen=True)
class _Counted:
    amount: int
    at: datetime
    holds_until: datetime | None


class MemoryPurse:
    """See `bot.app.ports.Purse`. Nothing awaits between the look and the write."""

    def __init__(self) -> None:
        self._scopes: dict[str, dict[str, _Counted]] = {}

    async def reserve(
        self, entry: str, claims: Sequence[Claim], now: datetime, hold: timedelta
    ) -> str | None:
        """All or none."""
        for claim in claims:
            others = sum(x.amount for name, x in self._since(claim, now) if name != entry)
            if others + claim.amount > claim.most:
                return claim.scope
        for claim in claims:
            held = self._scopes.setdefault(claim.scope, {})
            found = held.get(entry)
            if found is None or found.holds_until is not None:
                held[entry] = _Counted(claim.amount, now, now + hold)
        return None

    async def keep(self, entry: str, claims: Sequence[Claim], at: datetime) -> None:
        """For good."""
        for claim in claims:
            self._scopes.setdefault(claim.scope, {})[entry] = _Counted(claim.amount, at, None)

    async def release(self, entry: str, claims: Sequence[Claim]) -> None:
        """Harmless when there was none."""
        for claim in claims:
            self._scopes.get(claim.scope, {}).pop(entry, None)

    async def forget(self, scopes: Sequence[str]) -> None:
        """Harmless when there was nothing."""
        for scope in scopes:
            self._scopes.pop(scope, None)

    async def counted(self, claims: Sequence[Claim], now: datetime) -> tuple[int, ...]:
        """Reservations that still hold included."""
        return tuple(sum(x.amount for _, x in self._since(claim, now)) for claim in claims)

    def _since(self, claim: Claim, now: datetime) -> Iterator[tuple[str, _Counted]]:
        for entry, found in self._scopes.get(claim.scope, {}).items():
            holds = found.holds_until is None or found.holds_until > now
            if found.at >= claim.since and holds:
                yield entry, found


class MemoryRemedyLog:
    """See `bot.app.ports.RemedyLog`."""

    def __init__(self) -> None:
        self._noted: dict[str, datetime] = {}
        self._lines: list[LogLine] = []

    async def note(self, conversation: str, at: datetime) -> None:
        """The latest time."""
        self._noted[conversation] = at

    async def conversations(self, since: datetime) -> tuple[str, ...]:
        """In no order."""
        return tuple(name for name, at in self._noted.items() if at >= since)

    async def add(self, lines: Sequence[LogLine]) -> None:
        """At the end."""
        self._lines.extend(lines)

    async def lines(self, since: datetime) -> tuple[LogLine, ...]:
        """As they were added."""
        return tuple(line for line in self._lines if line.at >= since)

    async def forget(self, conversation: str) -> None:
        """In their places."""
        self._noted.pop(conversation, None)
        self._lines = [
            unnamed(line) if line.conversation == conversation else line for line in self._lines
        ]
