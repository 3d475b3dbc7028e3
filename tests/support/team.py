"""A small team, for tests that need no front desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from bot.domain.people.roster import Agent, Role, Shift, Team


def shifts(days: Iterable[int], starts: int, ends: int) -> tuple[Shift, ...]:
    return tuple(Shift(weekday=day, starts=time(starts), ends=time(ends)) for day in days)


#: On Monday at ten maya and tomas are on shift; noor comes tomorrow at two.
TEAM = Team(
    {
        agent.id: agent
        for agent in (
            Agent(
                id="maya",
                name="Maya Okafor",
                skills=("returns",),
                roles=frozenset({Role.AGENT, Role.SUPERVISOR}),
                at_once=2,
                zone="Europe/London",
                shifts=shifts(range(5), 8, 16),
            ),
            Agent(
                id="tomas",
                name="Tomas Weber",
                languages=("en", "de"),
                skills=("delivery",),
                at_once=1,
                zone="Europe/London",
                shifts=shifts(range(5), 9, 17),
            ),
            Agent(
                id="noor",
                name="Noor Haddad",
                at_once=1,
                zone="Europe/London",
                shifts=shifts((1,), 14, 22),
            ),
            Agent(id="greta", name="Greta Lindqvist", roles=frozenset({Role.EDITOR})),
        )
    }
)
