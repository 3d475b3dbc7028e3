"""What can't be true of an order. Rather ask a person than tell a customer nonsense."""

from __future__ import annotations

from datetime import timedelta

from actions.orders.model import Line, Order, OrderState, Shipment

_NOTHING_LEFT_YET = (OrderState.PLACED, OrderState.PACKED, OrderState.ON_HOLD_PAYMENT)
_MUST_HAVE_LEFT = (
    OrderState.SHIPPED,
    OrderState.IN_TRANSIT,
    OrderState.PARTLY_SHIPPED,
    OrderState.LOST,
    OrderState.DELIVERED,
    OrderState.DELIVERED_DISPUTED,
)
_DELIVERED = (OrderState.DELIVERED, OrderState.DELIVERED_DISPUTED)
_CLOCK_SKEW = timedelta(hours=1)


def contradiction(order: Order) -> str | None:
    """The code of the first thing that can't be true of this order; None if all fits."""
    return (
        _in_money(order)
        or next(filter(None, map(_in_line, order.lines)), None)
        or next((c for s in order.shipments if (c := _in_shipment(order, s))), None)
        or _in_state(order)
    )


def _in_money(order: Order) -> str | None:
    if order.paid_total < 0 or order.refunded_total < 0:
        return "negative_amount"
    if any(line.price is not None and line.price < 0 for line in order.lines):
        return "negative_amount"
    if order.refunded_total > order.paid_total:
        return "refunded_more_than_paid"
    return None


def _in_line(line: Line) -> str | None:
    if line.qty < 1 or min(line.shipped, line.delivered, line.returned) < 0:
        return "impossible_quantity"
    if line.shipped > line.qty:
        return "shipped_more_than_ordered"
    if line.delivered > line.qty:
        return "delivered_more_than_ordered"
    if line.delivered > line.shipped:
        return "delivered_more_than_shipped"
    if line.returned > line.shipped:
        return "returned_more_than_shipped"
    return None


def _in_shipment(order: Order, shipment: Shipment) -> str | None:
    # Two machines, two clocks: a parcel may seem to leave a little before its order came.
    if shipment.shipped_at and shipment.shipped_at < order.created - _CLOCK_SKEW:
        return "shipped_before_ordered"
    if shipment.delivered_at and not shipment.shipped_at:
        return "delivered_but_never_shipped"
    if (
        shipment.delivered_at
        and shipment.shipped_at
        and shipment.delivered_at < shipment.shipped_at
    ):
        return "delivered_before_shipped"
    return None


def _in_state(order: Order) -> str | None:
    if order.state in _MUST_HAVE_LEFT and not order.shipments:
        return "state_without_shipment"
    if order.state in _DELIVERED and not any(s.delivered_at for s in order.shipments):
        return "delivered_without_delivery"
    left = any(line.shipped for line in order.lines) or any(s.shipped_at for s in order.shipments)
    if order.state in _NOTHING_LEFT_YET and left:
        return "shipped_against_state"
    return None
