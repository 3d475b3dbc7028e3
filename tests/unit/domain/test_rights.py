"""What each role may do."""

from __future__ import annotations

import pytest

from bot.domain.people.rights import MAY, Right, may
from bot.domain.people.roster import Agent, Role


def test_every_role_has_its_place_in_the_table() -> None:
    assert set(MAY) == set(Role)


def test_editors_see_no_conversation_and_agents_no_answers() -> None:
    assert MAY[Role.EDITOR] == {Right.ACCOUNT, Right.ANSWERS}
    assert MAY[Role.AGENT] == {Right.ACCOUNT, Right.READ, Right.WORK}


def test_supervisors_may_everything() -> None:
    assert MAY[Role.SUPERVISOR] == set(Right)


def test_somebody_without_a_role_may_nothing() -> None:
    assert not any(may([], right) for right in Right)


@pytest.mark.parametrize("role", Role)
def test_who_takes_conversations_may_work_in_them(role: Role) -> None:
    agent = Agent(id="a", name="A", roles=frozenset({role}))
    assert agent.takes_conversations == may(agent.roles, Right.WORK) == may(agent.roles, Right.READ)
