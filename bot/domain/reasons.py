"""Why a person took over: a reason with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ReasonCode(str, Enum):
    """The reasons for a handover. The words for them are data (`words/<lang>/reasons.yml`)."""

    ASKED_FOR_PERSON = "asked_for_person"
    FRUSTRATED = "frustrated"
    ABUSIVE = "abusive"
    THREAT = "threat"
    DISTRESS = "distress"
    HARDSHIP = "hardship"
    ANSWER_DID_NOT_HELP = "answer_did_not_help"
    NOT_UNDERSTOOD = "not_understood"
    REPEATED_ANSWER = "repeated_answer"
    REPEATED_REQUEST = "repeated_request"
    NO_PROGRESS = "no_progress"
    FAILED_BEFORE = "failed_before"
    NOT_IDENTIFIED = "not_identified"
    ORDER_SYSTEM_FAILED = "order_system_failed"
    ORDER_CONTRADICTION = "order_contradiction"
    ORDER_NEEDS_PERSON = "order_needs_person"
    CHOSE_OPTION = "chose_option"
    ASSISTANT_DOWN = "assistant_down"
    ASSISTANT_SLOW = "assistant_slow"
    ASSISTANT_SILENT = "assistant_silent"
    ASSISTANT_FAILED = "assistant_failed"
    OLD_MESSAGE = "old_message"
    ATTACHMENT = "attachment"
    LANGUAGE = "language"
    CAME_BACK = "came_back"
    OPEN_ELSEWHERE = "open_elsewhere"
    NOT_SOLVED = "not_solved"
    ORDER_ARRIVED = "order_arrived"
    AGENT_GONE = "agent_gone"
    AGENT_SILENT = "agent_silent"
    PROMISE_LATE = "promise_late"
    UNDELIVERED = "undelivered"

    @classmethod
    def read(cls, code: str) -> ReasonCode:
        """The reason of that code; one that we don't know yet counts as not understood."""
        try:
            return cls(code)
        except ValueError:
            return cls.NOT_UNDERSTOOD


#: We let the customer down, or they feel so. To ask for a person, or to choose what only a
#: person carries out, is no such reason.
_LET_DOWN = frozenset(
    {
        ReasonCode.FRUSTRATED,
        ReasonCode.THREAT,
        ReasonCode.ANSWER_DID_NOT_HELP,
        ReasonCode.NOT_UNDERSTOOD,
        ReasonCode.REPEATED_ANSWER,
        ReasonCode.REPEATED_REQUEST,
        ReasonCode.NO_PROGRESS,
        ReasonCode.FAILED_BEFORE,
        ReasonCode.NOT_IDENTIFIED,
        ReasonCode.ORDER_SYSTEM_FAILED,
        ReasonCode.ORDER_CONTRADICTION,
        ReasonCode.ORDER_NEEDS_PERSON,
        ReasonCode.ASSISTANT_DOWN,
        ReasonCode.ASSISTANT_SLOW,
        ReasonCode.ASSISTANT_SILENT,
        ReasonCode.ASSISTANT_FAILED,
        ReasonCode.AGENT_GONE,
        ReasonCode.AGENT_SILENT,
        ReasonCode.PROMISE_LATE,
        ReasonCode.NOT_SOLVED,
        ReasonCode.UNDELIVERED,
    }
)
#: Signals by which also who asked for a person was let down, from this score on.
_ANGER = frozenset({"frustrated", "sarcastic", "gives_up", "threat", "answer_did_not_help"})
_PLAIN = 0.5


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a reason rests on: the signal, its strength and the words or fact it was seen in."""

    signal: str
    score: float
    quote: str
    source: int | None = None


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why, and on what evidence. `source` is the customer's message that led to it.

    `needs` are skills or roles that the person should have been trained for.
    """

    code: ReasonCode
    source: int
    evidence: tuple[Evidence, ...] = ()
    detail: str = ""
    needs: tuple[str, ...] = ()

    @property
    def lets_down(self) -> bool:
        """Whether it is our failure, or the customer's anger at us."""
        angry = any(x.signal in _ANGER and x.score >= _PLAIN for x in self.evidence)
        return self.code in _LET_DOWN or angry
