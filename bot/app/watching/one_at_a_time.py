"""One worker at a time for each conversation, across processes, woken and not polling."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from bot.app.ports import Leases
from bot.domain.errors import NotFound, WarmlineError
from bot.logs import about
from bot.tasks import end

log = logging.getLogger(__name__)

#: A process that dies with a lease keeps others waiting at most this long.
LEASE_SECONDS = 2.0
RENEW_SECONDS = 0.5


class OneAtATime:
    """Runs `work(conversation)` until it says that nothing is left, never twice at once.

    `work` does one piece and answers whether there was one. Whoever wakes a conversation that
    is being worked on is heard, here or in another process: who finds the lease taken leaves a
    mark with it, and the holder sees that in the same step in which it lets go. Only when the
    holder died does somebody have to wait for the lease's end.

    Work may be expected before it is there: then the lease is asked for while what brings the
    work is still being written, on the same way to the store. Whoever expects it wakes it, also
    when nothing came of it.
    """

    def __init__(
        self,
        name: str,
        leases: Leases,
        work: Callable[..., Awaitable[bool]],
    ) -> None:
        self._name = name
        self._leases = leases
        self._work = work
        self._expected: dict[str, asyncio.Task[_Hold | None]] = {}
        self._given: dict[str, tuple[Any, ...]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._stopped = False

    def expect(self, conversation: str) -> None:
        """Work is on its way."""
        if not (self._stopped or conversation in self._tasks or conversation in self._expected):
            self._expected[conversation] = asyncio.create_task(self._take(conversation))

    def wake(self, conversation: str, *given: Any) -> None:
        """See to it that somebody looks at the conversation from now on, unless we stop.

        `given` is handed to the first piece of work, where nothing is done there yet.
        """
        if self._stopped:
            return
        if conversation in self._tasks:
            self._again.add(conversation)
            return
        self._given[conversation] = given
        task = asyncio.create_task(self._run(conversation), name=f"{self._name}:{conversation}")
        self._tasks[conversation] = task
        task.add_done_callback(lambda _: self._done(conversation))

    async def drain(self, seconds: float) -> None:
        """Begin nothing more; wait for what is running, at most that long, and stop the rest."""
        self._stopped = True
        for timer in self._timers.values():
            timer.cancel()
        for expected in self._expected.values():
            expected.cancel()
        running = list(self._tasks.values())
        if not running:
            return
        _, late = await asyncio.wait(running, timeout=seconds)
        await end(late)

    def _done(self, conversation: str) -> None:
        del self._tasks[conversation]
        if conversation in self._again:
            self._again.discard(conversation)
            self.wake(conversation)

    async def _run(self, conversation: str) -> None:
        with about(conversation):
            await self._until_done(conversation)

    async def _until_done(self, conversation: str) -> None:
        try:
            while await self._session(conversation):
                pass
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
        given, expected = self._given.pop(conversation, ()), self._expected.pop(conversation, None)
        # Whoever had it then may have looked before the work was there: so it is asked for again.
        hold = (await expected if expected else None) or await self._take(conversation)
        if hold is None:
            self._later(conversation)
            return False
        wanted = False
        try:
            more = True
            while more and not hold.lost:
                self._again.discard(conversation)
                more = await self._work(conversation, *given) or conversation in self._again
                given = ()
        finally:
            wanted = await hold.give_back()
        return wanted or hold.lost

    async def _take(self, conversation: str) -> _Hold | None:
        return await _Hold.take(self._leases, f"{self._name}:{conversation}")

    def _later(self, conversation: str) -> None:
        """After the lease of whoever holds it, should they be dead."""
        if conversation in self._timers:
            return

        def wake() -> None:
            self._timers.pop(conversation, None)
            self.wake(conversation)

        loop = asyncio.get_running_loop()
        self._timers[conversation] = loop.call_later(LEASE_SECONDS, wake)


class _Hold:
    """A lease while it is held, renewed beside the work."""

    def __init__(self, leases: Leases, name: str, token: str, ends: float) -> None:
        self._leases = leases
        self._name = name
        self._token = token
        self._ends = ends
        self._renewing: asyncio.Task[None] | None = None
        # Most work is done long before, so nothing is begun for it yet.
        self._first = asyncio.get_running_loop().call_later(RENEW_SECONDS, self._begin_renewing)

    @classmethod
    async def take(cls, leases: Leases, name: str) -> _Hold | None:
        """The lease, unless somebody else has it."""
        ends = _in_a_lease()
        token = await leases.acquire(name, LEASE_SECONDS)
        return cls(leases, name, token, ends) if token else None

    @property
    def lost(self) -> bool:
        """Nobody renewed it in time, so another may have it: no further piece is begun.

        What is being done goes on. The record takes only one of two answers to the same message.
        """
        return asyncio.get_running_loop().time() >= self._ends

    async def give_back(self) -> bool:
        """Whether somebody asked for it meanwhile."""
        self._first.cancel()
        if self._renewing:
            self._renewing.cancel()
        with contextlib.suppress(WarmlineError):
            return await self._leases.release(self._name, self._token)
        return False

    def _begin_renewing(self) -> None:
        self._renewing = asyncio.create_task(self._renew())

    async def _renew(self) -> None:
        while True:
            ends = _in_a_lease()
            with contextlib.suppress(WarmlineError):
                ours = await self._leases.renew(self._name, self._token, LEASE_SECONDS)
                self._ends = ends if ours else 0.0
                if not ours:
                    return
            await asyncio.sleep(RENEW_SECONDS)


def _in_a_lease() -> float:
    """When a lease that is taken now may end; asked for before the store is, to be sure."""
    return asyncio.get_running_loop().time() + LEASE_SECONDS
