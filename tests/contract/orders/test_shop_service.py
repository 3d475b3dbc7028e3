"""The demo order system keeps what docs/order-system-api.md says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import requests

from demo.faults import LIES, MODES
from demo.shop_data import STATES
from demo.shop_data import shop as shop_data
from demo.store import FILTERS
from demo.writes import WRITES
from tests.support.shop import ROOT, running_shop

MONEY = {"amount": "5.00", "currency": "EUR", "reason": "goodwill"}


def number_of(state: str, place: int = 0) -> str:
    orders = [o for o in shop_data(date(2026, 11, 21)).orders if o["state"] == state]
    return str(orders[place]["number"])


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A shop of these tests' own, as they change its orders."""
    db = tmp_path_factory.mktemp("changed") / "orders.sqlite3"
    with running_shop(db, "--faults", "--today", "2026-11-21") as running:
        yield running


def get(shop: Any, path: str) -> requests.Response:
    return requests.get(shop.url + path, timeout=5)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/orders/CL-99999", 404, "no_such_order"),
        ("/orders", 400, "too_few_facts"),
        ("/orders?email=a@mail.example", 400, "too_few_facts"),
        ("/orders?email=a@mail.example&postcode=", 400, "too_few_facts"),
        ("/orders?bogus=1", 400, "unknown_filter"),
        ("/orders?email=a@mail.example&postcode=1&bogus=1", 400, "unknown_filter"),
        ("/orders?email=a@mail.example&email=b@mail.example&postcode=1", 400, "unknown_filter"),
        ("/nowhere", 404, "no_such_page"),
    ],
)
def test_a_wrong_question_gets_an_error_with_a_code(
    shop: Any, path: str, status: int, code: str
) -> None:
    answer = get(shop, path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_a_repeated_write_gives_the_same_answer_and_acts_once(shop: Any) -> None:
    number = number_of("lost")
    first = shop.do(number, "refunds", "repeat", **MONEY)
    again = shop.do(number, "refunds", "repeat", **MONEY)
    assert (first.status_code, first.json()["result"]) == (200, "done")
    assert again.json() == first.json()
    assert "Idempotent-Replay" not in first.headers
    assert again.headers["Idempotent-Replay"] == "true"
    assert get(shop, f"/orders/{number}").json()["refunded_total"] == "5.00"


def test_the_same_write_from_many_at_once_acts_once(shop: Any) -> None:
    number = number_of("lost", 1)
    with ThreadPoolExecutor(8) as crowd:
        answers = list(
            crowd.map(lambda _: shop.do(number, "refunds", "crowd", **MONEY).json(), range(8))
        )
    assert all(answer == answers[0] for answer in answers)
    assert get(shop, f"/orders/{number}").json()["refunded_total"] == "5.00"


def test_a_key_is_not_lent_to_another_request(shop: Any) -> None:
    number = number_of("lost", 2)
    shop.do(number, "refunds", "lent", **MONEY)
    other = shop.do(number, "refunds", "lent", **{**MONEY, "amount": "6.00"})
    assert (other.status_code, other.json()["error"]["code"]) == (422, "key_reused")
    assert get(shop, f"/orders/{number}").json()["refunded_total"] == "5.00"


def test_a_refused_write_changes_nothing_and_keeps_its_key(shop: Any) -> None:
    number = number_of("in_transit")
    before = get(shop, f"/orders/{number}").json()
    refused = shop.do(number, "cancel", "refused")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "already_sent")
    assert get(shop, f"/orders/{number}").json() == before


def test_every_kind_of_write_changes_the_database(shop: Any) -> None:
    number = number_of("delivered_disputed")
    shop.do(number, "notes", "w1", text="Customer called.", author="Mara")
    shop.do(number, "vouchers", "w2", **MONEY)
    sent = shop.do(number, "replacements", "w3", reason="not received").json()["made"]
    order = get(shop, f"/orders/{number}").json()
    assert order["notes"][-1]["text"] == "Customer called."
    assert order["vouchers"][0]["amount"] == "5.00"
    assert get(shop, f"/orders/{sent['number']}").json()["state"] == "placed"
    held = number_of("on_hold_payment")
    shop.do(held, "address", "w4", street="1 New St", postcode="LS1 1AA", city="Leeds")
    found = get(shop, f"/orders/{held}").json()["customer"]
    assert found["postcode"] == "LS1 1AA"
    by_postcode = get(shop, f"/orders?email={found['email']}&postcode=ls11aa").json()["orders"]
    assert [order["number"] for order in by_postcode] == [held]
    shop.do(held, "cancel", "w5")
    assert get(shop, f"/orders/{held}").json()["state"] == "cancelled"


