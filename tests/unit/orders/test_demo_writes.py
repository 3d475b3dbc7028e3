"""What may be done to a demo order, and what it changes."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date, datetime, timezone
from typing import Any

import pytest

from actions.orders import order_from_json
from demo.shop_data import shop
from demo.writes import BadBody, Call, Outcome, WriteRefused, apply

Doc = dict[str, Any]
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=timezone.utc)
MONEY = {"amount": "5.00", "currency": "EUR", "reason": "goodwill"}


def order_in(state: str, why: str | None = None) -> Doc:
    orders = shop(date(2026, 11, 21)).orders
    return next(
        order
        for order in orders
        if order["state"] == state and why in (None, (order["why"] or {}).get("code"))
    )


def do(kind: str, order: Doc, **body: Any) -> Outcome:
    before = copy.deepcopy(order)
    try:
        return apply(kind, order, Call(body=body, key="k1", at=NOW, next_number="CL-19999"))
    finally:
        assert order == before


def test_a_refund_is_counted_and_in_full_it_closes_the_order() -> None:
    order = order_in("lost")
    part = do("refunds", order, **MONEY).orders[0]
    assert (part["refunded_total"], part["state"]) == ("5.00", "lost")
    full = do("refunds", order, **{**MONEY, "amount": order["paid_total"]}).orders[0]
    assert full["state"] == "refunded"
    assert full["refunds"][0]["reason"] == "goodwill"


def test_no_more_is_paid_back_than_was_paid() -> None:
    with pytest.raises(WriteRefused) as caught:
        do("refunds", order_in("lost"), **{**MONEY, "amount": "9999.00"})
    assert caught.value.code == "more_than_paid"


def test_an_order_that_has_not_left_is_cancelled_rather_than_refunded() -> None:
    with pytest.raises(WriteRefused) as caught:
        do("refunds", order_in("placed"), **MONEY)
    assert caught.value.code == "cancel_instead"


@pytest.mark.parametrize("state", ["placed", "packed", "on_hold_payment"])
def test_cancelling_pays_back_what_was_paid(state: str) -> None:
    order = do("cancel", order_in(state)).orders[0]
    assert order["state"] == "cancelled"
    assert order["refunded_total"] == order["paid_total"]
    assert order_from_json(order).cancellable is False


def test_cancelling_twice_is_already_done_and_too_late_is_refused() -> None:
    assert do("cancel", order_in("cancelled")) == Outcome(result="already_done", orders=())
    with pytest.raises(WriteRefused) as caught:
        do("cancel", order_in("in_transit"))
    assert caught.value.code == "already_sent"


def test_a_replacement_is_an_order_of_its_own_for_nothing_and_only_once() -> None:
    asked, new = do("replacements", order_in("lost"), reason="lost").orders
    assert (new["number"], new["state"], new["paid_total"]) == ("CL-19999", "placed", "0.00")
    assert [line["sku"] for line in new["lines"]] == [line["sku"] for line in asked["lines"]]
    assert order_from_json(new).customer == order_from_json(asked).customer
    with pytest.raises(WriteRefused) as caught:
        do("replacements", asked, reason="again")
    assert caught.value.code == "nothing_to_replace"


def test_no_more_is_replaced_than_was_ordered() -> None:
    order = order_in("lost")
    line = {"sku": order["lines"][0]["sku"], "qty": 99}
    with pytest.raises(WriteRefused) as caught:
        do("replacements", order, reason="lost", lines=[line])
    assert caught.value.code == "more_than_ordered"


def test_an_address_changes_before_dispatch_or_when_the_carrier_asks() -> None:
    new = {"street": "1 New Street", "postcode": "LS1 1AA", "city": "Leeds"}
    assert do("address", order_in("placed"), **new).orders[0]["customer"]["city"] == "Leeds"
    asked = do("address", order_in("late", "address_query"), **new).orders[0]
    assert asked["hold"] is None
    assert do("address", asked, **new).result == "already_done"
    with pytest.raises(WriteRefused):
        do("address", order_in("in_transit"), **new)


def test_a_voucher_has_a_limit_and_its_code_comes_from_the_key() -> None:
    made = do("vouchers", order_in("delivered"), **MONEY).made
    assert made == do("vouchers", order_in("delivered"), **MONEY).made
    with pytest.raises(WriteRefused):
        do("vouchers", order_in("delivered"), **{**MONEY, "amount": "100.01"})


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("refunds", {}),
        ("refunds", {**MONEY, "amount": 5}),
        ("refunds", {**MONEY, "amount": "-5.00"}),
        ("refunds", {**MONEY, "amount": "0.00"}),
        ("refunds", {**MONEY, "currency": "GBP"}),
        ("notes", {"text": "hello"}),
        ("notes", {"text": " ", "author": "Mara"}),
        ("address", {"street": "1 New Street"}),
        ("replacements", {"reason": "lost", "lines": "all"}),
        ("replacements", {"reason": "lost", "lines": [{"sku": "X", "qty": True}]}),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(kind: str, body: Doc) -> None:
    with pytest.raises(BadBody):
        do(kind, order_in("lost"), **body)


def test_a_note_is_kept() -> None:
    note: Callable[[Doc], Outcome] = lambda order: do("notes", order, text="Hi", author="Mara")  # noqa: E731
    assert note(order_in("refunded")).orders[0]["notes"][-1]["text"] == "Hi"
