"""What one person can promise, and who keeps it when they can't."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from bot.domain.people.roster import Agent, ExtraShift, Span, next_start, on_shift, spans
from bot.domain.people.routing import Candidate, Needs, next_people, rank_present
from bot.domain.wording.when import round_up

#: A person who writes to one customer after the other needs about so long for each.
FOR_EACH_CUSTOMER = timedelta(minutes=10)


def most_in_a_slot(agent: Agent, length: timedelta, busy: timedelta = timedelta()) -> int:
    """How many promises of this person may come due within one slot of that length.

    As many as they hold at once, as often as such a round fits into the slot, and one round at
    least; none where they are `busy` on the phone for all of it.
    """
    rounds = int((length - busy) / FOR_EACH_CUSTOMER)
    return max(agent.at_once, 1) * (max(rounds, 0) if busy else max(rounds, 1))


def slot_of(due: datetime, length: timedelta) -> int:
    """The slot that a time belongs to; slots follow each other and are the same for everybody."""
    return int(due.timestamp() // length.total_seconds())


def times(agent: Agent, starts: datetime, length: timedelta) -> Iterator[datetime]:
    """The times that can be told, one slot after the other, for as long as anybody asks.

    None lies beyond the shift in which they start; the next are in the shift after that.
    """
    due = round_up(starts + length)
    while True:
        if on_shift(agent, starts) and leaves(agent, starts, due) is not None:
            starts = next_start(agent, due) or due
            due = round_up(starts + length)
        yield due
        due += length


#: What an agent is offered first: a call or two, then what takes a while.
SOON = timedelta(minutes=20)
IN_A_WHILE = timedelta(minutes=90)
#: Two times are two only with so much between them, and so much of how far away the later one is.
APART = timedelta(minutes=15)
APART_PART = 1 / 4
#: The last thing of a shift is done so long before its end; the first so long after its start.
BEFORE_THE_END = timedelta(minutes=30)
AFTER_THE_START = timedelta(hours=1)
_DAYS_AHEAD = timedelta(days=8)


def leaves(agent: Agent, now: datetime, due: datetime) -> datetime | None:
    """When they go off shift before it is due and don't come back by then; None if they are there.

    Nobody's shifts are known where the team file has none: then it is not said either.
    """
    if not _has_shifts(agent):
        return None
    shifts = _shifts_between(agent, now, due)
    if not shifts:
        return now
    end = max(shift.ends for shift in shifts)
    return None if end >= due else end


#: Whoever is here outside all shifts is taken to stay for so long.
HERE_FOR = timedelta(hours=4)


def working_from(agent: Agent, now: datetime) -> Agent:
    """Who is here outside their shifts can keep what is due soon: the same, with hours from now."""
    if not _has_shifts(agent) or on_shift(agent, now):
        return agent
    local = now.astimezone(ZoneInfo(agent.zone))
    ends = (local + HERE_FOR).time()
    hours = ExtraShift(day=local.date(), starts=local.time(), ends=ends)
    return replace(agent, extra=(*agent.extra, hours))


def comes_back_for(agent: Agent, now: datetime, due: datetime) -> bool:
    """Whether a later shift of theirs covers that time: leaving now breaks no promise for it."""
    return any(span.starts > now and span.ends >= due for span in _shifts_between(agent, now, due))


def works_before(agent: Agent, now: datetime, due: datetime) -> bool:
    """Whether they are on shift at any time until then; nobody's shifts may be known."""
    return not _has_shifts(agent) or bool(_shifts_between(agent, now, due))


def _has_shifts(agent: Agent) -> bool:
    return bool(agent.shifts or agent.extra)


def _shifts_between(agent: Agent, now: datetime, until: datetime) -> list[Span]:
    """Those that are not over now and begin before `until`, in order."""
    begun = takewhile(lambda shift: shift.starts < until, spans(agent, now))
    return [shift for shift in begun if shift.ends > now]


def suggested_times(agent: Agent, now: datetime) -> tuple[datetime, ...]:
    """Times at which this person is on shift: soon, in a while, late in this one, the next one.

    Somebody who works outside all shifts is offered the soonest all the same.
    """
    found = [round_up(now + SOON), round_up(now + IN_A_WHILE)]
    for shift in _shifts_between(agent, now, now + _DAYS_AHEAD)[:2]:
        if shift.starts > now:
            found.append(_on_the_hour(shift.starts + AFTER_THE_START, agent))
            continue
        found = [time for time in found if time <= shift.ends]
        found.append(shift.ends - BEFORE_THE_END)
    later = sorted({time for time in found if time > now + BEFORE_THE_END / 2})
    return apart(later, now)


def apart(times: Iterable[datetime], now: datetime) -> tuple[datetime, ...]:
    """Without those that are nearly the same as one before them."""
    found: list[datetime] = []
    for time in times:
        if all(abs(time - one) >= _between(max(time, one) - now) for one in found):
            found.append(time)
    return tuple(found)


def _between(away: timedelta) -> timedelta:
    return max(APART, min(away * APART_PART, BEFORE_THE_END))


def last_time_between(agent: Agent, begins: datetime, ends: datetime) -> datetime | None:
    """The last time in between at which they are on shift and can still do something."""
    shifts = _shifts_between(agent, begins, ends)
    found = [min(shift.ends - BEFORE_THE_END, ends) for shift in shifts]
    return max((at for at in found if at > begins), default=None)


def _on_the_hour(moment: datetime, agent: Agent) -> datetime:
    """As their own clock shows it."""
    local = moment.astimezone(ZoneInfo(agent.zone))
    return local.replace(minute=0, second=0, microsecond=0).astimezone(moment.tzinfo)


@dataclass(frozen=True, kw_only=True)
class Heir:
    """Who keeps somebody's promise instead of them, and by when; in a slot of theirs from
    `starts`, if it was one."""

    agent: Agent
    due: datetime
    starts: datetime | None = None


def heir(
    candidates: Sequence[Candidate], needs: Needs, due: datetime, now: datetime, length: timedelta
) -> Heir | None:
    """Who keeps it: of those there when it is due whoever is here now, then who fits best.

    With nobody there then, whoever is here now; else who is back first afterwards, and `length`
    after that. None without anybody else.
    """
    others = [c for c in candidates if c.agent.id not in needs.not_these]
    there = [c for c in others if _has_shifts(c.agent) and leaves(c.agent, now, due) is None]
    here = [c for c in others if c.present]
    for group in ([c for c in there if c.present], there, here):
        best = rank_present([_able(c) for c in group], needs)
        if best:
            return Heir(agent=best[0].agent, due=due)
    if not others:
        return None
    first = next_people([replace(c, present=False) for c in others], needs, due)[0]
    return Heir(agent=first.agent, due=round_up((first.back_at or due) + length))


def _able(candidate: Candidate) -> Candidate:
    """A promise takes no place, so neither absence nor a full desk is in its way."""
    most = max(candidate.agent.at_once, 1)
    agent = replace(candidate.agent, at_once=most)
    return replace(candidate, agent=agent, present=True, load=min(candidate.load, most - 1))


def last_time_of(agent: Agent, now: datetime, after: datetime) -> datetime:
    """The end of the first shift of theirs that ends after that time; that time without one."""
    for shift in spans(agent, now):
        end = shift.ends - BEFORE_THE_END
        if end >= after:
            return end
    return after
