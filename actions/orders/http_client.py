"""The order system over HTTP (docs/order-system-api.md).

Blocking: call it from a thread. One object serves many threads.
"""

from __future__ import annotations

import json
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any
from urllib.parse import quote

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import ReadTimeoutError

from actions.orders.errors import OrderSystemConfused, OrderSystemDown, OrderSystemSlow
from actions.orders.facts import order_fits
from actions.orders.model import Order
from actions.orders.wire import order_from_json

AT_ONCE = 16
"""How many questions may be open at a time; more wait, and their waiting counts as slow."""
MOST_BYTES = 1_000_000


def pooled_session() -> requests.Session:
    """A session with a connection for each open question; ignores proxies in the environment."""
    session = requests.Session()
    session.trust_env = False
    adapter = HTTPAdapter(pool_connections=1, pool_maxsize=AT_ONCE, max_retries=0)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session


class HttpOrderSystem:
    """`OrderSystem` by HTTP. `timeout_s` bounds a whole question: waiting, connecting, reading."""

    def __init__(
        self, base_url: str, timeout_s: float = 2.0, session: requests.Session | None = None
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._timeout_s = timeout_s
        self._session = session or pooled_session()
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="orders")

    def get(self, number: str) -> Order | None:
        """See `OrderSystem.get`."""
        status, document = self._ask(f"/orders/{quote(number, safe='')}")
        if status == 404 and _error_code(document) == "no_such_order":
            return None
        _expect_ok(status)
        order = order_from_json(document)
        if order.number != number:
            raise OrderSystemConfused("another_order_than_asked")
        return order

    def find(
        self, email: str | None = None, postcode: str | None = None, phone: str | None = None
    ) -> tuple[Order, ...]:
        """See `OrderSystem.find`."""
        facts = {"email": email, "postcode": postcode, "phone": phone}
        asked = {name: fact for name, fact in facts.items() if fact}
        if len(asked) < 2:
            raise ValueError("Finding orders takes two facts of email, postcode and phone.")
        status, document = self._ask("/orders", asked)
        _expect_ok(status)
        rows = document.get("orders") if isinstance(document, dict) else None
        if not isinstance(rows, list):
            raise OrderSystemConfused("not_a_list")
        orders = [order_from_json(row) for row in rows]
        # Order systems have been seen to ignore filters in silence and return everybody's orders.
        if not all(order_fits(order, email, postcode, phone) for order in orders):
            raise OrderSystemConfused("somebody_elses_order")
        return tuple(sorted(orders, key=lambda order: order.created, reverse=True))

    def health(self) -> None:
        """See `OrderSystem.health`."""
        status, document = self._ask("/health")
        _expect_ok(status)
        if not isinstance(document, dict) or document.get("status") != "ok":
            raise OrderSystemDown("The order system says that it is not well: look at its log.")

    def close(self) -> None:
        """Let go of connections and threads; questions that are still open get no answer."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._session.close()

    def _ask(self, path: str, params: dict[str, str] | None = None) -> tuple[int, Any]:
        # The timeouts of `requests` start anew with every byte. A thread that we stop waiting
        # for makes the deadline hold, whatever trickles in.
        future: Future[tuple[int, Any]] = self._threads.submit(self._exchange, path, params)
        try:
            return future.result(timeout=self._timeout_s)
        except FutureTimeout:
            future.cancel()
            raise self._slow() from None

    def _exchange(self, path: str, params: dict[str, str] | None) -> tuple[int, Any]:
        try:
            return self._once(path, params)
        except _ConnectionLost:
            # Perhaps a kept connection that the other side had closed: a fresh one tells.
            return self._once(path, params)

    def _once(self, path: str, params: dict[str, str] | None) -> tuple[int, Any]:
        try:
            return self._read(path, params)
        except requests.Timeout:
            raise self._slow() from None
        except requests.RequestException as error:
            cause = error.args[0] if error.args else None
            if isinstance(cause, ReadTimeoutError):
                raise self._slow() from None
            lost = isinstance(error, requests.ConnectionError)
            # Their message may hold the address with its query, so personal data: only the kind.
            raise (_ConnectionLost if lost else OrderSystemDown)(
                "The order system can't be reached: check that it runs and that ORDERS_URL"
                f" names it ({type(error).__name__})."
            ) from None

    def _read(self, path: str, params: dict[str, str] | None) -> tuple[int, Any]:
        with self._session.get(
            self._base_url + path,
            params=params,
            timeout=self._timeout_s,
            allow_redirects=False,
            stream=True,
        ) as response:
            body = bytearray()
            for chunk in response.iter_content(65_536):
                body += chunk
                if len(body) > MOST_BYTES:
                    raise OrderSystemConfused("too_much")
            return response.status_code, _document(response.status_code, bytes(body))

    def _slow(self) -> OrderSystemSlow:
        return OrderSystemSlow(
            f"The order system did not answer within {self._timeout_s:g} s: check its load."
        )


class _ConnectionLost(OrderSystemDown):
    """No connection, or it broke off: worth one more try, as we only read."""


def _document(status: int, body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        if status >= 400:
            return None  # the status says enough; proxies send HTML with it
        raise OrderSystemConfused("not_json") from None


def _error_code(document: Any) -> object:
    error = document.get("error") if isinstance(document, dict) else None
    return error.get("code") if isinstance(error, dict) else None


def _expect_ok(status: int) -> None:
    if status == 200:
        return
    if status >= 500 or status == 429:
        raise OrderSystemDown(f"The order system answered {status}: look at its log.")
    raise OrderSystemConfused(f"status_{status}")
