"""Days as they are cut short: "wed", "thurs", "Do"; and words that only look so."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.files.callbacks import load_wish_words
from bot.domain.promises.wishes import read_wish, speaks_of_a_time

WORDS = load_wish_words(Path(__file__).resolve().parents[3] / "words" / "callbacks.yml")
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


@pytest.mark.parametrize(
    ("language", "text", "weekday"),
    [
        ("en", "call me wed at 10", WEDNESDAY),
        ("en", "Wed 2pm works", WEDNESDAY),
        ("en", "wed?", WEDNESDAY),
        ("en", "could we do weds at 10", WEDNESDAY),
        ("en", "thurs 2pm works", THURSDAY),
        ("en", "thu 10am", THURSDAY),
        ("en", "could you call thurs?", THURSDAY),
        ("en", "tues at 3pm", TUESDAY),
        ("en", "can you ring on tue", TUESDAY),
        ("en", "mon at 9", MONDAY),
        ("en", "fri please", FRIDAY),
        ("en", "call me on Sat. at noon", SATURDAY),
        ("en", "sun at 11", SUNDAY),
        ("de", "ruft mich Do um 10 Uhr an", THURSDAY),
        ("de", "do um 10", THURSDAY),
        ("de", "Do. 10 Uhr", THURSDAY),
        ("de", "Mi um 15 Uhr passt", WEDNESDAY),
        ("de", "ruft mich am Mi an", WEDNESDAY),
        ("de", "Mi?", WEDNESDAY),
        ("de", "Di 9 Uhr", TUESDAY),
        ("de", "Fr 14 Uhr bitte", FRIDAY),
        ("de", "am Sa um 12", SATURDAY),
        ("de", "am So um 11", SUNDAY),
        ("de", "mo früh", MONDAY),
        ("", "am Do um 10 Uhr", THURSDAY),
    ],
)
def test_they_are_days(language, text, weekday):
    assert read_wish(text, WORDS, language).weekday == weekday
    assert speaks_of_a_time(text, WORDS)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "we wed at 10"),
        ("en", "we were wed in June"),
        ("en", "I sat at home from 9 to 11"),
        ("en", "the sun at 11 was bright"),
        ("en", "can you do 10 o'clock?"),
        ("en", "do at 10 please"),
        ("en", "can we do 10"),
        ("en", "so at 10 then"),
        ("en", "I am so sorry"),
        ("", "I am so happy, at 10 then"),
        ("", "could you do 10 uhr?"),
        ("de", "so um 11 Uhr"),
        ("de", "so gegen 11"),
        ("de", "ich tue um 10 Uhr nichts"),
        ("de", "so früh nicht"),
    ],
)
def test_other_words_are_none(language, text):
    assert read_wish(text, WORDS, language).weekday is None


def test_one_cut_short_is_refused_as_a_whole_one():
    found = read_wish("rather thurs than tues", WORDS, "en")
    assert (found.weekday, [one.weekday for one in found.refused]) == (THURSDAY, [TUESDAY])
