"""Promises moved, handed on and withdrawn by hand, and those followed up inside."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app.service import NewPromise, Words
from bot.domain import events as e
from bot.domain.errors import BadInput, Refused
from bot.domain.promises.kinds import PromiseKind
from bot.domain.waiting.alarms import AlarmKind
from tests.support.events import later
from tests.support.handovers import taken
from tests.support.promising import change, only, promising, refused, since


async def test_a_new_time_is_told_before_the_old_one(front):
    conversation = await promising(front)
    before = await since(front, conversation)
    await change(front, "maya", conversation, "move", due=later(120))
    (words,) = await front.words(conversation, before)
    assert "Maya will see to what you were told" in words
    assert "(“I'll send the label”) by 12:00 today, not by 11:00 today" in words
    assert (await only(front, conversation)).due == later(120)


async def test_handed_on_by_hand_the_customer_hears_who(front):
    conversation = await promising(front)
    before = await since(front, conversation)
    await change(front, "maya", conversation, "hand-on", owner="tomas")
    (words,) = await front.words(conversation, before)
    assert "Tomas from our team takes care of what Maya told you" in words
    assert (await only(front, conversation)).owner == "tomas"
    for nobody in ("greta", "stranger"):
        with pytest.raises(BadInput):
            await change(front, "maya", conversation, "hand-on", owner=nobody)


async def test_who_told_it_and_has_it_again_is_nobody_new(front):
    conversation = await promising(front)
    await change(front, "maya", conversation, "hand-on", owner="tomas")
    before = await since(front, conversation)
    await change(front, "maya", conversation, "hand-on", owner="maya")
    assert await front.words(conversation, before) == [
        "Maya sees to what you were told (“I'll send the label”) after all, by 11:00 today."
    ]


async def test_a_promise_is_withdrawn_with_a_word_or_not_at_all(front):
    conversation = await promising(front)
    with pytest.raises(BadInput):
        await change(front, "maya", conversation, "withdraw")
    words = Words(text="The carrier does that for you.", message_id="w1")
    await change(front, "maya", conversation, "withdraw", words=words)
    assert (await front.state(conversation)).promises == ()
    assert (await front.words(conversation))[-1] == "The carrier does that for you."


async def test_who_takes_the_conversation_answers_for_what_was_told_in_it(front):
    conversation = await promising(front, "tomas")
    await front.desk.take_over("maya", conversation)
    assert (await only(front, conversation)).owner == "maya"


# Followed up inside


async def test_what_is_followed_up_inside_is_never_told(front):
    conversation = await taken(front)
    follow_up = NewPromise(text="ask the warehouse", due=later(60))
    await front.desk.note_privately("tomas", conversation, "asked Ben", "n1", follow_up)
    before = await since(front, conversation)
    promise = await only(front, conversation)
    assert (promise.kind, promise.owner) == (PromiseKind.INSIDE, "tomas")
    await change(front, "tomas", conversation, "move", due=later(70))
    await change(front, "maya", conversation, "hand-on", owner="maya")
    await front.desk.reply("maya", conversation, "Hello.", "r1")
    await front.pass_time(minutes=71)
    state = await front.state(conversation)
    assert AlarmKind.PROMISE_LATE in [alarm.kind for alarm in state.alarms]
    assert await front.words(conversation, before) == ["Hello."]
    assert "warehouse" not in str(await front.desk.chat_after(conversation, 0))


async def test_nothing_is_done_with_a_promise_that_is_not_there(front):
    conversation = await promising(front)
    due = front.clock() + timedelta(hours=3)
    for verb, more in (("keep", {}), ("move", {"due": due}), ("hand-on", {"owner": "tomas"})):
        await refused(
            change(front, "maya", conversation, verb, promise="p-none", **more), "no_promise"
        )
    elsewhere = await only(front, conversation)
    other = await taken(front, "tomas")
    await refused(change(front, "tomas", other, "keep", promise=elsewhere.id), "no_promise")


async def test_of_a_kept_promise_only_that_it_is_kept_can_be_said_again(front):
    conversation = await promising(front)
    promise = (await only(front, conversation)).id
    await change(front, "maya", conversation, "keep")
    before = await since(front, conversation)
    await change(front, "maya", conversation, "keep", promise=promise)
    words = Words(text="I can't after all.", message_id="w1")
    withdrawing = change(front, "maya", conversation, "withdraw", promise=promise, words=words)
    await refused(withdrawing, "already_kept")
    assert await since(front, conversation) == before


async def test_withdrawing_is_said_once_by_a_retry_and_refused_with_other_words(front):
    conversation = await promising(front)
    promise = (await only(front, conversation)).id
    words = Words(text="I can't after all.", message_id="w1")
    for _ in range(2):
        await change(front, "maya", conversation, "withdraw", promise=promise, words=words)
    others = Words(text="Not at all.", message_id="w2")
    again = change(front, "maya", conversation, "withdraw", promise=promise, words=others)
    await refused(again, "already_withdrawn")
    said = await front.events(conversation, e.AgentSaid)
    assert [one.message_id for one in said] == ["r1", "w1"]


async def test_nobody_is_given_it_who_is_not_at_work_before_it_is_due(front):
    conversation = await promising(front)
    with pytest.raises(Refused, match="Noor isn't on shift before it is due"):
        await change(front, "maya", conversation, "hand-on", owner="noor")
    await front.arrive("noor")
    await change(front, "maya", conversation, "hand-on", owner="noor")
    assert (await only(front, conversation)).owner == "noor"
