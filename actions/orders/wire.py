"""From the order system's JSON (docs/order-system-api.md) to `Order`. Trusts nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from actions.orders.contradictions import contradiction
from actions.orders.errors import OrderSystemConfused
from actions.orders.model import (
    Coded,
    Customer,
    Hold,
    Line,
    Made,
    NextStep,
    Note,
    Order,
    OrderState,
    Return,
    Shipment,
)

T = TypeVar("T")
_LEVEL = re.compile(r"[a-z0-9][a-z0-9_-]{0,29}")
Json = Mapping[str, Any]


def order_from_json(document: object) -> Order:
    """The order in this document.

    Raises `OrderSystemConfused` if it is no order (`not_an_order`: the field is named), or if
    it contradicts itself (the code of the contradiction).
    """
    order = _order(_object(document, "order"))
    found = contradiction(order)
    if found:
        raise OrderSystemConfused(found)
    return order


def _order(doc: Json) -> Order:
    return Order(
        number=_text(doc, "number"),
        created=_time(doc, "created"),
        state=OrderState(_text(doc, "state")),
        currency=_text(doc, "currency"),
        paid_total=_amount(doc, "paid_total"),
        refunded_total=_amount(doc, "refunded_total"),
        lines=_some(doc, "lines", _line),
        customer=_customer(_object(doc.get("customer"), "customer")),
        why=_maybe(doc, "why", _coded),
        shipments=_many(doc, "shipments", _shipment),
        promised_date=_maybe_date(doc, "promised_date"),
        expected_date=_maybe_date(doc, "expected_date"),
        next_step=_maybe(doc, "next_step", _next_step),
        hold=_maybe(doc, "hold", _hold),
        returning=_maybe(doc, "return", _return),
        cancellable=doc.get("cancellable") is True,
        notes=_many(doc, "notes", _note),
        delivery_total=_maybe_amount(doc, "delivery_total"),
        made=tuple(made for kind in _MADE for made in _many(doc, kind, _made_as(kind))),
    )


_MADE = ("refunds", "vouchers", "replacements")


def _made_as(kind: str) -> Callable[[Json], Made]:
    def read(doc: Json) -> Made:
        return Made(
            kind=kind,
            at=_time(doc, "at"),
            key=_text_or(doc, "key"),
            amount=_maybe_amount(doc, "amount"),
            code=_text_or(doc, "code"),
            number=_text_or(doc, "number"),
            lines=tuple((line.sku, line.qty) for line in _many(doc, "lines", _piece)),
        )

    return read


def _piece(doc: Json) -> Line:
    return Line(sku=_text(doc, "sku"), title="", qty=_count(doc, "qty"))


def _customer(doc: Json) -> Customer:
    return Customer(
        name=_text(doc, "name"),
        email=_text(doc, "email"),
        level=_level(doc.get("level")),
        **{key: _text_or(doc, key) for key in ("phone", "postcode", "city", "street", "country")},
    )


def _level(value: object) -> str:
    # It changes nothing that a customer is told: what can't be one is none, and spoils no order.
    code = value.strip().lower() if isinstance(value, str) else ""
    return code if _LEVEL.fullmatch(code) else ""


def _line(doc: Json) -> Line:
    return Line(
        sku=_text(doc, "sku"),
        title=_text(doc, "title"),
        qty=_count(doc, "qty"),
        shipped=_count(doc, "shipped"),
        delivered=_count(doc, "delivered"),
        returned=_count(doc, "returned"),
        price=_maybe_amount(doc, "price"),
    )


def _shipment(doc: Json) -> Shipment:
    return Shipment(
        carrier=_text(doc, "carrier"),
        number=_text(doc, "number"),
        url=_web_address(doc, "url"),
        shipped_at=_maybe_time(doc, "shipped_at"),
        delivered_at=_maybe_time(doc, "delivered_at"),
        eta=_maybe_date(doc, "eta"),
    )


def _coded(doc: Json) -> Coded:
    return Coded(code=_text(doc, "code"), text=_text(doc, "text"))


def _next_step(doc: Json) -> NextStep:
    return NextStep(code=_text(doc, "code"), text=_text(doc, "text"), on=_maybe_date(doc, "on"))


def _hold(doc: Json) -> Hold:
    return Hold(
        code=_text(doc, "code"),
        reason=_text(doc, "reason"),
        customer_must=_text(doc, "customer_must"),
        until=_maybe_date(doc, "until"),
        url=_web_address(doc, "url"),
    )


def _return(doc: Json) -> Return:
    return Return(
        registered=_date(doc.get("registered"), "registered"),
        received=_maybe_date(doc, "received"),
        refund_due=_maybe_date(doc, "refund_due"),
        refund_amount=_maybe_amount(doc, "refund_amount"),
    )


def _note(doc: Json) -> Note:
    return Note(at=_time(doc, "at"), author=_text(doc, "author"), text=_text(doc, "text"))


def _wrong(field: str) -> OrderSystemConfused:
    return OrderSystemConfused(f"not_an_order: {field}")


def _object(value: object, field: str) -> Json:
    if not isinstance(value, dict):
        raise _wrong(field)
    return value


def _maybe(doc: Json, field: str, read: Callable[[Json], T]) -> T | None:
    value = doc.get(field)
    return None if value is None else read(_object(value, field))


def _many(doc: Json, field: str, read: Callable[[Json], T]) -> tuple[T, ...]:
    value = doc.get(field, [])
    if not isinstance(value, list):
        raise _wrong(field)
    return tuple(read(_object(item, field)) for item in value)


def _some(doc: Json, field: str, read: Callable[[Json], T]) -> tuple[T, ...]:
    items = _many(doc, field, read)
    if not items:
        raise _wrong(field)
    return items


def _text(doc: Json, field: str) -> str:
    value = doc.get(field)
    if not isinstance(value, str) or not value.strip():
        raise _wrong(field)
    return value


def _text_or(doc: Json, field: str) -> str:
    return _text(doc, field) if doc.get(field) else ""


def _web_address(doc: Json, field: str) -> str | None:
    # It becomes a link before customers and agents: nothing but the web may stand there.
    value = doc.get(field)
    if value is None:
        return None
    if not isinstance(value, str) or not value.startswith(("https://", "http://")):
        raise _wrong(field)
    return value


def _count(doc: Json, field: str) -> int:
    value = doc.get(field)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(field)
    return value


def _amount(doc: Json, field: str) -> Decimal:
    # A JSON number has lost its cents already (0.1 + 0.2); only strings are amounts.
    try:
        amount = Decimal(_text(doc, field))
    except InvalidOperation:
        raise _wrong(field) from None
    if not amount.is_finite():
        raise _wrong(field)
    return amount


def _maybe_amount(doc: Json, field: str) -> Decimal | None:
    return None if doc.get(field) is None else _amount(doc, field)


def _time(doc: Json, field: str) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(doc, field).replace("Z", "+00:00"))
    except ValueError:
        raise _wrong(field) from None
    if moment.tzinfo is None:
        raise _wrong(field)
    return moment


def _maybe_time(doc: Json, field: str) -> datetime | None:
    return None if doc.get(field) is None else _time(doc, field)


def _date(value: object, field: str) -> date:
    if not isinstance(value, str):
        raise _wrong(field)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _wrong(field) from None


def _maybe_date(doc: Json, field: str) -> date | None:
    return None if doc.get(field) is None else _date(doc[field], field)
