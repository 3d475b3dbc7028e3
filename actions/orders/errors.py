"""What can go wrong between us and an order system. No personal data stands in a message."""

from __future__ import annotations


class OrderSystemError(Exception):
    """The root: no trustworthy answer came. Hand the customer to a person. `code` is stable."""

    code = "order_system"


class OrderSystemDown(OrderSystemError):
    """It can't be reached, or says itself that it is broken."""

    code = "down"


class OrderSystemSlow(OrderSystemError):
    """No complete answer came within the deadline."""

    code = "slow"


class OrderSystemConfused(OrderSystemError):
    """It answered, and the answer can't be true or can't be read. `what` names the finding."""

    code = "confused"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The order system's answer can't be trusted ({what}): read the order there."
        )
        self.what = what