@pytest.mark.parametrize(
    ("kind", "headers", "body", "status", "code"),
    [
        ("refunds", {}, json.dumps(MONEY), 400, "no_key"),
        ("refunds", {"Idempotency-Key": "x" * 201}, json.dumps(MONEY), 400, "no_key"),
        ("refunds", {"Idempotency-Key": "b1"}, '{"amount":', 400, "bad_body"),
        ("refunds", {"Idempotency-Key": "b2"}, "[]", 400, "bad_body"),
        ("refunds", {"Idempotency-Key": "b3"}, "{}", 400, "bad_body"),
        ("burn", {"Idempotency-Key": "b4"}, "{}", 404, "no_such_page"),
    ],
)
def test_a_write_that_cannot_be_read_is_an_error_with_a_code(
    shop: Any, kind: str, headers: dict[str, str], body: str, status: int, code: str
) -> None:
    url = f"{shop.url}/orders/{number_of('lost', 3)}/{kind}"
    answer = requests.post(url, data=body, headers=headers, timeout=5)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize("body", [{"mode": "odd"}, {"mode": "slow", "ms": -1}, {}, {"mood": "ok"}])
def test_a_fault_that_does_not_exist_is_refused(shop: Any, body: dict[str, Any]) -> None:
    assert requests.post(f"{shop.url}/faults", json=body, timeout=5).status_code == 400


def test_without_the_argument_there_are_no_fault_switches(tmp_path: Path) -> None:
    with running_shop(tmp_path / "orders.sqlite3") as shop:
        assert shop.fault("error").status_code == 404
        assert get(shop, "/health").json() == {"status": "ok"}


def test_what_was_written_survives_a_restart_and_the_next_day_and_the_rest_moves(
    tmp_path: Path,
) -> None:
    db = tmp_path / "deep" / "orders.sqlite3"
    touched, other = number_of("lost"), number_of("late")
    with running_shop(db, "--today", "2026-11-21") as shop:
        written = shop.do(touched, "refunds", "keep", **MONEY).json()["order"]
        before = get(shop, f"/orders/{other}").json()
    with running_shop(db, "--today", "2026-11-22") as shop:
        assert get(shop, f"/orders/{touched}").json() == written
        assert shop.do(touched, "refunds", "keep", **MONEY).headers["Idempotent-Replay"] == "true"
        after = get(shop, f"/orders/{other}").json()
    moved = date.fromisoformat(after["expected_date"]) - date.fromisoformat(before["expected_date"])
    assert moved.days == 1


def test_it_stops_cleanly_and_prints_one_line_even_while_an_answer_hangs(tmp_path: Path) -> None:
    with running_shop(tmp_path / "orders.sqlite3", "--faults") as shop:
        shop.fault("hang")
        with pytest.raises(requests.Timeout):
            requests.get(f"{shop.url}/health", timeout=0.2)
    assert shop.process.returncode == 0
    assert shop.process.stdout is not None
    assert shop.process.stdout.read() == ""


def test_the_command_line_lists_every_order_without_a_running_product() -> None:
    command = [sys.executable, "-m", "bot.cli", "demo", "orders", "--today", "2026-11-21"]
    listed = json.loads(subprocess.check_output([*command, "--json"], cwd=ROOT))
    orders = shop_data(date(2026, 11, 21)).orders
    assert [row["number"] for row in listed] == [order["number"] for order in orders]
    for row, order in zip(listed, orders, strict=True):
        facts = {name: order["customer"][name] for name in ("email", "postcode", "phone")}
        assert facts.items() <= row.items()
        assert row["state"] == order["state"]
    table = subprocess.check_output(command, cwd=ROOT, text=True)
    assert len(table.splitlines()) == len(orders) + 1


def test_the_document_names_all_that_there_is() -> None:
    text = (ROOT / "docs" / "order-system-api.md").read_text(encoding="utf-8")
    order = shop_data(date(2026, 11, 21)).orders[0]
    for name in (*STATES, *WRITES, *MODES, *LIES, *order, *FILTERS):
        assert f"`{name}`" in text, name
