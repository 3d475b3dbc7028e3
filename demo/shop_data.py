"""The demo shop as of a day: who shops there and what became of their orders. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from demo.cases import CURRENCY, Case, Doc, delivery_total, order_total
from demo.histories import HISTORIES
from demo.people import Person, people
from demo.tables import table

STATES = tuple(HISTORIES)
"""Every state of the API, in the order of an order's life."""

PER_STATE = 18
FIRST_NUMBER = 10_201


@dataclass(frozen=True, kw_only=True)
class Shop:
    """Customers, and their orders as the API gives them, oldest first."""

    customers: tuple[Person, ...]
    orders: tuple[Doc, ...]


def shop(today: date) -> Shop:
    """The shop on this day. The same day gives the same shop; another day only moves the dates."""
    customers = people()
    cases = [_case(index, today, customers) for index in range(PER_STATE * len(STATES))]
    told = [(HISTORIES[_state(case.index)](case), case) for case in cases]
    told.sort(key=lambda pair: (_created(*pair), pair[1].index))
    orders = [_order(case, fields, _number(place)) for place, (fields, case) in enumerate(told)]
    return Shop(customers=customers, orders=tuple(orders))


def _state(index: int) -> str:
    return STATES[index % len(STATES)]


def _number(place: int) -> str:
    # With gaps, as in life: not every number near yours is somebody's order.
    return f"CL-{FIRST_NUMBER + place + place // 3}"


def _created(fields: Doc, case: Case) -> str:
    return case.moment(fields["created"], 7 + (case.index * 5) % 14)


def _case(index: int, today: date, customers: tuple[Person, ...]) -> Case:
    # First everybody orders once; then some come back, a few of them often.
    everybody = len(customers)
    who = (index * 5) if index < everybody else (index * index * 3 + 7)
    return Case(
        today=today,
        index=index,
        turn=index // len(STATES),
        person=customers[who % everybody],
        lines=_lines(index),
    )


def _lines(index: int) -> tuple[Doc, ...]:
    products = table("products")
    # An order can only be shipped in part if it has parts.
    count = 2 if _state(index) == "partly_shipped" else 1 + index % 3
    chosen = [products[(index * 3 + step) % len(products)] for step in (0, 11, 19)[:count]]
    return tuple(
        {
            **product,
            "qty": 1 + (index + place) % 4 // 3,
            "shipped": 0,
            "delivered": 0,
            "returned": 0,
        }
        for place, product in enumerate(chosen)
    )


def _order(case: Case, fields: Doc, number: str) -> Doc:
    total = str(order_total(case.lines))
    order: Doc = {
        "number": number,
        "state": _state(case.index),
        "why": None,
        "currency": CURRENCY,
        "total": total,
        "delivery_total": str(delivery_total(case.lines)),
        "paid_total": total,
        "refunded_total": "0.00",
        "lines": [dict(line) for line in case.lines],
        "shipments": [],
        "promised_date": None,
        "expected_date": None,
        "next_step": None,
        "customer": _customer(case.person),
        "hold": None,
        "return": None,
        "cancellable": False,
        "notes": [],
        "refunds": [],
        "vouchers": [],
        "replacements": [],
        **fields,
        "created": _created(fields, case),
    }
    if order["hold"]:
        order["hold"] = {**order["hold"], "url": order["hold"]["url"] + number}
    return order


def _customer(person: Person) -> Doc:
    fields = ("name", "email", "phone", "street", "postcode", "city", "country", "level")
    return {field: getattr(person, field) for field in fields}
