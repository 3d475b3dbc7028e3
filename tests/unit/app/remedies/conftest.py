"""Two agents at the desk, and an order system that does as it is told."""

from __future__ import annotations

import pytest

from tests.support.front import Front
from tests.support.giving import FakeOrderDesk


@pytest.fixture
def orders() -> FakeOrderDesk:
    return FakeOrderDesk()


@pytest.fixture
async def front(orders: FakeOrderDesk) -> Front:
    made = Front(orders=orders)
    await made.arrive("maya", "tomas")
    return made
