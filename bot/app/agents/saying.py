"""What customers wrote to people lately can be searched by its words."""

from __future__ import annotations

from bot.app.ports import Record, Said
from bot.domain.conversation import Conversation
from bot.domain.knowledge.searching import said_words

#: So many conversations are remembered of which nothing is news; then it is noted once more.
_REMEMBERED = 5_000


class Saying:
    """Notes a moment after the record, off the way of any answer; the same again is no news."""

    def __init__(self, index: Said, record: Record) -> None:
        self._index = index
        self._record = record
        self._noted: dict[str, int] = {}

    async def note(self, state: Conversation) -> None:
        """Only of those that a person has or had: what the bot alone answers nobody looks for."""
        newest = max((line.seq for line in state.lines if line.who == "customer"), default=0)
        if state.opened_at is None or newest <= self._noted.get(state.id, 0):
            return
        words = said_words(state)
        if not words:
            return
        if len(self._noted) >= _REMEMBERED:
            self._noted.clear()
        self._noted[state.id] = newest
        await self._index.note(state.id, state.opened_at, words)
        if await self._record.load(state.id) is None:
            # It was erased in between.
            await self._index.forget(state.id)
