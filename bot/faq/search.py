"""Finds the entry that answers a question, or says that none does. Needs numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]

from bot.faq.analysis import Analyst, Lists
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
        self._live: tuple[date | None, Any] | None = None
        self._entries = entries = [one for _, one in named]
        if not named:
            return
        last = before if before and before.ids else None
        self._analyst, self._spelling = analyst, analyst.spelling
        self._synonyms = {
            word
            for group in catalogue.synonyms.values()
            for phrase in group
            for word in words(phrase)
        }
        self._spelling.learn(sorted(self._synonyms))
        self._silent = analyst.silent(tuple(text for text in catalogue.elsewhere if words(text)))
        counts = np.array([len(one.wordings.texts) for one in entries])
        own = int(counts.sum())
        self._owned = Lists(flat=np.arange(own), lengths=counts)
        self._unowned = np.arange(own, own + len(self._silent.texts))
        parts = [*(one.wordings.counted for one in entries), self._silent.counted]
        self._terms = TermWeights(parts, analyst, last._terms if last else None)
        bodies = [one.body for one in entries]
        self._bodies = TermWeights(bodies, analyst, last._bodies if last else None)
        self._meanings = Meanings(entries, self._silent, analyst, last._meanings if last else None)
        self._by_word = WordByWord(entries, self._silent, analyst, last._by_word if last else None)

    def search(self, text: str, k: int, day: date | None) -> list[Hit]:
        """See `FaqIndex.search`."""
        text = without_names(text)[:_LONGEST]
        within = self._allowed(day)
        if not len(within) or not words(text):
            return []
        evidence = self.evidence(text, within)
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

    def prepare(self) -> None:
        """Work out beforehand what most questions need."""
        if self.ids:
            self._by_word.prepare()

    def by_entry(self) -> list[Any]:
        """The averaged vectors of the wordings that have words, entry by entry."""
        return [entry.wordings.rows for entry in self._entries]

    def knows(self, word: str) -> bool:
        """Whether this is a word of the catalogue, or one of them with a typing error."""
        return bool(self.ids) and self._spelling.knows(word, self._has)

    def _has(self, word: str) -> bool:
        return word in self._synonyms or self._by_word.has(word)

    def _text(self, entry: int, wording: int) -> str:
        return self._entries[entry].wordings.texts[wording]

    def _allowed(self, day: date | None) -> Any:
        """The places of the entries that are live then; asked for again and again the same day."""
        known = self._live
        if known is None or known[0] != day:
            number = day.toordinal() if day else None
            live = number is None or ((self._since <= number) & (number <= self._until))
            places = np.flatnonzero(np.ones(len(self.ids), dtype=bool) & live)
            known = self._live = (day, places)
        return known[1]

    def evidence(self, text: str, within: Any = None) -> Evidence:
        """The measurements behind a search, of the likeliest of the entries at these places."""
        question = self._analyst.question(self._spelling.mend(text, self._has).split())
        terms, bodies = self._terms.alike(question), self._bodies.alike(question)
        asked = self._meanings.of(question)
        within = self._allowed(None) if within is None else within
        places = self._likeliest(terms, bodies, asked, within)
        owned = self._owned.some(places)
        texts = np.concatenate((owned.flat, self._unowned))
        by_word = self._by_word.alike(question, places, texts)
        rows = np.stack([terms[texts], self._meanings.alike(asked, places, texts), by_word.both])
        padded = _padded(rows[:, : len(owned.flat)], owned)
        ranked = -np.sort(-padded, axis=2)
        columns = [
            *_top(ranked),
            ranked[2, :, 0],
            by_word.tally,
            by_word.gist,
            bodies[places],
            self._meanings.middles_alike(asked, places),
            self._meanings.bodies_alike(asked, places),
        ]
        pulls = rows[:, len(owned.flat) :].max(axis=1, initial=0)
        return Evidence(
            places=places,
            columns=np.stack(columns, axis=1),
            elsewhere=float(pulls.sum()) / len(pulls),
            nearest=padded[2].argmax(axis=1),
        )

    def _likeliest(self, terms: Any, bodies: Any, asked: Any, within: Any) -> Any:
        """Of the entries `within`, those worth a closer look, in their order."""
        if len(within) <= LOOKED_AT:
            return within
        best = np.maximum.reduceat(terms[self._owned.flat], self._owned.starts)
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

    def prepare(self) -> None:
        """Work out beforehand what most questions need, for where somebody waits for the answer."""
        for index in self._of.values():
            index.prepare()

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


def _padded(rows: Any, owned: Lists) -> Any:
    """Likenesses of wordings, entry by entry; missing ones count 0."""
    widest = max(len(_TOP_ROWS), int(owned.lengths.max()))
    padded = np.zeros((len(rows), len(owned.lengths), widest))
    padded[:, owned.owners, owned.within] = rows
    return padded


def _top(ranked: Any) -> Any:
    """The best wording counts most; a second and third make it surer."""
    return ranked[..., : len(_TOP_ROWS)] @ np.array(_TOP_ROWS) / sum(_TOP_ROWS)
