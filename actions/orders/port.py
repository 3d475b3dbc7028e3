"""The door to any order system."""

from __future__ import annotations

from typing import Protocol

from actions.orders.model import Order


class OrderSystem(Protocol):
    """An order system that we only read. Every call may raise an `OrderSystemError`."""

    def get(self, number: str) -> Order | None:
        """The order with exactly this number (`CL-10234`); None if there is none."""

    def find(
        self, email: str | None = None, postcode: str | None = None, phone: str | None = None
    ) -> tuple[Order, ...]:
        """The orders that fit *all* facts given (at least two), newest first."""

    def health(self) -> None:
        """Return if it can serve; raise an `OrderSystemError` if not."""
