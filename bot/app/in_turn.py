"""Who writes to the same conversation at the same moment: one after the other, in their order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.domain.errors import Conflict

#: Whose turn has not come by then is told to try again: somebody holds theirs for too long.
PATIENCE_SECONDS = 5.0


class InTurn:
    """Turns of one process. They only spare lost races: the record alone decides who wrote."""

    def __init__(self, seconds: float = PATIENCE_SECONDS) -> None:
        self._seconds = seconds
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, conversation: str) -> AsyncIterator[None]:
        """Theirs alone until they are done; raises Conflict where it does not come in time."""
        lock = self._locks.get(conversation)
        if lock is None:
            lock = self._locks[conversation] = asyncio.Lock()
        try:
            await asyncio.wait_for(lock.acquire(), self._seconds)
        except TimeoutError as error:
            raise Conflict("Many write to this conversation at once; try again.") from error
        try:
            yield
        finally:
            lock.release()
