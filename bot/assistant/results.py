"""The same turn again gives the same result: results of the last turns, bounded."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

Json = dict[str, Any]
#: About 2 KiB each; a turn is repeated within seconds or not at all.
MOST_RESULTS = 2_000


class Results:
    """Runs each turn once. Who asks for it again meanwhile waits for the first."""

    def __init__(self, most: int = MOST_RESULTS) -> None:
        self._most = most
        self._known: OrderedDict[str, asyncio.Future[Json]] = OrderedDict()

    async def once(self, key: str, run: Callable[[], Awaitable[Json]]) -> Json:
        """The result of `run`, or of the run before under this key. A failed run is forgotten."""
        known = self._known.get(key)
        if known is not None:
            return await asyncio.shield(known)
        task = asyncio.ensure_future(run())
        self._known[key] = task
        self._forget_oldest()
        try:
            # The caller may go away; the turn goes on, so that a repetition finds it.
            return await asyncio.shield(task)
        except Exception:
            self._known.pop(key, None)
            raise

    def _forget_oldest(self) -> None:
        while len(self._known) > self._most:
            self._known.popitem(last=False)
