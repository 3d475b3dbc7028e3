"""What we know of an order: plain values, whatever system they come from.

Amounts are `Decimal` in the order's currency; times carry a zone; dates are the shop's days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum


class OrderState(str, Enum):
    """Where an order stands. A value that we don't know is UNKNOWN, never an error."""

    PLACED = "placed"
    PACKED = "packed"
    SHIPPED = "shipped"
    IN_TRANSIT = "in_transit"
    LATE = "late"
    PARTLY_SHIPPED = "partly_shipped"
    LOST = "lost"
    DELIVERED = "delivered"
    DELIVERED_DISPUTED = "delivered_disputed"
    RETURNED = "returned"
    REFUNDED = "refunded"
    REFUND_OVERDUE = "refund_overdue"
    CANCELLED = "cancelled"
    ON_HOLD_PAYMENT = "on_hold_payment"
    UNKNOWN = "unknown"

    @classmethod
    def _missing_(cls, value: object) -> OrderState:
        del value
        return cls.UNKNOWN


@dataclass(frozen=True, kw_only=True)
class Coded:
    """A stable code, and the order system's own words for it."""

    code: str
    text: str


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """What the shop will do next; `on` is the day, if the shop knows it."""

    code: str
    text: str
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One product of an order. `returned` counts what is on its way back or has arrived."""

    sku: str
    title: str
    qty: int
    shipped: int = 0
    delivered: int = 0
    returned: int = 0
    price: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Shipment:
    """One parcel."""

    carrier: str
    number: str
    url: str | None = None
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    eta: date | None = None


@dataclass(frozen=True, kw_only=True)
class Customer:
    """Who ordered, and where it goes. Personal: only for a conversation that was identified.

    `level` is the shop's service level for them; empty where it has none.
    """

    name: str
    email: str
    phone: str = ""
    postcode: str = ""
    city: str = ""
    street: str = ""
    country: str = ""
    level: str = ""


@dataclass(frozen=True, kw_only=True)
class Hold:
    """Why an order waits for the customer, what they must do, until when and where."""

    code: str
    reason: str
    customer_must: str
    until: date | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Return:
    """Goods that come back, and the money that was promised for them."""

    registered: date
    received: date | None = None
    refund_due: date | None = None
    refund_amount: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Note:
    """A remark of the shop's staff. Not for customers."""

    at: datetime
    author: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Made:
    """Something that was done for the customer: a refund, a voucher or a replacement.

    `key` is the idempotency key that it was asked with; `number` the order that a replacement
    became, `lines` its pieces by sku. Amounts are empty where there is none.
    """

    kind: str
    at: datetime
    key: str = ""
    amount: Decimal | None = None
    code: str = ""
    number: str = ""
    lines: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Order:
    """One order, free of contradictions (see `contradiction`)."""

    number: str
    created: datetime
    state: OrderState
    currency: str
    paid_total: Decimal
    refunded_total: Decimal
    lines: tuple[Line, ...]
    customer: Customer
    why: Coded | None = None
    shipments: tuple[Shipment, ...] = ()
    promised_date: date | None = None
    expected_date: date | None = None
    next_step: NextStep | None = None
    hold: Hold | None = None
    returning: Return | None = None
    cancellable: bool = False
    notes: tuple[Note, ...] = ()
    delivery_total: Decimal | None = None
    """What of the price was for delivery; None where the order system does not say."""
    made: tuple[Made, ...] = ()
    """Refunds, vouchers and replacements so far."""
