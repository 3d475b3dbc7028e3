"""Whoever can't or won't be called says it once: it stands in the brief."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName, standing
from tests.support.handovers import PERSON, taken


async def reached(front, conversation):
    facts = standing((await front.state(conversation)).facts)
    return [fact.value for fact in facts if fact.name is FactName.CONTACT_AT]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Please don't call me, I'm deaf.", "Please don't call me, I'm deaf"),
        ("My lamp is broken. I can't talk on the phone!", "I can't talk on the phone"),
        ("No phone calls please", "No phone calls please"),
        ("Bitte nicht anrufen, ich bin gehörlos", "Bitte nicht anrufen, ich bin gehörlos"),
        ("Bitte nur schriftlich, ich kann nicht telefonieren.", None),
    ],
)
async def test_it_stands_in_the_brief_in_their_words(front, said, value):
    conversation = await taken(front)
    await front.say(conversation, said)
    assert await reached(front, conversation) == [value or said.rstrip(".")]
    brief = (await front.desk.conversation("maya", conversation))["brief"]
    assert "How and when to reach them" in brief["do_not_ask"]


@pytest.mark.parametrize(
    "said",
    [
        "Please don't call me a liar",
        "Why don't you call me?",
        "You never call me back!",
        "Don't call me before 5 pm",
        "Please cancel the call",
        "Warum ruft ihr mich nicht an?",
    ],
)
async def test_other_words_about_calls_are_no_such_wish(front, said):
    conversation = await taken(front)
    await front.say(conversation, said)
    assert not [one for one in await reached(front, conversation) if "5" not in one]


async def test_a_call_that_was_booked_ends_and_why_not_stays_known(front):
    conversation = await front.web()
    await front.say(conversation, "My lamp came broken. " + PERSON)
    await front.say(conversation, "call me at 11:00, my number is 0113 496 0123")
    await front.say(conversation, "Oh, please don't call me, I'm deaf.")
    assert await reached(front, conversation) == ["Oh, please don't call me, I'm deaf"]


@pytest.mark.parametrize(
    ("said", "call"),
    [
        (f"{PERSON}. Please don't call me, I'm deaf.", "call"),
        ("Ich möchte mit einem Menschen sprechen. Bitte nicht anrufen.", "Anruf"),
    ],
)
async def test_no_call_is_offered_to_whoever_wants_none(front, said, call):
    conversation = await front.web()
    await front.say(conversation, said)
    state = await front.state(conversation)
    told = state.lines[-1]
    assert (told.who, call in told.text) == ("house", False)
    assert [button.id for button in state.latest_buttons] == ["stay", "times:write", "bot"]


async def test_their_number_is_no_way_to_reach_them(front):
    conversation = await taken(front)
    await front.say(conversation, "My number is 07700 900123. Don't call me, I'm deaf.")
    brief = (await front.desk.conversation("maya", conversation))["brief"]
    assert brief["who"]["phone"] == ""
    (reach,) = [fact for fact in brief["facts"] if fact["name"] == "contact_at"]
    assert reach["meaning"] == "in writing"


async def test_whoever_asks_for_a_call_after_all_may_be_called(front):
    conversation = await taken(front)
    await front.say(conversation, "My number is 07700 900123. Don't call me, I'm in a meeting.")
    await front.say(conversation, "Sorry, please call me now")
    assert await reached(front, conversation) == ["Sorry, please call me now"]
    brief = (await front.desk.conversation("maya", conversation))["brief"]
    assert brief["who"]["phone"] == "07700900123"


async def test_what_was_not_bought_by_phone_says_nothing_of_them(front):
    conversation = await taken(front)
    await front.say(conversation, "I ordered it online, not by phone.")
    assert await reached(front, conversation) == []
