"""A day that is said in several pieces is one day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen

TODAY = date(2026, 11, 22)


def days(text, asked="", today=None):
    heard = listen(text, Hearing(asked=asked, today=today))
    return [one.value for one in heard if one.name is FactName.DATE]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the fitter comes at 3pm on Friday", "3pm on Friday"),
        ("it went out last Friday, the 21st", "last Friday, the 21st"),
        ("Wir kommen gegen 23 Uhr am 12.7. an", "23 Uhr am 12.7."),
        ("Lieferung war für Mittwoch, 12.06.2024 zugesagt", "Mittwoch, 12.06.2024"),
        ("booked for Tuesday between 8 and 1", "Tuesday between 8 and 1"),
        ("zwischen 14 und 16 Uhr am Donnerstag", "zwischen 14 und 16 Uhr am Donnerstag"),
        ("I am away Monday to Wednesday", "Monday to Wednesday"),
        ("vom 21.06. - 23.06.2024 waren wir da", "21.06. - 23.06.2024"),
        ("it says 11:52 today", "11:52 today"),
        ("am Abend des 12. Mai", "am Abend des 12. Mai"),
    ],
)
def test_an_hour_and_its_day_or_the_first_and_the_last_day_are_one(text, said):
    assert days(text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ordered 1 March and then again on the 3rd", ["1 March", "the 3rd"]),
        ("ordered on 3 May, arrived on 5 May", ["3 May", "5 May"]),
        ("by the 31st, year end", ["the 31st", "year end"]),
    ],
)
def test_two_days_stay_two(text, said):
    assert days(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I sent the cheque on the first of the month", "first of the month"),
        ("it left my account on the 5th of last month", "5th of last month"),
        ("obwohl ich am 2. des Monats überwiesen habe", "2. des Monats"),
        ("eingeschickt am 20ten", "20ten"),
        ("in der letzten Aprilwoche", "letzten Aprilwoche"),
        ("three Saturdays ago", "three Saturdays ago"),
        ("erreichbar Mo-Fr ab 17 Uhr", "Mo-Fr ab 17 Uhr"),
        ("am 21. angekommen", "21."),
    ],
)
def test_days_of_a_month_and_of_every_week(text, said):
    assert days(text) == [said]


def test_a_joined_day_keeps_the_one_meaning_of_its_pieces():
    heard = listen("it went out yesterday at 18:40", Hearing(today=TODAY))
    assert [(one.value, one.meaning) for one in heard] == [("yesterday at 18:40", "2026-11-21")]
    heard = listen("delivered 18:40 yesterday", Hearing(today=TODAY))
    assert [one.meaning for one in heard] == ["2026-11-21"]
    assert [one.meaning for one in listen("3 May to 5 May 2026", Hearing(today=TODAY))] == [""]


def test_a_short_day_in_an_answer_is_not_cut_from_a_longer_word():
    assert days("con is fri so before that", "Any deadline?") == ["fri"]
