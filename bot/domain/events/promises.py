"""What is owed to a customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.events.base import Event
from bot.domain.promises.kinds import PromiseKind


@dataclass(frozen=True, kw_only=True)
class Promised(Event):
    """Somebody owes something by a time.

    `leaves` is when the owner goes off shift before it is due, if they do. `order` and `look_at`
    are those of a `watch`: what is watched, and when it is looked at first. At a time that the
    customer chose it is done between `starts` and `due`, by a `call` or a `write`; the way `back`
    is that of an owner who left the desk until then.
    """

    promise: str
    owner: str
    text: str
    due: datetime
    kind: PromiseKind = PromiseKind.CONTACT
    leaves: datetime | None = None
    order: str = ""
    look_at: datetime | None = None
    starts: datetime | None = None
    way: str = ""


@dataclass(frozen=True, kw_only=True)
class PromiseKept(Event):
    """The owner, or somebody for them, did it; `agent` who says so, if it shows in no words."""

    promise: str
    agent: str = ""


@dataclass(frozen=True, kw_only=True)
class PromiseLate(Event):
    """A promise can't be kept in time any more, and nobody had kept it; supervisors were told.

    Mostly a little before it was `due`, so that the customer hears of it in time: `told` in the
    same act.
    """

    promise: str
    due: datetime | None = None
    told: bool = False


@dataclass(frozen=True, kw_only=True)
class PromiseInDanger(Event):
    """It is not done yet, and the customer heard before it is `due` that it may not be by then."""

    promise: str
    due: datetime


@dataclass(frozen=True, kw_only=True)
class PromiseMoved(Event):
    """A new time. Without an `agent` it was the house that told one, because nobody kept it."""

    promise: str
    due: datetime
    agent: str = ""
    leaves: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class PromiseHandedOn(Event):
    """Somebody else owes it from here on; `agent` who gave it away, if it was no rule of ours."""

    promise: str
    owner: str
    agent: str = ""
    leaves: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class PromiseWithdrawn(Event):
    """It won't be kept, and the customer had a word about that; without an `agent` they want it no
    more."""

    promise: str
    agent: str


@dataclass(frozen=True, kw_only=True)
class OrderLookedAt(Event):
    """A watched order was looked at.

    `seen` is how it stood, as codes; empty when the order system gave no answer.
    """

    promise: str
    seen: str
    look_at: datetime
