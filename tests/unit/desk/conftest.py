"""A clock that stands still until it is moved, and the desk's parts over memory."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from bot.domain.people.roster import Agent, Role, Team


class Clock:
    """Call it for the time; `move` it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def team() -> Team:
    people = (
        Agent(id="maya", name="Maya Okafor", roles=frozenset({Role.AGENT, Role.SUPERVISOR})),
        Agent(id="jonas", name="Jonas Weber", password_hash="$argon2id$jonas"),
        Agent(id="greta", name="Greta Lindqvist", roles=frozenset({Role.EDITOR})),
    )
    return Team({agent.id: agent for agent in people})
