"""How alike two texts are: shared words, shared letters, and like meanings. Needs numpy, scipy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]
from scipy import sparse  # type: ignore[import-not-found,import-untyped,unused-ignore]

from bot.assistant.intents.spelled import Terms, letter_groups, stems_and_pairs
from bot.faq.analysis import spans
from bot.faq.vectors import WordVectors

#: What each kind of likeness counts for; chosen by `bench/intents.py` on the tuning sets.
WORDS, LETTERS, MEANING = 0.1, 0.3, 0.6
_TINY = 1e-9

Seen = tuple[Any, Any, Any]
"""The rows of some texts: words and letters (sparse), meanings (dense), all of length one."""


class Counts:
    """TF-IDF rows of length one, with the terms and rarities of the texts it was made from."""

    def __init__(self, texts: Sequence[str], terms: Terms) -> None:
        self._terms = terms
        seen = Counter(term for text in texts for term in set(terms(text)))
        self._place = {term: place for place, term in enumerate(sorted(seen))}
        found = np.array([seen[term] for term in self._place], dtype=np.float64)
        self._rarity = np.log((1 + len(texts)) / (1 + found)) + 1

    def rows(self, texts: Sequence[str]) -> Any:
        """One sparse row a text; terms that no text had are left out."""
        starts, places, weights = [0], [], []
        for text in texts:
            here, weight = self.row(text)
            places.append(here)
            weights.append(weight)
            starts.append(starts[-1] + len(here))
        shape = (len(texts), len(self._place))
        none = np.zeros(0)
        data = np.concatenate([none, *weights])
        return sparse.csr_matrix((data, np.concatenate([none, *places]), starts), shape=shape)

    def row(self, text: str) -> tuple[Any, Any]:
        """The terms of one text: their places and weights."""
        counted, places = Counter(self._terms(text)), self._place
        known = {places[term]: times for term, times in counted.items() if term in places}
        here = np.array([*known], dtype=np.int64)
        weight = (1 + np.log(np.array([*known.values()], dtype=np.float64))) * self._rarity[here]
        return here, weight / max(float(np.sqrt(weight @ weight)), _TINY)


class Postings:
    """Which examples have a term, and how much it weighs there: for one text at a time, where
    multiplying matrices would mean turning them over first.
    """

    def __init__(self, rows: Any) -> None:
        by_term = rows.tocsc()
        self._starts, self._examples, self._weights = by_term.indptr, by_term.indices, by_term.data
        self._seen = np.diff(self._starts)
        self._many = rows.shape[0]

    def alike(self, row: tuple[Any, Any]) -> Any:
        """0 to 1 for each example."""
        terms, weights = row
        lengths = self._seen[terms]
        at = spans(self._starts[terms], lengths)
        parts = self._weights[at] * np.repeat(weights, lengths)
        return np.bincount(self._examples[at], weights=parts, minlength=self._many)


class Likeness:
    """Compares texts (already spelled) with a fixed list of examples."""

    def __init__(self, texts: Sequence[str], vectors: WordVectors) -> None:
        self._words = Counts(texts, stems_and_pairs)
        self._letters = Counts(texts, letter_groups)
        self._vectors = vectors
        self._shared = vectors.embed(texts).sum(axis=0) / max(1, len(texts))

    def see(self, texts: Sequence[str]) -> Seen:
        """The rows that `alike` compares."""
        return self._words.rows(texts), self._letters.rows(texts), self._meanings(texts)

    def against(self, seen: Seen) -> Callable[[str], Any]:
        """A function that gives the same row as `alike(see([text]), seen)`, quicker."""
        # Words and letters in one go: what costs is each step, not how much is looked at.
        shared = Postings(sparse.hstack([WORDS * seen[0], LETTERS * seen[1]]))
        letters_from, meanings = seen[0].shape[1], seen[2]

        def compared(text: str) -> Any:
            (words, of_words), (letters, of_letters) = (
                self._words.row(text),
                self._letters.row(text),
            )
            terms = np.concatenate((words, letters + letters_from))
            near = np.maximum(meanings @ self._meanings([text])[0], 0).astype(np.float64)
            return shared.alike((terms, np.concatenate((of_words, of_letters)))) + MEANING * near**2

        return compared

    def _meanings(self, texts: Sequence[str]) -> Any:
        """Averaged word vectors, without what all the examples share."""
        plain = self._vectors.embed(texts)
        rows = plain - self._shared
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _TINY)
        # A text of no known piece means nothing: it must not mean "unlike all the others".
        return rows * plain.any(axis=1, keepdims=True)


def alike(some: Seen, others: Seen) -> Any:
    """0 to 1 for each of `some` (rows) and each of `others` (columns)."""
    by_words = np.asarray((some[0] @ others[0].T).todense())
    by_letters = np.asarray((some[1] @ others[1].T).todense())
    # Squared, so that a little likeness of meaning, which all texts of one shop share, is nothing.
    by_meaning = np.maximum(some[2] @ others[2].T, 0).astype(np.float64) ** 2
    return WORDS * by_words + LETTERS * by_letters + MEANING * by_meaning


def part(seen: Seen, places: Any) -> Seen:
    """The rows at these places."""
    return seen[0][places], seen[1][places], seen[2][places]
