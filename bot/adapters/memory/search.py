"""Conversations by their words, in this process's memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.domain.knowledge.searching import MOST_WORDS, Asked, fits


class MemorySearch:
    """See `bot.app.ports.Search`."""

    def __init__(self) -> None:
        self._words: dict[str, dict[str, None]] = {}
        self._begun: dict[str, datetime] = {}
        self._filled = False

    async def note(self, conversation: str, begun: datetime, words: Collection[str]) -> None:
        """What came first stays."""
        kept = self._words.setdefault(conversation, {})
        self._begun[conversation] = begun
        for word in words:
            if len(kept) < MOST_WORDS:
                kept[word] = None

    async def find(self, asked: Sequence[Asked], most: int) -> tuple[str, ...]:
        """Looks at all of them."""
        found = [one for one, words in self._words.items() if asked and fits(asked, words)]
        return tuple(sorted(found, key=lambda one: self._begun[one], reverse=True)[:most])

    async def forget(self, conversation: str) -> None:
        """Harmless when there was nothing."""
        self._words.pop(conversation, None)
        self._begun.pop(conversation, None)

    async def is_filled(self) -> bool:
        """Not at first."""
        return self._filled

    async def filled(self) -> None:
        """From now on."""
        self._filled = True
