"""What an edit changes: which past questions would get another answer. Needs numpy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from bot.faq.anonymous import anonymous
from bot.faq.entry import Catalogue
from bot.faq.past import PastQuestion, by_text
from bot.faq.search import THRESHOLD, FaqIndex


class Kind(str, Enum):
    """How an answer would change."""

    OTHER = "other"
    REWORDED = "reworded"
    NEW = "new"
    LOST = "lost"


@dataclass(frozen=True, kw_only=True)
class Side:
    """One state of the FAQ, made searchable."""

    catalogue: Catalogue
    index: FaqIndex


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The entry that the FAQ by itself would answer with, how sure it is, and why."""

    id: str
    title: str
    version: str
    score: float
    why: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """A question that would get another answer. `times` it was asked, by so many `customers`."""

    text: str
    language: str
    times: int
    customers: int
    last: datetime
    before: Answer | None
    after: Answer | None

    @property
    def kind(self) -> Kind:
        """Another entry, the same one in other words, an answer at last, or none any more."""
        if self.before is None or self.after is None:
            return Kind.NEW if self.before is None else Kind.LOST
        return Kind.REWORDED if self.before.id == self.after.id else Kind.OTHER


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """`questions` different ones were asked again, `times` in all."""

    questions: int
    times: int
    changes: tuple[Change, ...]


def compare(before: Side, after: Side, questions: Iterable[PastQuestion], day: date) -> Comparison:
    """Ask them all again on both sides, by the FAQ alone; what changes most often comes first."""
    changes, different, times = [], 0, 0
    for same in by_text(questions):
        different, times = different + 1, times + len(same)
        was, would_be = answer(before, same[0], day), answer(after, same[0], day)
        if _key(was) != _key(would_be):
            changes.append(_change(same, was, would_be))
    order = {kind: place for place, kind in enumerate((Kind.LOST, Kind.OTHER, Kind.NEW))}
    changes.sort(key=lambda one: (order.get(one.kind, len(order)), -one.times))
    return Comparison(questions=different, times=times, changes=tuple(changes))


def answer(side: Side, question: PastQuestion, day: date) -> Answer | None:
    """What the FAQ by itself would answer; None when it would say that it does not know."""
    hits = side.index.search(question.text, 1, language=question.language, day=day)
    if not hits or hits[0].score < THRESHOLD:
        return None
    entry = side.catalogue.get(hits[0].id, question.language)
    return Answer(
        id=hits[0].id,
        title=entry.title if entry else hits[0].id,
        version=entry.version if entry else "",
        score=hits[0].score,
        why=hits[0].why,
    )


def _key(found: Answer | None) -> tuple[str, str] | None:
    return (found.id, found.version) if found else None


def _change(same: Sequence[PastQuestion], was: Answer | None, would_be: Answer | None) -> Change:
    personal = {value for one in same for value in one.personal}
    return Change(
        text=anonymous(same[0].text, personal),
        language=same[0].language,
        times=len(same),
        customers=len({one.conversation for one in same}),
        last=max(one.at for one in same),
        before=was,
        after=would_be,
    )
