"""Waiting for what other processes do. Bounds are generous, machines are busy."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any


def eventually(holds: Callable[[], Any], seconds: float = 30) -> Any:
    """What it answers once that is something."""
    deadline = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.05)
    return found


async def until(ask: Callable[[], Awaitable[Any]], *, seconds: float = 15) -> Any:
    """The first answer that is something, asked again and again."""
    async with asyncio.timeout(seconds):
        while not (found := await ask()):  # noqa: ASYNC110 (it waits for other processes)
            await asyncio.sleep(0.01)
        return found
