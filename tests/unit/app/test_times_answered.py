"""What customers answer to a time that was told or stands: it is read as an answer to that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.people.roster import Team
from tests.support.chosen_times import slots, starts
from tests.support.events import later
from tests.support.front import Front
from tests.support.handovers import PERSON, waiting
from tests.support.team import TEAM, shifts

EN, DE = PERSON, "Ich möchte mit einem Menschen sprechen"
TOMORROW_AT_TEN = later(hours=24)


@pytest.fixture
def front() -> Front:
    """Maya is on shift today, Tomas tomorrow, Noor on Saturday: each of them on no other day."""
    days = {"maya": 0, "tomas": 1, "noor": 5}
    agents = {
        name: replace(TEAM.agents[name], languages=("en", "de"), shifts=shifts((day,), 9, 17))
        for name, day in days.items()
    }
    return Front(team=Team(agents))


async def offered_another(front, language):
    """Maya is waited for; Tomas, who has the time that was named, is told with it."""
    conversation = await front.web(language=language)
    await front.say(conversation, EN if language == "en" else DE)
    call = "call me tomorrow at 9:30" if language == "en" else "ruft mich morgen um 9:30 an"
    (words,) = await front.say(conversation, call)
    assert "Maya" in words
    assert [one.agent for one in await slots(front, conversation)] == ["tomas"]
    return conversation


# A bare hour is one of the day, and of the person, that was told


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("en", "can we make it 10?"),
        ("en", "10 would be better"),
        ("en", "rather at 10"),
        ("en", "half an hour later please"),
        ("en", "sorry, there is a meeting of mine at that time, can we make it 10 instead?"),
        ("en", "how about 10?"),
        ("en", "what about 10"),
        ("en", "10?"),
        ("en", "10 please"),
        ("en", "can't do 9:30, can we do 10?"),
        ("de", "10 wäre besser"),
        ("de", "eher 10"),
        ("de", "dann 10 bitte"),
        ("de", "wie wäre es mit 10?"),
        ("de", "sagen wir 10"),
        ("de", "lieber um 10"),
        ("de", "geht auch 10 Uhr?"),
        ("de", "können wir 10 Uhr machen?"),
        ("de", "da habe ich leider einen Termin, ginge es vielleicht auch um 10 Uhr bei euch?"),
    ],
)
async def test_of_whoever_was_told_it_is_booked(front, language, answer):
    conversation = await offered_another(front, language)
    (words,) = await front.say(conversation, answer)
    assert await starts(front, conversation) == ("tomas", "call", TOMORROW_AT_TEN)
    assert "Tomas" in words
    assert "Maya" not in words


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [("en", "01632 960123", "ending in 123"), ("de", "0151 23456789", "789")],
)
async def test_a_number_is_a_yes_to_the_one_call_that_was_offered(front, language, number, said):
    conversation = await offered_another(front, language)
    (words,) = await front.say(conversation, number)
    assert await starts(front, conversation) == ("tomas", "call", later(hours=23, minutes=30))
    assert "Tomas" in words
    assert said in words


async def test_another_day_that_is_named_is_that_day(front):
    conversation = await offered_another(front, "en")
    await front.say(conversation, "can we make it Saturday at 10?")
    assert [one.agent for one in await slots(front, conversation)] == ["noor"]


async def test_the_half_of_the_day_is_the_one_nearest_to_what_was_told(front):
    conversation = await offered_another(front, "en")
    await front.say(conversation, "could it be 4?")
    assert await starts(front, conversation) == ("tomas", "call", later(hours=30))


async def test_where_they_are_not_free_then_it_is_whoever_is_waited_for(front):
    conversation = await waiting(front)
    await front.say(conversation, "call me today at 18:00")
    await front.say(conversation, "can we make it 4?")
    assert await starts(front, conversation) == ("maya", "call", later(hours=6))
