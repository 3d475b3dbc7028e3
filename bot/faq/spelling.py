"""Mends typing errors towards words that the catalogue uses. Standard library only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from bot.faq.wording import letter_pairs, words

_SHORTEST = 4
_LONG = 8
_ALIKE = 0.4
_CANDIDATES = 12


class Spelling:
    """The words we know. `is_word` says which others are real words and stay as they are."""

    def __init__(self, known: Iterable[str], is_word: Callable[[str], bool]) -> None:
        self._known = frozenset(word for word in known if not word.isdigit())
        self._is_word = is_word
        self._pairs = {word: letter_pairs(word) for word in self._known if len(word) >= _SHORTEST}
        self._with: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._pairs):
            for pair in self._pairs[word]:
                self._with[pair].append(word)

    def mend(self, text: str) -> str:
        """`text` in plain small letters, with each misspelt word replaced by the one it is near."""
        return " ".join(self._mend_word(word) for word in words(text))

    def _mend_word(self, word: str) -> str:
        if len(word) < _SHORTEST or not word.isalpha():
            return word
        if word in self._known or self._is_word(word):
            return word
        allowed = 2 if len(word) >= _LONG else 1
        near = [(distance(word, other, allowed), other) for other in self._candidates(word)]
        best = min(near, default=(allowed + 1, word))
        return best[1] if best[0] <= allowed else word

    def _candidates(self, word: str) -> list[str]:
        pairs = letter_pairs(word)
        shared: dict[str, int] = defaultdict(int)
        for pair in pairs:
            for other in self._with.get(pair, ()):
                shared[other] += 1
        alike = {o: 2 * n / (len(pairs) + len(self._pairs[o])) for o, n in shared.items()}
        likely = sorted((o for o, a in alike.items() if a >= _ALIKE), key=lambda o: (-alike[o], o))
        return likely[:_CANDIDATES]


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
