"""In which language a customer writes now: by the message, else by what they mostly write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bot.domain.conversation import Conversation
from bot.domain.promises.wishes import WishWords, written_in
from bot.judgement.language import LanguageReader

#: So many of their last messages tell what they mostly write.
_LAST = 12


class Tongue:
    """Whose first words are few is answered in the language of one that no other has; who wrote in
    two languages is answered in that of a few words that belong to one of them."""

    def __init__(self, reader: LanguageReader, words: Mapping[str, WishWords]) -> None:
        self._reader = reader
        self._words = words

    def of(self, state: Conversation, text: str) -> str:
        """The conversation's own, where nothing tells of another."""
        told = self._reader.read(text)
        if told is not None:
            return told
        counts = self._written(state)
        if not counts and (told := self._reader.by_one(text)):
            return told
        known = {state.language, *counts}
        if len(known) < 2:
            return state.language
        told = self._reader.likeliest(text, known)
        if told is None:
            wished = written_in(text, self._words) & known
            told = wished.pop() if len(wished) == 1 else _most(counts)
        return told or state.language

    def _written(self, state: Conversation) -> Counter[str]:
        """How many of their last messages are in which language, as far as that can be told."""
        said = [line.text for line in state.lines if line.who == "customer"]
        return Counter(found for text in said[-_LAST:] if (found := self._reader.read(text)))


def _most(counts: Counter[str]) -> str | None:
    best = counts.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]
