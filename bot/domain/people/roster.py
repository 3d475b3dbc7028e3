"""The people of the team: who they are and when they work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum, IntEnum
from zoneinfo import ZoneInfo


class Role(str, Enum):
    """What somebody may do at the desk."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    EDITOR = "editor"


class Level(IntEnum):
    """How experienced somebody is: hard cases go to the most experienced who is there."""

    JUNIOR = 1
    EXPERIENCED = 2
    SENIOR = 3


@dataclass(frozen=True, kw_only=True)
class Shift:
    """Hours on one day of the week (0 = Monday) in the agent's own zone.

    `ends` at or before `starts` means on the next day.
    """

    weekday: int
    starts: time
    ends: time


@dataclass(frozen=True, kw_only=True)
class ExtraShift:
    """Hours on one date, also on a holiday. `ends` at or before `starts` means on the next day."""

    day: date
    starts: time
    ends: time


@dataclass(frozen=True, kw_only=True)
class Span:
    """From an instant to another, both in UTC; the end is no part of it."""

    starts: datetime
    ends: datetime

    def covers(self, moment: datetime) -> bool:
        """Whether that instant lies in it."""
        return self.starts <= moment < self.ends


@dataclass(frozen=True, kw_only=True)
class Agent:
    """A person of the team. `at_once` is how many conversations they hold at the same time.

    On the dates of `off` (their own and the shop's holidays) no weekly shift of theirs begins;
    what they do on single dates beside their week is `extra`. `may_give` is the most of a kind of
    remedy (cents) that they give without asking, where it is not what their level may. `intros` are
    (language, sentence), for customers.
    """

    id: str
    name: str
    intros: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] = ("en",)
    skills: tuple[str, ...] = ()
    level: Level = Level.EXPERIENCED
    roles: frozenset[Role] = frozenset({Role.AGENT})
    at_once: int = 3
    zone: str = "UTC"
    shifts: tuple[Shift, ...] = ()
    extra: tuple[ExtraShift, ...] = ()
    off: frozenset[date] = frozenset()
    password_hash: str = ""
    may_give: tuple[tuple[str, int], ...] = ()

    @property
    def first_name(self) -> str:
        """What customers call them."""
        return self.name.split()[0]

    def intro_in(self, language: str) -> tuple[str, str]:
        """(language, sentence): in that one, else in English, else in whichever there is."""
        written = dict(self.intros)
        found = next((code for code in (language, "en", *written) if code in written), language)
        return found, written.get(found, "")

    @property
    def takes_conversations(self) -> bool:
        """Editors alone do not."""
        return bool(self.roles & {Role.AGENT, Role.SUPERVISOR})


@dataclass(frozen=True)
class Team:
    """Everybody, by id."""

    agents: Mapping[str, Agent]

    def get(self, agent: str | None) -> Agent | None:
        """That person, if they (still) belong to the team."""
        return self.agents.get(agent) if agent else None

    def called(self, said: str) -> Agent | None:
        """Whoever is meant by that: an id, a whole name, or a first name that only one has."""
        wanted = " ".join(said.split()).casefold()
        people = self.agents.values()
        for known in (
            [one for one in people if one.id.casefold() == wanted],
            [one for one in people if one.name.casefold() == wanted],
            [one for one in people if one.first_name.casefold() == wanted],
        ):
            if known:
                return known[0] if len(known) == 1 else None
        return None

    def name_of(self, agent: str | None) -> str:
        """First name for customers; the id when the person has left the team."""
        person = self.get(agent)
        return person.first_name if person else (agent or "")

    def takers(self) -> Iterable[Agent]:
        """Those who take conversations."""
        return (agent for agent in self.agents.values() if agent.takes_conversations)


#: Who is on shift for longer than this has one after the other.
_LONGEST = timedelta(days=1)
#: Somebody who does not come within so many days is not waited for by name and time.
AHEAD = 62


def on_shift(agent: Agent, now: datetime) -> bool:
    """Whether one of the agent's shifts covers this instant."""
    return shift_at(agent, now) is not None


def is_off(agent: Agent, then: datetime) -> bool:
    """Whether they have shifts, and none of them covers that time."""
    return bool(agent.shifts or agent.extra) and not on_shift(agent, then)


def shift_at(agent: Agent, now: datetime) -> Span | None:
    """The shift that covers this instant; of several the one that lasts longest."""
    covering = (span for span in spans(agent, now, 1) if span.covers(now))
    return max(covering, key=lambda span: span.ends, default=None)


def went_home(agent: Agent, now: datetime) -> bool:
    """Whether their shift ended within the last hour; who was there beside their shifts leaves for
    reasons of their own.
    """
    if on_shift(agent, now):
        return False
    return any(span.ends <= now < span.ends + timedelta(hours=1) for span in spans(agent, now, 0))


def next_start(agent: Agent, now: datetime) -> datetime | None:
    """When the agent's next shift begins, within `AHEAD` days; `now` while on shift."""
    if on_shift(agent, now):
        return now
    return next((span.starts for span in spans(agent, now) if span.starts > now), None)


def spans(agent: Agent, now: datetime, ahead: int = AHEAD) -> Iterator[Span]:
    """The agent's shifts from yesterday to that many days ahead, in the order of their starts.

    Hours that follow each other without a break are one shift, of a day at most. Wall-clock times
    are placed on each local day, so that a change of clocks moves the instant and not the hour on
    the wall; a shift that such a change leaves no time for is none.
    """
    current: Span | None = None
    for span in _listed(agent, now, ahead):
        longer = current and _with(current, span)
        if current and not longer:
            yield current
        current = longer or span
    if current:
        yield current


def _with(first: Span, then: Span) -> Span | None:
    """Both as one; None where there is a break between them, or nobody works for so long."""
    ends = max(first.ends, then.ends)
    if then.starts > first.ends or ends - first.starts > _LONGEST:
        return None
    return Span(starts=first.starts, ends=ends)


def _listed(agent: Agent, now: datetime, ahead: int) -> Iterator[Span]:
    """As they stand in the team file."""
    zone = ZoneInfo(agent.zone)
    today = now.astimezone(zone).date()
    for offset in range(-1, ahead + 1):
        day = today + timedelta(days=offset)
        found = [_placed(day, hours, zone) for hours in _hours(agent, day)]
        yield from sorted(
            (span for span in found if span.starts < span.ends), key=lambda span: span.starts
        )


def _hours(agent: Agent, day: date) -> Iterator[Shift | ExtraShift]:
    if day not in agent.off:
        yield from (shift for shift in agent.shifts if shift.weekday == day.weekday())
    yield from (extra for extra in agent.extra if extra.day == day)


def _placed(day: date, hours: Shift | ExtraShift, zone: ZoneInfo) -> Span:
    overnight = timedelta(days=hours.ends <= hours.starts)
    return Span(
        starts=datetime.combine(day, hours.starts, zone).astimezone(timezone.utc),
        ends=datetime.combine(day + overnight, hours.ends, zone).astimezone(timezone.utc),
    )
