"""How alike two texts are, by the words that carry meaning."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from bot.judgement.reading import Reading

_SHORTEST_STEM = 4
_KIN = 5  # letters in which words of one kind begin alike
_KIN_ENDING = 2  # further letters that the shorter may have


def content(reading: Reading, stop: frozenset[str], same: Mapping[str, str]) -> frozenset[str]:
    """The words that carry meaning, shortened to their stems; one word for each of its kind."""
    words = (same.get(w, w) for w in reading.words if w not in stop and w[0].isalnum())
    return frozenset(same.get(stem, stem) for stem in map(_stem, words))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words over all words (Jaccard): 0 nothing, 1 the same."""
    together = one | other
    return len(one & other) / len(together) if together else 0.0


@lru_cache(maxsize=8192)
def numbers(words: frozenset[str]) -> frozenset[str]:
    """The words with a digit: order numbers, dates, sizes."""
    return frozenset(w for w in words if any(c.isdigit() for c in w))


def kin(word: str, others: frozenset[str]) -> bool:
    """Whether it is one of them, or begins as one of them does: allergy, allergic."""
    if word in others:
        return True
    if len(word) < _KIN or word[:_KIN].isdigit():
        return False
    return any(
        word[:_KIN] == other[:_KIN] and min(len(word), len(other)) - _KIN <= _KIN_ENDING
        for other in others
    )


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ed", "es", "en", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
