"""Conversations by the words they stand under."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.knowledge.searching import Asked

#: So many conversations under the rarest of the words are looked at, those begun last first.
MOST_LOOKED_THROUGH = 300


class Search(Protocol):
    """Written before the record, so it may name too much: whoever reads it checks the record."""

    async def note(self, conversation: str, begun: datetime, words: Collection[str]) -> None:
        """It stands under these words from now on, and under those of before; a bounded number."""
        ...

    async def find(self, asked: Sequence[Asked], most: int) -> tuple[str, ...]:
        """Conversations that stand under all of these, those begun last first."""
        ...

    async def forget(self, conversation: str) -> None:
        """It stands under no word any more. Harmless when it stood under none."""
        ...

    async def is_filled(self) -> bool:
        """Whether conversations of before this was kept stand in it."""
        ...

    async def filled(self) -> None:
        """They do."""
        ...


class _NoSearch:
    """Finds nothing, keeps nothing."""

    async def note(self, conversation: str, begun: datetime, words: Collection[str]) -> None:
        """Not kept."""

    async def find(self, asked: Sequence[Asked], most: int) -> tuple[str, ...]:  # noqa: ARG002
        """None."""
        return ()

    async def forget(self, conversation: str) -> None:
        """There is nothing."""

    async def is_filled(self) -> bool:
        """Nothing will be."""
        return True

    async def filled(self) -> None:
        """It stays empty."""


#: For records that nobody searches.
NO_SEARCH: Search = _NoSearch()
