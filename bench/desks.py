"""Thirty desks and five hundred open conversations: `python -m bench.desks`.

Agents write in conversations of their own, customers answer over their live connections, and every
desk is told of everything. Measured is the time from sending to the event at the other desks'
connections, and to the customer's; and what the front desk needs for it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import aiohttp

from bench.chat import Chat, Seeded, chat
from bench.document import told
from bench.front import Front, Served, cpu_seconds, front_desk, memory_mb, stores_of
from bench.held import Held, hold, sessions
from bench.percentile import percentile

MOST_P99_MS = 100.0


@dataclass
class Desk:
    """One desk's live connection; `seen` is when it heard of which conversation's version."""

    agent: str
    session: str
    seen: dict[tuple[str, int], float] = field(default_factory=dict)
    owners: dict[str, tuple[float, str]] = field(default_factory=dict)
    opened_ms: float = 0.0
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def headers(self) -> dict[str, str]:
        """As a program at the desk."""
        return {"Authorization": f"Bearer {self.session}"}

    async def listen(self, http: aiohttp.ClientSession, url: str, ready: asyncio.Event) -> None:
        """Take the snapshot, then hear what happens until cancelled."""
        began = time.monotonic()
        async with http.get(f"{url}/desk/api/snapshot", headers=self.headers) as answer:
            answer.raise_for_status()
            cursor = (await answer.json())["cursor"]
        self.opened_ms = (time.monotonic() - began) * 1000
        async with http.ws_connect(f"{url}/desk/api/live", headers=self.headers) as line:
            await line.send_json({"type": "hello", "cursor": cursor})
            ready.set()
            beating = asyncio.create_task(_beat(line))
            try:
                async for frame in line:
                    at = time.monotonic()
                    heard = json.loads(frame.data)
                    if heard["type"] == "conversation":
                        found = heard["conversation"]
                        self.seen[found["id"], found["version"]] = at
                        if found["owner"]:
                            self.owners.setdefault(found["id"], (at, found["owner"]["id"]))
                        self._news.set()
            finally:
                beating.cancel()

    async def wait_for(self, conversation: str, version: int) -> float:
        """When it first knew of that version or a later one."""
        while (at := self.heard(conversation, version)) is None:
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), 30)
        return at

    async def wait_for_owner(self, conversation: str) -> tuple[float, str]:
        """When it first knew whose it is, and whose."""
        while conversation not in self.owners:
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), 30)
        return self.owners[conversation]

    def heard(self, conversation: str, version: int) -> float | None:
        """When it first knew of that version or a later one."""
        times = [at for (name, v), at in self.seen.items() if name == conversation and v >= version]
        return min(times, default=None)


async def _beat(line: aiohttp.ClientWebSocketResponse) -> None:
    while True:
        await asyncio.sleep(8)
        await line.send_json({"type": "heartbeat"})


@dataclass(frozen=True, kw_only=True)
class Found:
    """Milliseconds, and what the front desk took."""

    to_desks: Sequence[float]
    to_customers: Sequence[float]
    snapshots: Sequence[float]
    lost: int
    events: int
    cpu_ms: float
    store_cpu_ms: float
    memory: float

    def text(self) -> str:
        """A line or two."""
        return (
            f"at the other desks: median {statistics.median(self.to_desks):.1f} ms, "
            f"p99 {percentile(self.to_desks, 99):.1f} ms (at most {MOST_P99_MS:.0f}); "
            f"at the customer: median {statistics.median(self.to_customers):.1f} ms, "
            f"p99 {percentile(self.to_customers, 99):.1f} ms; "
            f"all lists opened by every desk at once: median "
            f"{statistics.median(self.snapshots):.0f} ms; front desk {self.cpu_ms:.1f} ms of "
            f"processor an event, store {self.store_cpu_ms:.1f}; {self.memory:.0f} MB; "
            f"{self.lost} of {self.events} events not heard of"
        )

    def failures(self) -> list[str]:
        """What is not as promised."""
        found = []
        if percentile(self.to_desks, 99) > MOST_P99_MS:
            found.append(f"30 desks: p99 {percentile(self.to_desks, 99):.0f} ms")
        if self.lost:
            found.append(f"30 desks: {self.lost} events never arrived")
        return found


async def measure(desks: int, conversations: int, per_second: float, seconds: float) -> Found:
    """All of it on a front desk of its own."""
    async with AsyncExitStack() as stack:
        front = await stack.enter_async_context(front_desk())
        async with stores_of(front) as stores:
            held = await hold(stores, conversations)
        http = await stack.enter_async_context(
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        )
        sat = [Desk(agent, session) for agent, session in await sessions(front.store, desks)]
        await sit(stack, http, front, sat)
        chats = await _connect(stack, http, front, held[: max(10, conversations // 10)])
        began = cpu_seconds(front.desk_pid), cpu_seconds(front.store_pid)
        return await _traffic(http, front, (sat, chats), (per_second, seconds), began)


async def sit(
    stack: AsyncExitStack, http: aiohttp.ClientSession, front: Served, sat: Sequence[Desk]
) -> None:
    """All of them at once, until the stack is left."""
    ready = [asyncio.Event() for _ in sat]
    listening = [
        asyncio.create_task(desk.listen(http, front.url, there))
        for desk, there in zip(sat, ready, strict=True)
    ]
    for task in listening:
        stack.callback(task.cancel)
    await asyncio.wait_for(asyncio.gather(*(there.wait() for there in ready)), 60)
    await asyncio.sleep(8)  # What is prepared beside the first requests is ready then.


async def _connect(
    stack: AsyncExitStack, http: aiohttp.ClientSession, front: Front, held: Sequence[Held]
) -> list[tuple[Held, Chat]]:
    return [
        (
            one,
            await stack.enter_async_context(
                chat(http, front.url, Seeded(token=one.token, last=one.last))
            ),
        )
        for one in held
    ]


async def _traffic(
    http: aiohttp.ClientSession,
    front: Front,
    sides: tuple[Sequence[Desk], Sequence[tuple[Held, Chat]]],
    pace: tuple[float, float],
    began: tuple[float, float],
) -> Found:
    chance = random.Random(7)
    sat, chats = sides
    per_second, seconds = pace
    of = {desk.agent: desk for desk in sat}
    said: list[tuple[float, str, int, str]] = []
    to_customers: list[float] = []
    free = list(chats)

    async def one_event(number: int) -> None:
        held, line = free.pop(chance.randrange(len(free)))
        try:
            if number % 2:
                at = time.monotonic()
                version = await line.say(f"And another thing, number {number}.")
                said.append((at, held.id, version, ""))
            else:
                at = time.monotonic()
                words = f"Let me look at that, number {number}."
                posted = asyncio.create_task(_reply(http, front.url, of[held.agent], held, words))
                to_customers.append((await line.hears(words) - at) * 1000)
                said.append((at, held.id, await posted, held.agent))
        finally:
            free.append((held, line))

    tasks = []
    for number in range(int(per_second * seconds)):
        tasks.append(asyncio.create_task(one_event(number)))
        await asyncio.sleep(1 / per_second)
    await asyncio.gather(*tasks)
    await asyncio.sleep(1)
    events = len(said)
    cpu = (cpu_seconds(front.desk_pid) - began[0]) * 1000 / events
    store = (cpu_seconds(front.store_pid) - began[1]) * 1000 / events
    times = [
        (desk.heard(name, version), at)
        for at, name, version, by in said
        for desk in sat
        if desk.agent != by
    ]
    return Found(
        to_desks=[(heard - at) * 1000 for heard, at in times if heard is not None],
        to_customers=to_customers,
        snapshots=[desk.opened_ms for desk in sat],
        lost=sum(heard is None for heard, _ in times),
        events=events,
        cpu_ms=cpu,
        store_cpu_ms=store,
        memory=memory_mb(front.desk_pid),
    )


async def _reply(http: aiohttp.ClientSession, url: str, desk: Desk, held: Held, words: str) -> int:
    body = {"id": f"{time.monotonic_ns()}", "text": words}
    path = f"{url}/desk/api/conversations/{held.id}/reply"
    async with http.post(path, json=body, headers=desk.headers) as answer:
        answer.raise_for_status()
        found = await answer.json()
        return int(found["summary"]["version"])


def main() -> int:
    """1 when it is slower than promised."""
    parser = argparse.ArgumentParser(prog="bench.desks")
    parser.add_argument("--desks", type=int, default=30)
    parser.add_argument("--conversations", type=int, default=500)
    parser.add_argument("--per-second", type=float, default=10)
    parser.add_argument("--seconds", type=float, default=20)
    asked = parser.parse_args()
    found = asyncio.run(measure(asked.desks, asked.conversations, asked.per_second, asked.seconds))
    return told("desks", found)


if __name__ == "__main__":
    sys.exit(main())
