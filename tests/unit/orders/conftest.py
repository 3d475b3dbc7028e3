"""The demo shop on a fixed day, as orders."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from actions.orders import Order, OrderState, order_from_json
from demo.shop_data import shop

TODAY = date(2026, 11, 21)


@pytest.fixture
def today() -> date:
    """The day on which the tests' shop stands."""
    return TODAY


@pytest.fixture(scope="session")
def orders() -> tuple[Order, ...]:
    """All orders of the demo shop."""
    return tuple(order_from_json(document) for document in shop(TODAY).orders)


@pytest.fixture(scope="session")
def by_state(orders: tuple[Order, ...]) -> Mapping[OrderState, Order]:
    """One order of every state."""
    return {order.state: order for order in orders}
