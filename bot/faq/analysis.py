"""What the search must know of each entry, worked out once for each version of it. Needs numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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

    @property
    def starts(self) -> Any:
        """Where each list begins in `flat`."""
        return np.concatenate(([0], np.cumsum(self.lengths)[:-1])).astype(np.int64)

    def owners(self) -> Any:
        """For each item of `flat` the place of its list."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)

    def some(self, places: Any) -> tuple[Lists, Any]:
        """The lists at these places, and where their items stand in `flat`."""
        lengths = self.lengths[places]
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        where = np.repeat(self.starts[places], lengths) + within
        return Lists(flat=self.flat[where], lengths=lengths), where


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

    def _terms(self, spelled: list[str]) -> Counter[int]:
        return Counter(map(self.terms.__getitem__, terms_of(spelled, self.concepts)))

    def _pieces(self, spelled: Sequence[str]) -> list[int]:
        return list(map(self.pieces.__getitem__, pieces_of(spelled, self.concepts)))


def terms_of(spelled: list[str], concepts: Concepts) -> list[str]:
    """Stems, pairs of neighbours, and concepts; those that occur twice stand there twice."""
    return word_terms(spelled) + [f"={name}" for name in concepts.of(spelled)]


def pieces_of(spelled: Sequence[str], concepts: Concepts) -> list[str]:
    """Each word and each concept once."""
    return [*dict.fromkeys(spelled), *(f"={name}" for name in concepts.of(spelled))]


def _listed(counted: Iterable[Counter[int]]) -> Counted:
    every = list(counted)
    counts = [count for some in every for count in some.values()]
    return Counted(terms=_lists([list(some) for some in every]), counts=np.array(counts, float))


def _lists(lists: Sequence[Sequence[int]]) -> Lists:
    return Lists(
        flat=np.array([item for some in lists for item in some], dtype=np.int64),
        lengths=np.array([len(some) for some in lists], dtype=np.int64),
    )
