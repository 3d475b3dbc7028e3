"""How long a first word usually takes: a range that recent waits bear out, or nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.conversation import Conversation

#: Fewer waits than this say nothing.
LEAST_WAITS = 8
#: The range holds for all but a tenth at either end.
_TENTH = 0.1
#: What may take longer than so many minutes is not told as usual: it depends.
LONGEST_TOLD = 30
_MINUTE = 60.0


@dataclass(frozen=True, kw_only=True)
class Usually:
    """From `least` to `most` whole minutes; `least` 0 is less than one."""

    least: int
    most: int


@dataclass(frozen=True, kw_only=True)
class FirstWord:
    """How long a customer waited for a first word, and the names that it is kept under."""

    seconds: float
    names: tuple[str, ...]


def usual(waits: Sequence[float]) -> Usually | None:
    """The range of these waits in seconds, rounded outwards; None when they don't say one.

    >>> usual([70, 80, 90, 100, 110, 120, 200, 215])
    Usually(least=1, most=4)
    """
    if len(waits) < LEAST_WAITS:
        return None
    ordered = sorted(waits)
    low = ordered[int(len(ordered) * _TENTH)]
    high = ordered[math.ceil(len(ordered) * (1 - _TENTH)) - 1]
    most = max(math.ceil(high / _MINUTE), 1)
    if most > LONGEST_TOLD:
        return None
    return Usually(least=int(low / _MINUTE), most=most)


def closest(samples: Sequence[Sequence[float]]) -> Usually | None:
    """By the first sample that is large enough: they come from the closest to the widest."""
    enough = next((waits for waits in samples if len(waits) >= LEAST_WAITS), ())
    return usual(enough)


def names_of(agent: str, again: bool, now: datetime, zone: str) -> tuple[str, ...]:
    """What waits are kept under: this person's, those at this hour, all. `again`: after somebody
    who was named first did not come.
    """
    kind = "next" if again else "first"
    hour = now.astimezone(ZoneInfo(zone)).hour
    return (f"{kind}:agent:{agent}", f"{kind}:hour:{hour}", f"{kind}:all")


def first_word(state: Conversation, now: datetime, zone: str) -> FirstWord | None:
    """What a first word now says of waiting; None where nobody was named who was there.

    It counts from the first name that the customer was told, whoever came in the end: that is what
    they waited.
    """
    if not state.offers:
        return None
    first = state.offers[0]
    names = names_of(first.agent, False, first.at, zone)
    return FirstWord(seconds=(now - first.at).total_seconds(), names=names)


def next_word(state: Conversation, now: datetime, zone: str) -> FirstWord | None:
    """The same, counted from the last name, where there was more than one."""
    if len(state.offers) < 2:
        return None
    last = state.offers[-1]
    names = names_of(last.agent, True, last.at, zone)
    return FirstWord(seconds=(now - last.at).total_seconds(), names=names)
