"""The people of the team: who they are and when they work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo


class Role(str, Enum):
    """What somebody may do at the desk."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    EDITOR = "editor"


@dataclass(frozen=True, kw_only=True)
class Shift:
    """Hours on one day of the week (0 = Monday) in the agent's own zone.

    `ends` at or before `starts` means on the next day.
    """

    weekday: int
    starts: time
    ends: time


@dataclass(frozen=True, kw_only=True)
class Agent:
    """A person of the team. `at_once` is how many conversations they hold at the same time."""

    id: str
    name: str
    intro: str = ""
    languages: tuple[str, ...] = ("en",)
    skills: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset({Role.AGENT})
    at_once: int = 3
    zone: str = "UTC"
    shifts: tuple[Shift, ...] = ()
    password_hash: str = ""

    @property
    def first_name(self) -> str:
        """What customers call them."""
        return self.name.split()[0]

    @property
    def edits_answers(self) -> bool:
        """Whether the FAQ is theirs to change."""
        return bool(self.roles & {Role.EDITOR, Role.SUPERVISOR})

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

    def name_of(self, agent: str | None) -> str:
        """First name for customers; the id when the person has left the team."""
        person = self.get(agent)
        return person.first_name if person else (agent or "")

    def takers(self) -> Iterable[Agent]:
        """Those who take conversations."""
        return (agent for agent in self.agents.values() if agent.takes_conversations)


def on_shift(agent: Agent, now: datetime) -> bool:
    """Whether one of the agent's shifts covers this instant."""
    return any(starts <= now < ends for starts, ends in _spans(agent, now))


def next_start(agent: Agent, now: datetime) -> datetime | None:
    """When the agent's next shift begins, within the coming week; `now` while on shift."""
    if on_shift(agent, now):
        return now
    return min((starts for starts, _ in _spans(agent, now) if starts > now), default=None)


def _spans(agent: Agent, now: datetime) -> Iterable[tuple[datetime, datetime]]:
    """The shifts from yesterday to a week ahead as instants.

    Wall-clock times are placed on each local day, so that a change of clocks moves the instant
    and not the hour on the wall.
    """
    zone = ZoneInfo(agent.zone)
    today = now.astimezone(zone).date()
    for offset in range(-1, 9):
        day = today + timedelta(days=offset)
        for shift in agent.shifts:
            if shift.weekday != day.weekday():
                continue
            starts = datetime.combine(day, shift.starts, zone)
            overnight = shift.ends <= shift.starts
            ends = datetime.combine(day + timedelta(days=overnight), shift.ends, zone)
            yield starts, ends
