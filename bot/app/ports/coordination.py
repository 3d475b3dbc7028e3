"""Agreements between processes."""

from __future__ import annotations

from typing import Protocol


class Leases(Protocol):
    """One process at a time does a thing."""

    async def acquire(self, name: str, seconds: float) -> str | None:
        """A token; or None when somebody else holds it, who hears of it at the release."""
        ...

    async def renew(self, name: str, token: str, seconds: float) -> bool:
        """Whether it is still ours."""
        ...

    async def release(self, name: str, token: str) -> bool:
        """Give it back, if it is ours; whether anybody asked for it since we took it."""
        ...


class Limits(Protocol):
    """Counts within a window of time, for what may not be tried too often."""

    async def hit(self, name: str, seconds: int) -> int:
        """Count once and say how many there were in this window."""
        ...

    async def within(self, name: str, most: int, seconds: int) -> bool:
        """Count once; whether there were so many at most.

        Far below that nobody waits for the count, so that where many come to more than two
        processes at the same moment, some may be let in too many.
        """
        ...

    async def count(self, name: str) -> int:
        """How many there were in this window."""
        ...
