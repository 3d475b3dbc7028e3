"""Breaking one thing at a time, and seeing it come back."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import AsyncIterator, Iterable
from typing import Any

import aiohttp

from bot.adapters.redis.connection import connect
from bot.rehearsal.errors import CannotRehearse
from bot.rehearsal.product import Product, answers

BACK_SECONDS = 240.0
#: As the launcher names the second of two front desks.
SECOND_DESK = "desk-2"


class Breakers:
    """All ways to break the copy that are the same for every scenario."""

    def __init__(self, product: Product, http: aiohttp.ClientSession) -> None:
        self._product = product
        self._http = http

    async def pid(self, part: str) -> int:
        """The process of that part now; 0 while there is none."""
        processes = await asyncio.to_thread(self._product.processes)
        found = processes.get(part)
        return found.pid if found else 0

    async def kill(self, part: str, number: signal.Signals = signal.SIGKILL) -> int:
        """Send it that signal; the process id that got it, 0 when there was none."""
        pid = await self.pid(part)
        if pid:
            send(pid, number)
        return pid

    @contextlib.asynccontextmanager
    async def frozen(self, part: str) -> AsyncIterator[int]:
        """It holds still and goes on afterwards."""
        pid = await self.pid(part)
        send(pid, signal.SIGSTOP)
        try:
            yield pid
        finally:
            send(pid, signal.SIGCONT)

    async def back(self, part: str, seconds: float = BACK_SECONDS) -> None:
        """Until the part answers again, whoever runs it now."""
        deadline = time.monotonic() + seconds
        while not await self.works(part):
            if time.monotonic() > deadline:
                raise CannotRehearse(f"{part} did not come back within {seconds:g} s")
            await asyncio.sleep(0.2)

    async def works(self, part: str) -> bool:
        """Whether it does its work now."""
        if part == SECOND_DESK:
            return await answers(self._http, f"{self._product.urls[1]}/readyz")
        if part == "desk":
            return await answers(self._http, f"{self._product.urls[0]}/readyz")
        try:
            async with self._http.get(f"{self._product.urls[0]}/readyz") as answer:
                states = (await answer.json()).get("parts", {})
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            return False
        return str(states.get(part, "")).startswith("ok")

    async def all_back(self) -> None:
        """Everything works."""
        for part in ("store", "desk", SECOND_DESK, "orders", "actions", "assistant"):
            await self.back(part)

    async def orders(self, mode: str, lie: str = "other_order", ms: int = 0) -> None:
        """Make the demo order system misbehave, or behave (`ok`)."""
        body = {"mode": mode, "lie": lie, "ms": ms}
        async with self._http.post(f"{self._product.orders_url}/faults", json=body) as answer:
            if answer.status != 200:
                raise CannotRehearse(f"the order system's faults can't be set: {answer.status}")

    async def store_command(self, *words: Any) -> Any:
        """One administrator's command to the private store."""
        redis = connect(self._product.store_url)
        try:
            return await redis.execute_command(*words)
        finally:
            await redis.aclose()


def send(pid: int, number: signal.Signals) -> None:
    """A signal to a process that may be gone already."""
    if pid > 1:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def living(pids: Iterable[int]) -> set[int]:
    """Those that are still there and are no zombies."""
    found = set()
    for pid in pids:
        with contextlib.suppress(OSError):
            os.kill(pid, 0)
            if not _is_zombie(pid):
                found.add(pid)
    return found


def _is_zombie(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as stat:  # noqa: PTH123
            return stat.read().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False
