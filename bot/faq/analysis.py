"""What the search must know of each entry, worked out once for each version of it. Needs numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]

from bot.faq.entry import Entry
from bot.faq.spelling import Spelling
from bot.faq.vectors import WordVectors
from bot.faq.wording import Concepts, word_terms, words

_BODY_SHARE = 0.5
_HALF = 0.5


@dataclass(frozen=True, kw_only=True)
class Lists:
    """Lists of unequal length in one row, so that numpy can go over all of them at once."""

    flat: Any
    lengths: Any

    @cached_property
    def starts(self) -> Any:
        """Where each list begins in `flat`."""
        return np.cumsum(self.lengths) - self.lengths

    @cached_property
    def owners(self) -> Any:
        """For each item of `flat` the place of its list."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)

    @cached_property
    def within(self) -> Any:
        """For each item of `flat` its place in its list."""
        return np.arange(len(self.flat)) - np.repeat(self.starts, self.lengths)

    def some(self, places: Any) -> Lists:
        """The lists at these places."""
        where = spans(self.starts[places], self.lengths[places])
        return Lists(flat=self.flat[where], lengths=self.lengths[places])


def spans(starts: Any, lengths: Any) -> Any:
    """Where so many items in a row stand from each start on, one row after the other."""
    ends = np.cumsum(lengths)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - lengths), lengths)


def joined(parts: Sequence[Lists]) -> Lists:
    """All lists, one after the other."""
    none = np.zeros(0, dtype=np.int64)
    return Lists(
        flat=np.concatenate([none, *(part.flat for part in parts)]),
        lengths=np.concatenate([none, *(part.lengths for part in parts)]),
    )


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Lists of terms, each term once in a list, and how often it stands there."""

    terms: Lists
    counts: Any


@dataclass(frozen=True, kw_only=True)
class Texts:
    """Some texts in numbers: terms, words and concepts (`pieces`), and averaged vectors."""

    texts: tuple[str, ...]
    counted: Counted
    pieces: Lists
    rows: Any


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked: its words; these and its concepts, each once (`pieces`); the numbers of its
    terms that are known and how often it has each; and how many terms it has, known or not.
    """

    words: Sequence[str]
    pieces: Sequence[str]
    terms: Any
    times: Any
    distinct: int


@dataclass(frozen=True, kw_only=True)
class Analysed:
    """One entry in numbers. `weights` say how much each of its `pieces` counts, 0 to 1; `middle`
    is the mean of its wordings' vectors, `body_row` the averaged vector of the answer.
    """

    wordings: Texts
    body: Counted
    middle: Any
    body_row: Any
    pieces: Any
    weights: Any


