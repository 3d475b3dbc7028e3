"""A bot answer that was in flight when a person took over is never heard."""

from __future__ import annotations

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from tests.fakes.assistant import answer, not_understood
from tests.support.front import settled
from tests.support.handovers import waiting


async def test_when_somebody_takes_it_the_bot_is_silent_again(front):
    conversation = await waiting(front)
    await front.press(conversation, "bot")
    await front.arrive("maya")
    assert await front.say(conversation, "How long is delivery?") == []
    assert front.assistant.requests == []


@pytest.mark.parametrize(
    "step",
    [
        answer("Too late."),
        answer("Too late.", needs_person="chose:refund"),
    ],
    ids=["plain", "with a handover"],
)
async def test_an_answer_in_flight_when_a_person_takes_over_is_dropped_and_logged(front, step):
    await front.arrive("maya")
    conversation = await front.web()
    front.assistant.then(step)
    front.assistant.hold()
    await front.write(conversation, "How long is delivery?")
    await front.assistant.asked.wait()
    await front.desk.take_over("maya", conversation)
    await front.desk.reply("maya", conversation, "Three days.", "r1")
    front.assistant.release()
    await settled()
    assert "Too late." not in await front.words(conversation)
    (dropped,) = await front.events(conversation, e.BotDropped)
    assert dropped.text == "Too late."
    state = await front.state(conversation)
    assert (state.status, state.owner, state.unanswered) == (Status.AGENT, "maya", ())
    assert "Too late." not in str(await front.desk.chat_after(conversation, 0))


async def test_a_failure_in_flight_when_a_person_takes_over_hands_nothing_over(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    front.assistant.then(not_understood(), answer("", needs_person="order_lost"))
    await front.say(conversation, "flurb")
    front.assistant.hold()
    await front.write(conversation, "where is it")
    await front.assistant.asked.wait()
    await front.desk.take_over("tomas", conversation)
    front.assistant.release()
    await settled()
    assert await front.events(conversation, e.HandedOver) == []
    assert await front.places() == {"tomas": {conversation}}


async def test_an_answer_in_flight_while_waiting_is_dropped_when_somebody_comes(front):
    conversation = await waiting(front)
    await front.press(conversation, "bot")
    front.assistant.then(answer("Too late."))
    front.assistant.hold()
    await front.write(conversation, "How long is delivery?")
    await front.assistant.asked.wait()
    await front.desk.set_available("maya", True)
    front.assistant.release()
    await settled()
    assert "Too late." not in await front.words(conversation)
    assert len(await front.events(conversation, e.BotDropped)) == 1
    assert (await front.state(conversation)).unanswered == ()
