"""One worker at a time for each conversation, across processes, woken and not polling."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

from bot.app.ports import Leases
from bot.domain.errors import NotFound, WarmlineError

log = logging.getLogger(__name__)

#: A process that dies with a lease keeps others waiting at most this long.
LEASE_SECONDS = 4.0
RENEW_SECONDS = 1.0


class OneAtATime:
    """Runs `work(conversation)` until it says that nothing is left, never twice at once.

    `work` does one piece and answers whether there was one. Whoever wakes a conversation that
    is being worked on is heard: work looks again after letting go of its lease.
    """

    def __init__(self, name: str, leases: Leases, work: Callable[[str], Awaitable[bool]]) -> None:
        self._name = name
        self._leases = leases
        self._work = work
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._stopped = False

    def wake(self, conversation: str) -> None:
        """See to it that somebody looks at the conversation from now on, unless we stop."""
        if self._stopped:
            return
        if conversation in self._tasks:
            self._again.add(conversation)
            return
        task = asyncio.create_task(self._run(conversation), name=f"{self._name}:{conversation}")
        self._tasks[conversation] = task
        task.add_done_callback(lambda _: self._done(conversation))

    async def drain(self, seconds: float) -> None:
        """Begin nothing more; wait for what is running, at most that long, and stop the rest."""
        self._stopped = True
        for timer in self._timers.values():
            timer.cancel()
        running = list(self._tasks.values())
        if not running:
            return
        _, late = await asyncio.wait(running, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _done(self, conversation: str) -> None:
        del self._tasks[conversation]
        if conversation in self._again:
            self._again.discard(conversation)
            self.wake(conversation)

    async def _run(self, conversation: str) -> None:
        try:
            while await self._session(conversation):
                self._again.discard(conversation)
        except NotFound:
            log.warning("%s of %s: there is no such conversation", self._name, conversation)
        except WarmlineError as error:
            log.warning("%s of %s will be tried again: %s", self._name, conversation, error)
            self._later(conversation)
        except Exception:
            log.exception("%s of %s failed and will be tried again", self._name, conversation)
            self._later(conversation)

    async def _session(self, conversation: str) -> bool:
        """Work under a lease until nothing is left; whether to look again afterwards."""
        lease = f"{self._name}:{conversation}"
        token = await self._leases.acquire(lease, LEASE_SECONDS)
        if token is None:
            self._later(conversation)
            return False
        renewing = asyncio.create_task(self._renew(lease, token))
        worked = False
        try:
            while await self._work(conversation):
                worked = True
        finally:
            renewing.cancel()
            with contextlib.suppress(WarmlineError):
                await self._leases.release(lease, token)
        return worked

    async def _renew(self, lease: str, token: str) -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            with contextlib.suppress(WarmlineError):
                await self._leases.renew(lease, token, LEASE_SECONDS)

    def _later(self, conversation: str) -> None:
        """After the lease of whoever holds it, should they be dead."""
        if conversation in self._timers:
            return

        def wake() -> None:
            self._timers.pop(conversation, None)
            self.wake(conversation)

        loop = asyncio.get_running_loop()
        self._timers[conversation] = loop.call_later(LEASE_SECONDS, wake)
