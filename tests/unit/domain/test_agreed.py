"""What was agreed takes the place of what was asked for; a day says what it is of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.conversation import Conversation, Promise
from bot.domain.knowledge.agreed import without_asked_times
from bot.domain.knowledge.among import among
from bot.domain.knowledge.facts import FactName
from bot.domain.promises.kinds import PromiseKind
from tests.support.events import NOW, fact

ASKED = fact(FactName.CONTACT_AT, "call me tomorrow at 10")
NAME = fact(FactName.NAME, "Robin")
LATER = NOW + timedelta(minutes=5)


def left(*facts, **promise):
    made = Promise(id="p", owner="maya", due=LATER, made=NOW, **promise)
    state = Conversation(id="c-1", facts=facts, promises=(made,))
    return [one.value for one in without_asked_times(state)]


def test_a_time_that_they_chose_replaces_the_one_they_asked_for():
    assert left(NAME, ASKED, text="", starts=LATER, way="call") == ["Robin"]


@pytest.mark.parametrize("text", ["I call you at 20:45", "Ich rufe um 20:45 an"])
def test_so_does_a_person_s_word_to_call(text):
    assert left(NAME, ASKED, text=text, kind=PromiseKind.AGENT) == ["Robin"]


def test_what_they_ask_for_afterwards_stands():
    asked = replace(ASKED, at=LATER)
    assert left(asked, text="", starts=LATER, way="call") == ["call me tomorrow at 10"]


def test_another_promise_replaces_nothing():
    assert left(ASKED, text="I check the stock", kind=PromiseKind.AGENT) == [ASKED.value]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I need it for the wedding on Saturday. Hurry.", "I need it for the wedding on Saturday"),
        ("Saturday", ""),
        ("Well. Saturday!", ""),
        ("Saturday is the day of our wedding in Leeds", "Saturday is the day …"),
        ("no such day", ""),
    ],
)
def test_a_day_stands_with_the_words_around_it(text, words):
    assert among(text, "Saturday") == words
