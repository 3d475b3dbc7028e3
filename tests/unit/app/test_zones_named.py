"""A call at an hour of another time zone is booked at that hour there, and told so."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.promises.callbacks import chosen
from tests.support.events import later


@pytest.mark.parametrize(
    ("text", "hours", "told"),
    [
        ("Call me tomorrow at 8am New York time", 27, "8:00"),
        ("Call me tomorrow at 12 CET", 25, "12:00"),
        ("Can someone ring me tomorrow at noon German time?", 25, "12:00"),
    ],
)
async def test_it_is_that_hour_there(front, text, hours, told):
    conversation = await front.web()
    (words,) = await front.say(conversation, text)
    promise = chosen(await front.state(conversation))
    assert promise.starts == later(hours=hours)
    assert told in words


async def test_times_are_theirs_from_then_on(front):
    conversation = await front.web(zone="Europe/London")
    await front.say(conversation, "Call me tomorrow at 8am EST")
    state = await front.state(conversation)
    assert state.own_zone == "America/New_York"
    await front.say(conversation, "Can we make it 9?")
    assert chosen(await front.state(conversation)).starts == later(hours=28)


async def test_a_time_without_one_is_that_of_their_clock(front):
    conversation = await front.web(zone="Europe/London")
    await front.say(conversation, "Call me tomorrow at 9")
    state = await front.state(conversation)
    assert chosen(state).starts == later(hours=23)
    assert state.fact(FactName.ZONE) is None
