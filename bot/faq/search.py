"""Finds the entry that answers a question, or says that none does. Needs numpy and scipy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]

from bot.faq.entry import Catalogue
from bot.faq.similarity import Meanings, TermWeights, WordByWord
from bot.faq.spelling import Spelling
from bot.faq.vectors import WordVectors
from bot.faq.wording import Concepts, without_names, words

THRESHOLD = 0.3
"""Answer from here up; below, offer the nearest or say that you don't know."""

RANKING = {
    "terms": 2.5, "meaning": 4.6, "word_by_word": 4.5, "best_wording": 2.7, "cover": 7.6,
    "body": 2.0,
}  # fmt: skip
"""What each measurement counts for; fitted by `bench/faq_fit.py`, never on the held-back set."""
CERTAINTY = {"bias": -3.17, "best": 10.37, "lead": 1.12, "elsewhere": -7.41}
"""The curve from points to a chance of being right; fitted likewise."""
_LONGEST = 600
_TOP_ROWS = (1.0, 0.5, 0.25)


@dataclass(frozen=True, kw_only=True)
class Hit:
    """An entry that may answer, how sure we are (0 to 1), and the wording that is nearest."""

    id: str
    score: float
    why: str


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the search measured: rows are entries, columns are those of `RANKING`."""

    columns: Any
    elsewhere: float
    nearest: Any


class FaqIndex:
    """The catalogue made searchable. Built once a version; reading it changes nothing."""

    def __init__(self, catalogue: Catalogue, vectors: WordVectors) -> None:
        entries = catalogue.entries
        self.ids = tuple(entry.id for entry in entries)
        silent = [text for text in catalogue.elsewhere if words(text)]
        owned = [(i, text) for i, e in enumerate(entries) for text in e.wordings if words(text)]
        self._texts = [text for _, text in owned] + silent
        self._owned = len(owned)
        if not entries:
            return
        owners = [owner for owner, _ in owned] + [-1] * len(silent)
        concepts = Concepts(catalogue.synonyms)
        self._rows = _padded([owner for owner, _ in owned], len(entries))
        self._terms = TermWeights(self._texts, concepts)
        self._bodies = TermWeights([f"{e.title} {e.body}" for e in entries], concepts)
        self._meanings = Meanings(self._texts, vectors)
        bodies = [entry.body for entry in entries]
        known = [w for text in (*self._texts, *bodies) for w in words(text)]
        known += [w for group in catalogue.synonyms.values() for p in group for w in words(p)]
        self._spelling = Spelling(known, vectors.knows)
        self._by_word = WordByWord(self._texts, owners, bodies, vectors, concepts)

    @classmethod
    def build(cls, catalogue: Catalogue, vectors: WordVectors) -> FaqIndex:
        """Prepare the search (well under a second for 100 entries)."""
        return cls(catalogue, vectors)

    def search(self, text: str, k: int = 3) -> list[Hit]:
        """The `k` likeliest entries, best first, whatever their score; none for an empty text.

        A score is the chance that the entry answers the question. Compare it with THRESHOLD.
        """
        text = without_names(text)[:_LONGEST]
        if not self.ids or not words(text):
            return []
        evidence = self.evidence(text)
        points = evidence.columns @ np.array(list(RANKING.values()))
        order = np.argsort(-points, kind="stable")[:k]
        sure = certainty(points, evidence.elsewhere)
        return [
            Hit(
                id=self.ids[place],
                score=round(float(sure * np.exp(points[place] - points[order[0]])), 4),
                why=f'like "{self._texts[int(evidence.nearest[place])]}"',
            )
            for place in order
        ]

    def evidence(self, text: str, without: int | None = None) -> Evidence:
        """The measurements behind a search. `without` leaves one wording out, for measuring."""
        text = self._spelling.mend(text)
        terms, meaning = self._terms.alike(text), self._meanings.alike(text)
        both, cover = self._by_word.alike(text)
        rows = self._rows if without is None else np.where(self._rows == without, -1, self._rows)
        wording = _per_entry(both, rows)
        columns = np.stack(
            [
                _top(_per_entry(terms, rows)),
                _top(_per_entry(meaning, rows)),
                _top(wording),
                wording[:, 0],
                cover,
                self._bodies.alike(text),
            ],
            axis=1,
        )
        silent = [float(row[self._owned :].max(initial=0)) for row in (terms, meaning, both)]
        nearest = rows[np.arange(len(rows)), np.where(rows >= 0, both[rows], -1).argmax(axis=1)]
        return Evidence(columns=columns, elsewhere=sum(silent) / len(silent), nearest=nearest)


def certainty_features(points: Any, elsewhere: float) -> tuple[float, float, float]:
    """What the certainty rests on: the best points, its lead, and the pull of elsewhere."""
    ranked = np.sort(points)[::-1]
    best = float(ranked[0]) / sum(RANKING.values())
    lead = float(ranked[0] - ranked[1]) if len(ranked) > 1 else 1.0
    return best, min(lead, 2.0), elsewhere


def certainty(points: Any, elsewhere: float) -> float:
    """The chance that the best entry is right: a logistic curve fitted on questions we know."""
    best, lead, pull = certainty_features(points, elsewhere)
    logit = (
        CERTAINTY["bias"]
        + CERTAINTY["best"] * best
        + CERTAINTY["lead"] * lead
        + CERTAINTY["elsewhere"] * pull
    )
    return float(1 / (1 + np.exp(-logit)))


def _padded(owners: list[int], count: int) -> Any:
    """Entry by entry the places of its wordings; -1 fills up."""
    lists: list[list[int]] = [[] for _ in range(count)]
    for place, owner in enumerate(owners):
        lists[owner].append(place)
    widest = max(len(_TOP_ROWS), *(len(some) for some in lists))
    return np.array([some + [-1] * (widest - len(some)) for some in lists], dtype=np.int64)


def _per_entry(row: Any, rows: Any) -> Any:
    """Each entry's wordings by likeness, best first; missing ones count 0."""
    return -np.sort(-np.where(rows >= 0, row[rows], 0), axis=1)


def _top(ranked: Any) -> Any:
    """The best wording counts most; a second and third make it surer."""
    return ranked[:, : len(_TOP_ROWS)] @ np.array(_TOP_ROWS) / sum(_TOP_ROWS)
