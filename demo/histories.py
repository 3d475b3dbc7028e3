"""How an order came to its state: one function a state, each giving the fields that differ.

Days are offsets from today (negative: past). Nothing that has happened lies on today, so that no
hour of the day makes it the future.
"""

from __future__ import annotations

from collections.abc import Callable

from demo.cases import Case, Doc, goods_total, order_total, why


def placed(case: Case) -> Doc:
    """Just in."""
    due = case.pick(3, 5)
    return {
        "created": -case.pick(1, 2),
        "promised_date": case.day(due),
        "expected_date": case.day(due),
        "next_step": case.step("placed", 1),
        "cancellable": True,
    }


def packed(case: Case) -> Doc:
    """Waiting for the van."""
    due = case.pick(2, 4)
    return {
        "created": -case.pick(2, 3),
        "promised_date": case.day(due),
        "expected_date": case.day(due),
        "next_step": case.step("packed", case.pick(0, 1)),
        "cancellable": True,
    }


def shipped(case: Case) -> Doc:
    """Left yesterday, not seen by the carrier's depot yet."""
    due = case.pick(1, 3)
    return {
        "created": -case.pick(3, 4),
        "lines": case.moved(),
        "shipments": [case.parcel(-1, eta=due)],
        "promised_date": case.day(due),
        "expected_date": case.day(due),
        "next_step": case.step("shipped", min(case.pick(0, 1), due - 1)),
    }


def in_transit(case: Case) -> Doc:
    """On its way, and in time."""
    due = case.pick(0, 2)
    return {
        "created": -case.pick(4, 6),
        "lines": case.moved(),
        "shipments": [case.parcel(-case.pick(2, 3), eta=due)],
        "promised_date": case.day(due + case.turn % 2),
        "expected_date": case.day(due),
        "next_step": case.step("in_transit", due),
    }


def late(case: Case) -> Doc:
    """The promise is broken; there is a reason and a new day."""
    reason = case.reason("late")
    due = case.pick(1, 6)
    fields: Doc = {
        "created": -case.pick(9, 14),
        "why": why(reason),
        "promised_date": case.day(-case.pick(1, 5, salt=1)),
        "expected_date": case.day(due),
        # What has not left yet still needs its days on the road.
        "next_step": {**reason["next"], "on": case.day(due if reason["sent"] else max(due - 2, 0))},
    }
    if reason["sent"]:
        fields |= {"lines": case.moved(), "shipments": [case.parcel(-case.pick(6, 8), eta=due)]}
    else:
        fields["cancellable"] = True
    if "must" in reason:
        fields["hold"] = _hold(case, reason, until=due)
    return fields


def partly_shipped(case: Case) -> Doc:
    """The first line left (and in every second case arrived); the rest comes later."""
    arrived = case.turn % 2 == 0
    due, rest_due = case.pick(1, 2), case.pick(5, 12)
    parcel = case.parcel(-3, delivered=-1) if arrived else case.parcel(-2, eta=due)
    first, *rest = case.moved(delivered=arrived)
    return {
        "created": -case.pick(6, 8),
        "why": why(case.reason("partly_shipped")),
        "lines": [first, *({**line, "shipped": 0, "delivered": 0} for line in rest)],
        "shipments": [parcel],
        "promised_date": case.day(case.pick(-1, 2)),
        "expected_date": case.day(rest_due),
        "next_step": case.step("partly_shipped", rest_due - 2),
    }


def lost(case: Case) -> Doc:
    """Gone with the carrier."""
    sent = -case.pick(14, 20)
    return {
        "created": sent - 2,
        "why": why(case.reason("lost")),
        "lines": case.moved(),
        "shipments": [case.parcel(sent)],
        "promised_date": case.day(sent + 4),
        "next_step": case.step("lost", None),
    }


def delivered(case: Case) -> Doc:
    """Arrived, as promised."""
    arrived = -case.pick(1, 18)
    return {
        "created": arrived - 4,
        "lines": case.moved(delivered=True),
        "shipments": [case.parcel(arrived - 2, delivered=arrived)],
        "promised_date": case.day(arrived + case.turn % 2),
    }


