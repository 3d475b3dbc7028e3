"""Answers that miss, taken politely: the second within one matter brings a person."""

from __future__ import annotations

import pytest

from bot.judgement import Assessment, Judge
from bot.judgement.examples import read_examples

from .conftest import ROOT, Look, Talk

DATA = ROOT / "tests" / "data" / "judgement"


def failures(found: Assessment) -> float:
    return next((s.score for s in found.signals if s.signal == "failed_turns"), 0.0)


@pytest.mark.parametrize(
    ("asked", "answer", "now"),
    [
        ("what is the sole of the boots made of", "The boots are 149.", "Thanks! And the sole?"),
        ("does the hotel have an iron", "Our hotel won an award.", "I meant an iron for clothes"),
        ("where is order 5521", "Hello! What do you need?", "Order 5521, where is it please"),
        ("my policy is 70-3381", "Please enter your policy number.", "70-3381, thank you"),
        ("the bike room stays shut", "Hold your card to the reader.", "That is what I did"),
        ("is the pool heated", "I'm sorry, I don't know.", "Would you know whom to ask?"),
        ("darf mein Hund mit", "Die Wohnung hat zwei Zimmer.", "Schön. Und der Hund?"),
    ],
)
def test_an_answer_that_missed_shows_in_the_next_words(
    before: Look, talk: Talk, asked: str, answer: str, now: str
) -> None:
    found = before(now, talk(asked, answer))
    assert failures(found) > 0
    assert not found.handover


@pytest.mark.parametrize(
    ("asked", "answer", "now"),
    [
        ("are you open on saturday", "Yes, from 9 to 14.", "and on sunday?"),
        ("a table for two on friday", "At what time?", "for three, sorry, at 7"),
        ("do you ship to Ireland", "Yes, in three days.", "how much is shipping to Ireland"),
        ("how much is shipping to Ireland", "4.90.", "how long does shipping to Ireland take"),
        ("next", "Playing Blue Hour.", "next"),
        ("which flour do I need", "Rye flour.", "can you say that again please"),
        ("is Friday at 7 free", "At 7:30 only.", "Friday at 7:30 then"),
    ],
)
def test_a_new_question_a_choice_or_an_answer_is_no_sign_of_failure(
    before: Look, talk: Talk, asked: str, answer: str, now: str
) -> None:
    assert failures(before(now, talk(asked, answer))) == 0


TWICE = (
    "is the pool heated", "We have a pool and a sauna.", "Great. Heated?", "Open from 7 to 21.",
)  # fmt: skip


def test_the_second_brings_a_person_and_says_why(before: Look, talk: Talk) -> None:
    assert not before("Great. Heated?", talk(*TWICE[:2])).handover
    found = before("Nice hours. Do you know if it's heated?", talk(*TWICE))
    assert found.handover
    assert found.reason == "no_progress"
    assert found.signals[0].evidence == "Nice hours. Do you know if it's heated?"


def test_a_failure_that_ended_well_counts_no_more(before: Look, talk: Talk) -> None:
    mended = (*TWICE[:3], "Yes, 27 degrees.", "Wonderful, thank you")
    said = talk(*mended, "You're welcome!", "is there a lift", "The hotel has three floors.")
    found = before("and a lift?", said)
    assert failures(found) > 0
    assert not found.handover


def test_what_came_before_a_person_counts_no_more(before: Look, talk: Talk) -> None:
    said = talk(*TWICE[:3], "agent: Maya here, yes.", "house: Pip is back.", "bot: Welcome back.")
    assert not before("is there a lift", said).handover


def test_polite_customers_whom_the_bot_fails_twice_get_a_person(judge: Judge) -> None:
    reached, wanted = set[int](), set[int]()
    early = []
    for one in read_examples((DATA / "polite.txt").read_text(encoding="utf-8"), "polite.txt"):
        found = judge.before(one.text, len(one.history.turns) + 1, one.history)
        if found.handover:
            reached.add(one.talk)
            early += [] if one.troubled else [one.text]
        if one.troubled:
            wanted.add(one.talk)
    assert not early
    assert len(wanted) >= 25
    assert len(wanted & reached) >= len(wanted) - 1


def test_nobody_is_handed_over_where_all_goes_well(judge: Judge) -> None:
    texts = (DATA / "repaired.txt").read_text(encoding="utf-8")
    calm = list(read_examples(texts, "repaired.txt"))
    assert len(calm) >= 100
    for one in calm:
        assert not judge.before(one.text, len(one.history.turns) + 1, one.history).handover, one
