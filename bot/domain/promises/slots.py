"""Times of a person at which a customer can be called or written: inside shifts, one each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from bot.domain.people.roster import Agent, Span, spans

#: So many times are told at once: more is no choice but a timetable.
TOLD = 3
#: Nobody chooses a time further away than this.
DAYS_AHEAD = 14
#: Times that are told lie so far from each other, where there are enough.
APART = timedelta(minutes=90)
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True, kw_only=True)
class SlotRules:
    """How long a slot is, how soon one may be, and how many a day one person has."""

    length: timedelta = timedelta(minutes=15)
    notice: timedelta = timedelta(minutes=15)
    a_day: int = 8


USUAL_RULES = SlotRules()


def free_slots(
    agent: Agent, now: datetime, rules: SlotRules, taken: Collection[datetime] = ()
) -> Iterator[datetime]:
    """When this person's free slots begin, the nearest first; each lies whole in working time.

    All begin at full multiples of their length, so that no two of them overlap, whatever the
    shifts.
    """
    per_day = Counter(day_of(agent, start).starts for start in taken)
    for span in _working(agent, now):
        start = _round_up(max(span.starts, now + rules.notice), rules.length)
        while start + rules.length <= span.ends:
            if start not in taken and per_day[day_of(agent, start).starts] < rules.a_day:
                yield start
            start += rules.length


def _working(agent: Agent, now: datetime) -> Iterator[Span]:
    """Shifts that overlap, or follow each other at once, are one stretch of work."""
    stretch: Span | None = None
    for span in spans(agent, now, DAYS_AHEAD):
        if stretch is not None and span.starts <= stretch.ends:
            stretch = Span(starts=stretch.starts, ends=max(stretch.ends, span.ends))
            continue
        if stretch is not None:
            yield stretch
        stretch = span
    if stretch is not None:
        yield stretch


def _round_up(moment: datetime, length: timedelta) -> datetime:
    steps = -(-(moment - _EPOCH) // length)
    return _EPOCH + steps * length


def is_free(
    agent: Agent,
    start: datetime,
    now: datetime,
    rules: SlotRules,
    taken: Collection[datetime] = (),
) -> bool:
    """Whether a slot of theirs that is free begins at that instant."""
    until = takewhile(lambda found: found <= start, free_slots(agent, now, rules, taken))
    return start in until


def day_of(agent: Agent, start: datetime) -> Span:
    """The day on the person's own wall that a slot lies in."""
    zone = ZoneInfo(agent.zone)
    day = start.astimezone(zone).date()
    midnight = datetime.combine(day, time(), zone)
    next_midnight = datetime.combine(day + timedelta(days=1), time(), zone)
    return Span(
        starts=midnight.astimezone(timezone.utc), ends=next_midnight.astimezone(timezone.utc)
    )


def told_first(free: Iterable[datetime], most: int = TOLD) -> tuple[datetime, ...]:
    """A few of them to choose from: the nearest, then others some time apart."""
    near = list(islice(free, 400))
    chosen: list[datetime] = []
    for start in near:
        if len(chosen) == most:
            break
        if not chosen or start - chosen[-1] >= APART:
            chosen.append(start)
    rest = (start for start in near if start not in chosen)
    return tuple(sorted([*chosen, *islice(rest, most - len(chosen))]))


def nearest(
    free: Iterable[datetime], wanted: Sequence[datetime], most: int = TOLD
) -> tuple[datetime, ...]:
    """Those nearest to any of the wanted times, in order."""
    near = sorted(islice(free, 400), key=lambda start: (_distance(start, wanted), start))
    return tuple(sorted(near[:most]))


def _distance(start: datetime, wanted: Sequence[datetime]) -> timedelta:
    return min(abs(start - moment) for moment in wanted)
