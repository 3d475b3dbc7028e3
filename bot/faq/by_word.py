"""How well a question and a text, or all of an entry, agree word by word. Needs numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]

from bot.faq.analysis import Analysed, Analyst, Lists, Texts, pieces_of
from bot.faq.similarity import unit
from bot.faq.splicing import changes
from bot.faq.wording import words

_LIKELY_SAME = 0.5
_NEVER_SEEN = 0.6
_LEAST_WEIGHT = 0.05
_TELLING = 12.0
"""A word vector of this length belongs to a word that says something: "film", not "the"."""
_TELLS = (0.15, 1.3)
_LACKS = 0.03
_BESIDE, _USUAL = 8, 0.15
"""Among fewer entries, others are imagined that fit each word so well."""
_TINY = 1e-9


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """`both`: how alike (0 to 1) question and text are, both ways, text by text. Entry by entry,
    all of its wordings and its answer taken together: how much better than the other entries it
    accounts for the question (`tally`, below 0 if it does worse), and the likeness (-1 to 1) of
    what they are about (`gist`).
    """

    both: Any
    tally: Any
    gist: Any


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """The question's words, then its concepts (rows), beside the pieces compared (columns): how
    near, 0 to 1; the rows of the words alone; what each counts by rarity; and how telling it is.
    """

    near: Any
    rows: Any
    weights: Any
    telling: Any


class WordByWord:
    """Looks for each word of a question its nearest word in a text, and adds up by rarity.

    Finds paraphrases that share few words ("elevator" for "lift"); it is the late interaction of
    retrieval models, with static vectors.
    """

    def __init__(
        self,
        entries: Sequence[Analysed],
        silent: Texts,
        analyst: Analyst,
        before: WordByWord | None = None,
    ) -> None:
        self._analyst = analyst
        self._of = entries
        self._size = len(analyst.pieces)
        seen = _seen(entries, before, self._size)
        self._here = seen > 0
        self._here[silent.pieces.flat] = True
        self._rarity = np.maximum(_LEAST_WEIGHT, np.log((len(entries) + 1) / (seen + 0.5)))
        self._rarity = self._rarity.astype(np.float32)
        self._seen = seen
        self._rows = analyst.vectors_of_pieces(self._size)
        ours = self._here.astype(np.float32)
        ours[: len(analyst.concepts.names)] = 0
        self._shared = (ours @ self._rows) / max(1, ours.sum())
        # The lengths of all rows seen from there: cos(a, b - c) is (ab - ac) / |b - c|.
        squares = np.einsum("ij,ij->i", self._rows, self._rows)
        apart = squares - 2 * (self._rows @ self._shared) + self._shared @ self._shared
        self._lengths = np.sqrt(np.maximum(apart, _TINY)).astype(np.float32)
        # Concepts, and what has no vector, are like no word.
        self._lengths[squares == 0] = np.inf
        self._gists: dict[int, Any] = {}

    def has(self, word: str) -> bool:
        """Whether a wording, an answer or a text that no entry answers has this word."""
        place = self._analyst.pieces.get(word, self._size)
        return place < self._size and bool(self._here[place])

    def alike(self, text: str, some: Lists, chosen: Any) -> Agreement:
        """How `text` agrees with the texts of these pieces, and with the entries at `chosen`."""
        entries = [self._of[place] for place in chosen]
        pieces, places, entry_weights = self._used(some, entries)
        asked = self._asked(text, pieces)
        if not len(asked.weights):
            none = np.zeros(len(entries))
            return Agreement(both=np.zeros(len(some.lengths)), tally=none, gist=none)
        share = asked.weights / asked.weights.sum()
        of_texts = places[some.flat]
        there = share @ np.maximum.reduceat(asked.near[:, of_texts], some.starts, axis=1)
        nearest = (asked.near.max(axis=0) * self._rarity[pieces])[of_texts]
        whole_rarity = np.add.reduceat(self._rarity[some.flat], some.starts)
        back = np.add.reduceat(nearest, some.starts) / whole_rarity
        return Agreement(
            both=2 * there * back / np.maximum(there + back, _TINY),
            tally=_tally(asked, entry_weights),
            gist=self._gist(asked, chosen),
        )

    def _near(self, rows: Any, pieces: Any) -> Any:
        """The cosines (0 to 1, squared) of these rows with those of the pieces."""
        if 2 * len(pieces) > self._size:
            # To leave out the few others would cost more than they do.
            of_pieces = (rows @ self._rows.T)[:, pieces]
        else:
            of_pieces = rows @ self._rows[pieces].T
        cosines = (of_pieces - (rows @ self._shared)[:, None]) / self._lengths[pieces]
        return np.maximum(cosines, 0) ** 2

    def _gist(self, asked: _Asked, chosen: Any) -> Any:
        """The cosine of two averages by rarity: of the question's words, of each entry's."""
        told = asked.weights[: len(asked.rows)] @ asked.rows
        rows = np.stack([self._gist_of(int(place)) for place in chosen])
        return rows @ unit(told[None])[0]

    def _gist_of(self, place: int) -> Any:
        """The same for every question, so it is worked out at the first that looks at it."""
        known = self._gists.get(place)
        if known is None:
            pieces, weights = self._of[place].pieces, self._of[place].weights
            shares = (weights * self._rarity[pieces]).astype(np.float32) / self._lengths[pieces]
            known = shares @ self._rows[pieces] - shares.sum() * self._shared
            self._gists[place] = known = unit(known[None])[0]
        return known

    def _used(self, some: Lists, entries: Sequence[Analysed]) -> tuple[Any, Any, Any]:
        """The words and concepts that occur, in order; the place of each among them; and what
        each counts (columns) in each of the entries (rows).
        """
        used = np.zeros(self._size, dtype=bool)
        used[some.flat] = True
        for entry in entries:
            used[entry.pieces] = True
        places = np.cumsum(used) - 1
        weights = np.zeros((len(entries), int(used.sum())), dtype=np.float32)
        for row, entry in zip(weights, entries, strict=True):
            row[places[entry.pieces]] = entry.weights
        return np.flatnonzero(used), places, weights

    def _asked(self, text: str, pieces: Any) -> _Asked:
        """The question's words and concepts beside `pieces`."""
        asked = pieces_of(words(text), self._analyst.concepts)
        plain = [piece for piece in asked if piece[0] != "="]
        near = np.zeros((len(asked), len(pieces)), dtype=np.float32)
        weights, telling = np.zeros(len(asked)), np.ones(len(asked))
        raw, sizes = self._analyst.vectors.counted(plain)
        rows = unit(raw - self._shared)
        near[: len(plain)] = self._near(rows, pieces)
        # The vectors were trained so that words which say little are short; averages are, too.
        lengths = np.linalg.norm(raw, axis=1) * np.sqrt(sizes)
        telling[: len(plain)] = np.clip(lengths / _TELLING, *_TELLS)
        for number, piece in enumerate(asked):
            place = self._analyst.pieces.get(piece)
            if place is not None and place < self._size and self._here[place]:
                column = int(np.searchsorted(pieces, place))
                if column < len(pieces) and pieces[column] == place:
                    near[number, column] = 1
                weights[number] = self._rarity[place]
            else:
                weights[number] = self._stranger(near[number], pieces)
        return _Asked(near=near, weights=weights, telling=telling, rows=rows)

    def _stranger(self, row: Any, pieces: Any) -> float:
        """The weight of a word that the catalogue lacks: that of its nearest, if that is near."""
        best = int(row.argmax())
        if row[best] > _LIKELY_SAME:
            return float(self._rarity[pieces[best]])
        return float(_NEVER_SEEN * np.log(len(self._of) + 1))


