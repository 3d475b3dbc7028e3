"""Hours with a point in them, beside a day or alone; where the talk is of money, it is money."""

from __future__ import annotations

from datetime import time

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen
from bot.domain.promises.clock_words import clock


@pytest.mark.parametrize(
    "said", ["9.30", "9.30 please", "9.30 tomorrow", "tomorrow 9.30", "morgen, 9.30", "9.30 bitte"]
)
def test_beside_a_day_or_alone_it_is_an_hour(said):
    assert clock(said)[0] == time(9, 30)


@pytest.mark.parametrize(
    "said",
    [
        "i paid 19.50 today",
        "£9.30 tomorrow",
        "version 9.30",
        "am 9.11.",
        "9.30 euro",
        "today 9.305",
    ],
)
def test_elsewhere_it_is_none(said):
    assert clock(said) == ()


@pytest.mark.parametrize("said", ["make it 9.30 instead", "lieber 9.30", "um 9.30 passt besser"])
def test_what_a_call_is_moved_to_is_neither_a_sum_nor_a_thing(said):
    assert listen(said, Hearing()) == ()


@pytest.mark.parametrize(
    "said", ["my number is 0113 496 0123", "meine Nummer ist 0211 4567890", "0211/4567890"]
)
def test_a_landlines_number_is_to_be_called_on(said):
    (heard,) = listen(said, Hearing())
    assert heard.name is FactName.PHONE


def test_said_to_be_an_orders_it_is_that():
    (heard,) = listen("my order is 0113 496 0123", Hearing())
    assert heard.name is FactName.ORDER
