"""Promises of agents: made in one act with their words, and kept."""

from __future__ import annotations

import pytest

from bot.app.service import Also, NewPromise
from bot.domain import events as e
from bot.domain.conversation import MAX_PROMISES
from bot.domain.errors import BadInput
from bot.domain.promises.kinds import PromiseKind
from tests.support.events import later
from tests.support.handovers import taken
from tests.support.promising import change, only, promising, refused


async def in_german(front):
    """A conversation in Berlin that Tomás has."""
    await front.arrive("tomas")
    conversation = await front.web("de", zone="Europe/Berlin")
    await front.say(conversation, "Ich möchte mit einem Menschen sprechen")
    await front.desk.accept("tomas", conversation)
    return conversation


async def test_a_promise_is_made_in_one_act_with_the_words(front):
    conversation = await promising(front)
    promise = await only(front, conversation)
    assert (promise.kind, promise.owner, promise.due) == (PromiseKind.AGENT, "maya", later(60))
    again = Also(promises=(NewPromise(text="x", due=later(90)),))
    await front.desk.reply("maya", conversation, "I'll send the label.", "r1", again)
    assert len((await front.state(conversation)).promises) == 1, "a retry is no second promise"


async def test_a_later_word_keeps_what_it_says_it_keeps_and_nothing_else(front):
    conversation = await promising(front)
    promise = await only(front, conversation)
    await front.desk.reply("maya", conversation, "Still packing.", "r2")
    assert await only(front, conversation) == promise
    await front.desk.reply("maya", conversation, "Here it is.", "r3", Also(keeps=(promise.id,)))
    assert (await front.state(conversation)).promises == ()


async def test_what_was_done_without_words_is_kept_too_and_twice_is_once(front):
    conversation = await promising(front)
    promise = (await only(front, conversation)).id
    for _ in range(2):
        await change(front, "maya", conversation, "keep", promise=promise)
    assert len(await front.events(conversation, e.PromiseKept)) == 1


async def test_that_it_is_done_is_said_where_no_words_of_theirs_say_it(front):
    conversation = await promising(front)
    before = (await front.state(conversation)).version
    await change(front, "maya", conversation, "keep")
    assert await front.words(conversation, before) == [
        "What you were told (“I'll send the label”) is done."
    ]


async def test_what_they_have_just_said_themselves_is_not_said_again(front):
    conversation = await promising(front)
    front.clock.move(minutes=10)
    await front.desk.reply("maya", conversation, "Sent!", "r2")
    before = (await front.state(conversation)).version
    front.clock.move(minutes=4)
    await change(front, "maya", conversation, "keep")
    assert await front.words(conversation, before) == []


@pytest.mark.parametrize(("text", "minutes"), [("", 60), ("x" * 501, 60), ("x", -1), ("x", 90_000)])
async def test_what_cannot_be_promised_is_not_and_the_words_are_not_said(front, text, minutes):
    conversation = await taken(front)
    promise = NewPromise(text=text, due=later(minutes))
    with pytest.raises(BadInput):
        await front.desk.reply("maya", conversation, "Words.", "r1", Also(promises=(promise,)))
    assert await front.events(conversation, e.AgentSaid) == []


async def test_others_see_to_a_promise_only_if_they_supervise(front):
    conversation = await promising(front, "tomas")
    await refused(change(front, "noor", conversation, "keep"), "not_yours")
    await change(front, "maya", conversation, "keep")


# The words that make one say by when


async def test_the_words_carry_the_time_of_the_promise_unless_they_say_it(front):
    conversation = await promising(front, text="I'll call you back")
    assert (await front.words(conversation))[-1] == (
        "I'll call you back. That will be by 11:00 today."
    )
    promise = NewPromise(text="I'll write by 12:00", due=later(120))
    words = "I'll write by 12:00 as well."
    await front.desk.reply("maya", conversation, words, "r2", Also(promises=(promise,)))
    assert (await front.words(conversation))[-1] == words


