"""The team as the desk's API gives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.app.views.common import iso
from bot.domain.people.at_the_desk import Switch, takes_more
from bot.domain.people.roster import Agent, Team, next_start, on_shift, shift_at
from bot.domain.people.routing import Candidate


def team_json(
    team: Team, candidates: Sequence[Candidate], switches: Mapping[str, Switch], now: datetime
) -> list[dict[str, Any]]:
    """Editors are never here and hold nothing, but they are people of the team too."""
    known = {candidate.agent.id: candidate for candidate in candidates}
    return [
        {
            "id": agent.id,
            "name": agent.name,
            "intro": agent.intro_in("en")[1],
            "languages": list(agent.languages),
            "skills": list(agent.skills),
            "level": agent.level.name.lower(),
            "roles": sorted(role.value for role in agent.roles),
            "at_once": agent.at_once,
            **_available(agent, switches.get(agent.id), now),
            "here": agent.id in known and known[agent.id].present,
            "on_shift": on_shift(agent, now),
            "shift_ends": _shift_ends(agent, now),
            "next_shift": _next_shift(agent, now),
            "load": known[agent.id].load if agent.id in known else 0,
        }
        for agent in team.agents.values()
    ]


def _shift_ends(agent: Agent, now: datetime) -> str | None:
    """Of the shift that they are on."""
    shift = shift_at(agent, now)
    return iso(shift.ends) if shift else None


def _next_shift(agent: Agent, now: datetime) -> str | None:
    """When they are on shift again, where they are not now."""
    return None if on_shift(agent, now) else iso(next_start(agent, now))


def _available(agent: Agent, switch: Switch | None, now: datetime) -> dict[str, bool]:
    """A switch that is on outlives the shift, and means nothing then until it is turned again."""
    on = switch is not None and switch.on
    over = on and switch is not None and not takes_more(agent, switch.at, now)
    return {"available": on and not over, "shift_over": over}
