"""Finds the entry that answers a question, or says that none does. Needs numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]

from bot.faq.analysis import Analyst, Lists, joined
from bot.faq.by_word import WordByWord
from bot.faq.entry import Catalogue, Entry
from bot.faq.similarity import Meanings, TermWeights
from bot.faq.vectors import WordVectors
from bot.faq.weighing import RANKING, ROUGHLY, Evidence, certainty
from bot.faq.wording import Concepts, without_names, words

THRESHOLD = 0.3
"""Answer from here up; below, offer the nearest or say that you don't know."""

LOOKED_AT = 48
"""So many of the likeliest entries are measured in full; what a question costs ends here."""
_LONGEST = 600
_TOP_ROWS = (1.0, 0.5, 0.25)


@dataclass(frozen=True, kw_only=True)
class Hit:
    """An entry that may answer, how sure we are (0 to 1), and the wording that is nearest."""

    id: str
    score: float
    why: str


class LanguageIndex:
    """All entries of one language made searchable. Reading it changes nothing.

    What is the same in the index `before` it, of the same analyst, is taken from there.
    """

    _terms: TermWeights
    _bodies: TermWeights
    _meanings: Meanings
    _by_word: WordByWord

    def __init__(
        self, catalogue: Catalogue, analyst: Analyst, before: LanguageIndex | None = None
    ) -> None:
        analysed = zip(catalogue.entries, analyst.entries(catalogue.entries), strict=True)
        named = [(entry, one) for entry, one in analysed if one.wordings.texts]
        self.ids = tuple(entry.id for entry, _ in named)
        self._since = _days([entry.since or date.min for entry, _ in named])
        self._until = _days([entry.until or date.max for entry, _ in named])
        self._entries = entries = [one for _, one in named]
        if not named:
            return
        last = before if before and before.ids else None
        self._spelling = analyst.spelling
        self._synonyms = {
            word
            for group in catalogue.synonyms.values()
            for phrase in group
            for word in words(phrase)
        }
        self._spelling.learn(sorted(self._synonyms))
        self._silent = analyst.silent(tuple(text for text in catalogue.elsewhere if words(text)))
        self._counts = np.array([len(one.wordings.texts) for one in entries])
        self._starts = np.cumsum(self._counts) - self._counts
        self._own = int(self._counts.sum())
        parts = [*(one.wordings.counted for one in entries), self._silent.counted]
        self._terms = TermWeights(parts, analyst, last._terms if last else None)
        bodies = [one.body for one in entries]
        self._bodies = TermWeights(bodies, analyst, last._bodies if last else None)
        self._meanings = Meanings(entries, self._silent, analyst, last._meanings if last else None)
        self._by_word = WordByWord(entries, self._silent, analyst, last._by_word if last else None)

    def search(self, text: str, k: int, day: date | None) -> list[Hit]:
        """See `FaqIndex.search`."""
        text = without_names(text)[:_LONGEST]
        allowed = self._allowed(day)
        if not allowed.any() or not words(text):
            return []
        evidence = self.evidence(text, allowed)
        points = evidence.columns @ np.array(list(RANKING.values()))
        order = np.argsort(-points, kind="stable")[:k]
        sure = certainty(points, evidence)
        return [
            Hit(
                id=self.ids[evidence.places[place]],
                score=round(float(sure * np.exp(points[place] - points[order[0]])), 4),
                why=f'like "{self._text(evidence.places[place], evidence.nearest[place])}"',
            )
            for place in order
        ]

    def by_entry(self) -> list[Any]:
        """The averaged vectors of the wordings that have words, entry by entry."""
        return [entry.wordings.rows for entry in self._entries]

    def knows(self, word: str) -> bool:
        """Whether this is a word of the catalogue, or one of them with a typing error."""
        return bool(self.ids) and self._spelling.knows(word, self._has)

    def _has(self, word: str) -> bool:
        return word in self._synonyms or self._by_word.has(word)

    def _text(self, entry: int, wording: int) -> str:
        wordings = self._entries[entry].wordings.texts
        return wordings[wording - int(self._starts[entry])]

    def _allowed(self, day: date | None) -> Any:
        allowed = np.ones(len(self.ids), dtype=bool)
        if day:
            allowed &= (self._since <= day.toordinal()) & (day.toordinal() <= self._until)
        return allowed

    def evidence(self, text: str, allowed: Any = None) -> Evidence:
        """The measurements behind a search, of the likeliest of the allowed entries."""
        text = self._spelling.mend(text, self._has)
        terms, bodies = self._terms.alike(text), self._bodies.alike(text)
        asked = self._meanings.of(text)
        within = np.arange(len(self.ids)) if allowed is None else np.flatnonzero(allowed)
        places = self._likeliest(terms, bodies, asked, within)
        entries = [self._entries[place] for place in places]
        texts = [*(one.wordings for one in entries), self._silent]
        owned = Lists(flat=np.arange(self._own), lengths=self._counts).some(places)[0]
        chosen = np.concatenate((owned.flat, np.arange(self._own, len(terms))))
        meaning = self._meanings.alike(asked, places)
        pieces = joined([one.pieces for one in texts])
        words_agree = self._by_word.alike(text, pieces, places)
        both = words_agree.both
        of_terms, of_meaning, of_wording = (
            _ranked(row[: len(owned.flat)], owned) for row in (terms[chosen], meaning, both)
        )
        columns = [
            _top(of_terms),
            _top(of_meaning),
            _top(of_wording),
            of_wording[:, 0],
            words_agree.tally,
            words_agree.gist,
            bodies[places],
            self._meanings.middles_alike(asked, places),
            self._meanings.bodies_alike(asked, places),
        ]
        pulls = [
            float(row[len(owned.flat) :].max(initial=0)) for row in (terms[chosen], meaning, both)
        ]
        return Evidence(
            places=places,
            columns=np.stack(columns, axis=1),
            elsewhere=sum(pulls) / len(pulls),
            nearest=owned.flat[_first_of_best(both[: len(owned.flat)], owned)],
        )

    def _likeliest(self, terms: Any, bodies: Any, asked: Any, within: Any) -> Any:
        """Of the entries `within`, those worth a closer look, in their order."""
        if len(within) <= LOOKED_AT:
            return within
        best = np.maximum.reduceat(terms[: self._own], self._starts)
        middle = self._meanings.entries_alike(asked)
        rough = ROUGHLY["terms"] * best + ROUGHLY["middle"] * middle + ROUGHLY["body"] * bodies
        return within[np.sort(np.argpartition(-rough[within], LOOKED_AT)[:LOOKED_AT])]


