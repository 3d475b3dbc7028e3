"""Whoever takes a conversation takes what was promised in it, and the customer hears who calls."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app.service import Also, NewPromise, Passing
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.promises.callbacks import chosen
from bot.domain.promises.kinds import PromiseKind
from bot.domain.waiting.alarms import AlarmKind
from tests.support.events import later
from tests.support.handovers import taken
from tests.support.promising import change, only, promising, since


async def _call_booked(front, language=""):
    """Whoever is waited for calls at half past ten; whoever asked has given a number."""
    conversation = await front.web(language=language)
    wish = {"de": "Ich möchte mit einem Menschen sprechen"}.get(language, "I want a human")
    await front.say(conversation, wish)
    await front.say(conversation, "+44 7700 900123")
    state = await front.state(conversation)
    assert state.status is Status.WAITING
    promised = e.Promised(
        at=front.clock(),
        promise="p-call",
        owner=state.owner,
        text="call the customer",
        due=later(45),
        starts=later(30),
        way="call",
    )
    await front.desk._v.ledger.change(conversation, lambda _: (promised,))
    return conversation


async def test_who_takes_a_conversation_with_a_booked_call_is_named_for_it_in_one_line(front):
    conversation = await _call_booked(front)
    await front.arrive("tomas")
    before = await since(front, conversation)
    await front.desk.accept("tomas", conversation)
    (words,) = await front.words(conversation, before)
    assert words == (
        "Tomas from our team is here now and has everything you've written."
        " Tomas also calls you at 10:30 today, in place of Maya."
    )
    assert (chosen(await front.state(conversation))).owner == "tomas"


async def test_a_call_in_their_language_stays_with_who_speaks_it(front):
    """Tomas is the one who writes German, and Maya takes it from the list."""
    conversation = await _call_booked(front, "de")
    await front.arrive("maya")
    before = await since(front, conversation)
    await front.desk.accept("maya", conversation)
    (words,) = await front.words(conversation, before)
    assert "anstelle von" not in words
    assert (chosen(await front.state(conversation))).owner == "tomas"


async def test_of_a_call_that_stays_with_whoever_was_told_nothing_is_said(front):
    conversation = await _call_booked(front)
    await front.arrive("maya")
    before = await since(front, conversation)
    await front.desk.accept("maya", conversation)
    assert not any("in place of" in words for words in await front.words(conversation, before))


async def _passed_to_maya(front, conversation):
    await front.arrive("maya")
    passing = Passing(to="maya", skill="", note="", message_id="t1")
    await front.desk.transfer("tomas", conversation, passing)
    await front.desk.accept("maya", conversation)


async def test_what_is_followed_up_inside_goes_along_by_hand_and_nothing_is_told(front):
    conversation = await taken(front, "tomas")
    follow_up = NewPromise(text="ask the warehouse", due=later(60))
    await front.desk.note_privately("tomas", conversation, "asked Ben", "n1", follow_up)
    before = await since(front, conversation)
    await _passed_to_maya(front, conversation)
    inside = [p for p in (await front.state(conversation)).promises if p.kind is PromiseKind.INSIDE]
    assert [promise.owner for promise in inside] == ["maya"]
    assert len(await front.words(conversation, before)) == 1


async def test_what_somebody_else_follows_up_stays_theirs(front):
    conversation = await taken(front, "tomas")
    follow_up = NewPromise(text="ask the warehouse", due=later(60))
    await front.desk.note_privately("noor", conversation, "I'll ask", "n1", follow_up)
    await _passed_to_maya(front, conversation)
    assert (await only(front, conversation)).owner == "noor"


async def test_what_is_late_goes_along_with_whoever_takes_the_case_on(front):
    conversation = await promising(front, agent="tomas", minutes=30)
    await front.pass_time(minutes=29)
    await front.pass_time(minutes=1)
    assert (await only(front, conversation)).late
    await _passed_to_maya(front, conversation)
    assert (await only(front, conversation)).owner == "maya"
    await change(front, "maya", conversation, "keep")


async def _late(front):
    conversation = await promising(front, agent="tomas", minutes=30)
    await front.pass_time(minutes=29)
    await front.pass_time(minutes=1)
    return conversation


async def _alarmed_of(front, conversation):
    alarms = (await front.state(conversation)).alarms
    return [alarm.owner for alarm in alarms if alarm.kind is AlarmKind.PROMISE_LATE]


async def test_what_is_late_stays_an_alarm_for_whoever_has_it_now_until_it_is_kept(front):
    conversation = await _late(front)
    assert await _alarmed_of(front, conversation) == ["tomas"]
    await _passed_to_maya(front, conversation)
    assert await _alarmed_of(front, conversation) == ["maya"]
    await change(front, "maya", conversation, "keep")
    assert await _alarmed_of(front, conversation) == []


async def test_what_is_late_stays_an_alarm_until_the_customer_was_told_its_new_time(front):
    conversation = await _late(front)
    await change(front, "maya", conversation, "hand-on", owner="maya")
    assert await _alarmed_of(front, conversation) == ["maya"]
    before = await since(front, conversation)
    due = front.clock() + timedelta(minutes=60)
    await change(front, "maya", conversation, "move", due=due, seen=before)
    assert len(await front.words(conversation, before)) == 1
    assert await _alarmed_of(front, conversation) == []


async def test_that_a_supervisor_noted_it_is_still_so_when_it_is_passed_on(front):
    conversation = await _late(front)
    promise = (await only(front, conversation)).id
    await front.desk.alarm_seen("maya", conversation, "promise_late", promise)
    await _passed_to_maya(front, conversation)
    (alarm,) = (await front.state(conversation)).alarms
    assert (alarm.owner, alarm.seen_by) == ("maya", "maya")


# Late, and handed on by hand


_LATE_AND_HANDED_ON = {
    "en": "What Tomas told you by 10:30 today (“I'll send the label”) isn't done yet, and we're"
    " sorry. Maya from our team sees to it now and has everything you've written.",
    "de": "Was Tomas dir bis heute um 10:30 Uhr zugesagt hat („I'll send the label“), ist noch"
    " nicht erledigt; das tut uns leid. Maya aus unserem Team kümmert sich jetzt darum und hat"
    " alles, was du geschrieben hast.",
}


@pytest.mark.parametrize("language", ["en", "de"])
async def test_of_what_is_late_whoever_has_it_now_is_told_and_no_time_that_is_over(front, language):
    conversation = await front.web(language=language)
    await front.arrive("tomas", "maya")
    await front.desk.take_over("tomas", conversation)
    promise = NewPromise(text="I'll send the label", due=later(30))
    also = Also(promises=(promise,))
    await front.desk.reply("tomas", conversation, "I'll send the label.", "r1", also)
    await front.pass_time(minutes=29)
    await front.pass_time(minutes=1)
    before = await since(front, conversation)
    await change(front, "maya", conversation, "hand-on", owner="maya")
    assert await front.words(conversation, before) == [_LATE_AND_HANDED_ON[language]]


async def _late_of(front, **more):
    """Something of Tomas's that the house promised, and that is not kept."""
    conversation = await taken(front, "tomas")
    promised = e.Promised(
        at=front.clock(),
        promise="p-late",
        owner="tomas",
        text="write",
        due=later(30),
        **more,
    )
    await front.desk._v.ledger.change(conversation, lambda _: (promised,))
    front.clock.move(minutes=31)
    return conversation


