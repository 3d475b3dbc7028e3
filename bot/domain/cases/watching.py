"""An order under watch: how it was seen, and what of a new look is news for its customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

#: How often a watched order is looked at, and how soon again when it could not be seen.
EVERY = timedelta(minutes=30)
SOON_AGAIN = timedelta(minutes=5)
#: Not seen so many times in a row: whoever watches must know.
BLIND = 3
#: Without a time of its own a watch lasts so long after the day on which the parcel is expected.
DAYS_AFTER = 1
DAYS_WITHOUT_DATE = 3

_ARRIVED = "delivered"
#: States in which only a person can go on; `needs_person` names others, by date.
_WRONG = frozenset({"lost", "delivered_disputed", "cancelled", "refund_overdue"})
_MOVED = frozenset({"shipped", "in_transit", "late", "partly_shipped", "returned", "refunded"})
_UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class OrderLook:
    """How an order stands, in the order system's codes; `needs_person` why only one can help.

    `sent_again_as` is the latest order that was made to replace something of it.
    """

    state: str
    needs_person: str = ""
    expected: date | None = None
    sent_again_as: str = ""

    def as_code(self) -> str:
        """For the record: `in_transit 2026-11-27 -`; what is not known is a dash."""
        day = self.expected.isoformat() if self.expected else "-"
        return f"{self.state} {day} {self.needs_person or '-'}"


class Turn(str, Enum):
    """What a piece of news means for the case."""

    GOES_ON = "goes_on"
    ARRIVED = "arrived"
    WRONG = "wrong"


@dataclass(frozen=True, kw_only=True)
class News:
    """Something to tell: `phrase` is the end of a phrase's id, `day` the day that it names."""

    turn: Turn
    phrase: str
    day: date | None = None

    @property
    def brings_a_person(self) -> bool:
        """It has come to an end, good or bad."""
        return self.turn is not Turn.GOES_ON


def seen_of(code: str) -> OrderLook | None:
    """What `as_code` wrote; None if it was never seen."""
    if not code:
        return None
    state, day, needs = code.split(" ")
    return OrderLook(
        state=state,
        expected=None if day == "-" else date.fromisoformat(day),
        needs_person="" if needs == "-" else needs,
    )


def news(before: OrderLook | None, now: OrderLook) -> News | None:
    """What has changed that the customer should hear; nothing at the first look."""
    if before is None or now.state == _UNKNOWN:
        return None
    if now.state != before.state:
        return _of_state(now)
    if now.needs_person and now.needs_person != before.needs_person:
        return News(turn=Turn.WRONG, phrase=now.needs_person)
    if now.expected and now.expected != before.expected:
        return News(turn=Turn.GOES_ON, phrase="new_day", day=now.expected)
    return None


def _of_state(now: OrderLook) -> News | None:
    if now.state == _ARRIVED:
        return News(turn=Turn.ARRIVED, phrase=now.state)
    if now.state in _WRONG:
        return News(turn=Turn.WRONG, phrase=now.state)
    if now.needs_person:
        return News(turn=Turn.WRONG, phrase=now.needs_person)
    if now.state not in _MOVED:
        return None
    if now.expected and now.state in ("shipped", "in_transit", "late"):
        return News(turn=Turn.GOES_ON, phrase=f"{now.state}_for", day=now.expected)
    return News(turn=Turn.GOES_ON, phrase=now.state)


def is_over(look: OrderLook) -> bool:
    """There is nothing to wait for."""
    return look.state in (_ARRIVED, "refunded", "cancelled")
