"""Remedies against the real demo order system: done once, or known not to be known."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from itertools import count
from typing import Any

import pytest
import requests

from actions.orders.http_client import HttpOrderSystem
from actions.orders.http_writes import HttpOrderWrites
from actions.orders.writes import Result, Wanted, Write
from demo.shop_data import shop as shop_data

Writes = Callable[..., HttpOrderWrites]
LOST = [o["number"] for o in shop_data(date(2026, 11, 21)).orders if o["state"] == "lost"]
PACKED = [o["number"] for o in shop_data(date(2026, 11, 21)).orders if o["state"] == "packed"]
_keys = count(1)


@pytest.fixture
def writes(connect: Callable[..., HttpOrderSystem]) -> Iterator[Writes]:
    made: list[HttpOrderWrites] = []

    def make(url: str, timeout_s: float = 5.0) -> HttpOrderWrites:
        made.append(HttpOrderWrites(url, connect(url, 5.0).get, timeout_s))
        return made[-1]

    yield make
    for one in made:
        one.close()


def a_voucher(order: str, **more: Any) -> Wanted:
    body = {"amount": "10.00", "currency": "EUR", "reason": "lost"}
    return Wanted(order=order, write=Write.VOUCHER, key=f"w-{next(_keys)}", body=body, **more)


def given(url: str, wanted: Wanted) -> int:
    """How often the order system did it."""
    order = requests.get(f"{url}/orders/{wanted.order}", timeout=5).json()
    return sum(made["key"] == wanted.key for made in order[wanted.write.value])


def test_what_is_done_is_told_with_what_was_made(shop: Any, writes: Writes) -> None:
    outcome = writes(shop.url).carry_out(a_voucher(LOST[0]))
    assert outcome.result is Result.DONE
    assert outcome.made
    assert outcome.made.code.startswith("COPPER-")


def test_the_same_key_again_is_done_already_and_tells_the_same(shop: Any, writes: Writes) -> None:
    wanted, system = a_voucher(LOST[1]), writes(shop.url)
    first, again = system.carry_out(wanted), system.carry_out(wanted, asked_before=True)
    assert (first.result, again.result) == (Result.DONE, Result.ALREADY_DONE)
    assert first.made == again.made
    assert given(shop.url, wanted) == 1


def test_many_who_ask_for_the_same_at_once_get_one(shop: Any, writes: Writes) -> None:
    wanted, system = a_voucher(LOST[2]), writes(shop.url)
    with ThreadPoolExecutor(8) as crowd:
        results = list(crowd.map(lambda _: system.carry_out(wanted).result, range(8)))
    assert results.count(Result.DONE) == 1
    assert set(results) == {Result.DONE, Result.ALREADY_DONE}
    assert given(shop.url, wanted) == 1


def test_an_express_replacement_is_there_the_next_day(shop: Any, writes: Writes) -> None:
    body = {"reason": "lost", "delivery": "express"}
    wanted = Wanted(order=LOST[3], write=Write.REPLACEMENT, key="express-1", body=body)
    outcome = writes(shop.url).carry_out(wanted)
    assert outcome.made
    made = requests.get(f"{shop.url}/orders/{outcome.made.number}", timeout=5).json()
    days = date.fromisoformat(made["promised_date"]) - date.fromisoformat(made["created"][:10])
    assert days.days == 1


def test_what_the_order_does_not_allow_is_refused_with_its_reason(
    shop: Any, writes: Writes
) -> None:
    body = {"amount": "1.00", "currency": "EUR", "reason": "late"}
    wanted = Wanted(order=PACKED[0], write=Write.REFUND, key="refused-1", body=body)
    outcome = writes(shop.url).carry_out(wanted)
    assert (outcome.result, outcome.code) == (Result.REFUSED, "cancel_instead")
    assert "cancel it" in outcome.why


def test_no_such_order_is_refused(shop: Any, writes: Writes) -> None:
    assert writes(shop.url).carry_out(a_voucher("CL-99999")).code == "no_such_order"


@pytest.mark.parametrize("mode", ["unanswered", "error_after"])
def test_done_without_an_answer_is_unknown_and_the_look_after_it_finds_it(
    shop: Any, writes: Writes, mode: str
) -> None:
    wanted, system = a_voucher(LOST[4]), writes(shop.url, timeout_s=0.5)
    shop.fault(mode)
    assert system.carry_out(wanted).result is Result.UNKNOWN
    # Still failing, and still found: reading is enough to know.
    assert system.carry_out(wanted, asked_before=True).result is Result.ALREADY_DONE
    assert given(shop.url, wanted) == 1


def test_an_error_before_doing_it_is_unknown_and_the_next_try_does_it(
    shop: Any, writes: Writes
) -> None:
    wanted, system = a_voucher(LOST[5]), writes(shop.url)
    shop.fault("error_before", times=1)
    assert system.carry_out(wanted).result is Result.UNKNOWN
    assert given(shop.url, wanted) == 0
    assert system.carry_out(wanted, asked_before=True).result is Result.DONE


def test_a_409_that_says_it_is_at_it_is_unknown_until_it_is_found(
    shop: Any, writes: Writes
) -> None:
    wanted, system = a_voucher(LOST[8]), writes(shop.url)
    shop.fault("under_way", times=1)
    first, again = system.carry_out(wanted), system.carry_out(wanted, asked_before=True)
    assert (first.result, again.result) == (Result.UNKNOWN, Result.ALREADY_DONE)
    assert given(shop.url, wanted) == 1


def test_a_409_that_says_done_already_counts_as_done(shop: Any, writes: Writes) -> None:
    shop.fault("already")
    assert writes(shop.url).carry_out(a_voucher(LOST[6])).result is Result.ALREADY_DONE


@pytest.mark.parametrize(
    ("asked_before", "result"), [(False, Result.REFUSED), (True, Result.UNKNOWN)]
)
def test_what_can_not_even_be_looked_up_was_surely_not_done_the_first_time_alone(
    shop: Any, writes: Writes, asked_before: bool, result: Result
) -> None:
    wanted = a_voucher(LOST[7])
    shop.fault("error")
    assert writes(shop.url).carry_out(wanted, asked_before=asked_before).result is result
    shop.fault("ok")
    assert given(shop.url, wanted) == 0


@contextmanager
def _nobody_there() -> Iterator[str]:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))  # bound and not listening: every connection is refused
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"


@pytest.mark.parametrize(
    ("asked_before", "result"), [(False, Result.REFUSED), (True, Result.UNKNOWN)]
)
def test_a_write_that_found_nobody_was_surely_not_done(
    shop: Any,
    connect: Callable[..., HttpOrderSystem],
    asked_before: bool,
    result: Result,
) -> None:
    with _nobody_there() as url:
        system = HttpOrderWrites(url, connect(shop.url).get)
        outcome = system.carry_out(a_voucher(LOST[8]), asked_before=asked_before)
        system.close()
    assert (outcome.result, outcome.code) == (result, "down")
