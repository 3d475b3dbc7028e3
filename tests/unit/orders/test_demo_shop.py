"""The demo shop has what rehearsals need, and it moves with the calendar."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from actions.orders import phone_key, read_email, read_order_number, read_phone, read_postcode
from demo.shop_data import STATES, shop

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def orders() -> tuple[dict[str, Any], ...]:
    return shop(TODAY).orders


def test_there_are_enough_orders_and_customers_in_every_state(
    orders: tuple[dict[str, Any], ...],
) -> None:
    assert len(orders) >= 240
    assert len(shop(TODAY).customers) >= 120
    assert len({order["customer"]["email"] for order in orders}) >= 120
    assert set(Counter(order["state"] for order in orders).values()) == {18}
    assert set(STATES) == {
        *("placed", "packed", "shipped", "in_transit", "late", "partly_shipped", "lost"),
        *("delivered", "delivered_disputed", "returned", "refunded", "refund_overdue"),
        *("cancelled", "on_hold_payment"),
    }


def test_numbers_emails_and_phones_belong_to_one(orders: tuple[dict[str, Any], ...]) -> None:
    customers = shop(TODAY).customers
    assert len({order["number"] for order in orders}) == len(orders)
    assert len({person.email for person in customers}) == len(customers)
    assert len({phone_key(person.phone) for person in customers}) == len(customers)


def test_some_customers_order_often_some_share_a_postcode_some_have_names_beyond_ascii(
    orders: tuple[dict[str, Any], ...],
) -> None:
    customers = shop(TODAY).customers
    often = Counter(order["customer"]["email"] for order in orders)
    assert sum(1 for count in often.values() if count >= 2) >= 20
    assert max(Counter(person.postcode for person in customers).values()) >= 3
    assert sum(1 for person in customers if not person.name.isascii()) >= 20


def test_the_same_day_gives_the_same_shop(orders: tuple[dict[str, Any], ...]) -> None:
    assert shop(TODAY).orders == orders
    first = orders[0]
    assert (first["number"], first["customer"]["name"]) == ("CL-10201", "Åsa Lindqvist")


def test_another_day_moves_every_date_by_as_much_and_changes_nothing_else(
    orders: tuple[dict[str, Any], ...],
) -> None:
    days = timedelta(days=100)

    def moved(match: re.Match[str]) -> str:
        return (date.fromisoformat(match[0]) + days).isoformat()

    today = json.dumps(orders)
    assert re.sub(r"\d{4}-\d\d-\d\d", moved, today) == json.dumps(shop(TODAY + days).orders)


def test_nothing_that_has_happened_lies_in_the_future(
    orders: tuple[dict[str, Any], ...],
) -> None:
    for order in orders:
        happened = [order["created"], *(note["at"] for note in order["notes"])]
        for parcel in order["shipments"]:
            happened += filter(None, (parcel["shipped_at"], parcel["delivered_at"]))
        assert max(happened) < TODAY.isoformat(), order["number"]
    created = [order["created"] for order in orders]
    assert created == sorted(created)


def test_each_late_order_has_a_reason_and_a_day_to_come(
    orders: tuple[dict[str, Any], ...],
) -> None:
    late = [order for order in orders if order["state"] == "late"]
    assert len({order["why"]["code"] for order in late}) >= 6
    for order in late:
        assert order["promised_date"] < TODAY.isoformat() < order["expected_date"]
        assert TODAY.isoformat() <= order["next_step"]["on"] <= order["expected_date"]


def test_what_has_not_left_leaves_or_is_scanned_before_the_day_on_which_it_arrives(
    orders: tuple[dict[str, Any], ...],
) -> None:
    before = {"pack", "collect", "first_scan", "dispatch", "send_rest"}
    same = [
        (order["number"], order["next_step"]["code"])
        for order in orders
        if order["next_step"] and order["next_step"]["code"] in before
        if order["next_step"]["on"] >= order["expected_date"]
    ]
    assert same == []


def test_an_overdue_refund_is_overdue_and_a_promised_one_is_not(
    orders: tuple[dict[str, Any], ...],
) -> None:
    due = {state: [] for state in ("returned", "refund_overdue")}  # type: dict[str, list[str]]
    for order in orders:
        if order["state"] in due:
            due[order["state"]].append(order["return"]["refund_due"])
    assert max(due["refund_overdue"]) < TODAY.isoformat() < min(due["returned"])


def test_what_customers_would_type_of_themselves_can_be_read() -> None:
    for order in shop(TODAY).orders:
        customer = order["customer"]
        assert read_order_number(order["number"]) == order["number"]
        assert read_email(customer["email"]) == customer["email"]
        assert read_phone(customer["phone"]) == customer["phone"]
        assert read_postcode(customer["postcode"], asked=True) == customer["postcode"]


def test_a_few_customers_have_a_service_level_and_their_orders_tell_it() -> None:
    levels = Counter(person.level for person in shop(TODAY).customers)
    assert levels["gold"] >= 3
    assert levels[None] > 100
    told = {order["customer"]["level"] for order in shop(TODAY).orders}
    assert told == {"gold", "silver", None}
