"""How alike a question and the catalogue's texts are, by terms and by meaning. Needs numpy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]

from bot.faq.analysis import Analysed, Analyst, Counted, Question, Texts, spans
from bot.faq.splicing import Postings, changes, rows_now

FEW = 200
"""So few entries are compared all at once; of more only the likeliest, one by one."""

_UNKNOWN_SHARE = 0.3
_DIRECTIONS = 64
_ENOUGH = 2_000
"""So many entries show the main directions as well as all do."""
_TINY = 1e-9
_SAME = 1e-5
_SILENT = -1
"""In the place of an entry: the texts that none answers."""


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

    def alike(self, asked: Question) -> Any:
        """The cosine (0 to 1) with every text, in their order."""
        places, weights = self._weighed(asked)
        lengths = self._seen[places]
        at = spans(self._starts[places], lengths)
        parts = self._weights[at] * np.repeat(weights, lengths)
        return np.bincount(self._owners[at], weights=parts, minlength=self._texts)

    def _weighed(self, asked: Question) -> tuple[Any, Any]:
        """The terms that some text has, and their weights in a row of length one."""
        # A number that is new since then stands for the last one, and is left out.
        places = np.minimum(asked.terms, len(self._seen) - 1)
        here = (self._seen[places] > 0) & (places == asked.terms)
        places = places[here]
        weights = (1 + np.log(asked.times[here])) * self._rarity[places]
        strangers = asked.distinct - len(places)
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
        self._silent = silent
        self._lengths: dict[int, Any] = {}
        change = changes(before._of if before else (), entries)
        none = np.zeros((0, analyst.vectors.width), dtype=np.float32)
        last = (before._middles, before._bodies) if before else (none, none)
        self._middles = rows_now(last[0], change, lambda place: entries[place].middle)
        self._bodies = rows_now(last[1], change, lambda place: entries[place].body_row)
        counts = np.array([len(one.wordings.texts) for one in entries], dtype=np.float32)
        total = counts @ self._middles + silent.rows.sum(axis=0)
        self._shared = total / (counts.sum() + len(silent.rows))
        self._shared_by_bodies = self._bodies.mean(axis=0)
        self._middles_apart = _apart(self._middles, self._shared)
        self._bodies_apart = _apart(self._bodies, self._shared_by_bodies)
        some = self._middles[:: -(-len(entries) // _ENOUGH)]
        self._directions = _main_directions(unit(some - self._shared))
        along = self._middles @ self._directions - self._shared @ self._directions
        self._entries = unit(along)

    def of(self, asked: Question) -> Any:
        """The question as a row that can be compared."""
        return unit(self._analyst.vectors.embed([" ".join(asked.words)]) - self._shared)[0]

    def entries_alike(self, asked: Any) -> Any:
        """The cosine (-1 to 1) with the middle of every entry, along the main directions only:
        rough, but quick, as it is memory that this costs.
        """
        return self._entries @ unit((asked @ self._directions)[None])[0]

    def middles_alike(self, asked: Any, entries: Any) -> Any:
        """The cosine (-1 to 1) with the middle of the entries at these places, in full."""
        along = self._middles[entries] @ asked - self._shared @ asked
        return along / self._middles_apart[entries]

    def bodies_alike(self, asked: Any, entries: Any) -> Any:
        """The cosine (-1 to 1) with the answers of the entries at these places."""
        along = self._bodies[entries] @ asked - self._shared_by_bodies @ asked
        return along / self._bodies_apart[entries]

    def alike(self, asked: Any, entries: Any, texts: Any) -> Any:
        """The cosine (-1 to 1) with the wordings of the entries at these places, one by one, and
        with the texts that no entry answers; they are at `texts` among all.
        """
        if len(self._of) <= FEW:
            rows, apart = self._all
            return (rows @ asked - self._shared @ asked)[texts] / apart[texts]
        places = [*map(int, entries), _SILENT]
        along = np.concatenate([self._texts(place).rows @ asked for place in places])
        return (along - self._shared @ asked) / np.concatenate([self._of_texts(p) for p in places])

    @cached_property
    def _all(self) -> tuple[Any, Any]:
        """All texts, and how far they lie from what they share."""
        rows = np.concatenate([*(one.wordings.rows for one in self._of), self._silent.rows])
        return rows, _apart(rows, self._shared)

    def _texts(self, place: int) -> Texts:
        return self._silent if place == _SILENT else self._of[place].wordings

    def _of_texts(self, place: int) -> Any:
        """How far these texts lie from what all share: the same for every question."""
        known = self._lengths.get(place)
        if known is None:
            self._lengths[place] = known = _apart(self._texts(place).rows, self._shared)
        return known


def _apart(rows: Any, shared: Any) -> Any:
    """How far each row lies from what all share; infinitely where it is nothing but that."""
    lengths = np.linalg.norm(rows - shared, axis=1)
    return np.where(lengths < _SAME, np.inf, lengths).astype(np.float32)


def _main_directions(rows: Any) -> Any:
    """The directions along which these rows differ most, as columns."""
    _, directions = np.linalg.eigh(rows.T @ rows)
    return directions[:, -_DIRECTIONS:]


def unit(rows: Any) -> Any:
    """The rows brought to length one."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _TINY)
