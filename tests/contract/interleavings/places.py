"""The two stores that two front desks share: in memory, and a real server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import fields
from itertools import count
from typing import Any, Protocol

from redis.asyncio import Redis

from bot.adapters.redis.connection import connect
from bot.adapters.stores import Stores, memory_stores, redis_stores
from bot.app.journal import StepByStep
from tests.contract.interleavings.stepping import Gate, Gated, GatedFeed, Running, StillLoop
from tests.support.clock import Clock


class Place(Protocol):
    """`raw` is for reading the record past the gate."""

    raw: Stores

    def stores(self, gate: Gate, running: Running) -> Stores:
        """What that process has of it: every call waits at the gate."""
        ...

    def age(self, seconds: float) -> None:
        """Let what lives for seconds there be so much older."""
        ...

    def leave(self) -> None:
        """Nobody comes here any more."""
        ...


def new_ids(prefix: str) -> Callable[[], str]:
    """Names that are the same in every run."""
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers):04}"


class InMemory:
    """Ports are gated whole: each of their calls is one act there."""

    def __init__(self, clock: Clock) -> None:
        self.raw = memory_stores(clock, new_ids("lease-"))

    def stores(self, gate: Gate, running: Running) -> Stores:
        ports: dict[str, Any] = {}
        for found in fields(Stores):
            kind = GatedFeed if found.name == "feed" else Gated
            ports[found.name] = kind(gate, running, found.name, getattr(self.raw, found.name))
        # Here nothing keeps others out between the steps of a write.
        steps = (ports[name] for name in ("record", "index", "feed", "search"))
        ports["journal"] = StepByStep(*steps)
        return Stores(**ports)

    def age(self, seconds: float) -> None:
        """Its leases go by the same clock."""

    def leave(self) -> None:
        """Gone with the test."""


class OnServer:
    """Commands are gated one by one: a port's call may be several."""

    def __init__(self, url: str, loop: StillLoop, clock: Clock) -> None:
        self._url, self._loop, self._clock = url, loop, clock
        self._clients: list[Redis] = []
        self._ids = new_ids("lease-")
        # A hint is no truth, and a read that blocks for seconds would stop the schedule.
        self._feed = memory_stores(clock, self._ids).feed
        self._client = self._connect()
        self.raw = redis_stores(self._client, clock, self._ids)
        self._run(self._client.flushall())

    def _connect(self) -> Redis:
        client = connect(self._url)
        self._clients.append(client)
        return client

    def stores(self, gate: Gate, running: Running) -> Stores:
        client = self._connect()
        _gate_commands(client, gate, running)
        ports = redis_stores(client, self._clock, self._ids)
        parts = {found.name: getattr(ports, found.name) for found in fields(Stores)}
        return Stores(**{**parts, "feed": GatedFeed(gate, running, "feed", self._feed)})

    def age(self, seconds: float) -> None:
        self._run(age_keys(self._client, int(seconds * 1000)))

    def leave(self) -> None:
        for client in self._clients:
            self._run(client.aclose())

    def _run(self, work: Any) -> Any:
        return self._loop.run_until_complete(asyncio.ensure_future(work, loop=self._loop))


async def age_keys(client: Redis, milliseconds: int) -> None:
    """The server's own clock can't be moved, but what is left of each key's life can."""
    for key in await client.keys("wl:*"):
        left = await client.pttl(key)
        if 0 <= left <= milliseconds:
            await client.delete(key)
        elif left > 0:
            await client.pexpire(key, left - milliseconds)


def _gate_commands(client: Any, gate: Gate, running: Running) -> None:
    """Nothing goes to the store but by these; what nobody would wait for waits here as well."""
    execute, pipeline, together = client.execute_command, client.pipeline, client.together

    async def gated_command(*args: Any, **options: Any) -> Any:
        told = f"{args[0]} {' '.join(str(arg) for arg in args[-2:]):.60}"
        return await gate.through(running, told, lambda: execute(*args, **options))

    async def gated_together(commands: Sequence[Any]) -> Any:
        told = " + ".join(f"{words[0]} {words[-1]!s:.30}" for words in commands)
        return await gate.through(running, f"{told:.60}", lambda: together(commands))

    def gated_pipeline(*args: Any, **options: Any) -> Any:
        pipe = pipeline(*args, **options)
        finish = pipe.execute

        async def gated_execute(*args: Any, **options: Any) -> Any:
            return await gate.through(running, "PIPELINE", lambda: finish(*args, **options))

        pipe.execute = gated_execute
        return pipe

    client.execute_command = gated_command
    client.pipeline = gated_pipeline
    client.together = gated_together
    client.begin = lambda *words: None
