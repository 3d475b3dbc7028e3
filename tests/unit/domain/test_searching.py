"""What a conversation is found by, and what somebody types to find it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.conversation import Conversation
from bot.domain.errors import BadInput
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.knowledge.searching import (
    MOST_ASKED,
    MOST_WORDS,
    asked_for,
    fits,
    new_words,
    words_of,
)
from tests.support.events import NOW


def known(**facts: str) -> Conversation:
    return Conversation(
        id="c-abc123",
        address="+447700900123",
        facts=tuple(
            Fact(
                name=FactName(name),
                value=value,
                source=1,
                origin=Origin.CUSTOMER,
                certainty=Certainty.SAID,
                at=NOW,
            )
            for name, value in facts.items()
        ),
    )


HANNAH = known(
    name="Hannah Prïce",
    email="Hannah.Price@mail.example",
    order="CL-10234",
    phone="0151 23456789",
    problem="The lamp arrived broken",
    address="Große Straße 4",
)


@pytest.mark.parametrize(
    "typed",
    [
        "c-abc123",
        "hannah price",
        "PRICE",
        "hannah.price@mail.example",
        "mail.example",
        "CL-10234",
        "cl 10234",
        "10234",
        "+49 151 23456789",
        "0151-23456789",
        "07700 900 123",
        "447700900123",
        "lamp broken",
        "grosse strasse",
        "(lamp)",
    ],
)
def test_whatever_is_known_finds_it(typed: str) -> None:
    assert fits(asked_for(typed), words_of(HANNAH))


@pytest.mark.parametrize("typed", ["hannah rug", "CL-10235", "0151 23456780", "rice", "verified"])
def test_what_is_not_known_does_not(typed: str) -> None:
    assert not fits(asked_for(typed), words_of(HANNAH))


def test_how_somebody_was_identified_finds_nobody() -> None:
    assert not fits(asked_for("postcode"), words_of(known(identified="order and postcode")))


@pytest.mark.parametrize("typed", ["", "a", "?!", "x" * 201])
def test_what_says_too_little_or_too_much_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        asked_for(typed)


def test_both_sides_are_bounded() -> None:
    assert len(asked_for(" ".join(f"word{number}" for number in range(30)))) == MOST_ASKED
    long = known(problem=" ".join(f"word{number}" for number in range(2000)))
    assert len(words_of(long)) == MOST_WORDS


def test_a_new_conversation_stands_under_all_of_its_words_anew():
    assert new_words(Conversation(id="c-abc123"), HANNAH) == words_of(HANNAH)


def test_of_what_was_learned_since_only_the_words_are_new():
    before = replace(HANNAH, version=3)
    lamp = known(item="brass lamp")
    learned = replace(before, version=4, facts=(*before.facts, *lamp.facts))
    assert new_words(before, learned) == {"brass", "lamp"}
    assert new_words(learned, replace(learned, version=5, facts=(*learned.facts,))) == set()


def test_what_was_said_before_or_tells_no_conversation_from_others_is_not_new():
    before = replace(known(problem="no light"), version=3)
    again = known(problem="no light", item="no light", identified="order and postcode")
    assert new_words(before, replace(again, version=4)) == set()


def test_who_writes_from_another_number_is_found_by_it():
    before = replace(HANNAH, version=3)
    moved = replace(before, address="+4915123456789")
    assert fits(asked_for("+49 151 23456789"), new_words(before, moved))
    assert "hannah" not in new_words(before, moved)
