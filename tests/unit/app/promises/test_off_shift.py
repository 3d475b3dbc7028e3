"""Who goes home hands on what they would break; whoever takes a case takes what was told in it."""

from __future__ import annotations

import pytest

from bot.app.service import Also, NewPromise, Passing
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.waiting.alarms import AlarmKind
from tests.support.events import later
from tests.support.handovers import taken
from tests.support.promising import change, only, promising, since


async def test_who_goes_home_hands_on_what_is_due_later_and_the_customer_hears_by_name(front):
    """Maya works until four; the promise is due at half past, and it is handed back to the bot."""
    conversation = await promising(front, minutes=390)
    await front.desk.hand_back("maya", conversation, "label comes")
    assert (await only(front, conversation)).leaves == later(360)
    before = await since(front, conversation)
    await front.leave("maya")
    await front.arrive("tomas")
    await front.pass_time(minutes=361)
    promise = await only(front, conversation)
    assert (promise.owner, promise.due) == ("tomas", later(390))
    (words,) = await front.words(conversation, before)
    assert "Tomas from our team takes care of what Maya told you" in words
    assert "by 16:30 today" in words


async def test_who_is_still_at_the_desk_keeps_it(front):
    conversation = await promising(front, minutes=390)
    await front.pass_time(minutes=361)
    assert (await only(front, conversation)).owner == "maya"


async def test_with_the_conversation_goes_all_that_was_told_in_it(front):
    conversation = await promising(front, minutes=390)
    await front.leave("maya")
    await front.arrive("tomas")
    before = await since(front, conversation)
    await front.pass_time(minutes=361)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert {promise.owner for promise in state.promises} == {"tomas"}
    (words,) = await front.words(conversation, before)
    assert "Maya's shift has ended; you'll still hear by 16:30 today." in words
    assert await front.places() == {"tomas": {conversation}}


async def test_nobody_is_named_for_a_time_at_which_they_have_gone_home(front):
    """At a quarter to four nobody is at the desk: Maya's shift ends before half an hour is over."""
    front.clock.now = later(minutes=345)
    conversation = await front.web()
    await front.say(conversation, "I want to talk to a person")
    promise = await only(front, conversation)
    assert (promise.owner, promise.due, promise.leaves) == ("tomas", later(375), None)


async def test_a_promise_to_write_that_was_moved_beyond_a_shift_is_handed_on_before(front):
    front.clock.now = later(minutes=320)
    conversation = await front.web()
    await front.say(conversation, "I want to talk to a person")
    await change(front, "maya", conversation, "move", due=later(375))
    assert (await only(front, conversation)).leaves == later(360)
    before = await since(front, conversation)
    await front.pass_time(minutes=41)
    state = await front.state(conversation)
    (words,) = await front.words(conversation, before)
    assert "Tomas" in words
    assert {p.owner for p in state.promises if p.stands} == {"tomas"}


TOMORROW_AT_NINE = 23 * 60


async def test_what_is_due_in_a_later_shift_stays_theirs_though_somebody_else_answers_meanwhile(
    front,
):
    conversation = await promising(front, minutes=TOMORROW_AT_NINE)
    await front.say(conversation, "And where do I send it?")
    await front.arrive("tomas")
    await front.leave("maya")
    await front.pass_time(seconds=25)
    assert (await front.state(conversation)).owner == "tomas"
    await front.desk.accept("tomas", conversation)
    promise = await only(front, conversation)
    assert (promise.owner, promise.due) == ("maya", later(TOMORROW_AT_NINE))


async def test_only_what_would_be_broken_goes_along_when_they_go_home(front):
    conversation = await promising(front, minutes=390)
    also = Also(promises=(NewPromise(text="I'll ring you", due=later(TOMORROW_AT_NINE)),))
    await front.desk.reply("maya", conversation, "I'll ring you.", "r2", also)
    await front.leave("maya")
    await front.arrive("tomas")
    await front.pass_time(minutes=361)
    state = await front.state(conversation)
    assert state.owner == "tomas"
    assert {p.text: p.owner for p in state.promises} == {
        "I'll send the label": "tomas",
        "I'll ring you": "maya",
    }


