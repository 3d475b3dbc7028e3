"""A time told, or read, after midnight: which day it is must be plain."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.promises.completing import at_the_moment
from bot.domain.promises.moments import fits, meant
from bot.domain.wording.when import tell_slot, tell_time
from tests.unit.domain.test_when import PHRASES
from tests.unit.domain.test_wishes import wish

BERLIN = "Europe/Berlin"
#: Tuesday 24 November 2026, half past midnight.
NIGHT = datetime(2026, 11, 24, 0, 30, tzinfo=ZoneInfo(BERLIN))
EVENING = NIGHT - timedelta(hours=1)
MORNING = NIGHT.replace(hour=5)


def told(moment, language="en", now=NIGHT):
    return tell_time(moment, now, BERLIN, PHRASES, language)


@pytest.mark.parametrize(
    ("moment", "language", "text"),
    [
        (NIGHT.replace(hour=9, minute=0), "en", "9:00 today, Tuesday"),
        (NIGHT.replace(day=25, hour=9, minute=0), "en", "9:00 tomorrow, Wednesday"),
        (NIGHT.replace(day=26, hour=9, minute=0), "en", "9:00 on Thursday"),
        (NIGHT.replace(hour=9, minute=0), "de", "heute, Dienstag, um 9 Uhr"),
        (NIGHT.replace(day=25, hour=9, minute=0), "de", "morgen, Mittwoch, um 9 Uhr"),
        (NIGHT.replace(hour=20, minute=15), "de", "heute, Dienstag, um 20:15 Uhr"),
        (NIGHT.replace(minute=45), "en", "0:45 today, Tuesday"),
    ],
)
def test_after_midnight_a_day_is_told_with_its_name(moment, language, text):
    assert told(moment, language) == text


@pytest.mark.parametrize("now", [EVENING, MORNING])
def test_by_day_and_before_midnight_it_needs_none(now):
    assert told(now + timedelta(minutes=10), now=now).endswith(" today")
    assert told(now + timedelta(hours=24), now=now).endswith(" tomorrow")


@pytest.mark.parametrize(("language", "by"), [("en", "9:00 today, Tuesday"), ("de", "heute, ")])
def test_so_it_is_after_by(language, by):
    moment = tell_time(NIGHT.replace(hour=9, minute=0), NIGHT, BERLIN, PHRASES, language)
    assert by in PHRASES.say("when.by", language, time=moment)


@pytest.mark.parametrize(
    ("day", "language", "title"),
    [
        (24, "en", "Tuesday 9:15"),
        (25, "en", "Wednesday 9:15"),
        (24, "de", "Dienstag, 9:15 Uhr"),
        (25, "de", "Mittwoch, 9:15 Uhr"),
    ],
)
def test_on_a_button_the_day_is_named(day, language, title):
    moment = NIGHT.replace(day=day, hour=9, minute=15)
    assert tell_slot(moment, NIGHT, BERLIN, PHRASES, language) == title


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("call me tomorrow at 9", "en", 24),
        ("tomorrow 9 am please", "en", 24),
        ("at 9 tomorrow morning", "en", 24),
        ("can you call tmrw at 9:00?", "en", 24),
        ("today at 9", "en", 24),
        ("the day after tomorrow at 9", "en", 25),
        ("on wednesday at 9", "en", 25),
        ("ruft mich morgen um 9 an", "de", 24),
        ("morgen früh um 9", "de", 24),
        ("morgen 9 Uhr", "de", 24),
        ("heute um 9", "de", 24),
        ("übermorgen um 9", "de", 25),
        ("am Mittwoch um 9", "de", 25),
        ("am 25.11. um 9 Uhr", "de", 25),
    ],
)
def test_tomorrow_is_the_morning_that_comes_next(text, language, day):
    assert meant(wish(text, language), NIGHT, BERLIN) == NIGHT.replace(day=day, hour=9, minute=0)


@pytest.mark.parametrize("now", [EVENING, MORNING])
def test_else_it_is_the_next_day(now):
    expected = (now + timedelta(days=1)).replace(hour=9, minute=0)
    assert meant(wish("call me tomorrow at 9"), now, BERLIN) == expected


def test_it_may_be_the_calendars_as_an_answer_to_what_was_told():
    tomorrow = NIGHT.replace(day=25, hour=9, minute=0)
    assert fits(wish("tomorrow at 9 is fine"), tomorrow, NIGHT, BERLIN)
    assert not fits(wish("today at 9 is fine"), tomorrow, NIGHT, BERLIN)


def test_half_an_hour_later_is_on_the_day_that_was_agreed():
    agreed = NIGHT.replace(day=25, hour=9, minute=30)
    later = at_the_moment(wish("half an hour later"), agreed, BERLIN)
    assert meant(later, NIGHT, BERLIN) == agreed
