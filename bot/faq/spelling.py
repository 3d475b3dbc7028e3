"""Mends typing errors towards words that the catalogue uses. Needs numpy."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from itertools import islice

import numpy as np  # type: ignore[import-not-found,unused-ignore]

from bot.faq.wording import letter_pairs, words

_SHORTEST = 4
_LONG = 8
_ALIKE = 0.4
_CANDIDATES = 12
Here = Callable[[str], bool]


def _every(_: str) -> bool:
    return True


class Spelling:
    """The words we know; they only grow. `is_word` says which others are real words and stay.

    Whoever asks may say which of the words we know count `here`.
    """

    def __init__(self, known: Iterable[str], is_word: Callable[[str], bool]) -> None:
        self._is_word = is_word
        self._known: set[str] = set()
        self._places: list[str] = []
        self._pairs = array("l")
        self._with: dict[str, array[int]] = {}
        self.learn(known)

    def learn(self, known: Iterable[str]) -> None:
        """From here on these are known, too."""
        for word in dict.fromkeys(known):
            if word in self._known or word.isdigit():
                continue
            self._known.add(word)
            if len(word) < _SHORTEST:
                continue
            pairs = letter_pairs(word)
            for pair in pairs:
                self._with.setdefault(pair, array("l")).append(len(self._places))
            self._pairs.append(len(pairs))
            self._places.append(word)

    def knows(self, word: str, here: Here = _every) -> bool:
        """Whether it is one of ours, or near one."""
        return (word in self._known and here(word)) or self._mend_word(word, here) != word

    def mend(self, text: str, here: Here = _every) -> str:
        """`text` in plain small letters, with each misspelt word replaced by the one it is near."""
        return " ".join(self._mend_word(word, here) for word in words(text))

    def _mend_word(self, word: str, here: Here) -> str:
        if len(word) < _SHORTEST or not word.isalpha():
            return word
        if (word in self._known and here(word)) or self._is_word(word):
            return word
        allowed = 2 if len(word) >= _LONG else 1
        near = {other: distance(word, other, allowed) for other in self._candidates(word, here)}
        # Of words as far away the likelier slip, and then the first, which shares most pairs.
        best = min(near, key=lambda other: (near[other], _odd(word, other)), default=word)
        if near.get(best, allowed + 1) > allowed:
            return word
        # "mutch" is no word of ours, but rather "much" than "match".
        others = self._slips(word) if near[best] == 1 and any(_odd(word, best)) else []
        return min([best, *others], key=lambda other: _odd(word, other))

    def _slips(self, word: str) -> list[str]:
        """Real words of anybody's, which this is with a letter too many or two of them swapped."""
        return [
            other
            for place in range(len(word))
            for other in (
                word[:place] + word[place + 1 :],
                word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
            )
            if len(other) >= _SHORTEST and self._is_word(other)
        ]

    def _candidates(self, word: str, here: Here) -> list[str]:
        """Known words that share many letter pairs, likeliest first."""
        pairs = [pair for pair in letter_pairs(word) if pair in self._with]
        if not pairs:
            return []
        # Copied, because a list that numpy looks at could not grow meanwhile.
        places = np.concatenate([np.array(self._with[pair]) for pair in pairs])
        shared = np.bincount(places)
        of_theirs = np.array(self._pairs[: len(shared)])
        alike = 2 * shared / (len(letter_pairs(word)) + of_theirs)
        likely = [(-alike[place], self._places[place]) for place in np.flatnonzero(alike >= _ALIKE)]
        ours = (other for _, other in sorted(likely) if here(other))
        return list(islice(ours, _CANDIDATES))


def _odd(word: str, other: str) -> tuple[bool, bool]:
    """How unlikely a slip is: seldom is it the first letter, or one letter for another."""
    changed = len(word) == len(other) and sorted(word) != sorted(other)
    return word[0] != other[0], changed


def distance(one: str, other: str, limit: int) -> int:
    """Letters to add, drop, change or swap with a neighbour; `limit` + 1 if it is more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, against in enumerate(other, start=1):
            steps = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            swapped = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against
            row.append(min(steps, before[j - 2] + 1) if swapped else steps)
        before, last = last, row
    return min(last[-1], limit + 1)
