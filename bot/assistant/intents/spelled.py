"""Texts in the form that is learned from: plain words, typing errors mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from bot.assistant.masking import masked
from bot.faq.spelling import Spelling
from bot.faq.wording import plain, stem

#: "mall" is one letter from "call": what is shorter is too near to other words to be mended.
_SHORTEST_MENDED = 5
_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[a-z]+")
#: Longer messages are read by their beginning; the rest tells stories.
_MOST_WORDS = 120
_LETTERS = range(2, 6)
_MANY_WORDS = 10_000


def words_of(text: str) -> list[str]:
    """The words, in any script, small and without accents; a customer's details are hidden."""
    return _WORD.findall(plain(masked(text)))[:_MOST_WORDS]


def name_as_words(intent: str) -> str:
    """What an intent's name says.

    >>> name_as_words("faq/ask_deliveryTime"), name_as_words("CASH_ON_DELIVERY")
    ('faq ask delivery time', 'cash on delivery')
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", intent)
    return " ".join(_WORD.findall(plain(apart.replace("_", " "))))


class Speller:
    """Mends words towards those of the examples. `is_word` says which others are real words."""

    def __init__(self, texts: Iterable[str], is_word: Callable[[str], bool]) -> None:
        known = {word for text in texts for word in words_of(text) if _LATIN.fullmatch(word)}
        self._spelling = Spelling(sorted(known), is_word)

    def mend(self, text: str) -> str:
        """The words of `text`, mended, one blank between two."""
        return " ".join(map(self._mended, words_of(text)))

    def _mended(self, word: str) -> str:
        if len(word) < _SHORTEST_MENDED or not _LATIN.fullmatch(word):
            return word
        return self._spelling.mend(word)


def stems_and_pairs(text: str) -> list[str]:
    """Word stems, and pairs of neighbours."""
    stems = [stem(word) for word in text.split()]
    return stems + [f"{a} {b}" for a, b in pairwise(stems)]


def letter_groups(text: str) -> list[str]:
    """Two to five neighbouring letters within each word, its edges included."""
    return [group for word in text.split() for group in _groups_of(word)]


@lru_cache(maxsize=_MANY_WORDS)
def _groups_of(word: str) -> tuple[str, ...]:
    edged = f" {word} "
    return tuple(edged[at : at + size] for size in _LETTERS for at in range(len(edged) - size + 1))


Terms = Callable[[str], Sequence[str]]
"""Cuts a text into what is counted."""
