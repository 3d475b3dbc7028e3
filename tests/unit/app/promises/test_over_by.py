"""A call that is to be over by a time, or to come so long from now; buttons of times gone by."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.promises.callbacks import chosen
from tests.support.chosen_times import CALL, slots
from tests.support.events import later
from tests.support.front import Front
from tests.support.handovers import waiting

NEXT_DAY = 24 * 60


async def settled(front: Front, text: str, language: str = "en") -> timedelta | None:
    """How long from now the call begins that these words settle."""
    conversation = await front.web(language=language, zone="Europe/London")
    await front.say(conversation, text)
    promise = chosen(await front.state(conversation))
    return promise.starts - front.clock() if promise and promise.starts else None


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("en", "call me before 11 tomorrow", NEXT_DAY + 45),
        ("en", "call me by 11 tomorrow", NEXT_DAY + 45),
        ("en", "call me tomorrow before noon", NEXT_DAY + 105),
        ("en", "call me tomorrow at 11", NEXT_DAY + 60),
        ("en", "call me tomorrow around 11", NEXT_DAY + 60),
        ("en", "call me tomorrow, but not before 11", NEXT_DAY + 60),
        ("en", "call me in an hour", 60),
        ("en", "call me in half an hour", 30),
        ("en", "call me in 20 minutes", 30),
        ("de", "ruft mich morgen vor 12 an", NEXT_DAY + 105),
        ("de", "ruft mich morgen bis 12 an", NEXT_DAY + 105),
        ("de", "ruft mich morgen spätestens um 12 an", NEXT_DAY + 105),
        ("de", "ruft mich morgen um viertel vor 12 an", NEXT_DAY + 105),
        ("de", "ruft mich in einer Stunde an", 60),
    ],
)
async def test_it_begins_in_time(front, language, text, minutes):
    assert await settled(front, text, language) == timedelta(minutes=minutes)


async def test_a_time_that_is_over_was_taken_by_nobody(front):
    conversation = await waiting(front)
    await front.press(conversation, CALL)
    button = (await front.state(conversation)).latest_buttons[0].id
    first = (await slots(front, conversation))[0]
    front.clock.now = first.starts + timedelta(minutes=5)
    (words,) = await front.press(conversation, button)
    assert "That time has passed" in words
    assert "taken by somebody else" not in words


async def test_a_time_that_is_too_near_was_taken_by_nobody_either(front):
    conversation = await waiting(front)
    await front.press(conversation, CALL)
    button = (await front.state(conversation)).latest_buttons[0].id
    first = (await slots(front, conversation))[0]
    assert first.starts == later(15)
    front.clock.move(minutes=10)
    (words,) = await front.press(conversation, button)
    assert "Maya isn't free then" in words
