"""What may be done to an order, and what it changes. Pure: the order before, the order after."""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from demo.cases import Doc, why
from demo.tables import table

MOST_VOUCHER = Decimal(100)
MOST_TEXT = 4_000
DELIVERIES = {"standard": 4, "express": 1}
"""How a replacement may be sent, and in how many days it is there."""
_AMOUNT = re.compile(r"\d{1,6}\.\d{2}")
_NOT_SENT = ("placed", "packed", "on_hold_payment")
_NOT_NOW = "Nothing of it is sent again now: it hasn't left, is on its way, or is called off."
_REPLACEABLE = ("late", "partly_shipped", "lost", "delivered", "delivered_disputed", "returned")


class BadBody(Exception):
    """The body can't be read; the message names the field."""


class WriteRefused(Exception):
    """The order's state does not allow it; nothing changes. `code` is for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Call:
    """What a write comes with. `next_number` is the number for an order that it creates."""

    body: Doc
    key: str
    at: datetime
    next_number: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of it: `done` or `already_done`, the orders changed (first: the one asked)."""

    result: str
    orders: tuple[Doc, ...]
    made: Doc | None = None


def add_note(order: Doc, call: Call) -> Outcome:
    """A remark by the staff, in any state."""
    note = {"at": _now(call), "author": _text(call, "author"), "text": _text(call, "text")}
    order["notes"].append(note)
    return Outcome(result="done", orders=(order,), made=note)


def refund(order: Doc, call: Call) -> Outcome:
    """Pay money back, at most what was paid. Paid back in full, the order is `refunded`."""
    amount = _amount(call, order)
    left = Decimal(order["paid_total"]) - Decimal(order["refunded_total"])
    if order["state"] in ("placed", "packed"):
        raise WriteRefused("cancel_instead", "It has not left yet: cancel it, that pays it back.")
    if amount > left:
        raise WriteRefused(
            "more_than_paid", f"At most {left} {order['currency']} can be paid back."
        )
    made = _pay_back(order, amount, _text(call, "reason"), call)
    due = Decimal((order["return"] or {}).get("refund_amount") or order["paid_total"])
    if Decimal(order["refunded_total"]) >= due:
        order.update(state="refunded", next_step=None, expected_date=None, cancellable=False)
    return Outcome(result="done", orders=(order,), made=made)


def voucher(order: Doc, call: Call) -> Outcome:
    """A voucher for the next order, of at most 100.00."""
    amount = _amount(call, order)
    if amount > MOST_VOUCHER:
        raise WriteRefused("too_much", f"A voucher may be worth at most {MOST_VOUCHER}.00.")
    made = {
        "at": _now(call),
        "key": call.key,
        "code": "COPPER-" + hashlib.sha256(call.key.encode()).hexdigest()[:8].upper(),
        "amount": str(amount),
        "currency": order["currency"],
        "valid_until": (call.at.date() + timedelta(days=365)).isoformat(),
        "reason": _text(call, "reason"),
    }
    order["vouchers"].append(made)
    return Outcome(result="done", orders=(order,), made=made)


def replacement(order: Doc, call: Call) -> Outcome:
    """Send things again for nothing, as an order of its own; by express if that is wanted."""
    if order["state"] not in _REPLACEABLE:
        raise WriteRefused("wrong_state", _NOT_NOW)
    lines, delivery = _lines_to_replace(order, call), _delivery(call)
    made: Doc = {"at": _now(call), "key": call.key, "number": call.next_number}
    made |= {"reason": _text(call, "reason"), "delivery": delivery}
    made["lines"] = [{"sku": line["sku"], "qty": line["qty"]} for line in lines]
    day = call.at.date()
    order["replacements"].append(made)
    order["next_step"] = _step("replaced", day + timedelta(days=1))
    return Outcome(result="done", orders=(order, _new_order(order, lines, call)), made=made)


def cancel(order: Doc, call: Call) -> Outcome:
    """Call it off while it has not left; what was paid is paid back."""
    if order["state"] == "cancelled":
        return Outcome(result="already_done", orders=())
    if not order["cancellable"]:
        raise WriteRefused("already_sent", "It has left, or is closed: offer a return or a refund.")
    left = Decimal(order["paid_total"]) - Decimal(order["refunded_total"])
    made = _pay_back(order, left, "cancelled", call) if left else None
    asked = next(r for r in table("reasons")["cancelled"] if r["code"] == "customer_asked")
    order.update(state="cancelled", why=why(asked), cancellable=False)
    order.update(hold=None, next_step=None, expected_date=None, promised_date=None)
    return Outcome(result="done", orders=(order,), made=made)


