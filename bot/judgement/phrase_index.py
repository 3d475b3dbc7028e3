"""All phrases by a word that must be there: a text is looked up once for all families, and tries
only the few that can match.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bot.judgement.patterns import Phrase
from bot.judgement.reading import Reading

_REMEMBERED = 16_384  # words

#: Of phrases in one place, the numbers of those that a word belongs to.
Numbers = Sequence[int]


class PhraseIndex:
    """What all families share. Filled once, before the first text is read."""

    def __init__(self) -> None:
        self._words: dict[str, dict[Place, list[int]]] = {}
        self._beginnings: dict[str, dict[Place, list[int]]] = {}
        self._lengths: tuple[int, ...] = ()
        self._of = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def add(self, place: Place) -> None:
        """The phrases of that place, each under the words of which one must be there."""
        for number, phrase in enumerate(place.phrases):
            for need in phrase.piece.needs or ():
                words = self._beginnings if need.endswith("*") else self._words
                words.setdefault(need.rstrip("*"), {}).setdefault(place, []).append(number)
        self._lengths = tuple(sorted({len(beginning) for beginning in self._beginnings}))

    def possible(self, reading: Reading) -> Mapping[Place, Sequence[Numbers]]:
        """By place, the phrases of each word of the text. Most words are in no phrase at all."""
        found: dict[Place, list[Numbers]] = {}
        for word in reading.words:
            for place, numbers in self._of(word):
                found.setdefault(place, []).append(numbers)
        return found

    def _look_up(self, word: str) -> tuple[tuple[Place, Numbers], ...]:
        entries = [self._words.get(word)]
        entries += [self._beginnings.get(word[:length]) for length in self._lengths]
        return tuple(pair for entry in entries if entry for pair in entry.items())


class Place:
    """The phrases that one family has for one place in a text, the strongest first."""

    def __init__(self, index: PhraseIndex, phrases: Iterable[Phrase]) -> None:
        self.phrases = tuple(sorted(phrases, key=lambda phrase: -phrase.score))
        self._index = index
        index.add(self)

    def possible(self, reading: Reading) -> Sequence[Phrase]:
        """Those worth trying on this text, each once and in their order."""
        some = reading.once(self._index.possible).get(self)
        if some is None:
            return ()
        numbers = some[0] if len(some) == 1 else sorted(set[int]().union(*some))
        return [self.phrases[number] for number in numbers]
