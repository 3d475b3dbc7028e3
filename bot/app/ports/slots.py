"""Times of a person that customers have chosen to be called or written at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.people.roster import Span


@dataclass(frozen=True, kw_only=True)
class Booked:
    """A slot that somebody has; `at` is when it was booked, or booked again."""

    conversation: str
    at: datetime


class Slots(Protocol):
    """Which slots of a person are booked, each by one conversation at most."""

    async def book(
        self, agent: str, starts: datetime, conversation: str, day: Span, most: int
    ) -> bool:
        """Take it, unless somebody else has it or the person has `most` in that day already.

        The same conversation again is fine. What lies more than a day back is forgotten.
        """
        ...

    async def release(
        self, agent: str, starts: datetime, conversation: str, at: datetime | None = None
    ) -> None:
        """Give it back, if that conversation has it; with `at` only if it was booked then."""
        ...

    async def booked(self, agent: str) -> Mapping[datetime, Booked]:
        """All of them, by when they start."""
        ...
