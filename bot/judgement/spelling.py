"""Typing errors in the few words that decide something."""

from __future__ import annotations

from collections.abc import Iterable


def distance(one: str, other: str, most: int) -> int:
    """Edits (insert, drop, change, swap neighbours) between two words; `most` + 1 when more.

    The optimal string alignment distance.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, above = above, row
    return min(above[-1], most + 1)


class Speller:
    """Mends a word that is one slip (two, when long) from a word that decides something.

    `leave` are real words that lie that near ("personal", "urgent"); they stay as they are.
    """

    def __init__(self, keywords: Iterable[str], leave: Iterable[str]) -> None:
        self._known: dict[str, str] = {}
        self._keywords = tuple(sorted(set(keywords)))
        self._fixed = frozenset(self._keywords) | frozenset(leave)

    def correct(self, word: str) -> str:
        """The word meant, or the word itself."""
        if len(word) < 4 or word in self._fixed or not word.isalpha() or len(word) > 20:
            return word
        found = self._known.get(word)
        if found is None:
            found = self._nearest(word)
            if len(self._known) > 20_000:  # a flood of nonsense must not fill the memory
                self._known.clear()
            self._known[word] = found
        return found

    def _nearest(self, word: str) -> str:
        best, nearest = word, 3
        for keyword in self._keywords:
            if keyword[0] != word[0]:
                continue
            most = 2 if len(keyword) >= 8 else 1
            if len(keyword) == 4 and sorted(keyword) != sorted(word):
                continue  # four letters: only a swap is sure enough
            found = distance(word, keyword, most)
            if found <= most and found < nearest:
                best, nearest = keyword, found
        return best
