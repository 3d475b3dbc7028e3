"""An order system made of a list, for tests and rehearsals."""

from __future__ import annotations

from collections.abc import Iterable

from actions.orders.errors import OrderSystemError
from actions.orders.facts import order_fits
from actions.orders.model import Order


class OrdersInMemory:
    """Answers from the orders given; `broken`, once set, is raised by every call."""

    def __init__(self, orders: Iterable[Order] = ()) -> None:
        self._orders = {order.number: order for order in orders}
        self.broken: OrderSystemError | None = None
        self.asked = 0

    def get(self, number: str) -> Order | None:
        """See `OrderSystem.get`."""
        self.health()
        return self._orders.get(number)

    def find(
        self, email: str | None = None, postcode: str | None = None, phone: str | None = None
    ) -> tuple[Order, ...]:
        """See `OrderSystem.find`."""
        self.health()
        if sum(1 for fact in (email, postcode, phone) if fact) < 2:
            raise ValueError("Finding orders takes two facts of email, postcode and phone.")
        found = [o for o in self._orders.values() if order_fits(o, email, postcode, phone)]
        return tuple(sorted(found, key=lambda order: order.created, reverse=True))

    def health(self) -> None:
        """See `OrderSystem.health`."""
        self.asked += 1
        if self.broken is not None:
            raise self.broken
