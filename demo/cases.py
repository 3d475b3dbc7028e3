"""What the histories of all states are told with: days, parcels, lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from demo.people import Person
from demo.tables import table

Doc = dict[str, Any]
"""A piece of an order as the API gives it (docs/order-system-api.md)."""

CURRENCY = "EUR"
_FREE_DELIVERY_FROM = Decimal(60)
_DELIVERY = Decimal("4.90")


@dataclass(frozen=True, kw_only=True)
class Case:
    """One order to be told. `turn` counts the orders of the same state, for variety."""

    today: date
    index: int
    turn: int
    person: Person
    lines: tuple[Doc, ...]

    def day(self, offset: int) -> str:
        """The date so many days from today."""
        return (self.today + timedelta(days=offset)).isoformat()

    def moment(self, offset: int, hour: int) -> str:
        """A time on that day, in UTC; the minute varies with the order."""
        day = self.today + timedelta(days=offset)
        minute = (self.index * 17) % 60
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=timezone.utc).isoformat()

    def pick(self, low: int, high: int, salt: int = 0) -> int:
        """A number from low to high that varies with the order."""
        return low + (self.turn * 7 + salt * 3) % (high - low + 1)

    def reason(self, kind: str) -> Doc:
        """One of the reasons of this kind, each in its turn."""
        reasons: list[Doc] = table("reasons")[kind]
        return reasons[self.turn % len(reasons)]

    def step(self, name: str, offset: int | None) -> Doc:
        """What happens next, and on which day."""
        return {**table("reasons")["next"][name], "on": self._maybe_day(offset)}

    def parcel(
        self, shipped: int, *, eta: int | None = None, delivered: int | None = None, box: int = 1
    ) -> Doc:
        """A parcel that left and perhaps arrived on these days."""
        carrier = self.person.carrier
        number = f"{carrier[:2].upper()}{26_000_000 + self.index * 97 + box}"
        return {
            "carrier": carrier,
            "number": number,
            "url": f"https://track.{carrier.lower().replace(' ', '-')}.example/{number}",
            "shipped_at": self.moment(shipped, 16),
            "delivered_at": None if delivered is None else self.moment(delivered, 11),
            "eta": self._maybe_day(eta if delivered is None else delivered),
        }

    def moved(self, *, delivered: bool = False, returned: bool = False) -> list[Doc]:
        """All lines as sent, and as delivered or returned if so."""
        return [
            {
                **line,
                "shipped": line["qty"],
                "delivered": line["qty"] if delivered else 0,
                "returned": line["qty"] if returned else 0,
            }
            for line in self.lines
        ]

    def _maybe_day(self, offset: int | None) -> str | None:
        return None if offset is None else self.day(offset)


def why(reason: Doc) -> Doc:
    """The part of a reason that the API shows."""
    return {"code": reason["code"], "text": reason["text"]}


def goods_total(lines: tuple[Doc, ...]) -> Decimal:
    """What the goods cost, without delivery."""
    return sum((Decimal(line["price"]) * line["qty"] for line in lines), Decimal(0))


def delivery_total(lines: tuple[Doc, ...]) -> Decimal:
    """What delivery costs: nothing from 60 EUR on."""
    return Decimal("0.00") if goods_total(lines) >= _FREE_DELIVERY_FROM else _DELIVERY


def order_total(lines: tuple[Doc, ...]) -> Decimal:
    """What the customer pays: the goods, and delivery below 60 EUR."""
    return goods_total(lines) + delivery_total(lines)
