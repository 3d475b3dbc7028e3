"""Nobody is there: who writes, by when, and what becomes of it."""

from __future__ import annotations

from bot.domain import events as e
from bot.domain.conversation import Status
from tests.support.events import later
from tests.support.handovers import PERSON, waiting


async def test_when_nobody_is_there_it_is_said_who_writes_and_by_when_and_that_is_a_promise(front):
    conversation = await front.web()
    (words,) = await front.say(conversation, PERSON)
    state = await front.state(conversation)
    (promise,) = state.promises
    assert (state.status, state.owner, promise.owner) == (Status.WAITING, "maya", "maya")
    assert promise.due == later(30)
    assert "Maya" in words
    assert "10:30 today" in words
    shown = await front.desk.conversation("maya", conversation)
    assert shown["brief"]["promised"][0]["due"] == later(30).isoformat()


async def test_outside_all_shifts_the_next_start_is_told_and_the_promise_counts_from_it(front):
    front.clock.now = later(hours=9)
    conversation = await front.web()
    (words,) = await front.say(conversation, PERSON)
    (promise,) = (await front.state(conversation)).promises
    assert promise.due == later(hours=22, minutes=30)
    assert "8:00 tomorrow" in words
    assert "8:30 tomorrow" in words


async def test_while_waiting_messages_are_noted_for_the_person_with_their_time(front):
    conversation = await waiting(front)
    (words,) = await front.say(conversation, "it is about CL-10234")
    assert "Maya" in words
    assert "10:30" in words
    assert front.assistant.requests == []
    assert (await front.state(conversation)).unanswered == ()


async def test_a_time_that_was_told_stands_whoever_is_to_keep_it(front):
    conversation = await waiting(front)
    (told,) = (await front.state(conversation)).promises
    await front.pass_time(minutes=10)
    await front.arrive("tomas")
    assert (await front.state(conversation)).status is Status.OFFERED
    await front.leave("tomas")

    await front.pass_time(seconds=61)

    state = await front.state(conversation)
    (now_told,) = state.promises
    assert state.status is Status.WAITING
    assert (now_told.id, now_told.due) == (told.id, told.due)


async def test_a_promise_that_is_broken_goes_to_a_new_person_and_the_customer_hears_it_truly(front):
    conversation = await waiting(front)
    before = (await front.state(conversation)).version
    await front.pass_time(minutes=31)
    (words,) = await front.words(conversation, before)
    assert "Maya would write to you by 10:30 today; we aren't keeping that" in words
    assert "Tomas or a colleague is next, but when they can write isn't known right now" in words
    assert "by 11:05 today you'll hear here how it stands" in words
    assert words.count("sorry") == 1
    state = await front.state(conversation)
    assert state.owner == "tomas"
    assert [(p.owner, p.late) for p in state.promises] == [("maya", True), ("tomas", False)]


async def test_after_a_broken_promise_only_the_new_time_is_told(front):
    conversation = await waiting(front)
    await front.pass_time(minutes=31)
    (words,) = await front.say(conversation, "still there?")
    assert "11:05" in words
    assert "10:30" not in words
    chat = await front.desk.chat_after(conversation, 0)
    assert chat["state"]["person"]["due"] == later(65).isoformat()


async def test_a_promise_is_broken_once_however_often_the_watch_looks(front):
    conversation = await waiting(front)
    await front.pass_time(minutes=31)
    for _ in range(3):
        await front.pass_time(seconds=1)
    assert len(await front.events(conversation, e.PromiseLate)) == 1
    assert len(await front.events(conversation, e.HandedOver)) == 2


async def test_a_reply_keeps_the_promise(front):
    conversation = await waiting(front)
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "Here I am.", "r1")
    assert (await front.state(conversation)).promises == ()
    await front.pass_time(hours=2)
    assert await front.events(conversation, e.PromiseLate) == []


async def test_an_accepted_conversation_without_a_word_is_handed_on_when_its_promise_is_late(front):
    conversation = await waiting(front)
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    before = (await front.state(conversation)).version
    for _ in range(31):
        await front.pass_time(minutes=1)
    state = await front.state(conversation)
    assert [(p.owner, p.late) for p in state.promises] == [("maya", True), ("tomas", False)]
    assert (state.status, state.owner) == (Status.WAITING, "tomas")
    words = (await front.words(conversation, before))[-1]
    assert "Maya would write to you by 10:30 today; we aren't keeping that" in words
    assert await front.places() == {}


async def test_one_conversation_that_cannot_be_looked_at_hides_no_other(front):
    """The index may name too much."""
    ghost = await waiting(front)
    conversation = await waiting(front)
    del front.stores.record._states[ghost]
    await front.pass_time(minutes=31)
    assert len(await front.events(conversation, e.PromiseLate)) == 1
