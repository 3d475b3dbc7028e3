"""Of two times in one wish: the one they would rather have, and none of what they do till then."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from bot.adapters.files.callbacks import load_wish_words
from bot.domain.promises.wishes import read_wish

WORDS = load_wish_words(Path(__file__).resolve().parents[3] / "words" / "callbacks.yml")
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


@pytest.mark.parametrize(
    ("language", "text", "weekday"),
    [
        ("en", "would rather Thursday than tomorrow", THURSDAY),
        ("en", "I'd rather have Thursday than tomorrow", THURSDAY),
        ("en", "Thursday rather than tomorrow", THURSDAY),
        ("en", "not tomorrow but Thursday", THURSDAY),
        ("en", "Friday instead of tomorrow", FRIDAY),
        ("en", "I would prefer Thursday over tomorrow", THURSDAY),
        ("en", "Thursday suits me more than tomorrow", THURSDAY),
        ("en", "I'd sooner have Friday than tomorrow", FRIDAY),
        ("de", "lieber Donnerstag als morgen", THURSDAY),
        ("de", "eher am Donnerstag um 10 als morgen um 9", THURSDAY),
        ("de", "mir wäre Donnerstag lieber als morgen", THURSDAY),
        ("de", "statt morgen am Freitag", FRIDAY),
        ("de", "nicht morgen, sondern Donnerstag", THURSDAY),
    ],
)
def test_the_day_they_would_rather_have_is_wished_and_the_other_refused(language, text, weekday):
    found = read_wish(text, WORDS, language)
    assert (found.weekday, found.day) == (weekday, None)
    assert [one.day for one in found.refused] == [1]


@pytest.mark.parametrize(
    ("language", "text", "hour"),
    [
        ("en", "better 3pm than 10am", 15),
        ("en", "I'd rather be called at 15:00 than at 10:00", 15),
        ("de", "lieber um 15 Uhr als um 10 Uhr", 15),
    ],
)
def test_so_with_hours(language, text, hour):
    found = read_wish(text, WORDS, language)
    assert time(hour) in found.clock
    assert found.refused


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I'd rather have it tomorrow no later than 5pm"),
        ("en", "rather tomorrow than never"),
        ("de", "lieber morgen als nie"),
        ("de", "lieber morgen, nicht später als 17 Uhr"),
        ("de", "morgen passt besser, ich bin als Erste um 9 da"),
    ],
)
def test_a_last_hour_is_no_comparison(language, text):
    found = read_wish(text, WORDS, language)
    assert (found.day, found.refused) == (1, ())


@pytest.mark.parametrize(
    ("language", "text", "hour", "minute"),
    [
        ("en", "I'm in a meeting till noon, call at 2pm", 14, 0),
        ("en", "I'm in a meeting till noon call me at 2pm", 14, 0),
        ("en", "I work until 5, call me at 6pm", 18, 0),
        ("en", "at work until 5, so call at 6pm", 18, 0),
        ("en", "I have a meeting from 9 to 11, call me at 2pm", 14, 0),
        ("en", "in meetings all morning until 12, call me at 2pm", 14, 0),
        ("en", "I finish work at 5, call me at 5:30pm", 17, 30),
        ("en", "my shift ends at 4pm, please ring me at 4:30pm", 16, 30),
        ("en", "I'm teaching until 11 then free, call at 11:30am", 11, 30),
        ("en", "until 5 I'm at work, 6pm is fine", 18, 0),
        ("en", "call me at 2pm, I'm in a meeting till noon", 14, 0),
        ("de", "ich bin bis 12 Uhr in einer Besprechung, ruft um 14 Uhr an", 14, 0),
        ("de", "arbeite bis 17 Uhr, ruft mich um 18 Uhr an", 18, 0),
        ("de", "ich bin bis mittags im Meeting, bitte um 14 Uhr anrufen", 14, 0),
        ("de", "habe bis 11 Uhr einen Termin, danach um 12 Uhr gern", 12, 0),
        ("de", "Feierabend um 17 Uhr, Anruf um 17:30 bitte", 17, 30),
        ("de", "bin bis 12 unterwegs, danach gern um 13 Uhr", 13, 0),
    ],
)
def test_until_when_they_do_something_is_not_when_they_want_a_call(language, text, hour, minute):
    assert read_wish(text, WORDS, language).clock == (time(hour, minute),)


@pytest.mark.parametrize(
    ("language", "text", "hour"),
    [
        ("en", "I'm at work until 5pm, any time after", 17),
        ("en", "tied up until noon, after that is fine", 12),
        ("en", "call me at work at 3pm", 15),
        ("de", "bin bis 12 Uhr unterwegs, danach gern", 12),
    ],
)
def test_where_no_other_hour_is_said_it_is_from_then_on(language, text, hour):
    assert time(hour) in read_wish(text, WORDS, language).clock


def test_the_day_of_what_they_do_stays_that_of_the_call_where_no_other_is_named():
    found = read_wish("I'm out till 3pm tomorrow, ring me at 4pm", WORDS, "en")
    assert (found.day, found.clock) == (1, (time(16),))
    found = read_wish("I'm at work until 5 tomorrow, ring me on friday at 10am", WORDS, "en")
    assert (found.day, found.weekday, found.clock) == (None, FRIDAY, (time(10),))
