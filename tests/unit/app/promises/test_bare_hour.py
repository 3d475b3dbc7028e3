"""A bare hour after times of the evening: it is one of them, or asked which one is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.people.roster import Team
from tests.support.chosen_times import slots, starts
from tests.support.events import NOW
from tests.support.front import Front
from tests.support.handovers import PERSON
from tests.support.team import TEAM, shifts

EVENING = {"en": "call me tomorrow evening", "de": "ruft mich morgen Abend an"}
PEOPLE = {"en": PERSON, "de": "Ich möchte mit einem Menschen sprechen"}


def desk(begins: int, ends: int) -> Front:
    hours = shifts((0, 1, 2, 3, 4, 5, 6), begins, ends)
    maya = replace(TEAM.agents["maya"], languages=("en", "de"), shifts=hours)
    return Front(team=Team({"maya": maya}))


async def offered(front, language):
    """Tomorrow at 17:00, 18:30 and 20:00."""
    conversation = await front.web(language=language)
    await front.say(conversation, PEOPLE[language])
    await front.say(conversation, EVENING[language])
    assert len(await slots(front, conversation)) == 3
    return conversation


def hours(times):
    return [time.starts.strftime("%H:%M") for time in times]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "10", ["10:00", "22:00"]),
        ("en", "10?", ["10:00", "22:00"]),
        ("en", "at 10", ["10:00", "22:00"]),
        ("en", "10 please", ["10:00", "22:00"]),
        ("en", "how about 10", ["10:00", "22:00"]),
        ("en", "9", ["09:00", "21:00"]),
        ("en", "half past 9", ["09:30", "21:30"]),
        ("en", "11", ["11:00", "22:45"]),
        ("de", "10", ["10:00", "22:00"]),
        ("de", "um 10", ["10:00", "22:00"]),
        ("de", "10 Uhr", ["10:00", "22:00"]),
        ("de", "gegen 10 Uhr bitte", ["10:00", "22:00"]),
        ("de", "lieber um 9", ["09:00", "21:00"]),
        ("de", "halb 10", ["09:30", "21:30"]),
    ],
)
async def test_beyond_what_was_offered_it_is_asked_which(language, text, told):
    front = desk(9, 23)
    conversation = await offered(front, language)
    (words,) = await front.say(conversation, text)
    assert ("Which one suits you" if language == "en" else "Welche passt dir") in words
    assert hours(await slots(front, conversation)) == told
    assert await starts(front, conversation) is None


@pytest.mark.parametrize(
    ("language", "text", "hour"),
    [
        ("en", "7", 19),
        ("en", "at 6", 18),
        ("en", "8", 20),
        ("en", "10 in the evening", 22),
        ("en", "10 pm", 22),
        ("en", "10 am", 10),
        ("en", "22:00", 22),
        ("de", "um 7", 19),
        ("de", "7 Uhr", 19),
        ("de", "10 Uhr abends", 22),
        ("de", "10 Uhr morgens", 10),
        ("de", "22 Uhr", 22),
    ],
)
async def test_within_it_or_said_in_full_it_is_booked(language, text, hour):
    front = desk(9, 23)
    conversation = await offered(front, language)
    await front.say(conversation, text)
    booked = await starts(front, conversation)
    assert booked is not None
    assert (booked[2].day, booked[2].hour) == (NOW.day + 1, hour)


@pytest.mark.parametrize(("language", "text"), [("en", "10"), ("en", "at 10"), ("de", "10 Uhr")])
async def test_where_only_the_evening_is_worked_it_is_that(language, text):
    front = desk(15, 23)
    conversation = await offered(front, language)
    await front.say(conversation, text)
    assert (await starts(front, conversation))[2].hour == 22


@pytest.mark.parametrize(("language", "text"), [("en", "10"), ("de", "um 10")])
async def test_where_nobody_is_free_then_the_nearest_is_told(language, text):
    front = desk(15, 22)
    conversation = await offered(front, language)
    await front.say(conversation, text)
    assert await starts(front, conversation) is None
    assert hours(await slots(front, conversation)) == ["21:30", "21:45"]
