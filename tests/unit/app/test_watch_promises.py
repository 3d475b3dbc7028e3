"""The watch and promises: an alarm before, somebody else at the time, and no more than holds."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.waiting.alarms import AlarmKind
from tests.support.events import later
from tests.support.front import settled
from tests.support.handovers import PERSON, waiting


def kinds(state):
    return [alarm.kind for alarm in state.alarms]


async def test_before_a_promise_is_due_its_owner_and_the_supervisors_see_it(front):
    conversation = await waiting(front)
    await front.pass_time(minutes=24)
    assert AlarmKind.PROMISE_SOON not in kinds(await front.state(conversation))
    before = (await front.state(conversation)).version
    await front.pass_time(minutes=1)
    (alarm,) = [
        shown
        for shown in (await front.desk.summary(conversation))["alarms"]
        if shown["kind"] == "promise_soon"
    ]
    assert alarm["owner"] == {"id": "maya", "name": "Maya"}
    assert alarm["due"] == later(30).isoformat()
    assert await front.words(conversation, before) == [], "an alarm is for us"


async def test_an_alarm_before_a_promise_ends_when_it_is_kept(front):
    conversation = await waiting(front)
    await front.pass_time(minutes=26)
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "Here I am.", "r1")
    assert (await front.state(conversation)).alarms == ()


async def test_a_late_promise_is_an_alarm_until_a_person_has_written(front):
    conversation = await waiting(front)
    await front.pass_time(minutes=31)
    assert AlarmKind.PROMISE_LATE in kinds(await front.state(conversation))
    await front.desk.accept("tomas", conversation)
    assert kinds(await front.state(conversation)) == [AlarmKind.PROMISE_LATE]
    await front.desk.reply("tomas", conversation, "Here I am.", "r1")
    assert (await front.state(conversation)).alarms == ()


async def test_who_withdraws_from_an_offer_hears_that_the_promise_stands(front):
    conversation = await waiting(front)
    await front.arrive("tomas")
    (words,) = await front.press(conversation, "bot")
    assert "Maya will still write to you by 10:30 today" in words
    assert (await front.state(conversation)).status is Status.BOT


async def test_a_promise_that_outlived_its_conversation_with_people_is_kept_all_the_same(front):
    conversation = await waiting(front)
    await front.arrive("tomas")
    await front.press(conversation, "bot")
    await front.pass_time(minutes=26)
    assert kinds(await front.state(conversation)) == [AlarmKind.PROMISE_SOON]
    before = (await front.state(conversation)).version
    await front.pass_time(minutes=5)
    (words,) = await front.words(conversation, before)
    assert "Maya would write to you by 10:30 today; we aren't keeping that" in words
    assert "Tomas" in words
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")


async def test_a_promise_handed_back_without_a_word_is_handed_on_when_it_is_late(front):
    conversation = await waiting(front)
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    await front.desk.hand_back("maya", conversation, "will be sent")
    await front.pass_time(minutes=31)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "maya"), "nobody else is here"
    assert state.reasons[-1].code.value == "promise_late"


async def test_who_has_just_taken_it_is_not_interrupted_by_a_promise_that_comes_due(front):
    conversation = await waiting(front)
    await front.pass_time(minutes=29)
    await front.arrive("tomas")
    await front.desk.accept("tomas", conversation)
    before = (await front.state(conversation)).version
    await front.pass_time(minutes=1)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.AGENT, "tomas")
    assert kinds(state) == [AlarmKind.PROMISE_LATE]
    assert await front.words(conversation, before) == []


async def test_who_should_be_there_and_is_not_is_an_alarm(front):
    conversation = await waiting(front)
    (alarm,) = (await front.state(conversation)).alarms
    assert (alarm.kind, alarm.owner) == (AlarmKind.NOBODY_HERE, "maya")
    await front.arrive("tomas")
    assert (await front.state(conversation)).alarms == ()


async def test_outside_all_shifts_nobodys_absence_is_an_alarm(front):
    front.clock.now = later(hours=9)
    assert (await front.state(await waiting(front))).alarms == ()


async def test_in_an_outage_everybody_is_promised_a_time_and_nobody_more_than_they_can_keep(front):
    """Two hundred at once, and nobody at the desk."""
    policy = front.policy
    conversations = [await front.web(origin=f"origin-{n}") for n in range(200)]
    await asyncio.gather(*(front.write(name, PERSON) for name in conversations))
    await settled()
    owed: Counter[tuple[str, int]] = Counter()
    for name in conversations:
        state = await front.state(name)
        (promise,) = state.promises
        (words,) = await front.words(name)
        assert state.status is Status.WAITING
        assert front.team.get(promise.owner).first_name in words
        assert promise.due.strftime("%-H:%M") in words
        owed[promise.owner, int(promise.due.timestamp() // 1800)] += 1
    rounds = policy.promise // timedelta(minutes=10)
    for (owner, _), count in owed.items():
        assert count <= front.team.get(owner).at_once * rounds
    assert sum(owed.values()) == 200


async def test_a_further_message_takes_no_further_time(front):
    first = await waiting(front)
    for number in range(8):
        await front.say(first, f"{PERSON}, number {number}")
    second = await waiting(front)
    (promise,) = (await front.state(second)).promises
    assert promise.due == later(30)
    assert len(await front.events(first, e.Promised)) == 1
