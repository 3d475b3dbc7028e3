"""Whoever tells what happened on which day, and when to call, wishes for the day of the call."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from bot.adapters.files.callbacks import load_wish_words
from bot.domain.promises.wishes import read_wish

WORDS = load_wish_words(Path(__file__).resolve().parents[3] / "words" / "callbacks.yml")
MONDAY, WEDNESDAY, THURSDAY, FRIDAY = 0, 2, 3, 4


def wish(text):
    return read_wish(text, WORDS, "")


@pytest.mark.parametrize(
    ("text", "weekday", "hour"),
    [
        ("It was due on Wednesday. Call me on Friday at 10", FRIDAY, 10),
        ("I ordered on Monday, can you ring me Thursday at 3pm", THURSDAY, 15),
        ("the parcel came on Wednesday broken, please call me on Friday at 10", FRIDAY, 10),
        ("Call me Friday at 10. It was supposed to be here on Wednesday", FRIDAY, 10),
        ("It was due on Wednesday at 9. Call me on Friday at 10", FRIDAY, 10),
        ("I work Thursday so call me Friday at 10", FRIDAY, 10),
        ("I've been waiting since Monday so call me on Thursday at 9", THURSDAY, 9),
        ("ordered it on Monday and it was promised for Wednesday; call me Friday at 9", FRIDAY, 9),
        ("Am Mittwoch kam nichts. Ruft mich am Freitag um 10 an", FRIDAY, 10),
        ("Ich habe am Montag bestellt, ruft mich bitte Donnerstag um 15 Uhr an", THURSDAY, 15),
        ("Es sollte Mittwoch kommen und kam nicht. Bitte ruft mich am Freitag um 9 an", FRIDAY, 9),
        ("Ruft mich am Freitag um 10 an, seit Montag warte ich", FRIDAY, 10),
    ],
)
def test_the_day_of_the_call_is_the_one_beside_it(text, weekday, hour):
    found = wish(text)
    assert (found.weekday, found.clock[0]) == (weekday, time(hour))


@pytest.mark.parametrize(
    "text",
    [
        "I've been waiting since Monday, please call me",
        "It was due on Wednesday. Please call me",
        "Nothing came on 24 November. Call me please",
        "Ich warte seit Montag, ruft mich bitte an",
        "Am Mittwoch kam nichts, ruft mich an",
    ],
)
def test_a_day_of_the_story_alone_is_no_day_for_a_call(text):
    found = wish(text)
    assert not found.is_dated
    assert found.way is not None


@pytest.mark.parametrize(
    ("text", "day", "weekday", "date"),
    [
        ("It was due on Wednesday. Call me tomorrow at 10", 1, None, None),
        ("It should have come today, call me on Friday at 10", None, FRIDAY, None),
        ("It was due on 20 November. Call me on Friday at 10", None, FRIDAY, None),
        ("It was due on Wednesday. Call me on 27 November at 10", None, None, (27, 11)),
        ("Es sollte heute kommen. Ruft mich am 27.11. um 10 an", None, None, (27, 11)),
    ],
)
def test_days_of_all_kinds_are_told_apart(text, day, weekday, date):
    found = wish(text)
    assert (found.day, found.weekday, found.date) == (day, weekday, date)


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("call me Thursday or Friday at 10", THURSDAY),
        ("Please call me. Friday at 10 is good", FRIDAY),
        ("I'm home Monday, call me", MONDAY),
        ("Wednesday at 10 is fine, call me then", WEDNESDAY),
        ("ruft mich Mittwoch oder Donnerstag um 10 an", WEDNESDAY),
        ("Can you make it Friday?", FRIDAY),
    ],
)
def test_a_day_that_may_be_theirs_stays(text, weekday):
    assert wish(text).weekday == weekday
