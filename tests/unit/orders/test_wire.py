"""An answer of the order system is believed only if it can be true."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from actions.orders import OrderState, OrderSystemConfused, order_from_json
from demo.shop_data import shop

Doc = dict[str, Any]


@pytest.fixture
def doc() -> Doc:
    """A delivered order, as the order system tells it."""
    orders = shop(date(2026, 11, 21)).orders
    return copy.deepcopy(next(order for order in orders if order["state"] == "delivered"))


def parcel(doc: Doc) -> Doc:
    found: Doc = doc["shipments"][0]
    return found


def test_every_order_of_the_demo_shop_is_readable_and_free_of_contradictions() -> None:
    for document in shop(date(2026, 11, 21)).orders:
        order = order_from_json(document)
        assert order.state is not OrderState.UNKNOWN
        assert order.paid_total == Decimal(document["paid_total"])


def test_a_state_that_we_do_not_know_is_unknown(doc: Doc) -> None:
    assert order_from_json({**doc, "state": "teleported"}).state is OrderState.UNKNOWN


def test_a_field_that_we_do_not_know_is_no_harm(doc: Doc) -> None:
    assert order_from_json({**doc, "mood": "good"}) == order_from_json(doc)


def test_times_may_end_in_z(doc: Doc) -> None:
    zulu = {**doc, "created": doc["created"].replace("+00:00", "Z")}
    assert order_from_json(zulu) == order_from_json(doc)


@pytest.mark.parametrize(
    "document", [None, [], "order", 7, {}, {"greeting": "hello"}, {"number": "CL-10234"}]
)
def test_what_is_no_order_is_refused(document: object) -> None:
    with pytest.raises(OrderSystemConfused, match="not_an_order"):
        order_from_json(document)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 10234),
        ("number", ""),
        ("created", "yesterday"),
        ("created", "2026-11-21T10:00:00"),
        ("state", None),
        ("paid_total", 12.5),
        ("paid_total", "NaN"),
        ("paid_total", "a lot"),
        ("lines", []),
        ("lines", {}),
        ("lines", ["lamp"]),
        ("customer", None),
        ("promised_date", "soon"),
        ("why", "because"),
        ("shipments", None),
    ],
)
def test_a_malformed_field_is_named(doc: Doc, field: str, value: object) -> None:
    with pytest.raises(OrderSystemConfused) as caught:
        order_from_json({**doc, field: value})
    assert caught.value.what == f"not_an_order: {field}"


def test_a_link_that_is_not_of_the_web_is_refused(doc: Doc) -> None:
    parcel(doc)["url"] = "javascript:alert(1)"
    with pytest.raises(OrderSystemConfused, match="url"):
        order_from_json(doc)


LIES: dict[str, Callable[[Doc], object]] = {
    "negative_amount": lambda d: d.update(paid_total="-1.00"),
    "refunded_more_than_paid": lambda d: d.update(refunded_total="9999.00"),
    "impossible_quantity": lambda d: d["lines"][0].update(qty=0),
    "shipped_more_than_ordered": lambda d: d["lines"][0].update(shipped=99),
    "delivered_more_than_ordered": lambda d: d["lines"][0].update(delivered=99),
    "delivered_more_than_shipped": lambda d: d["lines"][0].update(shipped=0),
    "returned_more_than_shipped": lambda d: d["lines"][0].update(
        shipped=0, delivered=0, returned=1
    ),
    "shipped_before_ordered": lambda d: parcel(d).update(shipped_at="2020-01-01T10:00:00Z"),
    "delivered_but_never_shipped": lambda d: parcel(d).update(shipped_at=None),
    "delivered_before_shipped": lambda d: parcel(d).update(shipped_at="2099-01-01T10:00:00Z"),
    "state_without_shipment": lambda d: d.update(shipments=[]),
    "delivered_without_delivery": lambda d: parcel(d).update(delivered_at=None),
    "shipped_against_state": lambda d: d.update(state="placed"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_contradiction_is_found_and_named(doc: Doc, lie: str) -> None:
    LIES[lie](doc)
    with pytest.raises(OrderSystemConfused) as caught:
        order_from_json(doc)
    assert caught.value.what == lie


@pytest.mark.parametrize(
    ("told", "level"),
    [
        ("gold", "gold"),
        (" Gold ", "gold"),
        ("tier_1", "tier_1"),
        (None, ""),
        ("", ""),
        (7, ""),
        (["gold"], ""),
        ("the very best of all", ""),
        ("g" * 31, ""),
    ],
)
def test_a_service_level_that_cant_be_one_is_none_and_spoils_no_order(
    doc: Doc, told: object, level: str
) -> None:
    doc["customer"]["level"] = told
    assert order_from_json(doc).customer.level == level
    del doc["customer"]["level"]
    assert order_from_json(doc).customer.level == ""