def change_address(order: Doc, call: Call) -> Outcome:
    """Send it elsewhere: while it has not left, or when the carrier asks for the address."""
    fields = ("street", "postcode", "city")
    new = {field: _text(call, field) for field in fields}
    if all(order["customer"][field] == new[field] for field in fields):
        return Outcome(result="already_done", orders=())
    asked = (order["why"] or {}).get("code") == "address_query"
    if not (order["cancellable"] or order["state"] in _NOT_SENT or asked):
        raise WriteRefused("already_sent", "It has left: only the carrier can send it elsewhere.")
    order["customer"].update(new)
    if asked:
        order["hold"] = None
    return Outcome(result="done", orders=(order,), made=new)


WRITES: dict[str, Callable[[Doc, Call], Outcome]] = {
    "notes": add_note,
    "refunds": refund,
    "vouchers": voucher,
    "replacements": replacement,
    "cancel": cancel,
    "address": change_address,
}
"""The last part of the path, and what it does."""


def apply(kind: str, order: Doc, call: Call) -> Outcome:
    """Do it on a copy. Raises `WriteRefused` or `BadBody`, and then nothing has changed."""
    return WRITES[kind](copy.deepcopy(order), call)


def _pay_back(order: Doc, amount: Decimal, reason: str, call: Call) -> Doc:
    made: Doc = {"at": _now(call), "key": call.key, "amount": str(amount)}
    made |= {"currency": order["currency"], "reason": reason}
    order["refunds"].append(made)
    order["refunded_total"] = str(Decimal(order["refunded_total"]) + amount)
    return made


def _lines_to_replace(order: Doc, call: Call) -> list[Doc]:
    free = {line["sku"]: line["qty"] for line in order["lines"]}
    for earlier in order["replacements"]:
        for line in earlier["lines"]:
            free[line["sku"]] -= line["qty"]
    wanted = call.body.get("lines", [{"sku": sku, "qty": qty} for sku, qty in free.items() if qty])
    if not isinstance(wanted, list) or not all(map(_is_wanted_line, wanted)):
        raise BadBody("`lines` must be a list of {sku, qty}")
    if not wanted or len({line["sku"] for line in wanted}) < len(wanted):
        raise WriteRefused("nothing_to_replace", "Name each product once, and at least one.")
    if any(line["qty"] > free.get(line["sku"], 0) for line in wanted):
        raise WriteRefused("more_than_ordered", "More than was ordered, or replaced already.")
    titles = {line["sku"]: line["title"] for line in order["lines"]}
    return [{**line, "title": titles[line["sku"]]} for line in wanted]


def _is_wanted_line(line: object) -> bool:
    if not isinstance(line, dict) or set(line) != {"sku", "qty"}:
        return False
    qty = line["qty"]
    whole = isinstance(qty, int) and not isinstance(qty, bool) and qty > 0
    return whole and isinstance(line["sku"], str)


def _new_order(order: Doc, lines: list[Doc], call: Call) -> Doc:
    due = (call.at.date() + timedelta(days=DELIVERIES[_delivery(call)])).isoformat()
    nothing = {"shipped": 0, "delivered": 0, "returned": 0, "price": "0.00"}
    return {
        **dict.fromkeys(("why", "hold", "return")),
        **{field: [] for field in ("shipments", "notes", "refunds", "vouchers", "replacements")},
        "number": call.next_number,
        "created": _now(call),
        "state": "placed",
        "currency": order["currency"],
        **dict.fromkeys(("total", "delivery_total", "paid_total", "refunded_total"), "0.00"),
        "lines": [{**line, **nothing} for line in lines],
        "promised_date": due,
        "expected_date": due,
        "next_step": _step("placed", call.at.date() + timedelta(days=1)),
        "customer": dict(order["customer"]),
        "cancellable": True,
    }


def _delivery(call: Call) -> str:
    wanted = call.body.get("delivery", "standard")
    if wanted not in DELIVERIES:
        raise BadBody(f"`delivery` must be one of {', '.join(DELIVERIES)}")
    return str(wanted)


def _step(name: str, on: date) -> Doc:
    return {**table("reasons")["next"][name], "on": on.isoformat()}


def _now(call: Call) -> str:
    return call.at.isoformat(timespec="seconds")


def _text(call: Call, field: str) -> str:
    value: Any = call.body.get(field)
    if not isinstance(value, str) or not value.strip() or len(value) > MOST_TEXT:
        raise BadBody(f"`{field}` must be a text of 1 to {MOST_TEXT} signs")
    return value.strip()


def _amount(call: Call, order: Doc) -> Decimal:
    value = call.body.get("amount")
    if not isinstance(value, str) or not _AMOUNT.fullmatch(value) or not Decimal(value):
        raise BadBody('`amount` must be a decimal string above zero, such as "12.50"')
    if call.body.get("currency") != order["currency"]:
        raise BadBody(f"`currency` must be the order's, {order['currency']}")
    return Decimal(value)
