"""Who missed offers is offered what waits again, once they do something at the desk."""

from __future__ import annotations

import pytest

from bot.domain.conversation import Status
from tests.support.front import Front
from tests.support.handovers import PERSON


async def missed(front: Front, *agents: str) -> str:
    """One that these people, who are here, were offered in vain; it waits."""
    conversation = await front.web()
    await front.say(conversation, PERSON)
    for _ in range(2 * len(agents)):
        await front.pass_time(seconds=61)
    state = await front.state(conversation)
    assert state.status is Status.WAITING
    assert set(agents) <= set(state.passed_over)
    return conversation


async def is_offered_to(front: Front, conversation: str, agent: str) -> bool:
    state = await front.state(conversation)
    return (state.status, state.owner) == (Status.OFFERED, agent)


@pytest.fixture
async def at_the_desk(front: Front) -> Front:
    await front.arrive("maya")
    return front


async def test_nobody_who_does_nothing_is_asked_again_and_again(at_the_desk):
    conversation = await missed(at_the_desk, "maya")
    await at_the_desk.pass_time(seconds=10)
    assert not await is_offered_to(at_the_desk, conversation, "maya")


async def test_who_makes_themselves_available_is_offered_what_they_missed(at_the_desk):
    conversation = await missed(at_the_desk, "maya")
    await at_the_desk.desk.set_available("maya", False)
    await at_the_desk.arrive("maya")
    assert await is_offered_to(at_the_desk, conversation, "maya")


async def test_who_comes_back_to_their_desk_is_offered_what_they_missed(at_the_desk):
    conversation = await missed(at_the_desk, "maya")
    await at_the_desk.leave("maya")
    at_the_desk.clock.move(seconds=30)
    await at_the_desk.desk.heartbeat("maya")
    assert await is_offered_to(at_the_desk, conversation, "maya")


async def test_who_accepts_one_or_answers_a_customer_is_offered_what_they_missed(at_the_desk):
    first = await missed(at_the_desk, "maya")
    second = await missed(at_the_desk, "maya")
    await at_the_desk.desk.accept("maya", first)
    assert await is_offered_to(at_the_desk, second, "maya")
    await at_the_desk.pass_time(seconds=61)
    assert (await at_the_desk.state(second)).status is Status.WAITING
    await at_the_desk.desk.reply("maya", first, "Here I am.", "r1")
    assert await is_offered_to(at_the_desk, second, "maya")
    assert all(len(held) <= 2 for held in (await at_the_desk.places()).values())


async def test_who_said_that_they_can_t_is_not_asked_again(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.decline("maya", conversation)
    await front.leave("tomas")
    await front.pass_time(seconds=61)
    await front.desk.set_available("maya", False)
    await front.arrive("maya")
    assert not await is_offered_to(front, conversation, "maya")


async def test_who_went_on_with_the_bot_is_not_interrupted_again_by_who_missed_it(at_the_desk):
    conversation = await missed(at_the_desk, "maya")
    await at_the_desk.press(conversation, "bot")
    before = (await at_the_desk.state(conversation)).version
    await at_the_desk.desk.set_available("maya", False)
    await at_the_desk.arrive("maya")
    assert await at_the_desk.words(conversation, before) == []
