"""The demo order system's HTTP side (docs/order-system-api.md)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sanic import HTTPResponse, Request, Sanic
from sanic import json as json_answer
from sanic.exceptions import SanicException

from demo.cases import Doc
from demo.faults import LIES, WRITING, Faults
from demo.store import FILTERS, KeyReused, Store
from demo.writes import WRITES, BadBody, WriteRefused

T = TypeVar("T")
MOST_KEY = 200


class OrderService:
    """The handlers. All work on the database is done by one thread, so by one at a time."""

    def __init__(self, store: Store, faults: Faults | None) -> None:
        self._store = store
        self._faults = faults
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="demo-orders")

    def add_to(self, app: Any) -> None:
        """Give the application its routes; the fault switches only if they are on."""
        app.add_route(self.health, "/health")
        app.add_route(self.find, "/orders")
        app.add_route(self.get, "/orders/<number>")
        app.add_route(self.write, "/orders/<number>/<kind>", methods=["POST"])
        app.exception(SanicException)(_explain)
        if self._faults is not None:
            app.add_route(self.set_faults, "/faults", methods=["POST"])
            app.on_request(self._misbehave)
        app.after_server_stop(self._close)

    async def health(self, request: Request) -> HTTPResponse:
        """GET /health"""
        del request
        await self._in_thread(lambda: self._store.get(""))
        return json_answer({"status": "ok"})

    async def get(self, request: Request, number: str) -> HTTPResponse:
        """GET /orders/{number}"""
        del request
        order = await self._in_thread(lambda: self._store.get(number))
        if order is None:
            return _error(404, "no_such_order", "There is no order with this number.")
        return json_answer(await self._as_told(order))

    async def find(self, request: Request) -> HTTPResponse:
        """GET /orders?email=&postcode=&phone="""
        facts = {name: values[0] for name, values in request.args.items() if len(values) == 1}
        odd = sorted(set(request.args) - set(FILTERS))
        if odd or len(facts) < len(request.args):
            known = ", ".join(FILTERS)
            return _error(400, "unknown_filter", f"Filter by {known}, each at most once.")
        if len(facts) < 2:
            return _error(400, "too_few_facts", "Give two of the facts, or ask by number.")
        orders = await self._in_thread(lambda: self._store.find(facts))
        return json_answer({"orders": [await self._as_told(order) for order in orders]})

    async def write(self, request: Request, number: str, kind: str) -> HTTPResponse:
        """POST /orders/{number}/{notes|refunds|vouchers|replacements|cancel|address}"""
        key = request.headers.get("idempotency-key", "").strip()
        body = request.load_json() if request.body else {}  # Sanic answers 400 if it is no JSON
        wrong = _unreadable(kind, key, body)
        if wrong is not None:
            return wrong
        fault, delay = self._faults.of_this_write() if self._faults else ("", 0)
        if fault in ("already", "error_before"):
            return await _failed(delay, fault)
        try:
            answer = await self._in_thread(lambda: self._store.write(kind, number, key, body))
        except (KeyReused, BadBody, WriteRefused) as error:
            return _not_written(error)
        if answer is None:
            return _error(404, "no_such_order", "There is no order with this number.")
        if fault:
            return await _failed(delay, fault)  # it is done by now: only the answer fails
        headers = {"Idempotent-Replay": "true"} if answer.repeated else {}
        return json_answer(answer.document, headers=headers)

    async def set_faults(self, request: Request) -> HTTPResponse:
        """POST /faults (only with --faults)"""
        assert self._faults is not None
        wrong = self._faults.set(request.load_json())
        if wrong:
            return _error(400, "bad_body", wrong)
        return json_answer({"mode": self._faults.mode, "ms": self._faults.ms})

    async def _misbehave(self, request: Request) -> HTTPResponse | None:
        if self._faults is None or request.path == "/faults":
            return None
        mode = self._faults.mode
        if mode in WRITING:
            return None
        await asyncio.sleep(self._faults.delay_s)
        return await _failed(0, mode) if mode == "error" else None

    async def _as_told(self, order: Doc) -> Doc:
        if self._faults is None or self._faults.mode != "lying":
            return order
        other = await self._in_thread(lambda: self._store.another(order["number"]))
        return LIES[self._faults.lie](order, other)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _close(self, app: Any) -> None:
        del app
        await self._in_thread(self._store.close)
        self._thread.shutdown(wait=False)


def build_app(store: Store, faults: Faults | None) -> Any:
    """The Sanic application. Without `faults` there are no switches at all."""
    app: Any = Sanic("copperleaf_orders", configure_logging=False)
    app.config.update(MOTD=False, ACCESS_LOG=False, FALLBACK_ERROR_FORMAT="json")
    app.config.update(GRACEFUL_SHUTDOWN_TIMEOUT=0.5, REQUEST_MAX_SIZE=1_000_000)
    app.config.RESPONSE_TIMEOUT = 3_600  # a fault that hangs must hang
    OrderService(store, faults).add_to(app)
    return app


def _unreadable(kind: str, key: str, body: object) -> HTTPResponse | None:
    if kind not in WRITES:
        return _error(404, "no_such_page", "Orders know: " + ", ".join(WRITES) + ".")
    if not key or len(key) > MOST_KEY:
        return _error(400, "no_key", f"Send an Idempotency-Key of 1 to {MOST_KEY} signs.")
    if not isinstance(body, dict):
        return _error(400, "bad_body", "The body must be a JSON object.")
    return None


def _not_written(error: Exception) -> HTTPResponse:
    if isinstance(error, KeyReused):
        return _error(422, "key_reused", "This key belongs to another request: make a new one.")
    if isinstance(error, WriteRefused):
        return _error(409, error.code, str(error))
    return _error(400, "bad_body", f"{error}.")


async def _failed(delay: float, fault: str) -> HTTPResponse:
    await asyncio.sleep(delay)
    if fault == "already":
        return _error(409, "already_done", "That was done before.")
    if fault == "under_way":
        return _error(409, "in_progress", "A request with this key is being worked on.")
    return _error(500, "fault", "Told to fail.")


def _error(status: int, code: str, message: str) -> HTTPResponse:
    return json_answer({"error": {"code": code, "message": message}}, status=status)


async def _explain(request: Request, error: SanicException) -> HTTPResponse:
    del request
    code = {400: "bad_body", 404: "no_such_page", 405: "wrong_method"}.get(error.status_code)
    return _error(error.status_code, code or "error", str(error))
