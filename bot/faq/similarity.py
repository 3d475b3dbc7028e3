"""How alike a question and the catalogue's texts are, in three ways. Needs numpy and scipy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]
from scipy import sparse  # type: ignore[import-not-found,import-untyped,unused-ignore]

from bot.faq.vectors import WordVectors
from bot.faq.wording import Concepts, word_terms, words

_UNKNOWN_SHARE = 0.3
_LIKELY_SAME = 0.5
_NEVER_SEEN = 0.6
_LEAST_WEIGHT = 0.05
_BODY_SHARE = 0.5
_TINY = 1e-9


class TermWeights:
    """TF-IDF over word stems, pairs and concepts. A term nobody wrote before costs a little."""

    def __init__(self, texts: Sequence[str], concepts: Concepts) -> None:
        self._concepts = concepts
        counted = [self._terms(text) for text in texts]
        self._place: dict[str, int] = {}
        seen: Counter[str] = Counter()
        for terms in counted:
            seen.update(terms.keys())
        for term in seen:
            self._place[term] = len(self._place)
        total = 1 + len(texts)
        self._rarity = np.array([np.log(total / (1 + n)) + 1 for n in seen.values()])
        self._rarest = float(np.log(total) + 1)
        self._by_term = sparse.vstack([self._row(terms) for terms in counted]).T.tocsr()

    def alike(self, text: str) -> Any:
        """The cosine (0 to 1) with every text, in their order."""
        places, weights = self._weighed(self._terms(text))
        found = np.zeros(self._by_term.shape[1])
        # A question has a dozen terms: adding up their rows is cheaper than a sparse product.
        starts, texts, values = self._by_term.indptr, self._by_term.indices, self._by_term.data
        for place, weight in zip(places, weights, strict=True):
            some = slice(starts[place], starts[place + 1])
            found[texts[some]] += weight * values[some]
        return found

    def _terms(self, text: str) -> Counter[str]:
        spelled = words(text)
        return Counter(word_terms(spelled) + [f"={name}" for name in self._concepts.of(spelled)])

    def _row(self, terms: Counter[str]) -> Any:
        places, weights = self._weighed(terms)
        rows = np.zeros(len(places), dtype=np.int64)
        return sparse.csr_matrix((weights, (rows, places)), shape=(1, len(self._place)))

    def _weighed(self, terms: Counter[str]) -> tuple[Any, Any]:
        """The known terms' places, and their weights in a row of length one."""
        known = [(self._place[term], n) for term, n in terms.items() if term in self._place]
        places = np.array([place for place, _ in known], dtype=np.int64)
        weights = np.array([1 + np.log(n) for _, n in known])
        weights = weights * self._rarity[places] if known else weights
        strangers = sum(1 for term in terms if term not in self._place)
        square = float((weights**2).sum()) + _UNKNOWN_SHARE * strangers * self._rarest**2
        return places, weights / (np.sqrt(square) or 1)


class Meanings:
    """Cosines of averaged word vectors, after taking away what all texts share."""

    def __init__(self, texts: Sequence[str], vectors: WordVectors) -> None:
        self._vectors = vectors
        rows = vectors.embed(texts)
        self._shared = rows.mean(axis=0)
        self._rows = _unit(rows - self._shared)

    def alike(self, text: str) -> Any:
        """The cosine (-1 to 1) with every text, in their order."""
        return self._rows @ _unit(self._vectors.embed([text]) - self._shared)[0]