def delivered_disputed(case: Case) -> Doc:
    """The carrier says delivered, the customer has nothing."""
    said = -case.pick(2, 6)
    return {
        **delivered(case),
        "created": said - 4,
        "why": why(case.reason("delivered_disputed")),
        "shipments": [case.parcel(said - 2, delivered=said)],
        "promised_date": case.day(said),
        "next_step": case.step("delivered_disputed", case.pick(1, 3)),
        "notes": [_note(case, said + 1, "Customer reports not received. Carrier asked for proof.")],
    }


def returned(case: Case) -> Doc:
    """A return on its way to us, or here and waiting for its refund."""
    here = case.turn % 2 == 0
    registered, due = -case.pick(5, 8), case.pick(2, 6)
    return {
        **_came_back(case, registered),
        "why": why(case.reason("returned")),
        "return": {
            "registered": case.day(registered),
            "received": case.day(-2) if here else None,
            "refund_due": case.day(due if here else due + 5),
            "refund_amount": str(goods_total(case.lines)),
        },
        "next_step": case.step("return_received" if here else "returning", due),
    }


def refunded(case: Case) -> Doc:
    """The money is back."""
    registered = -case.pick(12, 20)
    everything = str(order_total(case.lines))
    return {
        **_came_back(case, registered),
        "why": why(case.reason("refunded")),
        "refunded_total": everything,
        "return": {
            "registered": case.day(registered),
            "received": case.day(registered + 4),
            "refund_due": case.day(registered + 9),
            "refund_amount": everything,
        },
        "refunds": [
            {
                "at": case.moment(registered + 7, 10),
                "amount": everything,
                "currency": "EUR",
                "reason": case.reason("refunded")["code"],
            }
        ],
    }


def refund_overdue(case: Case) -> Doc:
    """The return is here, the money was promised for a day that has passed."""
    overdue = case.pick(2, 9)
    registered = -overdue - 12
    return {
        **_came_back(case, registered),
        "why": why(case.reason("refund_overdue")),
        "return": {
            "registered": case.day(registered),
            "received": case.day(registered + 5),
            "refund_due": case.day(-overdue),
            "refund_amount": str(goods_total(case.lines)),
        },
        "next_step": case.step("refund_overdue", None),
    }


def cancelled(case: Case) -> Doc:
    """Called off; what was paid is paid back."""
    reason = case.reason("cancelled")
    paid = "0.00" if reason["code"] == "payment_never_came" else str(order_total(case.lines))
    return {
        "created": -case.pick(8, 14),
        "why": why(reason),
        "paid_total": paid,
        "refunded_total": paid,
    }


def on_hold_payment(case: Case) -> Doc:
    """Waits for the customer's money."""
    reason = case.reason("on_hold_payment")
    return {
        "created": -case.pick(1, 3),
        "why": why(reason),
        "paid_total": "0.00",
        "hold": _hold(case, reason, until=case.pick(2, 5)),
        "next_step": case.step("on_hold_payment", None),
        "cancellable": True,
    }


HISTORIES: dict[str, Callable[[Case], Doc]] = {
    history.__name__: history
    for history in (
        *(placed, packed, shipped, in_transit, late, partly_shipped, lost, delivered),
        *(delivered_disputed, returned, refunded, refund_overdue, cancelled, on_hold_payment),
    )
}
"""Every state of the demo shop, by its name."""


def _came_back(case: Case, registered: int) -> Doc:
    arrived = registered - 6
    return {
        "created": arrived - 4,
        "lines": case.moved(delivered=True, returned=True),
        "shipments": [case.parcel(arrived - 2, delivered=arrived)],
        "promised_date": case.day(arrived),
    }


def _hold(case: Case, reason: Doc, until: int) -> Doc:
    # The address of the page is completed with the order's number, once it has one.
    page = "pay" if case.reason("on_hold_payment") is reason else "address"
    return {
        "code": reason["code"],
        "reason": reason["text"],
        "customer_must": reason["must"],
        "until": case.day(until),
        "url": f"https://copperleaf.example/{page}/",
    }


def _note(case: Case, offset: int, text: str) -> Doc:
    return {"at": case.moment(offset, 12), "author": "Copperleaf", "text": text}
