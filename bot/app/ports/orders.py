"""The order system as the watch asks it."""

from __future__ import annotations

from typing import Protocol

from bot.domain.errors import Unavailable
from bot.domain.watching import OrderLook


class OrderLooks(Protocol):
    """How an order stands now."""

    async def look(self, number: str) -> OrderLook | None:
        """None if there is no such order. Raises Unavailable without an answer to be trusted."""
        ...


class NoOrderLooks:
    """Nobody to ask."""

    async def look(self, number: str) -> OrderLook | None:
        """See OrderLooks."""
        raise Unavailable(f"There is no order system to ask for {number}: set ORDERS_URL.")


NO_ORDERS = NoOrderLooks()
