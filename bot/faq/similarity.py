"""How alike a question and the catalogue's texts are, in three ways. Needs numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]

from bot.faq.analysis import (
    Analysed,
    Analyst,
    Counted,
    Lists,
    Texts,
    joined,
    pieces_of,
    terms_of,
)
from bot.faq.splicing import Postings, changes, rows_now
from bot.faq.wording import words

_UNKNOWN_SHARE = 0.3
_LIKELY_SAME = 0.5
_NEVER_SEEN = 0.6
_LEAST_WEIGHT = 0.05
_DIRECTIONS = 64
_ENOUGH = 2_000
"""So many entries show the main directions as well as all do."""
_TINY = 1e-9


class TermWeights:
    """TF-IDF over word stems, pairs and concepts. A term nobody wrote before costs a little."""

    _postings: Postings

    def __init__(
        self, parts: Sequence[Counted], analyst: Analyst, before: TermWeights | None = None
    ) -> None:
        self._analyst = analyst
        last = before._postings if before else Postings()
        self._postings = last.now(parts, len(analyst.terms))
        self._texts = self._postings.texts
        self._seen = self._postings.seen
        self._rarity = np.log((1 + self._texts) / (1 + self._seen)) + 1
        self._rarest = float(np.log(1 + self._texts) + 1)
        self._owners = self._postings.owners
        rarity = np.repeat(self._rarity.astype(np.float32), self._seen)
        weights = (1 + np.log(self._postings.counts)) * rarity
        lengths = np.sqrt(np.bincount(self._owners, weights**2, minlength=self._texts))
        self._weights = weights / np.maximum(lengths, _TINY).astype(np.float32)[self._owners]
        # By term, because a question has a dozen of them: only their texts are looked at.
        self._starts = np.concatenate(([0], np.cumsum(self._seen)))

    def alike(self, text: str) -> Any:
        """The cosine (0 to 1) with every text, in their order."""
        places, weights = self._weighed(text)
        found = np.zeros(self._texts)
        for place, weight in zip(places, weights, strict=True):
            some = slice(self._starts[place], self._starts[place + 1])
            found[self._owners[some]] += weight * self._weights[some]
        return found

    def _weighed(self, text: str) -> tuple[list[int], Any]:
        """The terms that some text has, and their weights in a row of length one."""
        counted = Counter(terms_of(words(text), self._analyst.concepts))
        numbered = {self._analyst.terms.get(term): n for term, n in counted.items()}
        known = {
            place: n
            for place, n in numbered.items()
            if place is not None and place < len(self._seen) and self._seen[place]
        }
        places = list(known)
        weights = np.array([1 + np.log(n) for n in known.values()])
        weights = weights * self._rarity[places] if known else weights
        strangers = len(counted) - len(known)
        square = float((weights**2).sum()) + _UNKNOWN_SHARE * strangers * self._rarest**2
        return places, weights / (np.sqrt(square) or 1)


class Meanings:
    """Cosines of averaged word vectors, after taking away what all texts share: with each text,
    with the middle of each entry's texts, and with its answer (`bodies`, a row an entry).
    """

    _middles: Any
    _bodies: Any

    def __init__(
        self,
        entries: Sequence[Analysed],
        silent: Texts,
        analyst: Analyst,
        before: Meanings | None = None,
    ) -> None:
        self._analyst = analyst
        self._of = entries
        change = changes(before._of if before else (), entries)
        none = np.zeros((0, analyst.vectors.width), dtype=np.float32)
        last = (before._middles, before._bodies) if before else (none, none)
        self._middles = rows_now(last[0], change, lambda place: entries[place].middle)
        self._bodies = rows_now(last[1], change, lambda place: entries[place].body_row)
        counts = np.array([len(one.wordings.texts) for one in entries], dtype=np.float32)
        total = counts @ self._middles + silent.rows.sum(axis=0)
        self._shared = total / (counts.sum() + len(silent.rows))
        self._shared_by_bodies = self._bodies.mean(axis=0)
        some = self._middles[:: -(-len(entries) // _ENOUGH)]
        self._directions = _main_directions(unit(some - self._shared))
        along = self._middles @ self._directions - self._shared @ self._directions
        self._entries = unit(along)

    def of(self, text: str) -> Any:
        """The question as a row that can be compared."""
        return unit(self._analyst.vectors.embed([text]) - self._shared)[0]

    def entries_alike(self, asked: Any) -> Any:
        """The cosine (-1 to 1) with the middle of every entry, along the main directions only:
        rough, but quick, as it is memory that this costs.
        """
        return self._entries @ unit((asked @ self._directions)[None])[0]

    def middles_alike(self, asked: Any, entries: Any) -> Any:
        """The cosine (-1 to 1) with the middle of the entries at these places, in full."""
        return unit(self._middles[entries] - self._shared) @ asked

    def bodies_alike(self, asked: Any, entries: Any) -> Any:
        """The cosine (-1 to 1) with the answers of the entries at these places."""
        return unit(self._bodies[entries] - self._shared_by_bodies) @ asked

    def alike(self, asked: Any, rows: Any) -> Any:
        """The cosine (-1 to 1) with the texts that have these rows."""
        return unit(rows - self._shared) @ asked


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
        self._seen = seen
        self._rows = analyst.vectors_of_pieces(self._size)
        ours = self._here.astype(np.float32)
        ours[: len(analyst.concepts.names)] = 0
        self._shared = (ours @ self._rows) / max(1, ours.sum())
        # The lengths of all rows seen from there: cos(a, b - c) is (ab - ac) / |b - c|.
        squares = np.einsum("ij,ij->i", self._rows, self._rows)
        apart = squares - 2 * (self._rows @ self._shared) + self._shared @ self._shared
        self._lengths = np.sqrt(np.maximum(apart, _TINY))
        # Concepts, and what has no vector, are like no word.
        self._lengths[squares == 0] = np.inf

    def has(self, word: str) -> bool:
        """Whether a wording, an answer or a text that no entry answers has this word."""
        place = self._analyst.pieces.get(word, self._size)
        return place < self._size and bool(self._here[place])

    def alike(self, text: str, some: Lists, entries: Sequence[Analysed]) -> tuple[Any, Any]:
        """How alike (0 to 1) `text` and the texts of these pieces are, both ways; and how well
        these entries cover it.
        """
        whole = joined([Lists(flat=e.pieces, lengths=[len(e.pieces)]) for e in entries])
        strength = np.concatenate([entry.weights for entry in entries])
        pieces, places = self._used(some.flat, whole.flat)
        near, weight = self._nearness(text, pieces)
        if not len(weight):
            return np.zeros(len(some.lengths)), np.zeros(len(entries))
        share = weight / weight.sum()
        of_texts, of_entries = places[some.flat], places[whole.flat]
        there = share @ np.maximum.reduceat(near[:, of_texts], some.starts, axis=1)
        nearest = (near.max(axis=0) * self._rarity[pieces])[of_texts]
        whole_rarity = np.add.reduceat(self._rarity[some.flat], some.starts)
        back = np.add.reduceat(nearest, some.starts) / whole_rarity
        both = 2 * there * back / np.maximum(there + back, _TINY)
        strong = near[:, of_entries] * strength
        return both, share @ np.maximum.reduceat(strong, whole.starts, axis=1)

    def _used(self, *flat: Any) -> tuple[Any, Any]:
        """The words and concepts that occur, in order, and the place of each among them."""
        used = np.zeros(self._size, dtype=bool)
        for some in flat:
            used[some] = True
        return np.flatnonzero(used), np.cumsum(used) - 1

    def _nearness(self, text: str, pieces: Any) -> tuple[Any, Any]:
        """Rows: the question's words and concepts; columns: `pieces`. And each row's weight."""
        asked = pieces_of(words(text), self._analyst.concepts)
        plain = [piece for piece in asked if piece[0] != "="]
        near = np.zeros((len(asked), len(pieces)), dtype=np.float32)
        weight = np.zeros(len(asked))
        if plain:
            rows = unit(self._analyst.vectors.words(plain) - self._shared)
            alike = rows @ self._rows[pieces].T - (rows @ self._shared)[:, None]
            near[: len(plain)] = np.maximum(alike / self._lengths[pieces], 0) ** 2
        for number, piece in enumerate(asked):
            place = self._analyst.pieces.get(piece)
            if place is not None and place < self._size and self._here[place]:
                column = int(np.searchsorted(pieces, place))
                if column < len(pieces) and pieces[column] == place:
                    near[number, column] = 1
                weight[number] = self._rarity[place]
            else:
                weight[number] = self._stranger(near[number], pieces)
        return near, weight

    def _stranger(self, row: Any, pieces: Any) -> float:
        """The weight of a word that the catalogue lacks: that of its nearest, if that is near."""
        best = int(row.argmax())
        if row[best] > _LIKELY_SAME:
            return float(self._rarity[pieces[best]])
        return float(_NEVER_SEEN * np.log(len(self._of) + 1))


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


def _main_directions(rows: Any) -> Any:
    """The directions along which these rows differ most, as columns."""
    _, directions = np.linalg.eigh(rows.T @ rows)
    return directions[:, -_DIRECTIONS:]


def unit(rows: Any) -> Any:
    """The rows brought to length one."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _TINY)
