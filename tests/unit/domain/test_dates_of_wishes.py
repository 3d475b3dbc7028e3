"""Days of a call by their date: in figures, day first as in the shop's country, and in words."""

from __future__ import annotations

from datetime import datetime, time, timezone
from pathlib import Path

import pytest

from bot.adapters.files.callbacks import load_wish_words
from bot.domain.promises.moments import moments
from bot.domain.promises.over_by import read_call
from bot.domain.promises.wishes import read_wish

WORDS = load_wish_words(Path(__file__).resolve().parents[3] / "words" / "callbacks.yml")


def wish(text):
    return read_wish(text, WORDS, "")


@pytest.mark.parametrize(
    ("text", "date", "hour"),
    [
        ("call me on 26/11 at 9", (26, 11), 9),
        ("call me at 9 on 26/11/2026", (26, 11), 9),
        ("on 2026-11-26 at 9", (26, 11), 9),
        ("26-11 at 9, please", (26, 11), 9),
        ("am 26/11 um 10", (26, 11), 10),
        ("call me on 4/1 at 9", (4, 1), 9),
        ("ring me on 12-11-26 after 5", (12, 11), 5),
        ("11/26/2026 at 3pm", (26, 11), 15),
        ("on 12/25 at noon", (25, 12), 12),
        ("26.11. um 9", (26, 11), 9),
    ],
)
def test_day_month_and_hour_are_read(text, date, hour):
    found = wish(text)
    assert (found.date, found.clock[0]) == (date, time(hour))


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("between 9-11 tomorrow", 9),
        ("tomorrow at 9/10", 9),
        ("I'm here 24/7, call at 9", 9),
        ("1/2 of the plates are missing, call me at 9", 9),
    ],
)
def test_hours_and_parts_are_no_dates(text, hour):
    found = wish(text)
    assert (found.date, found.clock[0]) == (None, time(hour))


@pytest.mark.parametrize("text", ["on 31/13", "until 4/1", "the 26/11"])
def test_a_date_is_no_hour(text):
    assert wish(text).clock == ()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("call me on the 24th of December at 9", (24, 12)),
        ("the 24th december around 9 please", (24, 12)),
        ("on the 24th at 9", (24, 0)),
        ("on the 24th, mark it down: at 9", (24, 0)),
        ("on the 5th of March at 9", (5, 3)),
        ("am 24. Dezember um 9", (24, 12)),
        ("ruft mich am 3. März um 9 an", (3, 3)),
        ("am 24. um 9", (24, 0)),
    ],
)
def test_a_month_that_is_named_is_the_month(text, date):
    assert wish(text).date == date


MONDAY, FRIDAY = (datetime(2026, 11, day, 10, tzinfo=timezone.utc) for day in (23, 27))


@pytest.mark.parametrize(
    ("text", "now", "days"),
    [
        ("call me next monday at 11", MONDAY, {30}),
        ("next friday at 11", FRIDAY, {4}),
        ("monday next week at 11", FRIDAY, {30}),
        ("nächste Woche Montag um 11", MONDAY, {30}),
        ("Montag kommender Woche um 11", FRIDAY, {30}),
        ("on monday at 11", FRIDAY, {30, 7}),
        ("call me at the weekend, at 11", MONDAY, {28, 29}),
        ("am Wochenende um 11", FRIDAY, {28, 29}),
        ("next weekend at 11", MONDAY, {5, 6}),
        ("call me next week at 11", FRIDAY, {30, 1, 2, 3, 4, 5, 6}),
    ],
)
def test_weeks_begin_on_monday(text, now, days):
    assert {at.day for at in moments(wish(text), now, "Europe/London")} == days


@pytest.mark.parametrize(
    "text",
    [
        "It was for the weekend and it is broken, call me tomorrow at 9",
        "Ich brauche die Lampe am Wochenende, ruft mich morgen um 9 an",
    ],
)
def test_a_weekend_of_the_story_is_none_of_a_call(text):
    found = wish(text)
    assert (found.weekend, found.day, found.clock[0]) == (False, 1, time(9))