@pytest.mark.parametrize(
    ("promised", "told"),
    [
        ({"kind": PromiseKind.CONTACT}, "You were told that Tomas would write to you by"),
        (
            {"kind": PromiseKind.CONTACT, "way": "call", "starts": later(15)},
            "At 10:15 today Tomas was to call you",
        ),
        ({"kind": PromiseKind.WATCH, "order": "CL-1"}, "about your order CL-1 by"),
    ],
)
async def test_nor_is_a_time_that_is_over_told_of_a_call_or_of_what_the_house_promised(
    front, promised, told
):
    conversation = await _late_of(front, **promised)
    before = await since(front, conversation)
    await change(front, "maya", conversation, "hand-on", promise="p-late", owner="maya")
    (words,) = await front.words(conversation, before)
    assert told in words
    assert "Maya from our team" in words
    assert words.count(" today") == 1
    assert words.count("sorry") == 1


async def test_a_new_time_with_the_passing_on_is_one_line_with_who_what_and_when(front):
    conversation = await promising(front, agent="tomas", minutes=30)
    promise = (await only(front, conversation)).id
    await front.arrive("maya")
    moves = ((promise, later(120)),)
    passing = Passing(to="maya", skill="", note="", message_id="t1", moves=moves)
    await front.desk.transfer("tomas", conversation, passing)
    before = await since(front, conversation)
    await front.desk.accept("maya", conversation)
    assert (await front.words(conversation, before))[1:] == [
        "Maya sees to what Tomas told you (“I'll send the label”) by 12:00 today, not by"
        " 10:30 today."
    ]
