"""What the judge finds wrong, and by what measure it judges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone

#: Every kind of broken promise, as the table and the report call it.
KINDS: Mapping[str, str] = {
    "lost": "lost",
    "doubled": "doubled",
    "order": "out of order",
    "over_person": "words over a person",
    "owners": "two owners",
    "silent": "handover without its sentence",
    "unanswered": "left without an answer or a named person",
    "forgotten": "waiting was not noticed",
    "promise": "named without a promise",
    "told_time": "a told time passed in silence",
    "given": "given twice, or never known",
    "slot": "one time for two customers",
    "limit": "more than an agent's limit",
    "undelivered": "not delivered and not shown",
    "forged": "a forged message left a trace",
    "orphan": "processes left behind",
    "store": "a store that may lose data",
    "difference": "record and players disagree",
    "manners": "an answer that the rules forbid",
    "not_rehearsed": "could not be rehearsed",
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A broken promise: which, where, and in words."""

    kind: str
    text: str
    conversation: str = ""
    seq: int = 0


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What the judge measures by; seconds.

    `answer`: within it a customer has an answer or a named person. `slack`: what comes due may be
    acted on so much later. `silence`: an agent may be silent so long. `names` are the first names
    of the team, `limits` how many conversations each may hold.
    """

    answer: float
    slack: float
    silence: float
    now: datetime
    names: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)


def instant(seconds: float) -> datetime:
    """Of the players' clock, as the record writes it."""
    return datetime.fromtimestamp(seconds, timezone.utc)
