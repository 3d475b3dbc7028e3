"""Facts: the latest counts, its source stays, and nothing known is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.knowledge.facts import (
    MAX_FACTS,
    Certainty,
    FactName,
    Origin,
    latest,
    merge,
    standing,
)
from bot.domain.knowledge.knowing import seen_by_customer
from tests.support.events import fact

SAID, VERIFIED, CORRECTED = Certainty.SAID, Certainty.VERIFIED, Certainty.CORRECTED


def test_a_new_value_is_the_latest_and_the_old_one_is_still_known():
    facts = merge((fact(value="CL-1"),), [fact(value="CL-2")])
    assert [found.value for found in facts] == ["CL-1", "CL-2"]
    found = latest(facts, FactName.ORDER)
    assert found is not None
    assert found.value == "CL-2"


def test_the_same_value_again_keeps_the_message_it_first_came_from():
    facts = merge((fact(source=2),), [fact(source=9)])
    assert [found.source for found in facts] == [2]


def test_a_guess_at_what_is_wrong_stands_until_somebody_says_it():
    guess = replace(fact(FactName.PROBLEM, "an invoice"), origin=Origin.BOT)
    said = fact(FactName.PROBLEM, "The lamp is broken")
    assert merge((guess,), [said]) == (said,)
    assert merge((said,), [guess]) == (said,)
    assert merge((), [guess]) == (guess,)


def test_the_same_trouble_with_more_words_around_it_is_told_once():
    sentence = fact(FactName.PROBLEM, "Where is my order CL-10319?", source=2)
    message = fact(FactName.PROBLEM, "Where is my order CL-10319? postcode EH3 9HZ", source=2)
    assert merge((sentence,), [message]) == (sentence,)
    later = replace(message, source=9)
    assert merge((sentence,), [later]) == (sentence, later)


def test_the_customer_is_not_shown_what_is_only_guessed_of_them():
    guess = replace(fact(FactName.PROBLEM, "A person, please"), origin=Origin.BOT)
    said = fact(FactName.ITEM, "The lamp")
    assert seen_by_customer((guess, said)) == (said,)


def test_the_same_value_with_better_proof_is_that_proof():
    facts = merge((fact(source=2),), [fact(source=9, certainty=VERIFIED)])
    assert [(found.source, found.certainty) for found in facts] == [(9, VERIFIED)]


def test_what_took_the_place_of_another_still_does_once_it_is_proven():
    right = fact(value="CL-2", source=4, certainty=CORRECTED)
    facts = merge((fact(value="CL-1"),), [replace(right, instead_of="CL-1")])
    facts = merge(facts, [fact(value="CL-2", source=6, certainty=VERIFIED)])
    assert [(found.value, found.certainty) for found in standing(facts)] == [("CL-2", VERIFIED)]


def test_what_was_verified_stays_verified_when_it_is_merely_said_again():
    for known in (VERIFIED, CORRECTED):
        facts = merge((fact(certainty=known),), [fact(certainty=SAID, source=9)])
        assert [found.certainty for found in facts] == [known]


def test_a_value_that_is_said_again_is_the_latest_once_more():
    facts = merge(
        (fact(value="CL-1", certainty=VERIFIED), fact(value="CL-2")), [fact(value="CL-1")]
    )
    assert [(found.value, found.certainty) for found in facts] == [
        ("CL-2", SAID),
        ("CL-1", VERIFIED),
    ]


def test_the_same_value_under_another_name_is_another_fact():
    assert len(merge((fact(FactName.ORDER, "1"),), [fact(FactName.ITEM, "1")])) == 2


@given(st.lists(st.tuples(st.sampled_from(FactName), st.integers(0, 99)), max_size=200))
def test_however_many_facts_come_the_latest_of_each_name_stays(learned):
    facts = ()
    for name, value in learned:
        facts = merge(facts, [fact(name, str(value))])
    assert len(facts) <= MAX_FACTS
    for name, value in dict(learned).items():
        found = latest(facts, name)
        assert found is not None
        assert found.value == str(value)


def test_many_orders_do_not_push_out_the_customers_name():
    facts = (fact(FactName.NAME, "Robin"),)
    for number in range(MAX_FACTS * 2):
        facts = merge(facts, [fact(FactName.ORDER, f"CL-{number}")])
    found = latest(facts, FactName.NAME)
    assert found is not None
    assert found.value == "Robin"


def test_what_is_taken_away_leaves_the_one_before_it_as_the_latest():
    first, wrong = fact(value="CL-10329"), fact(value="CL-50672")
    away = fact(value="", instead_of="CL-50672")
    assert latest((first, wrong, away), first.name) == first
