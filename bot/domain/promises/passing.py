"""What of a case's promises its next owner could not keep, and times at which they could."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.conversation import Promise
from bot.domain.people.roster import Agent
from bot.domain.promises.promising import last_time_between, leaves, suggested_times


@dataclass(frozen=True, kw_only=True)
class OutOfShift:
    """A promise that is due while they are not there: they go at `ends`. `times` fit them.

    The first of these is before it is due, where there is one: sooner than was told breaks nothing.
    """

    promise: Promise
    ends: datetime
    times: tuple[datetime, ...]


def out_of_shift(
    agent: Agent, promises: Iterable[Promise], now: datetime
) -> tuple[OutOfShift, ...]:
    """Of what goes along with a case that somebody takes on. Chosen times have their own rules."""
    found = []
    for promise in promises:
        if not (promise.kind.told and promise.stands) or promise.starts is not None:
            continue
        ends = leaves(agent, now, promise.due) if promise.owner != agent.id else None
        if ends is not None:
            times = _fitting(agent, promise.due, now)
            found.append(OutOfShift(promise=promise, ends=ends, times=times))
    return tuple(found)


def _fitting(agent: Agent, due: datetime, now: datetime) -> tuple[datetime, ...]:
    before = last_time_between(agent, now, due)
    after = next(
        (time for time in suggested_times(agent, due) if not leaves(agent, now, time)), None
    )
    return tuple(dict.fromkeys(time for time in (before, after) if time))
