"""From a customer's words to the pieces that the search compares. Standard library only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

_WORD = re.compile(r"[^\W_]+")
_NAMES = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\S*\d{4,}\S*")
_LETTERS_THAT_STAY = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o"})
_APOSTROPHES = re.compile(r"['’`´]")
_SHORT = 3
_MANY_WORDS = 100_000


def plain(text: str) -> str:
    """Lower case, without accents and apostrophes: "Don't" and "dont" are the same."""
    if text.isascii():
        return _APOSTROPHES.sub("", text.lower())
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS_THAT_STAY))
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _APOSTROPHES.sub("", bare)


def words(text: str) -> list[str]:
    """The words of `text`, as written."""
    return _WORD.findall(plain(text))


def without_names(text: str) -> str:
    """`text` without e-mail and web addresses and long numbers: they name, but they ask nothing."""
    return _NAMES.sub(" ", text)


@lru_cache(maxsize=_MANY_WORDS)
def stem(word: str) -> str:
    """A rough English stem: enough that "returns", "returned" and "returning" meet."""
    if len(word) <= _SHORT or word.isdigit():
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT:
            return _undouble(word[: -len(ending)] + instead)
    return word


_ENDINGS = (
    ("ies", "y"), ("sses", "ss"), ("ings", ""), ("ing", ""), ("ed", ""),
    ("ers", "er"), ("es", ""), ("ss", "ss"), ("us", "us"), ("s", ""), ("e", ""),
)  # fmt: skip


def _undouble(word: str) -> str:
    if len(word) > _SHORT and word[-1] == word[-2] and word[-1] not in "lsaeiou":
        return word[:-1]
    return word


def word_terms(spelled: Sequence[str]) -> list[str]:
    """Stems, and pairs of neighbours: order matters a little ("gift card" is not "card gift")."""
    stems = [stem(word) for word in spelled]
    return stems + [f"{a} {b}" for a, b in pairwise(stems)]


def letter_pairs(word: str) -> frozenset[str]:
    """Neighbouring letters, with the word's edges: most of them survive a typing error."""
    return frozenset(a + b for a, b in pairwise(f"<{word}>"))


class Concepts:
    """Finds what words stand for in this shop ("lift" and "elevator" are both `carry`)."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self.names = tuple(groups)
        self._phrases: dict[tuple[str, ...], list[str]] = {}
        for name, phrases in groups.items():
            for phrase in phrases:
                key = tuple(stem(word) for word in words(phrase))
                self._phrases.setdefault(key, []).append(name)
        self._longest: dict[str, int] = {}
        for key in self._phrases:
            if key:
                self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def of(self, spelled: Sequence[str]) -> list[str]:
        """The names of all groups with a phrase among these words, each once."""
        stems = [stem(word) for word in spelled]
        found: dict[str, None] = {}
        for start, first in enumerate(stems):
            for size in range(1, min(self._longest.get(first, 0), len(stems) - start) + 1):
                for name in self._phrases.get(tuple(stems[start : start + size]), ()):
                    found[name] = None
        return list(found)
