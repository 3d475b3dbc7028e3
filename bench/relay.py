"""People who write to people, as many as one front desk can take: `python -m bench.relay`.

Customers and agents answer each other in some hundred conversations at once, while desks look on.
Measured is how many messages a second of the front desk's processor relays, from the sender to
whoever they are for, kept on disk before they are acknowledged.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import aiohttp

from bench.chat import Chat, Seeded, chat
from bench.document import told
from bench.front import Front, beside_seconds, cpu_seconds, front_desk, memory_mb, stores_of
from bench.held import Held, hold, sessions

#: What is promised of one core.
LEAST_A_SECOND = 2_000
#: What is prepared beside the first requests is ready then (seconds).
SETTLED = 8


@dataclass(frozen=True, kw_only=True)
class Found:
    """Messages, the seconds they took, and the processor's seconds of each process."""

    messages: int
    seconds: float
    desk_cpu: float
    ears_cpu: float
    store_cpu: float
    memory: float
    lost: int

    @property
    def a_core(self) -> float:
        """Messages that a whole second of processor relays."""
        return self.messages / self.desk_cpu

    def text(self) -> str:
        """A line or two."""
        each = self.desk_cpu * 1000 / self.messages
        return (
            f"{self.messages / self.seconds:.0f} messages a second, customers' and agents' in "
            f"turn; the front desk takes {each:.2f} ms of processor for each and so relays "
            f"{self.a_core:.0f} a second and core (promised: {LEAST_A_SECOND}); its ears "
            f"{self.ears_cpu * 1000 / self.messages:.2f} ms, the store "
            f"{self.store_cpu * 1000 / self.messages:.2f} ms; {self.memory:.0f} MB; "
            f"{self.lost} conversations whose last word a desk did not hear of"
        )

    def failures(self) -> list[str]:
        """What is not as promised."""
        found = []
        if self.a_core < LEAST_A_SECOND:
            found.append(f"relay: {self.a_core:.0f} messages a second and core")
        if self.lost:
            found.append(f"relay: desks did not hear of {self.lost} conversations")
        return found


@dataclass(frozen=True, kw_only=True)
class Talk:
    """A customer's line, and the session of the agent who has them."""

    held: Held
    line: Chat
    session: str


@dataclass
class Onlooker:
    """A desk that hears of everything and looks at it only afterwards."""

    session: str
    heard: list[str] = field(default_factory=list)

    async def listen(self, http: aiohttp.ClientSession, url: str) -> None:
        """Until cancelled."""
        headers = {"Authorization": f"Bearer {self.session}"}
        async with http.get(f"{url}/desk/api/snapshot", headers=headers) as answer:
            cursor = (await answer.json())["cursor"]
        async with http.ws_connect(f"{url}/desk/api/live", headers=headers) as line:
            await line.send_json({"type": "hello", "cursor": cursor})
            async for frame in line:
                self.heard.append(frame.data)

    def versions(self) -> dict[str, int]:
        """The newest version that it heard of, by conversation."""
        found: dict[str, int] = {}
        for text in self.heard:
            frame = json.loads(text)
            if frame["type"] == "conversation":
                found[frame["conversation"]["id"]] = frame["conversation"]["version"]
        return found


async def measure(conversations: int, desks: int, seconds: float) -> Found:
    """On a front desk of its own."""
    async with AsyncExitStack() as stack:
        front = await stack.enter_async_context(front_desk())
        async with stores_of(front) as stores:
            held = await hold(stores, conversations)
        http = await stack.enter_async_context(
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        )
        looking = [Onlooker(session) for _, session in await sessions(front.store, desks)]
        for one in looking:
            stack.callback(asyncio.create_task(one.listen(http, front.url)).cancel)
        talks = await _talks(stack, http, front, held)
        await asyncio.sleep(SETTLED)
        return await _flood(http, front, (talks, looking), seconds)


async def _talks(
    stack: AsyncExitStack, http: aiohttp.ClientSession, front: Front, held: Sequence[Held]
) -> list[Talk]:
    """One session for each: nobody's desk may write faster than hands do."""
    opened = await sessions(front.store, len(held))
    found = []
    for one, (agent, session) in zip(held, opened, strict=True):
        assert agent == one.agent
        seen = Seeded(token=one.token, last=one.last)
        line = await stack.enter_async_context(chat(http, front.url, seen))
        found.append(Talk(held=one, line=line, session=session))
    return found


async def _flood(
    http: aiohttp.ClientSession,
    front: Front,
    sides: tuple[Sequence[Talk], Sequence[Onlooker]],
    seconds: float,
) -> Found:
    talks, looking = sides
    # What a process has not written yet it has to read first: that is no relaying.
    warm = await asyncio.gather(*(_exchange(http, front.url, talk, 0) for talk in talks))
    began, before = time.monotonic(), _used(front)
    counted = await asyncio.gather(
        *(
            _talk(http, front.url, talk, (version, began + seconds))
            for talk, version in zip(talks, warm, strict=True)
        )
    )
    took = time.monotonic() - began
    desk, ears, store = (after - old for after, old in zip(_used(front), before, strict=True))
    await asyncio.sleep(1)
    last = {talk.held.id: version for talk, (_, version) in zip(talks, counted, strict=True)}
    return Found(
        messages=sum(many for many, _ in counted),
        seconds=took,
        desk_cpu=desk,
        ears_cpu=ears,
        store_cpu=store,
        memory=memory_mb(front.desk_pid),
        lost=sum(
            heard.get(name) != version
            for heard in [one.versions() for one in looking]
            for name, version in last.items()
        ),
    )


def _used(front: Front) -> tuple[float, float, float]:
    """Processor seconds so far of the front desk, of its ears and of the store."""
    ears = beside_seconds(front.desk_pid)
    return cpu_seconds(front.desk_pid), ears, cpu_seconds(front.store_pid)


async def _talk(
    http: aiohttp.ClientSession, url: str, talk: Talk, since: tuple[int, float]
) -> tuple[int, int]:
    """They answer each other as fast as it goes, from a version on until a moment; how many
    messages, and the last version."""
    version, ends = since
    for number in itertools.count(1):
        if time.monotonic() > ends:
            return (number - 1) * 2, version
        version = await _exchange(http, url, talk, number)
    raise AssertionError


async def _exchange(http: aiohttp.ClientSession, url: str, talk: Talk, number: int) -> int:
    """One message either way; the version after both."""
    path = f"{url}/desk/api/conversations/{talk.held.id}/reply"
    headers = {"Authorization": f"Bearer {talk.session}"}
    await talk.line.say(f"And another thing about the lamp, number {number}.")
    words = f"Let me look at that, number {number}."
    async with http.post(
        path, json={"id": f"m-{number}", "text": words}, headers=headers
    ) as answer:
        answer.raise_for_status()
        version = int((await answer.json())["summary"]["version"])
    await talk.line.hears(words)
    return version


def main() -> int:
    """1 when it is slower than promised."""
    parser = argparse.ArgumentParser(prog="bench.relay")
    parser.add_argument("--conversations", type=int, default=200)
    parser.add_argument("--desks", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=10)
    asked = parser.parse_args()
    return told("relay", asyncio.run(measure(asked.conversations, asked.desks, asked.seconds)))


if __name__ == "__main__":
    sys.exit(main())
