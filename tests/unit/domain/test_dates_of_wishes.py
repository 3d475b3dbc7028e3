"""Days of a call by their date: in figures, day first as in the shop's country, and in words."""

from __future__ import annotations

from datetime import datetime, time, timezone
from pathlib import Path

import pytest

from bot.adapters.files.callbacks import load_wish_words
from bot.domain.promises.moments import moments
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
