"""What was lately: who was given conversations, and how long customers waited for a first word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Protocol

from bot.domain.people.routing import Given

#: So many waits are remembered of a name, the latest, and none longer ago than this.
MOST_WAITS = 60
WAITS_REMEMBERED = timedelta(days=14)


class Shares(Protocol):
    """Who was given what, so that among equals it goes around. A day is one of UTC."""

    async def note(self, agent: str) -> None:
        """They were offered one, or took one, now."""
        ...

    async def of(self, agents: Sequence[str]) -> Mapping[str, Given]:
        """When each was given one last, and how many today; everybody that was asked for."""
        ...


class Waits(Protocol):
    """How long it took from a name's being told to the first word, by names such as a person's."""

    async def note(self, names: Sequence[str], seconds: float) -> None:
        """One more, now."""
        ...

    async def of(self, names: Sequence[str]) -> tuple[tuple[float, ...], ...]:
        """For each name the latest, in seconds, newest first."""
        ...
