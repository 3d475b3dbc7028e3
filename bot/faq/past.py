"""What customers asked and what the FAQ made of it, read from the record. No files, no search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from bot.domain import events as e
from bot.domain.knowledge.facts import FactName
from bot.domain.reasons import ReasonCode

#: Handovers that speak against the answer before them: the customer's own doing, not a failure
#: of ours, and not a new question that nobody understood.
_AGAINST = frozenset(
    {
        ReasonCode.ASKED_FOR_PERSON,
        ReasonCode.FRUSTRATED,
        ReasonCode.ABUSIVE,
        ReasonCode.REPEATED_REQUEST,
        ReasonCode.NO_PROGRESS,
    }
)
_NOT_HELPED = ReasonCode.ANSWER_DID_NOT_HELP
_NOT_OURS = "out_of_scope"
_PERSONAL = frozenset(
    {
        FactName.NAME,
        FactName.NAME_ON_ORDER,
        FactName.EMAIL,
        FactName.PHONE,
        FactName.POSTCODE,
        FactName.ADDRESS,
    }
)
_FAQ = "faq"


class Outcome(str, Enum):
    """What came of a question."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    NOT_HELPED = "not_helped"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, kw_only=True)
class PastQuestion:
    """A question that the FAQ answered or should have. `text` is as the customer wrote it.

    `entry` and `version` are the answer that was given. `personal` are the values in the
    conversation's facts that nobody else should read, such as the customer's name.
    """

    text: str
    at: datetime
    conversation: str
    outcome: Outcome
    entry: str | None = None
    version: str = ""
    language: str = "en"
    personal: tuple[str, ...] = ()


def past_questions(conversation: str, entries: Iterable[e.Entry]) -> tuple[PastQuestion, ...]:
    """The questions of one conversation, oldest first. Those that something else answered (the
    order system, small talk, a person) are left out.
    """
    return _Reader(conversation).read(entries)


class _Reader:
    """Goes through one conversation's events, in order."""

    def __init__(self, conversation: str) -> None:
        self._conversation = conversation
        self._said: dict[int, e.CustomerSaid] = {}
        self._found: dict[int, PastQuestion] = {}
        self._spoke: int | None = None  # the message that our last answer was for
        self._before: dict[int, int | None] = {}  # for each message the answered one before it
        self._language = "en"
        self._personal: dict[str, None] = {}

    def read(self, entries: Iterable[e.Entry]) -> tuple[PastQuestion, ...]:
        for entry in entries:
            self._take(entry.seq, entry.event)
        personal = tuple(self._personal)
        return tuple(replace(one, personal=personal) for _, one in sorted(self._found.items()))

    def _take(self, seq: int, event: e.Event) -> None:
        if isinstance(event, e.CustomerSaid):
            self._said[seq], self._before[seq] = event, self._spoke
        elif isinstance(event, e.BotSaid):
            self._answer(event)
        elif isinstance(event, e.TurnEnded):
            if not event.understood or event.intent == _NOT_OURS:
                self._note(event.answers, Outcome.UNANSWERED)
        elif isinstance(event, e.AgentSaid):
            self._spoke = None
        elif isinstance(event, e.HandedOver | e.ReasonAdded):
            self._handed_over(event.reason.code, event.reason.source)
        elif isinstance(event, e.Assessed):
            if any(found.signal == _NOT_HELPED.value for found in event.evidence):
                self._against(event.source, Outcome.NOT_HELPED)
        else:
            self._learn(event)

    def _answer(self, event: e.BotSaid) -> None:
        self._spoke = event.answers
        if event.source and event.source.kind == _FAQ:
            source = event.source
            self._note(event.answers, Outcome.ANSWERED, source.id, source.version)

    def _handed_over(self, code: ReasonCode, source: int) -> None:
        if code is ReasonCode.NOT_UNDERSTOOD:
            self._note(source, Outcome.UNANSWERED)
        elif code is _NOT_HELPED:
            self._against(source, Outcome.NOT_HELPED)
        elif code in _AGAINST:
            self._against(source, Outcome.HANDED_OVER)

    def _against(self, source: int, outcome: Outcome) -> None:
        """Message `source` says that the answer just before it was of no use."""
        asked = self._found.get(self._before.get(source) or 0)
        if asked and asked.entry and asked.outcome is not Outcome.NOT_HELPED:
            self._found[self._before[source] or 0] = replace(asked, outcome=outcome)

    def _note(
        self, seq: int, outcome: Outcome, entry: str | None = None, version: str = ""
    ) -> None:
        said = self._said.get(seq)
        if said is None or said.button or not said.text.strip() or seq in self._found:
            return
        self._found[seq] = PastQuestion(
            text=said.text.strip(),
            at=said.at,
            conversation=self._conversation,
            outcome=outcome,
            entry=entry,
            version=version,
            language=self._language,
        )

    def _learn(self, event: e.Event) -> None:
        if isinstance(event, e.Opened) and event.name:
            self._personal[event.name] = None
        for fact in event.facts if isinstance(event, e.Learned) else ():
            if fact.name is FactName.LANGUAGE:
                self._language = fact.value
            elif fact.name in _PERSONAL:
                self._personal[fact.value] = None


def newest_first(questions: Iterable[PastQuestion], most: int) -> Sequence[PastQuestion]:
    """At most so many."""
    return sorted(questions, key=lambda one: one.at, reverse=True)[:most]


def by_text(questions: Iterable[PastQuestion]) -> Iterator[tuple[PastQuestion, ...]]:
    """Those that say the same in the same language together, as often asked first."""
    same: dict[tuple[str, str], list[PastQuestion]] = {}
    for one in questions:
        same.setdefault((" ".join(one.text.casefold().split()), one.language), []).append(one)
    yield from sorted(map(tuple, same.values()), key=len, reverse=True)