class FaqIndex:
    """The catalogue made searchable: each language by itself, because which words are rare, and
    how they are spelled, is another matter in each.
    """

    def __init__(self, by_language: Mapping[str, LanguageIndex], entries: Sequence[Entry]) -> None:
        self._of = dict(by_language)
        self._entries = entries

    @classmethod
    def build(cls, catalogue: Catalogue, vectors: WordVectors) -> FaqIndex:
        """Prepare the search of one catalogue (well under a second for 100 entries)."""
        return Indexer(vectors).index(catalogue)

    @cached_property
    def rows(self) -> Any:
        """The averaged vectors of all wordings that have words, in the catalogue's order.

        Without those in other languages than the file's, which stand behind them in each index.
        """
        parts = {language: iter(index.by_entry()) for language, index in self._of.items()}
        none = np.zeros((0, 0), dtype=np.float32)
        order = [entry.language for entry in _named(self._entries)]
        return np.concatenate([next(parts[language]) for language in order] or [none])

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which there are answers."""
        return frozenset(self._of)

    def of(self, language: str) -> LanguageIndex:
        """The part in that language. Raises KeyError where there are no answers in it."""
        return self._of[language]

    def knows(self, word: str) -> bool:
        """Whether this is a word of the catalogue, or one of them with a typing error."""
        return any(index.knows(word) for index in self._of.values())

    def search(
        self, text: str, k: int = 3, *, language: str = "", day: date | None = None
    ) -> list[Hit]:
        """The `k` likeliest entries, best first, whatever their score; none for an empty text.

        A score is the chance that the entry answers the question. Compare it with THRESHOLD.
        `language` and `day` leave out what is written in another and what is not live then.
        """
        asked = [language] if language else self._of
        found = [
            hit for one in asked if one in self._of for hit in self._of[one].search(text, k, day)
        ]
        best: dict[str, Hit] = {}
        for hit in sorted(found, key=lambda hit: -hit.score):
            best.setdefault(hit.id, hit)
        return list(best.values())[:k]


class Indexer:
    """Makes the index of one catalogue after the other; only what changed is looked at again."""

    def __init__(self, vectors: WordVectors) -> None:
        self.vectors = vectors
        self._synonyms: Mapping[str, tuple[str, ...]] | None = None
        self._analysts: dict[str, Analyst] = {}
        self._made: dict[str, tuple[object, LanguageIndex]] = {}

    def index(self, catalogue: Catalogue) -> FaqIndex:
        """The catalogue made searchable."""
        if self._synonyms != catalogue.synonyms:
            # What concepts there are shapes every analysis, so nothing of before can stay.
            self._synonyms = dict(catalogue.synonyms)
            self._analysts, self._made = {}, {}
        of = {language: self._of(language, catalogue) for language in catalogue.languages}
        return FaqIndex(of, catalogue.entries)

    def _of(self, language: str, catalogue: Catalogue) -> LanguageIndex:
        entries = catalogue.asked(language)
        made_of = ([(entry.version, entry.file) for entry in entries], catalogue.elsewhere)
        before = self._made.get(language)
        if before is not None and before[0] == made_of:
            return before[1]
        if language not in self._analysts:
            self._analysts[language] = Analyst(self.vectors, Concepts(catalogue.synonyms))
        ours = replace(catalogue, entries=entries)
        index = LanguageIndex(ours, self._analysts[language], before[1] if before else None)
        self._made[language] = (made_of, index)
        return index


def _named(entries: Sequence[Entry]) -> list[Entry]:
    """Who asks in words can't find what is named in none; buttons may still lead there."""
    return [entry for entry in entries if any(map(words, entry.wordings))]


def _days(days: list[date]) -> Any:
    return np.array([day.toordinal() for day in days], dtype=np.int64)


def _ranked(row: Any, owned: Lists) -> Any:
    """Each entry's wordings by likeness, best first; missing ones count 0."""
    widest = max(len(_TOP_ROWS), int(owned.lengths.max()))
    within = np.arange(len(row)) - np.repeat(owned.starts, owned.lengths)
    padded = np.zeros((len(owned.lengths), widest))
    padded[owned.owners(), within] = row
    return -np.sort(-padded, axis=1)


def _top(ranked: Any) -> Any:
    """The best wording counts most; a second and third make it surer."""
    return ranked[:, : len(_TOP_ROWS)] @ np.array(_TOP_ROWS) / sum(_TOP_ROWS)


def _first_of_best(row: Any, owned: Lists) -> Any:
    """For each entry the place in `row` of its best wording."""
    best = np.maximum.reduceat(row, owned.starts)
    is_best = np.flatnonzero(row == np.repeat(best, owned.lengths))
    owners = owned.owners()[is_best]
    return is_best[np.flatnonzero(np.diff(owners, prepend=-1))]
