"""Before a promise is late its owner is warned, and then the customer hears a new time."""

from __future__ import annotations

from bot.domain.waiting.alarms import AlarmKind
from tests.support.events import later
from tests.support.promising import change, only, promising, since


async def test_before_it_is_due_its_owner_is_warned_and_then_the_customer_hears_a_new_time(front):
    conversation = await promising(front)
    before = await since(front, conversation)
    await front.pass_time(minutes=56)
    assert [a.kind for a in (await front.state(conversation)).alarms] == [AlarmKind.PROMISE_SOON]
    assert await front.words(conversation, before) == []
    await front.pass_time(minutes=2)
    (words,) = await front.words(conversation, before)
    assert "won't be done by 11:00 today" in words
    assert "by 11:30 today" in words
    state = await front.state(conversation)
    assert [a.kind for a in state.alarms] == [AlarmKind.PROMISE_LATE]
    assert (await only(front, conversation)).due == later(90)
    assert front.clock() < later(60), "the time that was told had not come yet"


async def test_a_time_that_the_house_told_is_not_broken_in_silence_either(front):
    conversation = await promising(front)
    for minutes in (58, 30):
        await front.pass_time(minutes=minutes)
    told = [w for w in await front.words(conversation) if "won't be done" in w]
    assert len(told) == 2
    assert (await only(front, conversation)).due > front.clock()
    await change(front, "maya", conversation, "keep")
    assert (await front.state(conversation)).alarms == ()


async def test_handed_back_a_late_promise_brings_a_person_before_its_time(front):
    conversation = await promising(front)
    await front.desk.hand_back("maya", conversation, "label comes")
    await front.arrive("tomas")
    before = await since(front, conversation)
    await front.pass_time(minutes=58)
    (words,) = await front.words(conversation, before)
    assert "Maya can't write to you by the time we told you" in words or "Tomas" in words
    assert (await front.state(conversation)).owner == "tomas"