class Numbers(dict[str, int]):
    """Gives each word asked for (`numbers[word]`) the next number; `get` gives none. Numbers
    stay, so what was worked out with them does too.
    """

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class Analyst:
    """Analyses entries and remembers them: when one file changes, only that one is work.

    What it hands out is never changed afterwards; its word lists only grow. So an index that is in
    use stays whole while the next one is prepared in another thread.
    """

    def __init__(self, vectors: WordVectors, concepts: Concepts) -> None:
        self.vectors = vectors
        self.concepts = concepts
        self.terms = Numbers()
        self.pieces = Numbers()
        self.spelling = Spelling((), vectors.knows)
        self._rows_of_pieces = np.zeros((0, vectors.width), dtype=np.float32)
        self._filled = 0
        self._known: dict[str, Analysed] = {}
        self._silent: Texts | None = None
        for name in concepts.names:
            self.pieces[f"={name}"]

    def entries(self, entries: Sequence[Entry]) -> list[Analysed]:
        """All of them, in their order. What is not among them any more is forgotten."""
        before = self._known
        self._known = {
            entry.version: before.get(entry.version) or self._entry(entry) for entry in entries
        }
        return [self._known[entry.version] for entry in entries]

    def silent(self, texts: tuple[str, ...]) -> Texts:
        """What no entry answers, in numbers."""
        if self._silent is None or self._silent.texts != texts:
            self._silent = self.texts(texts)
        return self._silent

    def texts(self, texts: Sequence[str], rows: Any = None) -> Texts:
        """These texts in numbers; each must have words. `rows` are their vectors, if known."""
        spelled = [words(text) for text in texts]
        self.spelling.learn(word for some in spelled for word in some)
        return Texts(
            texts=tuple(texts),
            counted=_listed([self._terms(some) for some in spelled]),
            pieces=_lists([self._pieces(some) for some in spelled]),
            rows=self.vectors.embed(texts) if rows is None else rows,
        )

    def question(self, spelled: Sequence[str]) -> Question:
        """A question of these words; nothing is learned from it."""
        concepts = self.concepts.of(spelled)
        counted = Counter(_terms_of(spelled, concepts))
        known = {self.terms[term]: times for term, times in counted.items() if term in self.terms}
        return Question(
            words=spelled,
            pieces=_pieces_of(spelled, concepts),
            terms=np.array([*known], dtype=np.int64),
            times=np.array([*known.values()], dtype=np.float64),
            distinct=len(counted),
        )

    def vectors_of_pieces(self, count: int) -> Any:
        """A row for each of the first `count` words; concepts have rows of zeros."""
        if self._filled < count:
            new = list(self.pieces)[self._filled : count]
            plain = [place for place, piece in enumerate(new, self._filled) if piece[0] != "="]
            if count > len(self._rows_of_pieces):
                # Room for as many again: moving all of them for each new word would cost more.
                rows = np.zeros((2 * count, self.vectors.width), dtype=np.float32)
                rows[: self._filled] = self._rows_of_pieces[: self._filled]
                self._rows_of_pieces = rows
            if plain:
                words_of_them = [new[place - self._filled] for place in plain]
                self._rows_of_pieces[plain] = self.vectors.words(words_of_them)
            self._filled = count
        return self._rows_of_pieces[:count]

    def _entry(self, entry: Entry) -> Analysed:
        named = [text for text in entry.wordings if words(text)]
        # All together, because a call costs more than a text.
        rows = self.vectors.embed([*named, entry.body])
        wordings = self.texts(named, rows[:-1])
        body = words(entry.body)
        self.spelling.learn(body)
        strength: Counter[int] = Counter(dict.fromkeys(self._pieces(body), _BODY_SHARE))
        strength.update(wordings.pieces.flat.tolist())
        counts = np.array(list(strength.values()), dtype=np.float64)
        return Analysed(
            wordings=wordings,
            body=_listed([self._terms([*words(entry.title), *body])]),
            middle=rows[:-1].mean(axis=0) if named else rows[-1],
            body_row=rows[-1],
            pieces=np.array(list(strength), dtype=np.int64),
            weights=counts / (counts + _HALF),
        )

    def _terms(self, spelled: Sequence[str]) -> Counter[int]:
        terms = _terms_of(spelled, self.concepts.of(spelled))
        return Counter(map(self.terms.__getitem__, terms))

    def _pieces(self, spelled: Sequence[str]) -> list[int]:
        pieces = _pieces_of(spelled, self.concepts.of(spelled))
        return list(map(self.pieces.__getitem__, pieces))


def _terms_of(spelled: Sequence[str], concepts: Iterable[str]) -> list[str]:
    """Stems, pairs of neighbours, and concepts; those that occur twice stand there twice."""
    return word_terms(spelled) + [f"={name}" for name in concepts]


def _pieces_of(spelled: Sequence[str], concepts: Iterable[str]) -> list[str]:
    """Each word and each concept once."""
    return [*dict.fromkeys(spelled), *(f"={name}" for name in concepts)]


def _listed(counted: Iterable[Counter[int]]) -> Counted:
    every = list(counted)
    counts = [count for some in every for count in some.values()]
    return Counted(terms=_lists([list(some) for some in every]), counts=np.array(counts, float))


def _lists(lists: Sequence[Sequence[int]]) -> Lists:
    return Lists(
        flat=np.array([item for some in lists for item in some], dtype=np.int64),
        lengths=np.array([len(some) for some in lists], dtype=np.int64),
    )