async def test_a_message_with_two_promises_makes_two(front):
    conversation = await taken(front)
    words = "I'll send the label by 15:00 today and call you tomorrow at 10."
    label = NewPromise(text="I'll send the label today", due=later(5 * 60))
    call = NewPromise(text="call you tomorrow at 10", due=later(24 * 60))
    both = Also(promises=(label, call))
    await front.desk.reply("maya", conversation, words, "r1", both)
    made = (await front.state(conversation)).promises
    assert [(one.text, one.due) for one in made] == [
        ("I'll send the label today", later(5 * 60)),
        ("call you tomorrow at 10", later(24 * 60)),
    ]
    assert len({one.id for one in made}) == 2
    assert (await front.words(conversation))[-1] == words


async def test_of_two_the_time_that_is_not_said_stands_behind_its_own_sentence(front):
    conversation = await taken(front)
    words = "I'll ring the carrier. I'll write to you by 15:00."
    ring = NewPromise(text="I'll ring the carrier", due=later(60))
    write = NewPromise(text="I'll write to you by 15:00", due=later(5 * 60))
    await front.desk.reply("maya", conversation, words, "r1", Also(promises=(ring, write)))
    assert (await front.words(conversation))[-1] == (
        "I'll ring the carrier. That will be by 11:00 today. I'll write to you by 15:00."
    )


async def test_of_two_that_cannot_both_be_kept_in_mind_none_is_and_nothing_is_said(front):
    conversation = await taken(front)
    many = tuple(NewPromise(text=f"I'll do {n}", due=later(60)) for n in range(MAX_PROMISES + 1))
    await refused(
        front.desk.reply("maya", conversation, "Words.", "r1", Also(promises=many)),
        "too_many_promises",
    )
    assert await front.events(conversation, e.AgentSaid) == []


async def test_the_time_in_the_words_is_the_customers_own_in_their_language(front):
    conversation = await in_german(front)
    promise = NewPromise(text="Ich rufe zurück", due=later(60))
    await front.desk.reply(
        "tomas", conversation, "Ich rufe zurück.", "r1", Also(promises=(promise,))
    )
    assert (await front.words(conversation))[-1] == (
        "Ich rufe zurück. Und zwar bis heute um 12 Uhr."
    )


async def test_a_note_says_no_time_to_anybody(front):
    conversation = await taken(front)
    follow_up = NewPromise(text="ask the warehouse", due=later(60))
    await front.desk.note_privately("maya", conversation, "asked Ben", "n1", follow_up)
    (noted,) = await front.events(conversation, e.Noted)
    assert noted.text == "asked Ben"


@pytest.mark.parametrize(
    "words", ["I'll call you by 12:00 today.", "I'll call you by noon.", "Ich rufe bis 12 Uhr an."]
)
async def test_a_time_that_words_of_either_language_name_is_not_said_twice(front, words):
    conversation = await in_german(front)
    promise = NewPromise(text=words, due=later(60))
    await front.desk.reply("tomas", conversation, words, "r1", Also(promises=(promise,)))
    assert (await front.words(conversation))[-1] == words


async def test_english_words_in_a_german_chat_get_the_time_in_english(front):
    conversation = await in_german(front)
    promise = NewPromise(text="I'll call you", due=later(60))
    await front.desk.reply("tomas", conversation, "I'll call you.", "r1", Also(promises=(promise,)))
    assert (await front.words(conversation))[-1] == "I'll call you. That will be by 12:00 today."


@pytest.mark.parametrize(
    "said", ["I'll call you by 12", "I'll call you by 12 with their answer", "Ich rufe um 12 an"]
)
async def test_words_that_promise_it_for_another_hour_are_not_said(front, said):
    conversation = await taken(front)
    promise = Also(promises=(NewPromise(text=said, due=later(60)),))
    await refused(front.desk.reply("maya", conversation, f"{said}.", "r1", promise), "another_time")
    assert await front.events(conversation, e.AgentSaid) == []
    noon = Also(promises=(NewPromise(text=said, due=later(120)),))
    await front.desk.reply("maya", conversation, f"{said}.", "r2", noon)
    assert (await front.words(conversation))[-1] == f"{said}."


async def test_what_was_promised_is_quoted_in_the_words_that_were_sent(front):
    drafted = "I'll ask the workshop today and write to you by 13:00"
    sent = "I'll ask the workshop today and write to you by 14:00"
    conversation = await taken(front)
    also = Also(promises=(NewPromise(text=drafted, due=later(240)),))
    await front.desk.reply("maya", conversation, f"Thanks, Robin. {sent}.", "r1", also)
    assert (await only(front, conversation)).text == sent
