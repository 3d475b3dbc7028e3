"""The phrases of one signal, in all languages, and finding them in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from bot.judgement.fillers import Fillers
from bot.judgement.patterns import Phrase
from bot.judgement.reading import BREAKS, Reading

_REMEMBERED = 8192  # words


_strength = attrgetter("score")


@dataclass(frozen=True, kw_only=True)
class Found:
    """A phrase found: its strength and the customer's own words. `whole`: they are all of a part
    of the message, and nothing else stands in it."""

    score: float
    evidence: str
    whole: bool = False


class _Index:
    """Phrases by a word that must be there, so that a text tries only the few that can match."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        phrases = tuple(phrases)
        self._words: dict[str, list[Phrase]] = {}
        self._beginnings: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            for need in phrase.piece.needs or ():
                if need.endswith("*"):
                    self._beginnings.setdefault(need[:-1], []).append(phrase)
                else:
                    self._words.setdefault(need, []).append(phrase)
        self._lengths = sorted({len(b) for b in self._beginnings})
        self.all = phrases
        self._in_none: set[str] = set()
        self._of = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def possible(self, words: frozenset[str]) -> Sequence[Phrase]:
        """The phrases worth trying, each once, the strongest first.

        Most words are in no phrase at all: those are known after the first time.
        """
        found: dict[int, Phrase] = {}
        for word in words - self._in_none:
            phrases = self._of(word)
            if phrases:
                found.update((id(phrase), phrase) for phrase in phrases)
            else:
                self._in_none.add(word)
        if len(self._in_none) > _REMEMBERED:
            self._in_none.clear()
        if len(found) < 2:
            return tuple(found.values())
        return sorted(found.values(), key=_strength, reverse=True)

    def has(self, word: str) -> bool:
        """Whether the word is in any of them."""
        return bool(self._of(word))

    def _look_up(self, word: str) -> tuple[Phrase, ...]:
        found = list(self._words.get(word, ()))
        for length in self._lengths:
            found += self._beginnings.get(word[:length], ())
        return tuple(found)


class Family:
    """One signal's phrases.

    `ignore` are taken out of the text first: "are you a human" holds no wish for one.
    `alone` must make up a sentence, `clause` a part between commas; `anywhere` may stand in one.
    """

    def __init__(
        self,
        fillers: Fillers,
        *,
        ignore: Iterable[Phrase] = (),
        alone: Iterable[Phrase] = (),
        clause: Iterable[Phrase] = (),
        anywhere: Iterable[Phrase] = (),
    ) -> None:
        self._fillers = fillers
        self._ignore = _Index(ignore)
        self._alone = _Index(alone)
        self._clause = _Index(clause)
        self._anywhere = _Index(anywhere)
        self._foreign: set[str] = set()  # words that are in none of these

    def find(self, reading: Reading) -> tuple[Found, ...]:
        """What was found, the strongest first; empty when nothing was."""
        if not self._concerns(reading.words):
            return ()
        seen = self.cleaned(reading)
        found = [
            *self._in_parts(seen, self._alone, BREAKS),
            *self._in_parts(seen, self._clause, BREAKS | {","}),
            *self._in_text(seen),
        ]
        return tuple(sorted(found, key=lambda f: -f.score))

    def _concerns(self, words: frozenset[str]) -> bool:
        """Whether any of these words is in a phrase. In most texts none is."""
        for word in words - self._foreign:
            if any(index.has(word) for index in (self._alone, self._clause, self._anywhere)):
                return True
            self._foreign.add(word)
        if len(self._foreign) > _REMEMBERED:
            self._foreign.clear()
        return False

    def prepare(self) -> None:
        """Compile every phrase now rather than when it is first wanted."""
        for index in (self._ignore, self._alone, self._clause, self._anywhere):
            for phrase in index.all:
                _ = phrase.finder

    def cleaned(self, reading: Reading) -> Reading:
        """The reading with what `ignore` knows blanked out."""
        spans: list[tuple[int, int]] = []
        for phrase in self._ignore.possible(reading.words):
            match = phrase.finder(reading.flat)
            if match:
                spans.append(match.span())
        return reading.without(spans)

    def _in_parts(self, reading: Reading, index: _Index, breaks: frozenset[str]) -> Iterator[Found]:
        possible = index.possible(reading.words)
        if not possible:
            return
        for at, part in reading.parts(breaks):
            cores = tuple(self._fillers.cores(part))
            for phrase in possible:
                if any(phrase.finder(core) for core in cores):
                    evidence = reading.quote(at, at + len(part))
                    yield Found(score=phrase.score, evidence=evidence, whole=True)
                    break

    def _in_text(self, reading: Reading) -> Iterator[Found]:
        for phrase in self._anywhere.possible(reading.words):
            match = phrase.finder(reading.flat)
            if match:
                yield Found(score=phrase.score, evidence=reading.quote(*match.span()))
