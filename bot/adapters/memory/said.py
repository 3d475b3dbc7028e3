"""Customers' words by week, in this process's memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from bot.app.ports import WEEKS_BEFORE
from bot.domain.knowledge.searching import MOST_SAID, Asked, fits

_WEEK = 7 * 24 * 3600


class MemorySaid:
    """See `bot.app.ports.Said`."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._words: dict[tuple[int, str], dict[str, None]] = {}
        self._begun: dict[str, datetime] = {}

    async def note(self, conversation: str, begun: datetime, words: Collection[str]) -> None:
        """What came first stays."""
        kept = self._words.setdefault((self._week(), conversation), {})
        self._begun[conversation] = begun
        for word in words:
            if len(kept) < MOST_SAID:
                kept[word] = None

    async def find(self, asked: Sequence[Asked], most: int) -> tuple[str, ...]:
        """Looks at all of them."""
        oldest = self._week() - WEEKS_BEFORE
        found = {
            one
            for (week, one), words in self._words.items()
            if week >= oldest and asked and fits(asked, words)
        }
        return tuple(sorted(found, key=lambda one: self._begun[one], reverse=True)[:most])

    async def forget(self, conversation: str) -> None:
        """Harmless when there was nothing."""
        for key in [key for key in self._words if key[1] == conversation]:
            del self._words[key]
        self._begun.pop(conversation, None)

    def _week(self) -> int:
        return int(self._clock().timestamp()) // _WEEK
