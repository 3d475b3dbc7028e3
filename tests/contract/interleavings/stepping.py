"""A loop whose time stands still, and a gate that lets one call of one process through at a time.

Whatever a front desk does to the world (the store, the assistant, the provider) waits at the gate
until the schedule lets it go. So the order of all effects of all processes is the schedule's, and
between two of them everything that can happen without them has happened.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import Context, ContextVar, copy_context
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

_RUNS_IN: ContextVar[Running | None] = ContextVar("runs_in", default=None)

#: More calls than any schedule needs to come to rest; beyond it something goes round in circles.
TOO_MANY = 20_000


class StillLoop(asyncio.SelectorEventLoop):
    """Time moves when it is told to; sockets work as ever."""

    def __init__(self) -> None:
        self._now = 0.0
        super().__init__()
        self.running_in: WeakKeyDictionary[asyncio.Task[Any], Running | None] = WeakKeyDictionary()
        self.set_task_factory(self._begun)

    def time(self) -> float:
        return self._now

    def move(self, seconds: float) -> None:
        """What was to happen by then happens when the loop runs next."""
        self._now += seconds

    def settle(self) -> None:
        """Run until everybody waits: for the gate, for time, or for a socket."""
        for _ in range(2):  # timers become ready in one round and run in the next
            self._round()
        while self._ready:  # type: ignore[attr-defined]
            self._round()

    def _round(self) -> None:
        self.call_soon(self.stop)
        self.run_forever()

    def _begun(self, _loop: Any, work: Any, context: Context | None = None) -> asyncio.Task[Any]:
        """Which process a task is of; before Python 3.12 it does not tell itself."""
        task = asyncio.Task(work, loop=self, context=context)
        self.running_in[task] = context.get(_RUNS_IN) if context else _RUNS_IN.get()
        return task


@dataclass(eq=False)
class Running:
    """One process from its start to its end; `name` stays over restarts."""

    name: str
    dead: bool = False


@dataclass(eq=False)
class Waiting:
    """A call at the gate. `deadly`: it takes effect and its process dies before it hears so."""

    running: Running
    call: str
    opened: asyncio.Future[None]
    over: asyncio.Future[None]
    deadly: bool = False

    def __repr__(self) -> str:
        return f"{self.running.name}.{self.call}"


@dataclass
class Gate:
    """All calls of all processes. `look` is called after each."""

    loop: StillLoop
    look: Callable[[], None] = lambda: None
    waiting: list[Waiting] = field(default_factory=list)
    let_go: list[str] = field(default_factory=list)

    async def through(self, running: Running, name: str, call: Callable[[], Awaitable[Any]]) -> Any:
        """What the call answers, once it was let go; a dead process does nothing any more."""
        ticket = Waiting(running, name, self.loop.create_future(), self.loop.create_future())
        if running.dead:
            raise asyncio.CancelledError
        self.waiting.append(ticket)
        try:
            await ticket.opened
            answer = await call()
            if ticket.deadly:
                self.kill(running)
        finally:
            if ticket in self.waiting:
                self.waiting.remove(ticket)
            if not ticket.over.done():
                ticket.over.set_result(None)
        if running.dead:
            raise asyncio.CancelledError
        return answer

    def go(self, ticket: Waiting) -> None:
        """Let this one through and wait until everybody waits again."""
        self.waiting.remove(ticket)
        self.let_go.append(repr(ticket))
        ticket.opened.set_result(None)
        self.loop.run_until_complete(ticket.over)
        self.loop.settle()
        self.look()

    def rest(self) -> None:
        """Let all through, oldest first, until nobody comes any more."""
        for _ in range(TOO_MANY):
            if not self.waiting:
                return
            self.go(self.waiting[0])
        raise AssertionError(f"it never comes to rest: {self.let_go[-20:]}")

    def run_in(self, running: Running, work: Any) -> asyncio.Task[Any]:
        """Begin it as a task of that process."""
        context = copy_context()
        context.run(_RUNS_IN.set, running)
        task = self.loop.create_task(work, context=context)
        self.loop.settle()
        return task

    def kill(self, running: Running) -> None:
        """As SIGKILL does it: no call after this takes effect, not even one that cleans up."""
        running.dead = True
        for task in asyncio.all_tasks(self.loop):
            if self.loop.running_in.get(task) is running:
                task.cancel()


#: What a process answers out of its own memory happens with no step of the world.
AT_HAND = frozenset({"at_hand", "last_written", "news"})


class Gated:
    """A port whose calls wait at the gate."""

    def __init__(self, gate: Gate, running: Running, port: str, real: Any) -> None:
        self._gate, self._running, self._port, self._real = gate, running, port, real

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._real, name)
        if name in AT_HAND:
            return real

        async def call(*args: Any, **more: Any) -> Any:
            told = f"{self._port}.{name}{args[:1]!r:.40}"
            return await self._gate.through(self._running, told, lambda: real(*args, **more))

        return call


class GatedFeed(Gated):
    """Hints arrive one by one, when the schedule says so."""

    async def follow(self, cursor: str) -> Any:
        async for hint in self._real.follow(cursor):
            await self._gate.through(self._running, "feed.hint", _nothing)
            yield hint


async def _nothing() -> None:
    pass
