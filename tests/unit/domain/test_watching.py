"""An order under watch: what of a new look is news, and what brings a person."""

from __future__ import annotations

from datetime import date, datetime, timezone
from pathlib import Path

import pytest

from bot.adapters.files.words import load_words
from bot.domain.cases.watching import News, OrderLook, Turn, is_over, news, seen_of
from bot.domain.wording.when import tell_day

WORDS = Path(__file__).parents[3] / "words"
FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)


def look(state, needs_person="", expected=None):
    return OrderLook(state=state, needs_person=needs_person, expected=expected)


TOLD = [
    (look("packed"), look("shipped"), News(turn=Turn.GOES_ON, phrase="shipped")),
    (
        look("shipped"),
        look("in_transit", expected=FRIDAY),
        News(turn=Turn.GOES_ON, phrase="in_transit_for", day=FRIDAY),
    ),
    (
        look("late", expected=FRIDAY),
        look("late", expected=MONDAY),
        News(turn=Turn.GOES_ON, phrase="new_day", day=MONDAY),
    ),
    (look("late"), look("delivered"), News(turn=Turn.ARRIVED, phrase="delivered")),
    (look("late"), look("lost", "lost"), News(turn=Turn.WRONG, phrase="lost")),
    (look("packed"), look("cancelled"), News(turn=Turn.WRONG, phrase="cancelled")),
    (
        look("late", expected=FRIDAY),
        look("late", "late_without_date", FRIDAY),
        News(turn=Turn.WRONG, phrase="late_without_date"),
    ),
]
NOT_TOLD = [
    (None, look("late")),
    (look("late", expected=FRIDAY), look("late", expected=FRIDAY)),
    (look("late", expected=FRIDAY), look("late")),
    (look("late"), look("unknown", "unknown_state")),
    (look("placed"), look("packed")),
]


@pytest.mark.parametrize(("before", "now", "found"), TOLD)
def test_a_change_is_told(before, now, found):
    assert news(before, now) == found
    assert found.brings_a_person == (found.turn is not Turn.GOES_ON)


@pytest.mark.parametrize(("before", "now"), NOT_TOLD)
def test_what_is_no_change_to_the_customer_is_not(before, now):
    assert news(before, now) is None


@pytest.mark.parametrize("found", [look("late"), look("lost", "lost"), look("late", "", FRIDAY)])
def test_a_look_is_read_back_as_it_was_written(found):
    assert seen_of(found.as_code()) == found
    assert seen_of("") is None


def test_where_nothing_is_to_come_there_is_nothing_to_watch():
    assert [is_over(look(state)) for state in ("delivered", "refunded", "cancelled", "late")] == [
        True,
        True,
        True,
        False,
    ]


def test_every_piece_of_news_has_its_words():
    phrases = load_words(WORDS)
    for _, _, found in TOLD:
        assert phrases.has(f"house.order_news.{found.phrase}")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 24), "tomorrow"),
        (FRIDAY, "on Friday"),
        (MONDAY, "on 30 November"),
        (date(2026, 11, 20), "on 20 November"),
    ],
)
def test_a_day_is_told_as_people_say_it(day, told):
    today = datetime(2026, 11, 23, tzinfo=timezone.utc).date()
    assert tell_day(day, today, load_words(WORDS), "en") == told
