"""The order system as the watch asks it, and whoever wants an order proven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.domain.cases.watching import OrderLook
from bot.domain.errors import Unavailable
from bot.domain.knowledge.proving import Given, Proof


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


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a look-up came to; `facts` as in `TurnResult`, of the order that was found."""

    proof: Proof
    order: str = ""
    facts: tuple[tuple[str, str, str, str], ...] = ()


class OrderProofs(Protocol):
    """Whether an order is this customer's."""

    async def prove(self, given: Given, channel: str, language: str) -> Found:
        """Found, or not by that. Raises Unavailable without an answer to be trusted."""
        ...


class NoOrderProofs:
    """Nobody to ask."""

    async def prove(self, given: Given, channel: str, language: str) -> Found:  # noqa: ARG002
        """See OrderProofs."""
        raise Unavailable("There is no order system to ask: set ORDERS_URL.")


NO_PROOFS = NoOrderProofs()
