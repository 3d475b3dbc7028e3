"""What the order system tells of an order is shown of that order alone, also on coming back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain import events as e
from bot.domain.cases.causes import Cause, Kind, grounds
from bot.domain.conversation import Conversation, Line
from bot.domain.fold import fold
from bot.domain.knowledge.brief import make_brief
from bot.domain.knowledge.contradictions import contradictions
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.knowledge.knowing import seen_by_customer
from bot.domain.knowledge.proving import is_another
from bot.domain.knowledge.spoken_of import about_another
from tests.support.clock import NOW

A, B, C = "CL-10214", "CL-10226", "CL-10319"


def named(order: str, source: int, instead_of: str = "") -> e.Learned:
    """As a customer's words are heard."""
    fact = Fact(
        name=FactName.ORDER,
        value=order,
        source=source,
        origin=Origin.CUSTOMER,
        certainty=Certainty.CORRECTED if instead_of else Certainty.SAID,
        at=NOW,
        quote=order,
        meaning=order,
        instead_of=instead_of,
    )
    return e.Learned(at=NOW, facts=(fact,))


def found(order: str, stands: str, item: str, source: int) -> e.Learned:
    """As a look-up of it tells."""
    told = {
        FactName.ORDER: order,
        FactName.ORDER_STATE: stands,
        FactName.ORDER_SUMMARY: f"{item} ({stands})",
        FactName.ORDER_STORY: f"Ordered: {item}",
        FactName.NAME_ON_ORDER: f"Who ordered the {item}",
        FactName.ITEM: item,
        FactName.IDENTIFIED: f"{order} + postcode",
    }
    facts = tuple(
        Fact(
            name=name,
            value=value,
            source=source,
            origin=Origin.ORDER_SYSTEM,
            certainty=Certainty.VERIFIED,
            at=NOW,
        )
        for name, value in told.items()
    )
    return e.Learned(at=NOW, facts=facts)


def two_orders(*more: e.Event) -> Conversation:
    """The rug that is owed and the lamp that was paid back; the lamp was spoken of last."""
    rug, lamp = found(A, "refund_overdue", "Rug", 1), found(B, "refunded", "Lamp", 2)
    return fold(Conversation(id="c"), (named(A, 1), rug, named(B, 2), lamp, *more))


_OF_AN_ORDER = (
    FactName.ORDER_STATE,
    FactName.ORDER_SUMMARY,
    FactName.ORDER_STORY,
    FactName.NAME_ON_ORDER,
    FactName.ITEM,
    FactName.IDENTIFIED,
)


@pytest.mark.parametrize("instead_of", ["", B])
def test_coming_back_to_an_order_shows_what_is_known_of_it(instead_of):
    state = two_orders(named(A, 3, instead_of))
    assert not is_another(state)
    assert state.fact(FactName.ORDER_STATE) == "refund_overdue"
    assert state.fact(FactName.ORDER_SUMMARY) == "Rug (refund_overdue)"
    assert state.fact(FactName.ITEM) == "Rug"
    assert state.fact(FactName.IDENTIFIED) == f"{A} + postcode"


def test_two_orders_that_stand_alike_are_two_all_the_same():
    both = (found(A, "late", "Rug", 1), found(B, "late", "Rug", 2), named(A, 3))
    state = fold(Conversation(id="c"), both)
    assert state.fact(FactName.ORDER_STATE) == "late"
    assert fold(state, (named(B, 4),)).fact(FactName.ORDER_STATE) == "late"


def test_the_newest_of_it_is_known_also_after_another_was_spoken_of():
    later = two_orders(found(A, "refunded", "Rug", 3), named(B, 4), named(A, 5))
    assert later.fact(FactName.ORDER_STATE) == "refunded"
    assert later.fact(FactName.ORDER_SUMMARY) == "Rug (refunded)"


@pytest.mark.parametrize("name", _OF_AN_ORDER)
def test_where_nothing_is_known_of_it_nothing_of_another_is(name):
    state = two_orders(named(C, 3))
    assert is_another(state)
    assert state.fact(name) is None
    assert name not in {fact.name for fact in seen_by_customer(state.facts)}
    assert name not in {fact.name for fact, _ in make_brief(state, ()).shown}


def test_an_order_that_was_replaced_and_comes_back_is_proven_still():
    state = fold(Conversation(id="c"), (found(A, "late", "Rug", 1), named(C, 2, A), named(A, 3, C)))
    assert not is_another(state)
    assert state.fact(FactName.ORDER_STATE) == "late"


def test_the_customer_and_the_brief_see_the_summary_of_that_order_alone():
    state = two_orders(named(A, 3))
    told = [f.value for f in seen_by_customer(state.facts) if f.name is FactName.ORDER_SUMMARY]
    assert told == ["Rug (refund_overdue)"]
    shown = [f.value for f, _ in make_brief(state, ()).shown if f.name is FactName.ORDER_STATE]
    assert shown == ["refund_overdue"]


def test_what_is_nobodys_order_is_shown_whichever_is_spoken_of():
    """As records of before name no order beside it, and what customers themselves say."""
    item = replace(named(A, 1).facts[0], name=FactName.ITEM, value="the mirror", quote="mirror")
    state = fold(two_orders(), (e.Learned(at=NOW, facts=(item,)), named(C, 3)))
    assert state.fact(FactName.ITEM) == "the mirror"


def test_a_cause_is_grounded_in_the_order_that_is_spoken_of():
    late = Cause(code="refund", key="1", words="Refund late", order=frozenset({"refund_overdue"}))
    assert grounds([late], two_orders(named(A, 3)))["refund"][0].kind is Kind.ORDER
    assert not grounds([late], two_orders())


def said(state: Conversation, *texts: str) -> Conversation:
    lines = tuple(Line(who="customer", text=x, seq=seq) for seq, x in enumerate(texts, 1))
    return replace(state, lines=lines)


LAMP_BROKE = (
    f"I wait for my money for {A}",
    f"and the lamp of {B} arrived broken",
    "its shade is in pieces",
    f"no I meant {A}, when does it come?",
)


def test_what_was_said_of_another_order_is_told_from_what_is_said_of_this_one():
    another = about_another(said(two_orders(named(A, 4)), *LAMP_BROKE))
    assert [seq for seq in range(1, 5) if another(seq)] == [2, 3]


@pytest.mark.parametrize(
    ("texts", "others"),
    [
        (("Meine Lampe ist kaputt", f"{B}", f"und wo ist {A}?"), [1, 2]),
        ((f"{B} kam kaputt an", "Wo ist die andere Bestellung?", "10214"), [1]),
        ((f"where is {A}", "and one lamp came broken", f"{B}", f"so, {A} again?"), [2, 3]),
        ((f"{A} and {B} are both late", "hm", "so?"), []),
        (("the lamp is broken", "no number, sorry", "no, none"), []),
    ],
)
def test_what_a_message_is_about(texts, others):
    another = about_another(said(two_orders(named(A, len(texts))), *texts))
    assert [seq for seq in range(1, len(texts) + 1) if another(seq)] == others


def test_who_puts_a_number_right_speaks_of_the_same_trouble():
    state = fold(Conversation(id="c"), (named(A, 1), named(B, 2, A)))
    another = about_another(said(state, f"{A} arrived broken", f"sorry, it is {B}"))
    assert not another(1)


def test_words_of_another_order_contradict_nothing_of_this_one():
    waits = found(A, "packed", "Rug", 1)
    state = fold(Conversation(id="c"), (waits, found(B, "delivered", "Lamp", 2), named(A, 4)))
    assert not contradictions(said(state, *LAMP_BROKE))
