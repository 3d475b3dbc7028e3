"""Times and spans as people say them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.wording.phrasebook import Phrasebook
from bot.domain.wording.when import round_up, tell_slot, tell_span, tell_time

WORDS = Path(__file__).parents[3] / "words"
PHRASES = Phrasebook(
    {
        language: {
            f"when.{key}": text
            for key, text in yaml.safe_load((WORDS / language / "when.yml").read_text()).items()
        }
        for language in ("en", "de")
    }
)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=timezone.utc)
#: Source: the WhatsApp Cloud API, the title of a row in a list.
A_ROW = 24


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (23, "bis heute um 14:05 Uhr"),
        (24, "bis morgen um 14:05 Uhr"),
        (26, "bis Donnerstag um 14:05 Uhr"),
        (30, "bis zum 30. November um 14:05 Uhr"),
    ],
)
def test_after_bis_a_day_stands_as_german_has_it(day, text):
    moment = told(NOW.replace(day=day, hour=14, minute=5), "de")
    assert PHRASES.say("when.by", "de", time=moment) == text
    assert "bis am" not in text
    assert PHRASES.say("when.slot_today", "de", time=moment) == f"Heute, {moment}"


def told(moment, language="en", zone="Europe/London", now=NOW):
    return tell_time(moment, now, zone, PHRASES, language)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (NOW.replace(hour=14, minute=5), "14:05 today"),
        (NOW.replace(hour=9), "9:00 today"),
        (NOW.replace(day=24, hour=0, minute=0), "0:00 tomorrow"),
        (NOW.replace(day=25, hour=8), "8:00 on Wednesday"),
        (NOW.replace(day=29, hour=8), "8:00 on Sunday"),
        (NOW.replace(day=30, hour=8), "8:00 on 30 November"),
        (datetime(2027, 3, 3, 8, tzinfo=timezone.utc), "8:00 on 3 March"),
    ],
)
def test_a_time_is_told_by_how_far_away_it_is(moment, text):
    assert told(moment) == text


def test_the_same_weekday_next_week_is_a_date():
    assert "Monday" not in told(NOW + timedelta(days=7))


def test_a_time_is_told_in_the_shops_zone():
    late = NOW.replace(hour=23, minute=30)
    assert told(late) == "23:30 today"
    assert told(late, zone="Europe/Berlin") == "0:30 tomorrow"


def test_a_time_is_told_in_the_customers_language():
    assert told(NOW.replace(day=25, hour=8), "de") == "am Mittwoch um 8 Uhr"
    assert told(datetime(2027, 3, 3, 8, tzinfo=timezone.utc), "de") == "am 3. März um 8 Uhr"
    assert told(NOW.replace(hour=14, minute=5), "de") == "heute um 14:05 Uhr"


@pytest.mark.parametrize(
    ("hour", "language", "zone", "text"),
    [
        (0, "en", "Europe/London", "1:30 BST today"),
        (1, "en", "Europe/London", "1:30 GMT today"),
        (2, "en", "Europe/London", "2:30 today"),
        (0, "de", "Europe/Berlin", "heute um 2:30 Uhr (CEST)"),
        (1, "de", "Europe/Berlin", "heute um 2:30 Uhr (CET)"),
    ],
)
def test_of_the_hour_that_comes_twice_it_says_which(hour, language, zone, text):
    moment = datetime(2026, 10, 25, hour, 30, tzinfo=timezone.utc)
    assert told(moment, language, zone, now=moment.replace(hour=12)) == text


@pytest.mark.parametrize(
    ("moment", "language", "title"),
    [
        (NOW.replace(hour=14, minute=30), "de", "Heute, 14:30 Uhr"),
        (NOW.replace(day=24, hour=9), "de", "Morgen, 9 Uhr"),
        (NOW.replace(day=26, hour=9), "de", "Donnerstag, 9 Uhr"),
        (datetime(2026, 12, 3, 14, 30, tzinfo=timezone.utc), "de", "3. Dezember, 14:30 Uhr"),
        (NOW.replace(day=24, hour=9), "en", "Tomorrow 9:00"),
        (NOW.replace(day=26, hour=9, minute=15), "en", "Thursday 9:15"),
    ],
)
def test_on_a_button_a_time_is_as_people_of_that_language_say_it(moment, language, title):
    assert tell_slot(moment, NOW, "Europe/London", PHRASES, language) == title


def test_every_time_of_the_year_fits_a_row_of_whatsapp():
    for day in range(60, 330):
        moment = NOW + timedelta(days=day, hours=4, minutes=30)
        for language in ("en", "de"):
            title = tell_slot(moment, NOW, "Europe/London", PHRASES, language)
            assert len(title) <= A_ROW, title


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (10, "10 seconds"),
        (5.2, "6 seconds"),
        (59.5, "a minute"),
        (60, "a minute"),
        (61, "2 minutes"),
        (180, "3 minutes"),
        (180.5, "4 minutes"),
    ],
)
def test_a_span_is_rounded_up_so_that_it_holds(seconds, text):
    assert tell_span(timedelta(seconds=seconds), PHRASES, "en") == text


@pytest.mark.parametrize(
    ("moment", "rounded"),
    [
        (NOW, NOW),
        (NOW + timedelta(microseconds=1), NOW + timedelta(minutes=5)),
        (NOW + timedelta(minutes=4, seconds=59), NOW + timedelta(minutes=5)),
        (NOW.replace(hour=23, minute=58), NOW.replace(day=24, hour=0, minute=0)),
    ],
)
def test_a_promise_is_rounded_to_the_next_five_minutes(moment, rounded):
    assert round_up(moment) == rounded


@given(st.integers(0, 3 * 86_400))
def test_rounding_never_promises_sooner_nor_much_later(seconds):
    moment = NOW + timedelta(seconds=seconds)
    assert moment <= round_up(moment) < moment + timedelta(minutes=5)
