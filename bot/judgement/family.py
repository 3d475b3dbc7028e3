"""The phrases of one signal, in all languages, and finding them in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.judgement.fillers import Fillers
from bot.judgement.patterns import Phrase
from bot.judgement.phrase_index import PhraseIndex, Place
from bot.judgement.reading import BREAKS, Reading

_CLAUSES = BREAKS | {","}


@dataclass(frozen=True, kw_only=True)
class Found:
    """A phrase found: its strength and the customer's own words. `whole`: they are all of a part
    of the message, and nothing else stands in it."""

    score: float
    evidence: str
    whole: bool = False


class Family:
    """One signal's phrases.

    `ignore` are taken out of the text first: "are you a human" holds no wish for one.
    `alone` must make up a sentence, `clause` a part between commas; `anywhere` may stand in one.
    """

    def __init__(
        self,
        fillers: Fillers,
        index: PhraseIndex,
        *,
        ignore: Iterable[Phrase] = (),
        alone: Iterable[Phrase] = (),
        clause: Iterable[Phrase] = (),
        anywhere: Iterable[Phrase] = (),
    ) -> None:
        self._fillers = fillers
        self._ignore = Place(index, ignore)
        self._alone = Place(index, alone)
        self._clause = Place(index, clause)
        self._anywhere = Place(index, anywhere)

    def find(self, reading: Reading) -> tuple[Found, ...]:
        """What was found, the strongest first; empty when nothing was."""
        return reading.once(self._find)

    def _find(self, reading: Reading) -> tuple[Found, ...]:
        alone, clause = self._alone.possible(reading), self._clause.possible(reading)
        anywhere = self._anywhere.possible(reading)
        if not (alone or clause or anywhere):
            return ()  # as in most texts
        seen = self.cleaned(reading)
        found = [
            *self._in_parts(seen, alone, BREAKS),
            *self._in_parts(seen, clause, _CLAUSES),
            *_in_text(seen, anywhere),
        ]
        return tuple(sorted(found, key=lambda f: -f.score))

    def prepare(self) -> None:
        """Compile every phrase now rather than when it is first wanted."""
        for place in (self._ignore, self._alone, self._clause, self._anywhere):
            for phrase in place.phrases:
                _ = phrase.finder

    def cleaned(self, reading: Reading) -> Reading:
        """The reading with what `ignore` knows blanked out."""
        return reading.once(self._cleaned)

    def _cleaned(self, reading: Reading) -> Reading:
        matches = [phrase.finder(reading.flat) for phrase in self._ignore.possible(reading)]
        return reading.without([match.span() for match in matches if match])

    def _in_parts(
        self, reading: Reading, possible: Sequence[Phrase], breaks: frozenset[str]
    ) -> Iterator[Found]:
        if not possible:
            return
        for at, part in reading.parts(breaks):
            cores = self._fillers.cores(part)
            for phrase in possible:
                if any(phrase.finder(core) for core in cores):
                    evidence = reading.quote(at, at + len(part))
                    yield Found(score=phrase.score, evidence=evidence, whole=True)
                    break


def _in_text(reading: Reading, possible: Sequence[Phrase]) -> Iterator[Found]:
    for phrase in possible:
        match = phrase.finder(reading.flat)
        if match:
            yield Found(score=phrase.score, evidence=reading.quote(*match.span()))
