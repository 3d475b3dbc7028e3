"""What to write or mend next: questions without a good answer, grouped by meaning. Needs numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]

from bot.faq.anonymous import anonymous, without_placeholders
from bot.faq.checks.limits import LONGEST_ASK
from bot.faq.comparing import Side
from bot.faq.past import Outcome, PastQuestion
from bot.faq.search import THRESHOLD, Hit
from bot.faq.vectors import WordVectors
from bot.faq.wording import Concepts, stem, words

ALIKE = 0.33
"""The likeness from which two questions ask the same; of two that got the same answer less is
enough. On the shop's own wordings four of ten pairs that it puts together are of one topic,
against one of seventy of all pairs; real questions repeat each other more than wordings do.
"""
_ALIKE_ANSWERED = 0.2
_WORDS_SHARE = 0.6
MOST = 2_000
"""So many of the newest questions are grouped."""
_EXAMPLES = 8
_ASKED_AGAIN = 3
_SLUG_WORDS = 3
_SAYS_NOTHING = frozenset(
    ["a", "an", "and", "any", "are", "at", "be", "by", "can", "could", "did", "do", "does",
     "for", "from", "get", "give", "got", "had", "has", "have", "hello", "hi", "how", "i",
     "if", "im", "in", "is", "it", "its", "ive", "just", "me", "my", "no", "not", "of", "on",
     "or", "our", "please", "so", "tell", "that", "the", "there", "this", "to", "u", "ur",
     "us", "want", "was", "we", "what", "when", "where", "which", "who", "why", "will", "with",
     "would", "you", "your", "der", "die", "das", "ein", "eine", "ich", "ihr", "wie", "was",
     "wann", "wo", "ist", "sind", "kann", "habe", "mein", "bitte", "und", "oder"]
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Group:
    """Questions that ask the same. `entry` is the answer that was of no use, if there was one.

    `near` is the entry that comes nearest: perhaps it only lacks this wording. `examples` are
    without personal data, the most telling one first.
    """

    language: str
    entry: str | None
    questions: int
    customers: int
    not_helped: int
    first: datetime
    last: datetime
    examples: tuple[str, ...]
    near: Hit | None = None
    now: Hit | None = None
    """The other answer that customers would get today, if there is one for what they asked."""

    @property
    def wordings(self) -> tuple[str, ...]:
        """The examples as ways to ask in a new entry."""
        found = (without_placeholders(text)[:LONGEST_ASK].strip() for text in self.examples)
        return tuple(dict.fromkeys(text for text in found if words(text)))

    @property
    def suggested_id(self) -> str:
        """A name for a new entry, to be improved on."""
        said = (word for text in self.wordings for word in words(text))
        telling = [word for word in dict.fromkeys(said) if word not in _SAYS_NOTHING]
        return "-".join(telling[:_SLUG_WORDS]) or "new-topic"


def learn(
    questions: Iterable[PastQuestion], side: Side, vectors: WordVectors, today: date | None = None
) -> tuple[Group, ...]:
    """Groups of those that got no answer or a useless one, most customers first; behind them those
    that would be answered `today`.
    """
    open_ones = [one for one in questions if one.outcome is not Outcome.ANSWERED]
    newest = sorted(open_ones, key=lambda one: one.at, reverse=True)[:MOST]
    newest.sort(key=_kind)
    groups = []
    for (language, entry), some in groupby(newest, key=_kind):
        groups += [
            _group(language, entry or None, members, side, today)
            for members in _alike(list(some), side, vectors)
        ]
    return tuple(sorted(groups, key=_pressing))


def _pressing(group: Group) -> tuple[bool, int, int, tuple[str, ...]]:
    return (group.now is not None, -group.customers, -group.questions, group.examples)


def _kind(question: PastQuestion) -> tuple[str, str]:
    return (question.language, question.entry or "")


@dataclass(frozen=True, kw_only=True)
class _Told:
    question: PastQuestion
    text: str


def _alike(questions: list[PastQuestion], side: Side, vectors: WordVectors) -> list[list[_Told]]:
    """Each question goes with the one that has the most neighbours: groups have a middle."""
    told = [_Told(question=one, text=anonymous(one.text, one.personal)) for one in questions]
    told = [one for one in told if words(without_placeholders(one.text))]
    if not told:
        return []
    alike = _likeness([without_placeholders(one.text) for one in told], side, vectors)
    near = alike >= (_ALIKE_ANSWERED if told[0].question.entry else ALIKE)
    groups, free = [], np.ones(len(told), dtype=bool)
    while free.any():
        counts = np.where(free, (near & free).sum(axis=1), 0)
        middle = int(counts.argmax())
        members = np.flatnonzero(near[middle] & free)
        order = sorted(members.tolist(), key=lambda one: -float(alike[middle, one]))
        groups.append([told[one] for one in order or [middle]])
        free[members] = False
        free[middle] = False
    return groups


def _likeness(texts: Sequence[str], side: Side, vectors: WordVectors) -> Any:
    """For each pair from 0 to 1: the words and concepts that they share, the rare ones counting
    most, and the averaged vectors, seen from the middle of all wordings.
    """
    concepts = Concepts(side.catalogue.synonyms)
    said = [_pieces(text, concepts) for text in texts]
    known = [_pieces(text, concepts) for one in side.catalogue.entries for text in one.wordings]
    often = Counter(piece for pieces in (*said, *known) for piece in pieces)
    places = {piece: place for place, piece in enumerate({p: 0 for some in said for p in some})}
    table = np.zeros((len(said), len(places)), dtype=np.float32)
    for number, pieces in enumerate(said):
        for piece in pieces:
            table[number, places[piece]] = np.log((1 + len(said) + len(known)) / often[piece])
    rows = vectors.embed([" ".join(_telling(text)) for text in texts])
    if side.catalogue.entries:
        rows = rows - side.index.rows.mean(axis=0)
    shared, meaning = _unit(table), _unit(rows)
    return _WORDS_SHARE * shared @ shared.T + (1 - _WORDS_SHARE) * meaning @ meaning.T


def _unit(rows: Any) -> Any:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def _pieces(text: str, concepts: Concepts) -> set[str]:
    said = _telling(text)
    return {stem(word) for word in said} | {f"={name}" for name in concepts.of(words(text))}


def _telling(text: str) -> list[str]:
    said = words(text)
    return [word for word in said if word not in _SAYS_NOTHING] or said


def _group(
    language: str, entry: str | None, members: list[_Told], side: Side, today: date | None
) -> Group:
    asked = [one.question for one in members]
    examples = tuple(dict.fromkeys(one.text for one in members))
    hits = [
        next(iter(side.index.search(text, 1, language=language, day=today)), None)
        for text in examples[:_ASKED_AGAIN]
    ]
    solved = all(hit and hit.score >= THRESHOLD and hit.id != entry for hit in hits)
    return Group(
        language=language,
        entry=entry,
        questions=len(asked),
        customers=len({one.conversation for one in asked}),
        not_helped=sum(one.outcome is Outcome.NOT_HELPED for one in asked),
        first=min(one.at for one in asked),
        last=max(one.at for one in asked),
        examples=examples[:_EXAMPLES],
        near=hits[0],
        now=hits[0] if solved else None,
    )
