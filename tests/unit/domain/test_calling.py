"""Nobody is called by the name on an order that is another's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain import events as e
from bot.domain.knowledge.calling import name_of_customer, name_on_order
from bot.domain.knowledge.facts import FactName, Origin
from tests.support.events import NOW, fact, opened, said, state_of

ON_ORDER, BY_ORDER = (
    replace(fact(name, "Priya Raman"), origin=Origin.ORDER_SYSTEM)
    for name in (FactName.NAME_ON_ORDER, FactName.NAME)
)


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("where is my order?", "Priya Raman", ""),
        ("My mother passed away last week, it was for her", "", "Priya Raman"),
        ("It's my wife's order", "", "Priya Raman"),
    ],
)
def test_the_order_s_name_is_theirs_unless_they_write_for_another(text, name, other):
    state = state_of(opened(), said(text), e.Learned(at=NOW, facts=(BY_ORDER, ON_ORDER)))
    assert (name_of_customer(state), name_on_order(state)) == (name, other)


def test_the_name_of_a_channel_stands_beside_the_order_s():
    state = state_of(
        opened(name="Dave T"), said("where is it"), e.Learned(at=NOW, facts=(ON_ORDER,))
    )
    assert (name_of_customer(state), name_on_order(state)) == ("Dave T", "Priya Raman")


def test_a_first_name_is_part_of_the_order_s():
    state = state_of(
        opened(name="Priya"), said("where is it"), e.Learned(at=NOW, facts=(ON_ORDER,))
    )
    assert name_on_order(state) == ""
