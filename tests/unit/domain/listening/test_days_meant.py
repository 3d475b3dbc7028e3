"""Which day is meant, where it is counted from today; counted from another day it may be any."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen

TODAY = date(2026, 11, 23)


def days(text: str) -> list[str]:
    found = listen(text, Hearing(today=TODAY))
    return [one.meaning for one in found if one.name is FactName.DATE]


@pytest.mark.parametrize(
    "text",
    [
        "A WEEK later?? this is ridiculous",
        "could it come a week later?",
        "It came two weeks later",
        "you said Monday and three days after it was still not sent",
        "it should be here a day before the party",
        "two days earlier would be fine",
        "Es kam eine Woche später",
        "zwei Tage später war die Lampe kaputt",
        "Geht es auch drei Tage früher?",
        "Sie kam zwei Wochen danach",
        "one month after it broke",
    ],
)
def test_counted_from_another_day_it_is_no_day_of_ours(text: str) -> None:
    assert not any(days(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("it came a week ago", "2026-11-16"),
        ("two days back it stopped working", "2026-11-21"),
        ("Sie kam vor zwei Tagen an", "2026-11-21"),
        ("vor einer Woche bestellt", "2026-11-16"),
    ],
)
def test_counted_from_today_it_is_one(text: str, day: str) -> None:
    assert days(text) == [day]
