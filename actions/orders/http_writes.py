"""Doing things to orders over HTTP: looked up first, asked with a key, never repeated by itself.

Blocking: call it from a thread. One object serves many threads.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any
from urllib.parse import quote

import requests
from urllib3.exceptions import NewConnectionError

from actions.orders.errors import OrderSystemError
from actions.orders.http_client import AT_ONCE, MOST_BYTES, pooled_session
from actions.orders.model import Made, Order
from actions.orders.wire import order_from_json
from actions.orders.writes import Outcome, Result, Wanted

#: An order system says with it that this very thing stands there, however it came there.
ALREADY = "already_done"
#: Statuses with which it says that it has done nothing.
_SAID_NO = range(400, 500)
_NOT_NOW = (408, 425, 429)
#: It is at it right now, for a request with this key that came before.
UNDER_WAY = "in_progress"


class HttpOrderWrites:
    """`OrderWrites` by HTTP. `look_up` reads an order; `timeout_s` bounds a write alone."""

    def __init__(
        self,
        base_url: str,
        look_up: Callable[[str], Order | None],
        timeout_s: float = 8.0,
        session: requests.Session | None = None,
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._look_up = look_up
        self._timeout_s = timeout_s
        self._session = session or pooled_session()
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="order-writes")

    def carry_out(self, wanted: Wanted, *, asked_before: bool = False) -> Outcome:
        """See `OrderWrites`."""
        failed = Result.UNKNOWN if asked_before else Result.REFUSED
        try:
            order = self._look_up(wanted.order)
        except OrderSystemError as error:
            return Outcome(result=failed, code=error.code, why=str(error))
        if order is None:
            return Outcome(result=Result.REFUSED, code="no_such_order")
        made = made_with(order, wanted.key)
        if made is not None:
            return Outcome(result=Result.ALREADY_DONE, made=made)
        return self._ask(wanted, failed)

    def close(self) -> None:
        """Let go of connections and threads; what is still asked gets no answer."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._session.close()

    def _ask(self, wanted: Wanted, failed: Result) -> Outcome:
        # The timeouts of `requests` start anew with every byte; waiting for a thread does not.
        future: Future[Outcome] = self._threads.submit(self._post, wanted, failed)
        try:
            return future.result(timeout=self._timeout_s)
        except FutureTimeout:
            # What has not begun never will, and was surely not asked.
            return Outcome(result=failed if future.cancel() else Result.UNKNOWN, code="slow")

    def _post(self, wanted: Wanted, failed: Result) -> Outcome:
        try:
            return self._exchange(wanted)
        except requests.RequestException as error:
            if _never_left(error):
                return Outcome(result=failed, code="down")
            slow = isinstance(error, requests.Timeout)
            return Outcome(result=Result.UNKNOWN, code="slow" if slow else "down")

    def _exchange(self, wanted: Wanted) -> Outcome:
        path = f"/orders/{quote(wanted.order, safe='')}/{wanted.write.value}"
        with self._session.post(
            self._base_url + path,
            json=wanted.body,
            headers={"Idempotency-Key": wanted.key},
            timeout=self._timeout_s,
            allow_redirects=False,
            stream=True,
        ) as response:
            body = bytearray()
            for chunk in response.iter_content(65_536):
                body += chunk
                if len(body) > MOST_BYTES:
                    return Outcome(result=Result.UNKNOWN, code="confused")
            return _outcome(response, _document(bytes(body)), wanted)


def made_with(order: Order, key: str) -> Made | None:
    """What was made of this order with that key."""
    return next((made for made in order.made if made.key == key), None)


def _never_left(error: requests.RequestException) -> bool:
    """Whether there was no connection at all, so that nothing can have been asked."""
    if isinstance(error, requests.ConnectTimeout):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(getattr(cause, "reason", cause), NewConnectionError)


def _document(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _outcome(response: requests.Response, document: dict[str, Any], wanted: Wanted) -> Outcome:
    if response.status_code == 200:
        return _done(response, document, wanted)
    error = document.get("error")
    error = error if isinstance(error, dict) else {}
    code, why = str(error.get("code") or ""), str(error.get("message") or "")
    if response.status_code == 409 and code == ALREADY:
        return Outcome(result=Result.ALREADY_DONE, code=code, why=why)
    if response.status_code == 409 and code in ("", UNDER_WAY):
        # So answer those who follow the draft for the header Idempotency-Key.
        return Outcome(result=Result.UNKNOWN, code=code or "status_409")
    if response.status_code in _SAID_NO and response.status_code not in _NOT_NOW:
        return Outcome(
            result=Result.REFUSED, code=code or f"status_{response.status_code}", why=why
        )
    return Outcome(result=Result.UNKNOWN, code=f"status_{response.status_code}")


def _done(response: requests.Response, document: dict[str, Any], wanted: Wanted) -> Outcome:
    result = document.get("result")
    if result not in (Result.DONE.value, Result.ALREADY_DONE.value):
        return Outcome(result=Result.UNKNOWN, code="confused")
    try:
        made = made_with(order_from_json(document.get("order")), wanted.key)
    except OrderSystemError:
        made = None  # it is done all the same; only what was made has to be read there
    again = result == ALREADY or response.headers.get("Idempotent-Replay") == "true"
    return Outcome(result=Result.ALREADY_DONE if again else Result.DONE, made=made)
