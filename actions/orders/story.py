"""What there is to tell about an order: codes and facts. Sentences are made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from actions.orders.model import Coded, Hold, Line, NextStep, Order, OrderState, Shipment
from actions.orders.options import Option, options_for

_UNDER_WAY = (
    OrderState.PLACED,
    OrderState.PACKED,
    OrderState.SHIPPED,
    OrderState.IN_TRANSIT,
    OrderState.PARTLY_SHIPPED,
)
_CAN_BE_LATE = (*_UNDER_WAY, OrderState.LATE, OrderState.LOST)


class Where(str, Enum):
    """Where the order is, in the customer's terms."""

    RECEIVED = "received"
    PACKED = "packed"
    WITH_CARRIER = "with_carrier"
    ON_THE_WAY = "on_the_way"
    LATE_BEFORE_DISPATCH = "late_before_dispatch"
    LATE_ON_THE_WAY = "late_on_the_way"
    PARTLY_ON_THE_WAY = "partly_on_the_way"
    PARTLY_DELIVERED = "partly_delivered"
    LOST = "lost"
    DELIVERED = "delivered"
    SAID_DELIVERED = "said_delivered"
    RETURN_ON_ITS_WAY = "return_on_its_way"
    RETURN_RECEIVED = "return_received"
    REFUNDED = "refunded"
    REFUND_OVERDUE = "refund_overdue"
    CANCELLED = "cancelled"
    WAITING_FOR_PAYMENT = "waiting_for_payment"
    UNKNOWN = "unknown"


class NeedsPerson(str, Enum):
    """Why nobody but a person can solve it."""

    LOST = "lost"
    DELIVERED_DISPUTED = "delivered_disputed"
    REFUND_OVERDUE = "refund_overdue"
    LATE_WITHOUT_DATE = "late_without_date"
    """The promise is broken, and the shop knows no new date that is still to come."""
    HOLD_EXPIRED = "hold_expired"
    """The day until which the customer could have paid has passed."""
    UNKNOWN_STATE = "unknown_state"


@dataclass(frozen=True, kw_only=True)
class OrderStory:
    """All that a customer should hear of an order, without their asking."""

    number: str
    state: OrderState
    where: Where
    items: tuple[Line, ...]
    items_to_come: tuple[Line, ...]
    """What has not left the shop yet; empty where nothing more will."""
    options: tuple[Option, ...]
    why: Coded | None = None
    next_step: NextStep | None = None
    customer_must: Hold | None = None
    """What they have to do before anything goes on."""
    needs_person: NeedsPerson | None = None
    late_days: int = 0
    """Days from the promised day to the expected one (or today, if that is later); 0 if kept."""
    promised: date | None = None
    expected: date | None = None
    delivered: date | None = None
    shipment: Shipment | None = None
    """The parcel that matters now: the first on its way, else the last delivered."""
    refund_due: date | None = None
    refund_amount: Decimal | None = None
    """What is to be paid back or, once refunded, what was; in `currency`."""
    currency: str


def describe(order: Order, today: date) -> OrderStory:
    """The order's story as of `today`, the shop's day."""
    needs_person = _needs_person(order, today)
    shipment = _parcel(order)
    delivered_at = shipment.delivered_at if shipment else None
    return OrderStory(
        number=order.number,
        state=order.state,
        where=_where(order, shipment),
        items=order.lines,
        items_to_come=_to_come(order),
        options=options_for(order, needs_person=needs_person is not None),
        why=order.why,
        next_step=order.next_step,
        customer_must=order.hold,
        needs_person=needs_person,
        late_days=_late_days(order, today),
        promised=order.promised_date,
        expected=_expected(order),
        delivered=delivered_at.date() if delivered_at else None,
        shipment=shipment,
        refund_due=order.returning.refund_due if order.returning else None,
        refund_amount=_refund_amount(order),
        currency=order.currency,
    )


