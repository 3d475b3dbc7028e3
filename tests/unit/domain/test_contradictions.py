"""What the order system says against what the customer says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.conversation import Conversation, Line
from bot.domain.knowledge.contradictions import Clash, contradictions
from bot.domain.knowledge.facts import Certainty, FactName, Origin
from tests.support.events import fact

SUMMARY = "2 × Copper saucepan + Brass hook (nothing paid)"
VERIFIED = Certainty.VERIFIED


def state(stands: str, *said: str, language: str = "en", item: str = "") -> Conversation:
    order = (
        fact(FactName.ORDER, "CL-10401", VERIFIED),
        fact(FactName.LANGUAGE, language),
        replace(fact(FactName.ORDER_STATE, stands, VERIFIED), origin=Origin.ORDER_SYSTEM),
        replace(fact(FactName.ORDER_SUMMARY, SUMMARY, VERIFIED), origin=Origin.ORDER_SYSTEM),
    )
    items = (fact(FactName.ITEM, item, source=9),) if item else ()
    lines = tuple(Line(who="customer", text=x, seq=n) for n, x in enumerate(said, start=2))
    return Conversation(id="c-1", facts=(*order, *items), lines=lines)


def found(*told, **more):
    return [(x.clash, x.said, x.seq) for x in contradictions(state(*told, **more))]


def test_what_never_left_us_did_not_come_broken():
    assert found("on_hold_payment", "Hi.", "My lamp came. It is broken!") == [
        (Clash.NOT_SENT, "It is broken!", 3)
    ]


def test_what_was_delivered_and_never_came():
    assert found("delivered", "My saucepan has not arrived") == [
        (Clash.CAME, "My saucepan has not arrived", 2)
    ]


@pytest.mark.parametrize(
    "text", ["My refund has not arrived", "I got no mail, it has not come", "It came on time"]
)
def test_what_is_no_parcel_may_be_missing(text):
    assert found("delivered", text) == []


def test_a_thing_that_the_order_does_not_hold():
    assert found("late", item="the lamp") == [(Clash.NOT_IN_IT, "the lamp", 9)]


@pytest.mark.parametrize("item", ["saucepans", "the hook", "a set"])
def test_a_thing_that_may_be_in_the_order_is_none(item):
    assert found("late", item=item) == []


def test_titles_are_not_compared_with_german_words():
    assert found("late", item="die Lampe", language="de") == []


def test_without_a_proven_order_nothing_is_contradicted():
    said = (Line(who="customer", text="It is broken", seq=2),)
    assert contradictions(Conversation(id="c-1", lines=said)) == ()
