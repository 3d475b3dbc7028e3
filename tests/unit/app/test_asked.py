"""While nobody accepts: few lines, each true, and none of somebody who does not come."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.knowledge.facts import FactName
from bot.domain.speak import SilentHandover, admit
from bot.domain.waiting.asked import SEEN_TO
from tests.fakes.assistant import answer
from tests.support.events import later
from tests.support.handovers import PERSON, waiting
from tests.unit.app.test_told_times import since, told_in_chat


async def asked(front, *here, language="en"):
    await front.arrive(*here)
    conversation = await front.web(language=language)
    words = await front.say(
        conversation, "Ich möchte mit einem Menschen sprechen" if language == "de" else PERSON
    )
    return conversation, words


async def chat(front, conversation):
    return (await front.desk.chat_after(conversation, 0))["state"]


@pytest.mark.parametrize("language", ["en", "de"])
async def test_of_eight_minutes_in_which_nobody_accepts_the_customer_reads_two_lines(
    front, language
):
    conversation, first = await asked(front, "maya", "tomas", "noor", language=language)
    told = list(first)
    for _ in range(16):
        told += await since(front, conversation, seconds=31)
    assert len(told) == 2, told
    assert ("within 5 minutes" if language == "en" else "innerhalb von 5 Minuten") in told[0]
    assert ("will write to you here by" if language == "en" else "schreibt dir hier bis") in told[1]
    assert "taken" not in told[1]
    assert "kümmert sich darum" not in told[1]
    assert (await front.state(conversation)).status is Status.WAITING


async def test_more_is_heard_by_the_time_that_was_told(front):
    front.policy = type(front.policy)(hears=timedelta(seconds=90))
    front.restart()
    conversation, _ = await asked(front, "maya", "tomas", "noor")
    due = (await front.state(conversation)).hears_by
    assert due == front.clock() + timedelta(seconds=90)
    (words,) = await since(front, conversation, seconds=61)
    assert front.clock() < due
    assert "Maya hasn't started yet." in words, "nor is the time over that was told"
    assert "Within 2 minutes you'll hear" in words


@pytest.mark.parametrize("here", [("maya",), ()])
async def test_a_button_of_the_bots_pressed_while_a_person_is_awaited_is_noted_and_said_so(
    front, here
):
    await front.arrive(*here)
    conversation = await front.web()
    choice = e.Button(id="wants:refund", title="Money back")
    lost = answer("It got lost. Choose:", buttons=(choice,), needs_person="order:lost")
    front.assistant.then(lost)
    await front.say(conversation, "where is my order")
    assert (await front.state(conversation)).owner is not None
    (words,) = await front.say(conversation, "Money back", button="wants:refund")
    assert words.startswith("“Money back” is noted")
    assert (await front.state(conversation)).fact(FactName.WANTS) == "refund"


async def test_the_chat_says_who_is_awaited_for_as_long_as_the_bot_is_silent(front):
    conversation = await waiting(front)
    assert (await chat(front, conversation))["person"]["awaited"]
    await front.press(conversation, "bot")
    assert not (await chat(front, conversation))["person"]["awaited"]
    await front.arrive("maya")
    assert (await chat(front, conversation))["person"]["awaited"]
    await front.desk.accept("maya", conversation)
    assert not (await chat(front, conversation))["person"]["awaited"]


async def test_the_chat_says_whom_the_customer_knows_of_and_that_others_are_asked(front):
    conversation, _ = await asked(front, "maya", "tomas")
    due = later(5).isoformat()
    before = (await chat(front, conversation))["person"]
    await front.pass_time(seconds=61)
    after = (await chat(front, conversation))["person"]
    assert (before["name"], before["due"], before["others"]) == ("Maya", due, False)
    assert (after["name"], after["due"], after["others"]) == ("Maya", due, True)
    assert (await front.desk.summary(conversation))["hears_by"] == due


async def test_what_is_told_and_shown_is_one_whole_minute_and_not_too_late(front):
    front.clock.move(seconds=40)
    conversation, _ = await asked(front, "maya", "tomas")
    assert (await front.state(conversation)).hears_by == later(5)
    await front.pass_time(seconds=61)
    (words,) = await front.say(conversation, "the shade is grey")
    assert "by 10:05 today" in words


async def test_one_who_is_asked_once_more_was_not_the_only_one(front):
    conversation, _ = await asked(front, "maya", "tomas")
    for _ in range(2):
        await front.pass_time(seconds=61)
    assert (await front.state(conversation)).owner == "maya"
    assert (await chat(front, conversation))["person"]["others"]


async def test_whoever_comes_without_having_been_named_is_introduced(front):
    conversation, _ = await asked(front, "maya", "tomas")
    await front.pass_time(seconds=61)
    before = (await front.state(conversation)).version
    await front.desk.accept("tomas", conversation)
    (words,) = await front.words(conversation, before)
    assert words.startswith("Tomas from our team is here now")


async def test_what_the_customer_writes_meanwhile_is_answered_once(front):
    conversation, _ = await asked(front, "maya", "tomas")
    assert await front.say(conversation, "It is the grey lamp") == []
    await front.pass_time(seconds=61)
    assert await front.say(conversation, "the shade too") == [
        "That goes along to whoever takes this. You'll hear more by 10:05 today."
    ]
    assert await front.say(conversation, "and the cable") == []
    (words,) = await front.say(conversation, "anybody?")
    assert words.startswith("By 10:05 today you'll hear here who has this"), "they ask when"


async def test_who_waits_for_a_time_hears_of_nobody_who_does_not_come(front):
    conversation = await waiting(front)
    promised = (await front.state(conversation)).promises
    before = await chat(front, conversation)
    assert await since(front, conversation, minutes=1) == []
    version = (await front.state(conversation)).version
    await front.arrive("tomas")
    assert (await front.state(conversation)).status is Status.OFFERED
    assert await chat(front, conversation) == before
    (words,) = await front.say(conversation, "and it is grey")
    assert words.startswith("That's noted for Maya too")
    await front.pass_time(seconds=61)
    await front.pass_time(seconds=61)
    state = await front.state(conversation)
    assert (state.status, state.owner, state.promises) == (Status.WAITING, "maya", promised)
    assert len(await front.words(conversation, version)) == 1
    assert await told_in_chat(front, conversation) == promised[0].due.isoformat()


async def test_it_is_so_too_where_whoever_is_waited_for_is_asked_themselves(front):
    conversation = await waiting(front)
    before = await chat(front, conversation)
    await front.arrive("maya")
    assert (await front.state(conversation)).status is Status.OFFERED
    assert await chat(front, conversation) == before
    (words,) = await front.say(conversation, "and it is grey")
    assert words.startswith("That's noted for Maya too")


async def test_who_is_waited_for_calls_also_while_somebody_else_is_asked_silently(front):
    conversation = await waiting(front)
    await front.arrive("tomas")
    (words,) = await front.press(conversation, "times:call")
    assert "Maya can call you at these times" in words
    slot = (await front.state(conversation)).latest_buttons[0].id
    (words,) = await front.press(conversation, slot)
    assert "Maya will call you" in words
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.WAITING, "maya")
    assert await front.places() == {}


async def test_who_went_on_with_the_bot_hears_that_it_is_silent_for_a_while(front):
    conversation = await waiting(front)
    await front.press(conversation, "bot")
    before = (await front.state(conversation)).version
    await front.arrive("tomas")
    (words,) = await front.words(conversation, before)
    assert "Tomas from our team is at the desk now" in words
    assert "Pip says nothing more until then" in words


async def test_the_door_takes_no_silent_handover_where_nothing_was_told(front):
    conversation, _ = await asked(front, "maya", "tomas")
    state = await front.state(conversation)
    (handed,) = await front.events(conversation, e.HandedOver)
    too_late = e.HandedOver(
        at=front.clock(),
        agent="tomas",
        reason=handed.reason,
        until=state.hears_by,
        why_them="",
        silent=True,
    )
    with pytest.raises(SilentHandover):
        admit(state, (too_late,))
    in_time = replace(too_late, until=state.hears_by - SEEN_TO)
    assert admit(state, (in_time,)).owner == "tomas"
