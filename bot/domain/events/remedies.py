"""What is given to put things right, from the first thought of it to what came of it.

Each carries the whole remedy, so that a step tells by itself what it is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.events.base import Event
from bot.domain.remedies.model import Remedy


@dataclass(frozen=True, kw_only=True)
class Vouched(Event):
    """An agent checked who the customer is without a proof of ours; `word` says how."""

    agent: str
    order: str
    word: str


@dataclass(frozen=True, kw_only=True)
class RemedyAsked(Event):
    """It is above the agent's authority: a supervisor is to decide. `word` is the agent's."""

    remedy: Remedy
    agent: str
    word: str = ""


@dataclass(frozen=True, kw_only=True)
class RemedyDecided(Event):
    """A supervisor (`agent`) decided; what is approved begins in the same act."""

    remedy: Remedy
    agent: str
    approved: bool
    word: str = ""


@dataclass(frozen=True, kw_only=True)
class RemediesOffered(Event):
    """The customer may choose one of these, by buttons under the agent's words."""

    remedies: tuple[Remedy, ...]
    agent: str


@dataclass(frozen=True, kw_only=True)
class RemedyChosen(Event):
    """The customer chose, in message `source`; `until` is when it is seen to, if by itself."""

    remedy: Remedy
    source: int
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class RemedyBegun(Event):
    """It is with the order system, or will be at once. Written at the version that was checked.

    Whoever reads it begins nothing; should nothing come of it until `until`, the order system is
    asked again with the same key. `by` approved what is above the agent's authority; `entry` is
    what it is counted under in the budgets.
    """

    remedy: Remedy
    agent: str
    until: datetime
    by: str = ""
    entry: str = ""


@dataclass(frozen=True, kw_only=True)
class RemedyDone(Event):
    """The order system did it; `again`: it had been done before, and was not done twice.

    `made` is what came of it: a voucher's code, the number of a new order.
    """

    remedy: Remedy
    made: str = ""
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class RemedyRefused(Event):
    """It surely was not done: `code`, and `why` in the order system's words."""

    remedy: Remedy
    code: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class RemedyUnclear(Event):
    """No usable answer after `tries`; until it is asked again at `until`, or somebody looks."""

    remedy: Remedy
    code: str
    tries: int
    until: datetime | None
