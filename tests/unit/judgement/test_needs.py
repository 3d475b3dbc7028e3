"""What `signals.yml` asks of people must be something that somebody in the team has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.errors import SettingsError
from bot.domain.people.roster import Agent, Role, Team
from bot.domain.people.routing import TopService
from bot.judgement.needs import check_needs

from .conftest import ROOT


def team(*people: Agent) -> Team:
    return Team({person.id: person for person in people})


MAYA = Agent(
    id="maya", name="Maya", skills=("care",), roles=frozenset({Role.AGENT, Role.SUPERVISOR})
)
GRETA = Agent(id="greta", name="Greta", skills=("care",), roles=frozenset({Role.EDITOR}))


def test_a_skill_or_a_role_of_somebody_who_takes_conversations_will_do(config):
    check_needs(config, team(MAYA))


def test_the_shop_s_own_team_has_what_its_signals_need(config):
    from bot.adapters.files.team import load_team

    check_needs(config, load_team(ROOT / "team.yml"))


def test_a_need_that_nobody_meets_is_named_with_its_place_and_what_there_is(config):
    with pytest.raises(SettingsError) as told:
        check_needs(config, team(replace(MAYA, skills=("delivery",)), GRETA))
    said = str(told.value)
    assert "care (signals.distress)" in said
    assert "care (service_level)" in said
    assert "supervisor" not in said.partition("There are")[0]
    assert "There are: agent, delivery, supervisor" in said


def test_what_customers_of_the_top_service_level_need_is_checked_too(config):
    top = replace(config, top_service=TopService(levels=frozenset({"gold"}), needs=("magic",)))
    with pytest.raises(SettingsError, match=r"magic \(service_level\)"):
        check_needs(top, team(MAYA))
