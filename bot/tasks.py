"""The end of what runs beside."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

#: How long each may take to clear up before it is told again.
AGAIN_SECONDS = 1.0


async def end(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel them until they are over; what they fail with meanwhile is nobody's any more.

    Once is not enough for sure: before Python 3.12 `asyncio.wait_for`, by which the store's client
    connects, loses a cancellation that comes as what it waits for is done (CPython issue 81839).
    """
    ending = set(tasks)
    left = {task for task in ending if not task.done()}
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=AGAIN_SECONDS)
    for task in ending:
        if not task.cancelled():
            task.exception()  # looked at, so that it is no complaint
