"""Whether an agent's words say when, as the customer's own clock shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.files.callbacks import load_wish_words
from bot.domain.promises.said import says_when
from bot.domain.promises.wishes import read_wish
from tests.support.events import NOW, later

FILE = Path(__file__).resolve().parents[3] / "words" / "callbacks.yml"
WORDS = load_wish_words(FILE)


def says(text, due, zone="Europe/London"):
    return says_when(text, read_wish(text, WORDS, "en"), due, NOW, zone)


@pytest.mark.parametrize(
    "text",
    [
        "I'll call you by 15:30.",
        "I'll call you by 3.30 pm.",
        "They close at 9:15, so I'll call you at 15:30.",
        "I'll call you by 15:30 today.",
    ],
)
def test_a_time_that_stands_there_is_said(text):
    assert says(text, later(330))


@pytest.mark.parametrize(
    "text",
    ["I'll call you back.", "I'll call you by 16:30.", "I'll send all 15 of them on the 30th."],
)
def test_no_time_or_another_is_not(text):
    assert not says(text, later(330))


def test_the_customers_clock_counts():
    assert not says("I'll call you by 15:30.", later(330), "Europe/Berlin")
    assert says("I'll call you by 16:30.", later(330), "Europe/Berlin")


def test_another_day_must_be_named():
    tomorrow = later(hours=24)
    assert not says("I'll call you at 10:00.", tomorrow)
    assert says("I'll call you tomorrow at 10:00.", tomorrow)
