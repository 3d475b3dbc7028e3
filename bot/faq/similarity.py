"""How alike a question and the catalogue's texts are, in three ways. Needs numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]

from bot.faq.analysis import Analysed, Analyst, Counted, Lists, joined, pieces_of, terms_of
from bot.faq.wording import words

_UNKNOWN_SHARE = 0.3
_LIKELY_SAME = 0.5
_NEVER_SEEN = 0.6
_LEAST_WEIGHT = 0.05
_DIRECTIONS = 64
_TINY = 1e-9


class TermWeights:
    """TF-IDF over word stems, pairs and concepts. A term nobody wrote before costs a little."""

    def __init__(self, parts: Sequence[Counted], analyst: Analyst) -> None:
        self._analyst = analyst
        terms = joined([part.terms for part in parts])
        counts = np.concatenate([part.counts for part in parts])
        self._texts = len(terms.lengths)
        self._seen = np.bincount(terms.flat, minlength=len(analyst.terms))
        self._rarity = np.log((1 + self._texts) / (1 + self._seen)) + 1
        self._rarest = float(np.log(1 + self._texts) + 1)
        weights = (1 + np.log(counts)) * self._rarity[terms.flat]
        owners = terms.owners()
        lengths = np.sqrt(np.bincount(owners, weights**2, minlength=self._texts))
        # By term, because a question has a dozen of them: only their texts are looked at.
        order = np.argsort(terms.flat, kind="stable")
        self._owners = owners[order]
        self._weights = (weights / np.maximum(lengths, _TINY)[owners])[order]
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

    def __init__(self, rows: Any, owners: Any, bodies: Any, analyst: Analyst) -> None:
        self._analyst = analyst
        entries = len(bodies)
        self._rows = rows
        self._shared = rows.mean(axis=0)
        sums = np.zeros((entries + 1, rows.shape[1]), dtype=np.float32)
        bounds = np.flatnonzero(np.diff(owners, prepend=-2))
        sums[owners[bounds]] = np.add.reduceat(rows, bounds, axis=0)
        counts = np.bincount(owners, minlength=entries + 1)[:, None]
        self._middles = unit(sums / np.maximum(counts, 1) - self._shared)[:entries]
        self._bodies = unit(bodies - bodies.mean(axis=0))
        self._directions = _main_directions(self._middles)
        self._entries = unit(self._middles @ self._directions)

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
        return self._middles[entries] @ asked

    def bodies_alike(self, asked: Any, entries: Any) -> Any:
        """The cosine (-1 to 1) with the answers of the entries at these places."""
        return self._bodies[entries] @ asked

    def alike(self, asked: Any, texts: Any) -> Any:
        """The cosine (-1 to 1) with the texts at these places."""
        return unit(self._rows[texts] - self._shared) @ asked


class WordByWord:
    """Looks for each word of a question its nearest word in a text, and adds up by rarity.

    Finds paraphrases that share few words ("elevator" for "lift"); it is the late interaction of
    retrieval models, with static vectors.
    """

    def __init__(self, pieces: Lists, entries: Sequence[Analysed], analyst: Analyst) -> None:
        self._analyst = analyst
        self._pieces = pieces
        self._entries = Lists(
            flat=np.concatenate([entry.pieces for entry in entries]),
            lengths=np.array([len(entry.pieces) for entry in entries]),
        )
        self._strength = np.concatenate([entry.weights for entry in entries])
        self._size = len(analyst.pieces)
        seen = np.bincount(self._entries.flat, minlength=self._size)
        self._here = seen > 0
        self._here[pieces.flat] = True
        self._rarity = np.maximum(_LEAST_WEIGHT, np.log((len(entries) + 1) / (seen + 0.5)))
        raw = analyst.vectors_of_pieces(self._size)
        plain = raw.any(axis=1)
        self._shared = raw[self._here & plain].mean(axis=0)
        self._known = unit(raw - self._shared)
        self._known[~plain] = 0

    def alike(self, text: str, texts: Any, entries: Any) -> tuple[Any, Any]:
        """How alike (0 to 1) the texts at these places are, both ways; and how well the entries at
        these places cover `text`.
        """
        some, _ = self._pieces.some(texts)
        whole, where = self._entries.some(entries)
        pieces, places = self._used(some.flat, whole.flat)
        near, weight = self._nearness(text, pieces)
        if not len(weight):
            return np.zeros(len(texts)), np.zeros(len(entries))
        share = weight / weight.sum()
        of_texts, of_entries = places[some.flat], places[whole.flat]
        there = share @ np.maximum.reduceat(near[:, of_texts], some.starts, axis=1)
        nearest = (near.max(axis=0) * self._rarity[pieces])[of_texts]
        whole_rarity = np.add.reduceat(self._rarity[some.flat], some.starts)
        back = np.add.reduceat(nearest, some.starts) / whole_rarity
        both = 2 * there * back / np.maximum(there + back, _TINY)
        strong = near[:, of_entries] * self._strength[where]
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
            near[: len(plain)] = np.maximum(rows @ self._known[pieces].T, 0) ** 2
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
        return float(_NEVER_SEEN * np.log(len(self._entries.lengths) + 1))


def _main_directions(rows: Any) -> Any:
    """The directions along which these rows differ most, as columns."""
    _, directions = np.linalg.eigh(rows.T @ rows)
    return directions[:, -_DIRECTIONS:]


def unit(rows: Any) -> Any:
    """The rows brought to length one."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _TINY)
