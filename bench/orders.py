"""An order system that knows every order: on its way, whatever its number is.

`python -m bench.orders PORT` serves it (docs/order-system-api.md) after a pause, as a real one
needs time. Both action servers ask it, and what it took itself it tells at `/took`.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import sys
import time
from collections.abc import AsyncIterator
from datetime import datetime, timedelta, timezone
from typing import Any

import aiohttp
from sanic import Request, Sanic
from sanic.response import HTTPResponse, json

from bot.launch.ports import free_ports
from bot.launch.programs import ROOT

PAUSE_SECONDS = 0.01


def email_of(number: str) -> str:
    """Whose order that is."""
    return f"customer-{number.lower()}@example.com"


def order(number: str, now: datetime) -> dict[str, Any]:
    """That order, shipped yesterday and expected tomorrow."""
    sent, coming = now - timedelta(days=1), str((now + timedelta(days=1)).date())
    line = {"sku": "LAMP-1", "title": "Desk lamp", "price": "49.00", "qty": 1, "shipped": 1}
    parcel = {"carrier": "Swift", "number": "SW1", "url": "https://example.com/SW1"}
    return {
        "number": number,
        "created": (now - timedelta(days=2)).isoformat(),
        "state": "in_transit",
        "why": {"code": "with_carrier", "text": "It is with the carrier."},
        "currency": "GBP",
        "total": "49.00",
        "paid_total": "49.00",
        "refunded_total": "0.00",
        "lines": [{**line, "delivered": 0, "returned": 0}],
        "shipments": [
            {**parcel, "shipped_at": sent.isoformat(), "delivered_at": None, "eta": coming}
        ],
        "promised_date": coming,
        "expected_date": coming,
        "next_step": {"code": "delivery", "text": "The carrier brings it.", "on": coming},
        "customer": {
            "name": "Ada Byron",
            "email": email_of(number),
            "phone": "+442079460000",
            "street": "1 Mill Lane",
            "postcode": "LS1 4AP",
            "city": "Leeds",
            "country": "GB",
        },
        "hold": None,
        "return": None,
        "cancellable": False,
        "notes": [],
        "refunds": [],
        "vouchers": [],
        "replacements": [],
    }


def serve(port: int) -> None:
    """Until stopped."""
    app: Sanic[Any, Any] = Sanic("orders", configure_logging=False)
    took: list[float] = []

    @app.get("/health")
    async def health(_: Request) -> HTTPResponse:
        return json({"status": "ok"})

    @app.get("/orders/<number>")
    async def get(_: Request, number: str) -> HTTPResponse:
        began = time.perf_counter()
        await asyncio.sleep(PAUSE_SECONDS)
        answer = json(order(number, datetime.now(timezone.utc)))
        took.append((time.perf_counter() - began) * 1000)
        return answer

    @app.get("/took")
    async def all_that_it_took(_: Request) -> HTTPResponse:
        told, took[:] = list(took), []
        return json(told)

    app.run("127.0.0.1", port, single_process=True, motd=False, access_log=False)


class Orders:
    """The running one."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http = http
        self.url = url

    async def took(self) -> list[float]:
        """Milliseconds of each question since this was asked last, within the order system."""
        async with self._http.get(f"{self.url}/took") as answer:
            return [float(one) for one in await answer.json()]


@contextlib.asynccontextmanager
async def orders(http: aiohttp.ClientSession) -> AsyncIterator[Orders]:
    """Start it, wait until it answers, stop it."""
    port = free_ports(1, random.Random())[0]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.orders", str(port), cwd=ROOT
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(400):
            with contextlib.suppress(aiohttp.ClientError):
                async with http.get(f"{url}/health"):
                    break
            await asyncio.sleep(0.05)
        yield Orders(http, url)
    finally:
        process.terminate()
        await process.wait()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