def _tally(asked: _Asked, entry_weights: Any) -> Any:
    """How much better than the others each entry accounts for each word, added up.

    It is what a language model of each entry would say of the question: a word that all of them
    have tells nothing, and one that an entry lacks speaks against it, however well the others fit.
    """
    near = asked.near * np.sqrt(asked.near)
    had = np.sqrt(near @ (entry_weights**2).T) + _LACKS
    imagined = max(0, _BESIDE - had.shape[1])
    usual = (had.sum(axis=1, keepdims=True) + imagined * _USUAL) / (had.shape[1] + imagined)
    better = np.log(had / usual)
    weights = np.sqrt(asked.weights) * asked.telling
    return weights @ better / max(float(np.linalg.norm(weights)), _TINY)


def _seen(entries: Sequence[Analysed], before: WordByWord | None, size: int) -> Any:
    """In how many entries each word or concept is."""
    change = changes(before._of if before else (), entries)
    come = [entries[place].pieces for place in change.fresh]
    gone = [before._of[place].pieces for place in change.gone] if before else []
    found = np.zeros(size, dtype=np.int64)
    if before:
        found[: before._size] = before._seen
    none = np.zeros(0, dtype=np.int64)
    found += np.bincount(np.concatenate([none, *come]), minlength=size)
    return found - np.bincount(np.concatenate([none, *gone]), minlength=size)