class WordByWord:
    """Looks for each word of a question its nearest word in a text, and adds up by rarity.

    Finds paraphrases that share few words ("elevator" for "lift"); it is the late interaction of
    retrieval models, with static vectors. `owners[i]` says to which of `count` entries `texts[i]`
    belongs (-1: to none); `bodies` are the answers, one an entry.
    """

    def __init__(
        self,
        texts: Sequence[str],
        owners: Sequence[int],
        bodies: Sequence[str],
        vectors: WordVectors,
        concepts: Concepts,
    ) -> None:
        self._vectors, self._concepts = vectors, concepts
        pieces = [self._pieces(text) for text in texts]
        entries = _count_pieces(pieces, owners, [self._pieces(body) for body in bodies])
        plain = {word for some in (*pieces, *entries) for word in some if word[0] != "="}
        self._plain = sorted(plain)
        every = self._plain + [f"={name}" for name in concepts.names]
        self._place = {word: place for place, word in enumerate(every)}
        self._rarity = _rarity(every, entries)
        raw = vectors.words(self._plain)
        self._shared = raw.mean(axis=0)
        self._known = _unit(raw - self._shared).T
        self._rows = _Ragged([[self._place[p] for p in some] for some in pieces])
        self._row_rarity = np.add.reduceat(self._rarity[self._rows.flat], self._rows.starts)
        self._entries = _Ragged([[self._place[p] for p in some] for some in entries])
        self._strength = np.concatenate([[n / (n + 0.5) for n in e.values()] for e in entries])

    def alike(self, text: str) -> tuple[Any, Any]:
        """How alike (0 to 1) every text is, both ways; and how well every entry covers `text`."""
        near, weight = self._nearness(text)
        if not len(weight):
            return np.zeros(len(self._rows.starts)), np.zeros(len(self._entries.starts))
        share = weight / weight.sum()
        there = share @ np.maximum.reduceat(near[:, self._rows.flat], self._rows.starts, axis=1)
        nearest = near.max(axis=0) * self._rarity
        back = np.add.reduceat(nearest[self._rows.flat], self._rows.starts) / self._row_rarity
        both = 2 * there * back / np.maximum(there + back, _TINY)
        strong = near[:, self._entries.flat] * self._strength
        covered = share @ np.maximum.reduceat(strong, self._entries.starts, axis=1)
        return both, covered

    def _pieces(self, text: str) -> list[str]:
        spelled = words(text)
        return [*dict.fromkeys(spelled), *(f"={name}" for name in self._concepts.of(spelled))]

    def _nearness(self, text: str) -> tuple[Any, Any]:
        """Rows: the question's words and concepts; columns: ours. And each row's weight."""
        pieces = self._pieces(text)
        spelled = [piece for piece in pieces if piece[0] != "="]
        near = np.zeros((len(pieces), len(self._place)), dtype=np.float32)
        weight = np.zeros(len(pieces))
        if spelled:
            angles = _unit(self._vectors.words(spelled) - self._shared) @ self._known
            near[: len(spelled), : len(self._plain)] = np.maximum(angles, 0) ** 2
        for number, piece in enumerate(pieces):
            if piece in self._place:
                near[number, self._place[piece]] = 1
                weight[number] = self._rarity[self._place[piece]]
            else:
                weight[number] = self._stranger(near[number])
        return near, weight

    def _stranger(self, row: Any) -> float:
        """The weight of a word that the catalogue lacks: that of its nearest, if that is near."""
        best = int(row.argmax())
        if row[best] > _LIKELY_SAME:
            return float(self._rarity[best])
        return float(_NEVER_SEEN * np.log(len(self._entries.starts) + 1))


class _Ragged:
    """Lists of unequal length in one row, so that numpy can go over all at once."""

    def __init__(self, lists: Sequence[Sequence[int]]) -> None:
        self.flat = np.array([item for some in lists for item in some], dtype=np.int64)
        self.starts = np.cumsum([0, *(len(some) for some in lists)])[:-1]


def _count_pieces(
    pieces: Sequence[Sequence[str]], owners: Sequence[int], bodies: Sequence[Sequence[str]]
) -> list[dict[str, float]]:
    entries: list[dict[str, float]] = [dict.fromkeys(body, _BODY_SHARE) for body in bodies]
    for owner, some in zip(owners, pieces, strict=True):
        if owner >= 0:
            for piece in some:
                entries[owner][piece] = entries[owner].get(piece, 0) + 1
    return entries


def _rarity(every: Sequence[str], entries: Sequence[dict[str, float]]) -> Any:
    seen = Counter(piece for entry in entries for piece in entry)
    total = len(entries) + 1
    return np.array([max(_LEAST_WEIGHT, np.log(total / (seen[word] + 0.5))) for word in every])


def _unit(rows: Any) -> Any:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _TINY)