def _where(order: Order, parcel: Shipment | None) -> Where:
    state = order.state
    if state is OrderState.LATE:
        return Where.LATE_ON_THE_WAY if parcel else Where.LATE_BEFORE_DISPATCH
    if state is OrderState.PARTLY_SHIPPED:
        arrived = parcel is not None and parcel.delivered_at is not None
        return Where.PARTLY_DELIVERED if arrived else Where.PARTLY_ON_THE_WAY
    if state is OrderState.RETURNED:
        received = order.returning and order.returning.received
        return Where.RETURN_RECEIVED if received else Where.RETURN_ON_ITS_WAY
    return _PLACES.get(state, Where.UNKNOWN)


_PLACES = {
    OrderState.PLACED: Where.RECEIVED,
    OrderState.PACKED: Where.PACKED,
    OrderState.SHIPPED: Where.WITH_CARRIER,
    OrderState.IN_TRANSIT: Where.ON_THE_WAY,
    OrderState.LOST: Where.LOST,
    OrderState.DELIVERED: Where.DELIVERED,
    OrderState.DELIVERED_DISPUTED: Where.SAID_DELIVERED,
    OrderState.REFUNDED: Where.REFUNDED,
    OrderState.REFUND_OVERDUE: Where.REFUND_OVERDUE,
    OrderState.CANCELLED: Where.CANCELLED,
    OrderState.ON_HOLD_PAYMENT: Where.WAITING_FOR_PAYMENT,
}
_PERSON_STATES = {
    OrderState.LOST: NeedsPerson.LOST,
    OrderState.DELIVERED_DISPUTED: NeedsPerson.DELIVERED_DISPUTED,
    OrderState.REFUND_OVERDUE: NeedsPerson.REFUND_OVERDUE,
    OrderState.UNKNOWN: NeedsPerson.UNKNOWN_STATE,
}


def _needs_person(order: Order, today: date) -> NeedsPerson | None:
    if order.state in _PERSON_STATES:
        return _PERSON_STATES[order.state]
    back = order.returning
    if order.state is OrderState.RETURNED and back and _passed(back.refund_due, today):
        return NeedsPerson.REFUND_OVERDUE
    if order.state is OrderState.ON_HOLD_PAYMENT:
        expired = order.hold is None or _passed(order.hold.until, today)
        return NeedsPerson.HOLD_EXPIRED if expired else None
    expected = _expected(order)
    if order.state is OrderState.LATE and (expected is None or expected < today):
        return NeedsPerson.LATE_WITHOUT_DATE
    if order.state in _UNDER_WAY and _passed(expected, today):
        return NeedsPerson.LATE_WITHOUT_DATE
    return None


def _passed(day: date | None, today: date) -> bool:
    return day is not None and day < today


def _expected(order: Order) -> date | None:
    if order.state not in _CAN_BE_LATE:
        return None
    if order.expected_date or order.state in (OrderState.LATE, OrderState.LOST):
        return order.expected_date  # the broken promise is not an expectation
    return order.promised_date


def _late_days(order: Order, today: date) -> int:
    if order.promised_date is None or order.state not in _CAN_BE_LATE:
        return 0
    arrives = _expected(order)
    if order.state in (OrderState.LATE, OrderState.LOST) or _passed(arrives, today):
        arrives = max(arrives or today, today)
    return max(0, (arrives - order.promised_date).days) if arrives else 0


def _parcel(order: Order) -> Shipment | None:
    moving = [s for s in order.shipments if s.delivered_at is None]
    if moving:
        return moving[0]
    arrived = [s for s in order.shipments if s.delivered_at is not None]
    return max(arrived, key=lambda s: s.delivered_at or order.created, default=None)


def _to_come(order: Order) -> tuple[Line, ...]:
    if order.state in (*_UNDER_WAY, OrderState.LATE, OrderState.ON_HOLD_PAYMENT):
        return tuple(line for line in order.lines if line.shipped < line.qty)
    return ()


def _refund_amount(order: Order) -> Decimal | None:
    if order.refunded_total > 0:
        return order.refunded_total
    return order.returning.refund_amount if order.returning else None
