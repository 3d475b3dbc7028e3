"""How long a first word usually takes: a range that recent waits bear out, or nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.conversation import Conversation, Status

#: Fewer waits than this say nothing.
LEAST_WAITS = 8
#: The range holds for all but a tenth at either end.
_TENTH = 0.1
#: What may take longer than so many minutes is not told as usual: it depends.
LONGEST_TOLD = 30
_MINUTE = 60.0
#: Who let so many offers be, one after the other, is named without a time.
MISSED_IN_A_ROW = 2


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


def closest(
    samples: Sequence[Sequence[float]], unended: Sequence[Sequence[float]] = ()
) -> Usually | None:
    """By the first sample that is large enough: they come from the closest to the widest.

    The waits of it that are `unended` take at least as long as they have taken by now: those that
    are longer than what would be told count.

    >>> closest([[60.0] * 8], [[20.0, 900.0]])
    Usually(least=1, most=15)
    """
    for place, waits in enumerate(samples):
        if len(waits) >= LEAST_WAITS:
            found = usual(waits)
            still = unended[place] if found and place < len(unended) else ()
            longer = [wait for wait in still if found and wait > found.most * _MINUTE]
            return usual([*waits, *longer])
    return None


def misses_offers(came: Sequence[float]) -> bool:
    """Whether somebody let the last ones be, of what they were offered; newest first."""
    return len(came) >= MISSED_IN_A_ROW and not any(came[:MISSED_IN_A_ROW])


def unended_waits(
    states: Iterable[Conversation], agent: str, now: datetime
) -> tuple[tuple[float, ...], ...]:
    """Of those who wait for a first word, as `names_of` has them: of that person, this hour, all.

    Who chose a time is waiting for nothing before it.
    """
    first = [
        (state.offers[0].agent, (now - state.offers[0].at).total_seconds())
        for state in states
        if state.status is Status.WAITING and state.offers and not _chose_a_time(state)
    ]
    everybody = tuple(seconds for _, seconds in first)
    return (tuple(seconds for who, seconds in first if who == agent), everybody, everybody)


def _chose_a_time(state: Conversation) -> bool:
    return any(promise.starts and promise.stands for promise in state.promises)


def names_of(agent: str, again: bool, now: datetime, zone: str) -> tuple[str, ...]:
    """What waits are kept under: this person's, those at this hour, all. `again`: after somebody
    who was named first did not come.
    """
    kind = "next" if again else "first"
    hour = now.astimezone(ZoneInfo(zone)).hour
    return (f"{kind}:agent:{agent}", f"{kind}:hour:{hour}", f"{kind}:all")


def came_name(agent: str) -> str:
    """What is kept of whether they took what they were offered: 1, or 0."""
    return f"came:agent:{agent}"


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
