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
