"""What may be done to an order, asked for so that it is done once (docs/order-system-api.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol

from actions.orders.model import Made


class Write(str, Enum):
    """What is done; the last part of the path."""

    REFUND = "refunds"
    VOUCHER = "vouchers"
    REPLACEMENT = "replacements"


class Result(str, Enum):
    """What came of it. `unknown`: it may have been done, so ask again with the same key."""

    DONE = "done"
    ALREADY_DONE = "already_done"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One thing to be done to one order. The same `key` is the same thing, however often asked."""

    order: str
    write: Write
    key: str
    body: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of it. `code` and `why` say what was refused, or why nobody knows."""

    result: Result
    made: Made | None = None
    code: str = ""
    why: str = ""


class OrderWrites(Protocol):
    """An order system that does things."""

    def carry_out(self, wanted: Wanted, *, asked_before: bool = False) -> Outcome:
        """Do it, unless it was done. Never raises: what goes wrong is an outcome.

        `asked_before`: it was asked for with this key and nobody knows what came of it. Then
        only its answer ends the doubt; else what was surely not done is `refused`.
        """
