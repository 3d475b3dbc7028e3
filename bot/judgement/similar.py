"""How alike two texts are, by the words that carry meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


def cover(
    words: Iterable[str],
    texts: Sequence[frozenset[str]],
    but: frozenset[str] = frozenset(),
) -> list[float]:
    """For each word how near the nearest of the texts' words comes by its letters, leaving some
    out. Quick where the texts are said often, as answers of ours are.
    """
    return [_nearest(word, texts, but) for word in words]


def covered(words: frozenset[str], by: Iterable[str]) -> list[float]:
    """For each word of a text said often how near the nearest of the others comes."""
    found = dict.fromkeys(words, 0.0)
    for other in by:
        for how, word in near_words(other, words):
            found[word] = max(found[word], how)
    return list(found.values())


def answers_cover(words: frozenset[str], texts: Sequence[frozenset[str]]) -> list[float]:
    """As `cover`, where the words themselves are an answer of ours."""
    each = [_each_near(words, text) for text in texts]
    return [max(near) for near in zip(*each, strict=True)] if each else [0.0] * len(words)


@lru_cache(maxsize=1024)
def _each_near(words: frozenset[str], text: frozenset[str]) -> Sequence[float]:
    """In the order of their letters: equal sets may have others."""
    return tuple(cover(sorted(words), (text,)))


def _nearest(word: str, texts: Sequence[frozenset[str]], but: frozenset[str]) -> float:
    best = 0.0
    for text in texts:
        if word in text and word not in but:
            return 1.0
        for how, other in near_words(word, text):
            if other not in but:
                best = max(best, how)
                break
    return best


@lru_cache(maxsize=32_768)
def near_words(word: str, text: frozenset[str]) -> Sequence[tuple[float, str]]:
    """Those of a text's words that come near, the nearest first: they share a run of letters."""
    by_run = _by_run(text)
    some = {other for run in _threes(word) for other in by_run.get(run, ())}
    return sorted([(_near(word, other), other) for other in some], reverse=True)


@lru_cache(maxsize=1024)
def _by_run(text: frozenset[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for word in text:
        for run in _threes(word):
            found.setdefault(run, []).append(word)
    return found


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
