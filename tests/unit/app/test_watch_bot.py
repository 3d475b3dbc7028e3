"""The watch and the bot: a message that nothing answered ends with a person, whatever failed."""

from __future__ import annotations

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.knowledge.facts import FactName
from bot.domain.waiting.alarms import AlarmKind
from tests.fakes.assistant import answer
from tests.support.front import settled
from tests.support.handovers import waiting

LIMIT = 20
AGAIN = 8


@pytest.fixture
async def lost(front):
    """The process that had the turn is dead, and nobody else was told of the message."""
    conversation = await front.web()
    wake, front.desk._v.customers.wake = front.desk._v.customers.wake, lambda *_: None
    await front.write(conversation, "How long is delivery?")
    front.desk._v.customers.wake = wake
    await settled()
    assert await front.words(conversation) == []
    return conversation


async def test_within_its_time_an_answer_is_waited_for(front, lost):
    await front.pass_time(seconds=LIMIT - 1)
    assert await front.words(lost) == []
    assert (await front.state(lost)).alarms == ()


async def test_then_the_turn_is_taken_up_again_and_the_alarm_ends_with_the_answer(front, lost):
    front.assistant.then(answer("Three days."))
    await front.pass_time(seconds=LIMIT)
    assert await front.words(lost) == ["Three days."]
    (alarmed,) = await front.events(lost, e.Alarmed)
    assert (alarmed.kind, alarmed.about) == (AlarmKind.UNANSWERED, "2")
    state = await front.state(lost)
    assert (state.status, state.alarms) == (Status.BOT, ())


async def test_still_no_answer_is_our_failure_and_a_persons(front, lost):
    await front.arrive("maya")
    front.desk._v.watch.wake = lambda _: None
    await front.pass_time(seconds=LIMIT)
    assert [a.kind for a in (await front.state(lost)).alarms] == [AlarmKind.UNANSWERED]
    await front.pass_time(seconds=AGAIN)
    (words,) = await front.words(lost)
    assert "our fault" in words
    assert "Maya" in words
    state = await front.state(lost)
    assert (state.status, state.owner, state.unanswered) == (Status.OFFERED, "maya", ())
    assert (state.reasons[-1].code.value, state.alarms) == ("assistant_failed", ())
    assert state.fact(FactName.PROBLEM) == "How long is delivery?"


async def test_what_a_stuck_turn_brings_after_that_is_dropped(front):
    await front.arrive("maya")
    conversation = await front.web()
    front.assistant.then(answer("Too late."))
    front.assistant.hold()
    await front.write(conversation, "How long is delivery?")
    await front.assistant.asked.wait()
    for seconds in (LIMIT, AGAIN):
        front.clock.move(seconds=seconds)
        await front.stores.presence.heartbeat("maya")
        await front.desk._v.watch.look()
    assert (await front.state(conversation)).owner == "maya"
    front.assistant.release()
    await settled()
    assert "Too late." not in await front.words(conversation)
    assert len(await front.events(conversation, e.BotDropped)) == 1


async def test_a_message_for_a_person_on_the_way_is_not_forgotten_either(front):
    conversation = await waiting(front)
    front.desk._v.customers.wake = lambda *_: None
    front.desk._v.watch.wake = lambda _: None
    before = (await front.state(conversation)).version
    await front.write(conversation, "it is about CL-10234")
    await front.pass_time(seconds=LIMIT)
    await front.pass_time(seconds=AGAIN)
    (words,) = await front.words(conversation, before)
    assert "That's noted for Maya too" in words
    state = await front.state(conversation)
    assert (state.status, state.unanswered, state.handovers) == (Status.WAITING, (), 1)


async def test_an_answered_conversation_is_looked_at_no_more(front):
    conversation = await front.web()
    await front.say(conversation, "How long is delivery?")
    await front.pass_time(seconds=6)
    assert await front.stores.index.due(front.clock.now.replace(year=2099)) == ()
    assert (await front.state(conversation)).alarms == ()
