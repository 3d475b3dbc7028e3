"""`HttpOrderSystem` and the demo order system understand each other, in good days and bad."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from actions.orders import (
    Candidates,
    Identified,
    OrderSystemConfused,
    OrderSystemDown,
    OrderSystemSlow,
    identify,
    order_from_json,
)
from actions.orders.http_client import HttpOrderSystem
from demo.shop_data import shop as shop_data

Connect = Callable[..., HttpOrderSystem]
ORDERS = [order_from_json(document) for document in shop_data(date(2026, 11, 21)).orders]
DELIVERED = next(o for o in ORDERS if o.state.value == "delivered")


def test_every_order_comes_over_the_wire_as_it_was_made(shop: Any, connect: Connect) -> None:
    system = connect(shop.url)
    system.health()
    for order in ORDERS[::7]:
        assert system.get(order.number) == order


@pytest.mark.parametrize("number", ["CL-99999", "../health", "CL-10201/notes", "Ω", " ", "?x=1"])
def test_a_number_of_no_order_gives_none_or_confusion_but_never_an_order(
    shop: Any, connect: Connect, number: str
) -> None:
    try:
        found = connect(shop.url).get(number)
    except OrderSystemConfused:
        found = None
    assert found is None


def test_orders_are_found_by_two_facts_however_they_are_written(
    shop: Any, connect: Connect
) -> None:
    system = connect(shop.url)
    for order in ORDERS[::11]:
        customer = order.customer
        theirs = {o.number for o in ORDERS if o.customer.email == customer.email}
        email, postcode = customer.email.upper(), customer.postcode.lower().replace(" ", "")
        assert {o.number for o in system.find(email, postcode)} == theirs
        assert {o.number for o in system.find(email, phone=customer.phone)} == theirs
        assert {o.number for o in system.find(postcode=postcode, phone=customer.phone)} == theirs


def test_facts_that_fit_nobody_find_nothing(shop: Any, connect: Connect) -> None:
    system = connect(shop.url)
    assert system.find(DELIVERED.customer.email, "ZZ9 9ZZ") == ()
    assert system.find("nobody@mail.example", DELIVERED.customer.postcode) == ()
    with pytest.raises(ValueError, match="two facts"):
        system.find(DELIVERED.customer.email)


def test_a_customer_is_identified_against_the_real_service(shop: Any, connect: Connect) -> None:
    system = connect(shop.url)
    customer = DELIVERED.customer
    found = identify(system, number=DELIVERED.number, postcode=customer.postcode)
    assert found == Identified(order=DELIVERED)
    again = identify(system, email=customer.email, postcode=customer.postcode)
    assert isinstance(again, (Identified, Candidates))


@pytest.mark.parametrize("ask", ["get", "find", "health"])
@pytest.mark.parametrize(
    ("mode", "ms", "error"),
    [
        ("error", 0, OrderSystemDown),
        ("hang", 0, OrderSystemSlow),
        ("slow", 20_000, OrderSystemSlow),
    ],
)
def test_a_failing_order_system_is_named_for_what_it_is(
    shop: Any, connect: Connect, ask: str, mode: str, ms: int, error: type[Exception]
) -> None:
    shop.fault(mode, ms=ms)
    system = connect(shop.url, timeout_s=0.5)
    customer = DELIVERED.customer
    calls = {
        "get": lambda: system.get(DELIVERED.number),
        "find": lambda: system.find(customer.email, customer.postcode),
        "health": system.health,
    }
    with pytest.raises(error):
        calls[ask]()
    shop.fault("ok")
    assert connect(shop.url).get(DELIVERED.number) == DELIVERED


def test_a_slow_answer_within_the_deadline_is_an_answer(shop: Any, connect: Connect) -> None:
    shop.fault("slow", ms=100)
    assert connect(shop.url).get(DELIVERED.number) == DELIVERED


@pytest.mark.parametrize(
    ("lie", "what"),
    [
        ("other_order", "another_order_than_asked"),
        ("delivered_before_shipped", "delivered_before_shipped"),
        ("delivered_too_many", "delivered_more_than_ordered"),
        ("no_shipment", "state_without_shipment"),
        ("negative_amount", "negative_amount"),
        ("not_an_order", "not_an_order"),
    ],
)
def test_a_lie_is_seen_through(shop: Any, connect: Connect, lie: str, what: str) -> None:
    shop.fault("lying", lie=lie)
    system = connect(shop.url)
    with pytest.raises(OrderSystemConfused, match=what):
        system.get(DELIVERED.number)
    with pytest.raises(OrderSystemConfused):
        system.find(DELIVERED.customer.email, DELIVERED.customer.postcode)


def test_an_order_that_is_not_the_customers_is_never_given_out(shop: Any, connect: Connect) -> None:
    shop.fault("lying", lie="other_order")
    with pytest.raises(OrderSystemConfused, match="somebody_elses_order"):
        connect(shop.url).find(DELIVERED.customer.email, DELIVERED.customer.postcode)


def test_many_ask_at_once_and_each_gets_their_own(shop: Any, connect: Connect) -> None:
    system = connect(shop.url, timeout_s=20.0)
    with ThreadPoolExecutor(20) as crowd:
        found = list(crowd.map(lambda order: system.get(order.number), ORDERS[:100]))
    assert found == ORDERS[:100]


def test_nobody_listening_is_down(connect: Connect) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(OrderSystemDown):
            connect(url).health()


@contextmanager
def answering(pieces: list[bytes], pause_s: float = 0.0) -> Iterator[str]:
    """A server that sends these bytes to whoever connects, whatever they ask."""
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    peer, _ = listener.accept()
                    with peer:
                        peer.recv(65_536)
                        for piece in pieces:
                            peer.sendall(piece)
                            if done.wait(pause_s):
                                return
                except OSError:
                    if done.is_set():
                        return

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            done.set()
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def reply(status: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + body


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nX: ", reply("200 OK", b" " * 900)[:-900]])
def test_an_answer_that_trickles_in_byte_by_byte_does_not_outlast_the_deadline(
    connect: Connect, head: bytes
) -> None:
    with answering([head, *[b" "] * 900], pause_s=0.02) as url:
        started = time.monotonic()
        with pytest.raises(OrderSystemSlow):
            connect(url, timeout_s=0.3).health()
        assert time.monotonic() - started < 5  # the trickle takes 18 s


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (reply("200 OK", b"<html>hello</html>"), OrderSystemConfused),
        (reply("200 OK", b"\xff\xfe{}"), OrderSystemConfused),
        (reply("200 OK", b" " * 1_100_000), OrderSystemConfused),
        (reply("200 OK", b"[]"), OrderSystemConfused),
        (reply("302 Found", b""), OrderSystemConfused),
        (reply("401 Unauthorized", b"{}"), OrderSystemConfused),
        (reply("404 Not Found", b"<html>"), OrderSystemConfused),
        (reply("404 Not Found", b"{}"), OrderSystemConfused),
        (reply("429 Too Many Requests", b"{}"), OrderSystemDown),
        (reply("503 Service Unavailable", b"<html>"), OrderSystemDown),
        (b"", OrderSystemDown),
        (b"nonsense\r\n\r\n", OrderSystemDown),
        (reply("200 OK", b"{}")[:-1], OrderSystemDown),
    ],
)
def test_a_strange_answer_is_an_error_and_never_no_such_order(
    connect: Connect, answer: bytes, error: type[Exception]
) -> None:
    with answering([answer]) as url, pytest.raises(error):
        connect(url).get("CL-10234")


def test_errors_hold_nothing_personal(shop: Any, connect: Connect) -> None:
    shop.fault("lying", lie="other_order")
    customer = DELIVERED.customer
    with pytest.raises(OrderSystemConfused) as confused:
        connect(shop.url).find(customer.email, customer.postcode)
    with answering([b""]) as url, pytest.raises(OrderSystemDown) as down:
        connect(url).find(customer.email, customer.postcode)
    for caught in (confused, down):
        assert "@" not in str(caught.value)
        assert "%40" not in str(caught.value)
