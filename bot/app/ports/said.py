"""Conversations by what customers wrote in them lately."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.knowledge.searching import Asked

#: Weeks in which words stand: the one that runs, and so many before it. Then they go by themselves.
WEEKS_BEFORE = 4


class Said(Protocol):
    """Noted a moment after the record, so it may lack the newest words; it names no more than is
    in the record. It forgets by itself, a week at a time.
    """

    async def note(self, conversation: str, begun: datetime, words: Collection[str]) -> None:
        """It stands under these words for some weeks; a bounded number of them in each."""
        ...

    async def find(self, asked: Sequence[Asked], most: int) -> tuple[str, ...]:
        """Conversations that stand under all of these in one week, those begun last first."""
        ...

    async def forget(self, conversation: str) -> None:
        """It stands under no word any more. Harmless when it stood under none."""
        ...
