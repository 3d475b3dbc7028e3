"""A call that is not wanted any more is nobody's, in one true line."""

from __future__ import annotations

import pytest

from bot.domain.conversation import Status
from bot.domain.knowledge.facts import FactName, standing
from tests.fakes.assistant import answer
from tests.support.chosen_times import booked, choose, starts
from tests.support.events import later
from tests.support.handovers import PERSON, taken, waiting

TOMORROW_AT_TEN = later(hours=24)


@pytest.mark.parametrize(
    ("language", "call", "no_call", "said"),
    [
        ("en", "call me tomorrow at 10", "cancel the call", "Cancelled: Maya won't call you"),
        ("en", "call me tomorrow at 10", "I don't need the call any more", "Cancelled: Maya"),
        ("de", "ruft mich morgen um 10 an", "der Anruf ist nicht mehr nötig", "Abgesagt: Tomas"),
    ],
)
async def test_a_call_that_is_cancelled_is_nobodys_and_its_time_free(
    front, language, call, no_call, said
):
    conversation = await front.web(language=language)
    await front.say(conversation, call)
    owner = (await front.state(conversation)).owner
    (words,) = await front.say(conversation, no_call)
    assert words.startswith(said)
    state = await front.state(conversation)
    assert (state.status, state.promises) == (Status.BOT, ())
    assert await booked(front, owner) == {}
    facts = [fact for fact in standing(state.facts) if fact.name is FactName.CONTACT_AT]
    assert facts == [], "nobody is told any more when to call"
    shown = str(await front.desk.conversation("maya", conversation))
    assert "The customer wants no call any more" in shown


@pytest.mark.parametrize(
    ("language", "person", "matter", "call", "no_call", "said"),
    [
        (
            *("en", PERSON, "my lamp arrived broken", "call me tomorrow at 10"),
            *("don't call me after all", "at 10:00 tomorrow. What you told us stays with Maya"),
        ),
        (
            *("de", "Ich möchte bitte einen Menschen", "Meine Lampe ist kaputt angekommen"),
            *("ruft mich morgen um 10 an", "Doch nicht anrufen bitte", "bleibt bei Tomas"),
        ),
    ],
)
async def test_who_has_a_trouble_is_written_to_by_whoever_was_to_call(
    front, language, person, matter, call, no_call, said
):
    conversation = await front.web(language=language)
    await front.say(conversation, person)
    await front.say(conversation, matter)
    await front.say(conversation, call)
    owner = (await front.state(conversation)).owner
    (words,) = await front.say(conversation, no_call)
    assert said in words
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.WAITING, owner)
    (promise,) = state.promises
    assert (promise.owner, promise.starts) == (owner, None)
    assert await booked(front, owner) == {}


@pytest.mark.parametrize(
    ("language", "call", "text"),
    [
        ("en", "call me tomorrow at 10", "cancel it"),
        ("en", "call me tomorrow at 10", "please cancel"),
        ("en", "call me tomorrow at 10", "actually no need to call, I found it"),
        ("de", "ruft mich morgen um 10 an", "bitte stornieren"),
    ],
)
async def test_right_under_the_words_about_it_a_few_of_theirs_are_enough(
    front, language, call, text
):
    conversation = await front.web(language=language)
    await front.say(conversation, call)
    await front.say(conversation, text)
    assert await starts(front, conversation) is None


async def test_later_on_they_may_be_about_anything(front):
    conversation = await front.web()
    await front.say(conversation, "call me tomorrow at 10")
    await front.say(conversation, "07700 900123")
    await front.say(conversation, "it is about my order CL-10234")
    await front.say(conversation, "cancel it")
    assert (await starts(front, conversation))[2] == TOMORROW_AT_TEN


async def test_nobody_is_alarmed_or_called_for_it_afterwards(front):
    conversation = await front.web()
    await front.say(conversation, "call me tomorrow at 10")
    await front.say(conversation, "please cancel the call")
    before = (await front.state(conversation)).version
    await front.pass_time(hours=24)
    assert (await front.state(conversation)).alarms == ()
    assert await front.words(conversation, before) == []


async def test_a_time_to_be_written_at_is_cancelled_as_well(front):
    conversation = await waiting(front)
    await choose(front, conversation)
    (words,) = await front.say(conversation, "cancel that appointment")
    assert "Cancelled: Maya won't write to you at 10:15 today" in words
    assert await booked(front) == {}


@pytest.mark.parametrize(
    ("language", "person", "no_call", "said"),
    [
        ("en", PERSON, "cancel the call", "No call is booked here"),
        ("de", "Ich möchte einen Menschen", "Anruf bitte absagen", "Hier ist kein Anruf abgemacht"),
    ],
)
async def test_where_no_call_stands_it_is_said_and_what_was_told_stands(
    front, language, person, no_call, said
):
    conversation = await front.web(language=language)
    await front.say(conversation, person)
    before = (await front.state(conversation)).promises
    (words,) = await front.say(conversation, no_call)
    assert said in words
    assert "10:30" in words
    assert (await front.state(conversation)).promises == before


async def test_to_the_bot_too_and_the_assistant_is_not_asked_what_it_means(front):
    conversation = await front.web()
    (words,) = await front.say(conversation, "cancel the call")
    assert words == "No call is booked here, so there is nothing to cancel."


async def test_with_an_agent_it_is_theirs_to_answer(front):
    conversation = await taken(front)
    assert await front.say(conversation, "cancel the call") == []


async def test_who_wants_no_call_but_something_else_is_heard_on_that(front):
    conversation = await front.web()
    front.assistant.then(answer("A refund takes 5 days."))
    (words,) = await front.say(conversation, "I don't want a call, I want a refund")
    assert "refund" in words
