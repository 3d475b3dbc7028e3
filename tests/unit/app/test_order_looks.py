"""The order system as a watch sees it: codes of one order, or no answer to be trusted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone
from decimal import Decimal

import pytest

from actions.orders import Customer, Line, Order, OrdersInMemory, OrderState, OrderSystemDown
from actions.orders.model import Made
from bot.adapters.order_looks import SystemLooks
from bot.domain.cases.watching import OrderLook
from bot.domain.errors import Unavailable

MIDNIGHT_IN_SYDNEY = datetime(2026, 11, 23, 13, 30, tzinfo=timezone.utc)


def order(state=OrderState.LATE, expected=date(2026, 11, 23)):
    return Order(
        number="CL-1",
        created=MIDNIGHT_IN_SYDNEY,
        state=state,
        currency="EUR",
        paid_total=Decimal("10.00"),
        refunded_total=Decimal("0.00"),
        lines=(Line(sku="lamp", title="Lamp", qty=1),),
        customer=Customer(name="Hannah", email="h@example.com"),
        expected_date=expected,
    )


def looks(system, zone="Europe/London"):
    return SystemLooks(system, lambda: MIDNIGHT_IN_SYDNEY, zone)


async def test_an_order_is_seen_as_state_expected_day_and_whether_a_person_is_needed():
    seen = await looks(OrdersInMemory([order()])).look("CL-1")
    assert seen == OrderLook(state="late", expected=date(2026, 11, 23))


async def test_what_has_passed_is_told_by_the_shops_own_day():
    seen = await looks(OrdersInMemory([order()]), "Australia/Sydney").look("CL-1")
    assert seen.needs_person == "late_without_date", "there it is the next day already"


async def test_an_order_that_there_is_not_is_none():
    assert await looks(OrdersInMemory()).look("CL-1") is None


async def test_no_answer_to_be_trusted_is_no_look():
    system = OrdersInMemory([order()])
    system.broken = OrderSystemDown("away")
    with pytest.raises(Unavailable):
        await looks(system).look("CL-1")


async def test_what_was_sent_again_is_seen_under_its_own_number():
    made = [
        Made(kind="refunds", at=MIDNIGHT_IN_SYDNEY),
        Made(kind="replacements", at=MIDNIGHT_IN_SYDNEY, number="CL-2"),
    ]
    lost = replace(order(OrderState.LOST), made=tuple(made))
    seen = await looks(OrdersInMemory([lost])).look("CL-1")
    assert (seen.state, seen.sent_again_as) == ("lost", "CL-2")
