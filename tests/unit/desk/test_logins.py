"""Sessions of the desk."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from bot.adapters.memory.people import MemorySessions
from bot.desk.logins import LONGEST_SECONDS, SECONDS, Logins
from bot.domain.people.roster import Team


@pytest.fixture
def sessions(clock):
    return MemorySessions(clock)


@pytest.fixture
def logins(sessions, team, clock):
    numbers = itertools.count()
    return Logins(sessions, team, clock, lambda: f"token-{next(numbers)}")


async def test_an_open_session_is_found_by_its_id(logins, team):
    opened = await logins.open(team.agents["maya"])
    found = await logins.find(opened.session)
    assert found == opened
    assert found.agent.id == "maya"
    assert found.csrf != found.session


async def test_unknown_and_empty_ids_find_nothing(logins):
    assert await logins.find("guess") is None
    assert await logins.find("") is None


async def test_the_store_never_sees_the_id_that_opens_a_session(logins, sessions, team):
    opened = await logins.open(team.agents["maya"])
    assert await sessions.get(opened.session) is None


async def test_a_session_in_use_lasts_and_an_idle_one_ends(logins, clock, team):
    opened = await logins.open(team.agents["maya"])
    for _ in range(3):
        clock.move(SECONDS * 0.9)
        assert await logins.find(opened.session)
    clock.move(SECONDS + 1)
    assert await logins.find(opened.session) is None


async def test_a_heartbeat_does_not_keep_a_session_open(logins, clock, team):
    opened = await logins.open(team.agents["maya"])
    clock.move(SECONDS * 0.9)
    assert await logins.find(opened.session, put_off=False)
    clock.move(SECONDS * 0.2)
    assert await logins.find(opened.session) is None


async def test_a_closed_session_is_gone(logins, team):
    opened = await logins.open(team.agents["maya"])
    await logins.close(opened.session)
    assert await logins.find(opened.session) is None


async def test_leaving_the_team_or_a_new_password_ends_sessions(sessions, team, clock):
    numbers = itertools.count()

    def logins_of(people):
        return Logins(sessions, Team(people), clock, lambda: f"t{next(numbers)}")

    jonas = team.agents["jonas"]
    before = await logins_of({"jonas": jonas}).open(jonas)
    changed = replace(jonas, password_hash="$argon2id$new")
    assert await logins_of({"jonas": changed}).find(before.session) is None

    again = await logins_of({"jonas": jonas}).open(jonas)
    assert await logins_of({}).find(again.session) is None


async def test_a_session_ends_a_week_after_the_log_in_however_it_is_used(logins, clock, team):
    opened = await logins.open(team.agents["maya"])
    for _ in range(LONGEST_SECONDS // SECONDS):
        clock.move(SECONDS - 1)
        assert await logins.find(opened.session)
    clock.move(SECONDS - 1)
    assert await logins.find(opened.session) is None


async def test_a_session_that_is_ended_while_it_is_used_stays_ended(
    logins, sessions, clock, team, monkeypatch
):
    opened = await logins.open(team.agents["maya"])
    clock.move(1000)
    renew = sessions.renew

    async def just_before(*given):
        assert await logins.end_all("maya") == 1
        return await renew(*given)

    monkeypatch.setattr(sessions, "renew", just_before)
    assert await logins.find(opened.session) is None
    assert await logins.find(opened.session) is None
    assert await logins.listed("maya") == ()
