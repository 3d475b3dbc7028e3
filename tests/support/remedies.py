"""Orders and remedies for tests of rules."""

from __future__ import annotations

from typing import Any

from bot.domain.remedies.model import Extent, Failure, Kind, Remedy
from bot.domain.remedies.purchase import Item, Purchase

LAMP = Item(sku="LMP-1", title="Reading lamp Heron", qty=1, price=6000, sent=1)
BOWL = Item(sku="CER-1", title="Bowl Tide", qty=2, price=2000, sent=2)


def purchase(**more: Any) -> Purchase:
    """A lost order of a lamp and two bowls for 100.00 and 4.90 delivery."""
    return Purchase(
        **{
            "number": "CL-1",
            "state": "lost",
            "currency": "EUR",
            "paid": 10490,
            "refunded": 0,
            "items": (LAMP, BOWL),
            "delivery": 490,
            "customer": "who",
            **more,
        }
    )


def remedy(**more: Any) -> Remedy:
    """A voucher of 10.00."""
    return Remedy(
        **{
            "id": "wl-1",
            "rule": "voucher",
            "kind": Kind.VOUCHER,
            "extent": Extent.WHOLE,
            "failure": Failure.LOST,
            "order": "CL-1",
            "currency": "EUR",
            "amount": 1000,
            "customer": "who",
            **more,
        }
    )
