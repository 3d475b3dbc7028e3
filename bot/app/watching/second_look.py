"""A second look at a conversation, a moment after something happened in it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.app.watching.one_at_a_time import LEASE_SECONDS
from bot.domain.errors import NotFound, WarmlineError
from bot.tasks import end

log = logging.getLogger(__name__)

#: By then the lease of a process that died is over.
AFTER_SECONDS = LEASE_SECONDS + 0.5


class SecondLook:
    """Looks once, a little later, however often it was asked to meanwhile.

    Every process is told what happens at the others. Should the one that works on it die, those
    who look again find what it left. The same look clears up what a store that went away in the
    middle of a write really has.
    """

    def __init__(
        self, look: Callable[[str], Awaitable[None]], seconds: float = AFTER_SECONDS
    ) -> None:
        self._look = look
        self._seconds = seconds
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._looking: set[asyncio.Task[None]] = set()
        self._stopped = False

    def soon(self, conversation: str) -> None:
        """Something happened there just now."""
        if self._stopped or conversation in self._timers:
            return
        loop = asyncio.get_running_loop()
        self._timers[conversation] = loop.call_later(self._seconds, self._begin, conversation)

    async def stop(self) -> None:
        """Whatever is left is seen to by others, or after a start."""
        self._stopped = True
        for timer in self._timers.values():
            timer.cancel()
        await end(self._looking)

    def _begin(self, conversation: str) -> None:
        del self._timers[conversation]
        task = asyncio.create_task(self._once(conversation), name=f"look:{conversation}")
        self._looking.add(task)
        task.add_done_callback(self._looking.discard)

    async def _once(self, conversation: str) -> None:
        try:
            await self._look(conversation)
        except NotFound:
            return
        except WarmlineError as error:
            log.warning("%s will be looked at again: %s", conversation, error)
            self.soon(conversation)
