"""What a text is made of: its words, pairs of words, and runs of letters within words.

Runs of letters find what is said in words that no example had: compounds, endings, slips.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.judgement.reading import Reading

_RUNS = (2, 3, 4)  # letters
_LONGEST = 120  # words of a text that are looked at, from its beginning
_REMEMBERED = 16_384  # words
_NUMBER = "#"  # stands for whatever holds a digit: it is one customer's alone


def grams(reading: Reading, *, letters: bool = True) -> dict[str, float]:
    """Each with its share: the squares of those of words and pairs make one, and so do those of
    the runs of letters. A long text does not count more than a short one.
    """
    words = [_plain(token.word) for token in reading.tokens[:_LONGEST]]
    found = _shares(_words(words))
    if letters:
        found |= _shares(run for word in words for run in _runs(word))
    return found


def _plain(word: str) -> str:
    return _NUMBER if any(c.isdigit() for c in word) else word


def _words(words: Sequence[str]) -> Iterator[str]:
    yield from words
    for one, next_ in zip(["^", *words], [*words, "$"], strict=True):
        yield f"{one} {next_}"


@lru_cache(maxsize=_REMEMBERED)
def _runs(word: str) -> tuple[str, ...]:
    framed = f"_{word}_"
    return tuple(
        f"~{framed[at : at + length]}" for length in _RUNS for at in range(len(framed) - length + 1)
    )


def _shares(names: Iterator[str]) -> dict[str, float]:
    each = dict.fromkeys(names)
    share = 1 / math.sqrt(len(each) or 1)
    return dict.fromkeys(each, share)
