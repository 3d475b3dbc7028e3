"""A text without the signs of a pattern holds nothing that the pattern finds."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.listening import date_words, dates
from bot.domain.listening.date_signs import SIGNS, Signs

TUNING = Path(__file__).parents[3] / "data" / "facts_tuning.jsonl"
RAW = date_words._RAW
ALL = [
    *date_words.PATTERNS,
    *dates._AFTER_THESE,
    ("at", "digit|clock", date_words.AT),
    ("range", "digit|clock", date_words.RANGE),
]


@pytest.mark.parametrize("place", range(len(RAW)))
def test_whatever_a_pattern_can_find_has_its_signs(place):
    _, needs, pattern = RAW[place]

    @settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
    )
    # What stands before and after it is no part of what is found.
    @given(
        st.from_regex(
            re.compile(re.sub(r"\(\?(?:<?[=!])[^()]*(?:\([^()]*\)[^()]*)*\)", "", pattern)),
            fullmatch=True,
        )
    )
    def holds(text):
        assert Signs(text).has(needs), text

    holds()


def test_what_customers_say_is_found_as_without_looking_for_signs():
    found = 0
    for line in TUNING.read_text(encoding="utf-8").splitlines():
        for turn in json.loads(line)["turns"]:
            signs = Signs(turn["text"])
            for _, needs, pattern in ALL:
                if match := pattern.search(turn["text"]):
                    found += 1
                    assert signs.has(needs), match[0]
    assert found > 50


def test_needs_name_signs_that_there_are():
    for _, needs, _ in ALL:
        assert {way for one in needs.split() for way in one.split("|")} <= {*SIGNS, "digit"}


def test_most_of_what_is_said_is_searched_for_no_day():
    signs = Signs("Thanks, I will try that.")
    assert [kind for kind, needs, _ in ALL if signs.has(needs)] == []
