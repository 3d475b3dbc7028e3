"""Whoever is asked for one customer, or is with one, is not blamed for a second."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.people.roster import Team
from bot.domain.waiting.alarms import AlarmKind
from tests.support.front import Front
from tests.support.handovers import PERSON
from tests.support.team import TEAM


async def asks(front: Front) -> str:
    conversation = await front.web()
    await front.say(conversation, PERSON)
    return conversation


async def offered(front: Front, *conversations: str) -> list[str]:
    """Of these, whoever is asked for each; empty where nobody is."""
    states = [await front.state(conversation) for conversation in conversations]
    return [(s.owner or "") if s.status is Status.OFFERED else "" for s in states]


async def kinds(front: Front, conversation: str) -> list[AlarmKind]:
    return [alarm.kind for alarm in (await front.state(conversation)).alarms]


@pytest.mark.parametrize("accepts", [True, False])
async def test_of_two_at_once_the_second_is_somebody_elses_be_they_fuller(accepts):
    """Maya was asked a moment ago; it goes by room again once that is over."""
    maya, tomas = (TEAM.agents[who] for who in ("maya", "tomas"))
    roomy = (replace(maya, at_once=10), replace(tomas, at_once=2))
    front = Front(team=Team({agent.id: agent for agent in roomy}))
    await front.arrive("tomas")
    await front.desk.accept("tomas", await asks(front))
    await front.arrive("maya")
    await front.pass_time(seconds=61)
    first = await asks(front)
    assert await offered(front, first) == ["maya"]
    if accepts:
        await front.desk.accept("maya", first)
    second = await asks(front)
    assert await offered(front, second) == ["tomas"]
    await front.desk.accept("maya", second)
    await front.pass_time(seconds=61)
    assert await offered(front, await asks(front)) == ["maya"]


async def test_who_comes_to_the_desk_is_asked_for_one_after_the_other(front):
    first, second = await asks(front), await asks(front)
    await front.arrive("maya")
    assert await offered(front, first, second) == ["maya", ""]
    await front.desk.accept("maya", first)
    assert await offered(front, first, second) == ["", "maya"]


async def test_the_next_is_offered_also_where_the_first_was_not_taken_when_asked_twice(front):
    first, second = await asks(front), await asks(front)
    await front.arrive("maya")
    await front.pass_time(seconds=61)
    assert await offered(front, first, second) == ["maya", ""]
    await front.pass_time(seconds=61)
    assert await offered(front, first, second) == ["", "maya"]


async def test_while_one_is_asked_for_another_whoever_comes_has_the_next_at_once(front):
    first, second = await asks(front), await asks(front)
    await front.arrive("maya")
    await front.arrive("tomas")
    assert await offered(front, first, second) == ["maya", "tomas"]


async def test_who_is_with_another_customer_is_not_said_to_have_let_it_be(front):
    await front.arrive("maya")
    first, second = await asks(front), await asks(front)
    await front.desk.accept("maya", first)
    await front.pass_time(seconds=61)
    assert await kinds(front, second) == [AlarmKind.BUSY_ELSEWHERE]
    (lapse,) = await front.events(second, e.OfferLapsed)
    assert lapse.elsewhere
    await front.desk.accept("maya", second)
    assert await kinds(front, second) == []


async def test_who_took_none_is_said_to_have_missed_both(front):
    await front.arrive("maya")
    first, second = await asks(front), await asks(front)
    await front.pass_time(seconds=61)
    assert await kinds(front, first) == [AlarmKind.NOT_ACCEPTED]
    assert await kinds(front, second) == [AlarmKind.NOT_ACCEPTED]


async def test_what_nobody_noted_is_said_once_however_often_it_comes_about(front):
    await front.arrive("maya")
    first, second = await asks(front), await asks(front)
    await front.desk.accept("maya", first)
    for number in range(6):
        await front.pass_time(seconds=61)
        await front.desk.reply("maya", first, f"word {number}", f"r{number}")
    assert len(await front.events(second, e.OfferLapsed)) > 2
    assert len(await front.events(second, e.Alarmed)) == 1