async def test_who_passes_a_case_on_by_hand_passes_all_that_was_promised_in_it(front):
    conversation = await promising(front, minutes=TOMORROW_AT_NINE)
    await front.arrive("tomas")
    passing = Passing(to="tomas", skill="", note="", message_id="t1")
    await front.desk.transfer("maya", conversation, passing)
    await front.desk.accept("tomas", conversation)
    assert (await only(front, conversation)).owner == "tomas"


async def test_outside_all_shifts_a_desk_that_is_gone_for_a_moment_loses_no_promise(front):
    conversation = await promising(front, agent="noor")
    await front.arrive("tomas")
    await front.leave("noor")
    await front.pass_time(minutes=10)
    assert (await only(front, conversation)).owner == "noor"
    before = await since(front, conversation)
    await front.pass_time(minutes=6)
    state = await front.state(conversation)
    assert {p.owner for p in state.promises} == {"tomas"}
    assert await front.words(conversation, before) != []


async def test_a_promise_that_is_due_soon_is_handed_on_when_its_alarm_is_due(front):
    conversation = await promising(front, agent="noor", minutes=10)
    await front.arrive("tomas")
    await front.pass_time(minutes=5)
    await front.leave("noor")
    await front.pass_time(minutes=4)
    assert (await only(front, conversation)).owner == "tomas"


# What is followed up inside


async def _followed_up(front, minutes, back):
    conversation = await taken(front, "maya")
    follow_up = NewPromise(text="ask the warehouse", due=later(minutes))
    await front.desk.note_privately("maya", conversation, "asked Ben", "n1", follow_up)
    await front.desk.reply("maya", conversation, "I am on it.", "r1")
    if back:
        await front.desk.hand_back("maya", conversation, "nothing yet")
    before = await since(front, conversation)
    await front.leave("maya")
    await front.arrive("tomas")
    return conversation, before


@pytest.mark.parametrize("back", [True, False])
@pytest.mark.parametrize("due", [200, 390])
async def test_a_follow_up_inside_is_handed_on_and_nothing_is_told(front, back, due):
    """Maya left for good: within her shift, or at its end before it is due."""
    conversation, before = await _followed_up(front, due, back)
    await front.pass_time(minutes=due - 1)
    (promise,) = [p for p in (await front.state(conversation)).promises if p.kind == "inside"]
    assert promise.owner == "tomas"
    assert promise.stands
    assert "warehouse" not in str(await front.desk.chat_after(conversation, 0))
    assert await front.words(conversation, before) == []


async def test_with_nobody_else_a_follow_up_stays_theirs_and_supervisors_see_it_once(front):
    conversation, _ = await _followed_up(front, 200, back=True)
    await front.leave("tomas")
    people = front.desk._v.watch.keeping._people
    everybody = type(people).candidates

    async def nobody_else(self, for_it=""):
        return [one for one in await everybody(self, for_it) if one.agent.id == "maya"]

    type(people).candidates = nobody_else
    try:
        await front.pass_time(minutes=199)
    finally:
        type(people).candidates = everybody
    state = await front.state(conversation)
    assert [p.owner for p in state.promises] == ["maya"]
    soon = [one for one in state.alarms if one.kind is AlarmKind.PROMISE_SOON]
    assert len(soon) == 1
    assert len(await front.events(conversation, e.PromiseHandedOn)) <= 1


async def test_a_follow_up_in_a_later_shift_stays_theirs(front):
    conversation, _ = await _followed_up(front, TOMORROW_AT_NINE, back=True)
    await front.pass_time(minutes=600)
    assert (await only(front, conversation)).owner == "maya"