def first(text):
    """On Monday at ten, the day of the month and the hour that are meant first."""
    found = moments(read_call(text, WORDS, ""), MONDAY, "Europe/London")
    return (found[0].day, found[0].hour, found[0].minute) if found else None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("call me in three days at 10", (26, 10, 0)),
        ("call me in 2 days' time at 10 am", (25, 10, 0)),
        ("a week from now at 10", (30, 10, 0)),
        ("a week tomorrow at 10", (1, 10, 0)),
        ("call me Thursday week at 10", (3, 10, 0)),
        ("ruft mich in drei Tagen um 10 an", (26, 10, 0)),
        ("morgen in einer Woche um 10", (1, 10, 0)),
        ("Dienstag in einer Woche um 10", (1, 10, 0)),
        ("call me on Boxing Day at 11", (26, 11, 0)),
        ("ruft mich am Heiligabend um 10 an", (24, 10, 0)),
        ("call me 11/29 at 10am", (29, 10, 0)),
        ("call me on Wednesday the 25th at 10", (25, 10, 0)),
        ("call me on Wednesday the 26th at 10", None),
        ("call me in one hour thirty", (23, 11, 30)),
    ],
)
def test_a_day_is_told_by_how_far_away_it_is_or_by_its_name(text, meant):
    assert first(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "call me on the last day of the month at 10",
        "call me every day at 9",
        "ruft mich überübermorgen um 10 an",
        "ruft mich an Ostern um 10 an",
    ],
)
def test_beside_a_day_that_nobody_can_read_no_time_is_taken_for_granted(text):
    assert not wish(text).clock


@pytest.mark.parametrize(
    "text", ["I have waited for three weeks, call me at 11", "I'm home all day, call me at 11"]
)
def test_days_of_something_else_are_none_of_it(text):
    assert first(text) == (23, 11, 0)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("call me at five past three", (23, 15, 5)),
        ("call me at twenty to four", (23, 15, 40)),
        ("ten minutes before 3", (23, 14, 50)),
        ("ruft mich um zwanzig vor vier an", (23, 15, 40)),
        ("um fünf vor halb drei", (23, 14, 25)),
        ("um dreiviertel drei", (23, 14, 45)),
        ("geht auch morgen nachmittag so gegen 3?", (24, 15, 0)),
        ("nachmittags gegen 4", (23, 16, 0)),
        ("between 11 to 3", (23, 11, 0)),
    ],
)
def test_minutes_of_an_hour_in_words(text, meant):
    assert first(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("call me before my 2 o'clock meeting", (23, 13, 45)),
        ("my train leaves at 14:00 so call me before that", (23, 13, 45)),
        ("ruft mich vor meinem Termin um 14 Uhr an", (23, 13, 45)),
        ("mein Zug geht um 14 Uhr, ruft mich vorher an", (23, 13, 45)),
        ("I'm at work until 3pm, please call after", (23, 15, 0)),
        ("ich bin bis 15 Uhr in der Arbeit, danach anrufen bitte", (23, 15, 0)),
    ],
)
def test_before_and_after_what_they_do(text, meant):
    assert first(text) == meant


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("call me after the doctor's at 11", (12, 22)),
        ("ruft mich nach meinem Termin um 9 an", (10, 22)),
    ],
)
def test_what_begins_at_a_time_is_over_nobody_knows_when(text, hours):
    found = read_call(text, WORDS, "")
    assert (found.clock, found.hours) == ((), hours)


@pytest.mark.parametrize(
    "text",
    [
        "the parcel should be here tomorrow at 9. Call me please",
        "die Lieferung kommt morgen um 10. Ruft mich bitte an",
    ],
)
def test_when_a_parcel_comes_is_no_time_of_a_call(text):
    assert (wish(text).way.value, wish(text).has_time) == ("call", False)
