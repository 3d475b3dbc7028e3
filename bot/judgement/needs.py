"""Whether somebody in the team has what `signals.yml` says that a person needs."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.errors import SettingsError
from bot.domain.people.roster import Team
from bot.judgement.config import SignalsConfig


def check_needs(config: SignalsConfig, team: Team) -> None:
    """Raises SettingsError naming each need that nobody who takes conversations meets."""
    people = list(team.takers())
    able = {skill for agent in people for skill in agent.skills}
    able |= {role.value for agent in people for role in agent.roles}
    unmet = [f"{need} ({place})" for place, need in _needs(config) if need not in able]
    if unmet:
        raise SettingsError(
            f"signals.yml needs what nobody in team.yml who takes conversations has: "
            f"{', '.join(unmet)}. Give somebody that skill or role, or take the need out. "
            f"There are: {', '.join(sorted(able))}"
        )


def _needs(config: SignalsConfig) -> Iterator[tuple[str, str]]:
    for signal, weight in config.weights.items():
        for need in weight.needs:
            yield f"signals.{signal}", need
    for need in config.top_service.needs:
        yield "service_level", need
