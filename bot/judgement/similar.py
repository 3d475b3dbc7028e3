"""How alike two texts are, by the words that carry meaning."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from bot.judgement.reading import Reading

_SHORTEST_STEM = 4
_KIN = 5  # letters in which words of one kind begin alike
_KIN_ENDING = 2  # further letters that the shorter may have
_WITHIN = 0.8  # how near a word is to one that it stands in
_BEGINS = 0.9  # and to one that begins as all of it does


def content(reading: Reading, stop: frozenset[str], same: Mapping[str, str]) -> frozenset[str]:
    """The words that carry meaning, shortened to their stems; one word for each of its kind."""
    words = [same.get(w, w) for w in reading.words if w not in stop and w[0].isalnum()]
    return frozenset([same.get(stem, stem) for stem in map(_stem, words)])


@lru_cache(maxsize=8192)
def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words over all words (Jaccard): 0 nothing, 1 the same."""
    shared = len(one & other)
    together = len(one) + len(other) - shared
    return shared / together if together else 0.0


@lru_cache(maxsize=8192)
def numbers(words: frozenset[str]) -> frozenset[str]:
    """The words with a digit: order numbers, dates, sizes."""
    return frozenset([w for w in words if not w.isalpha() and any(c.isdigit() for c in w)])


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


class Nearness:
    """How near the words of a few texts come to each other by their letters; looked for once."""

    def __init__(self, words: frozenset[str]) -> None:
        self._by_run: dict[str, list[str]] = {}
        for word in words:
            for run in _threes(word):
                self._by_run.setdefault(run, []).append(word)
        self._near: dict[str, list[tuple[float, str]]] = {}

    def cover(self, words: frozenset[str], others: frozenset[str]) -> list[float]:
        """For each word, how near the nearest of the others comes: those are of the texts."""
        return [1.0 if word in others else self._nearest(word, others) for word in words]

    def _nearest(self, word: str, others: frozenset[str]) -> float:
        near = self._near.get(word)
        if near is None:
            near = self._near[word] = self._all_near(word)
        return next((how for how, other in near if other in others), 0.0)

    def _all_near(self, word: str) -> list[tuple[float, str]]:
        """Only those that share a run of letters with it come near at all; the nearest first."""
        some = {other for run in _threes(word) for other in self._by_run.get(run, ())}
        return sorted([(_near(word, other), other) for other in some], reverse=True)


@lru_cache(maxsize=65_536)
def _near(one: str, other: str) -> float:
    """Shared runs of three letters (Dice); more for a word within another (Kundenkarte, Karte), or
    where both begin alike."""
    if one == other:
        return 1.0
    runs, others = _threes(one), _threes(other)
    shared = len(runs & others)
    if not shared:
        return 0.0
    near = 2 * shared / (len(runs) + len(others))
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST_STEM:
        return near
    if shorter in longer:
        near = max(near, _WITHIN)
    alike_to = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(shorter)
    )
    return max(near, _BEGINS * alike_to / len(shorter)) if alike_to >= _KIN else near


@lru_cache(maxsize=16_384)
def _threes(word: str) -> frozenset[str]:
    framed = f"^{word}$"
    return frozenset(framed[at : at + 3] for at in range(len(framed) - 2))


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ed", "es", "en", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
