"""Web chats that are open and silent: `python -m bench.idle`.

Pages stay open while nobody writes. Measured is what each takes of the front desk's memory and of
its processor.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import resource
import secrets
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

import aiohttp

from bench.chat import Chat, Seeded, chat
from bench.document import told
from bench.front import Front, cpu_seconds, front_desk, memory_mb, stores_of
from bot.bootstrap import now
from bot.domain import events as e
from bot.domain.conversation import Conversation

MOST_MEGABYTES = 600
#: So many are opened at the same time.
AT_ONCE = 100
#: Longer than a connection goes without a sign of life from either side (seconds).
WATCHED = 45


@dataclass(frozen=True, kw_only=True)
class Found:
    """Megabytes before and with so many chats; milliseconds of processor a second."""

    chats: int
    before: float
    memory: float
    cpu_ms: float
    gone: int

    def text(self) -> str:
        """A line or two."""
        each = (self.memory - self.before) * 1024 / self.chats
        return (
            f"{self.chats} idle web chats: the front desk has {self.memory:.0f} MB (at most "
            f"{MOST_MEGABYTES}; {self.before:.0f} without them, {each:.0f} KB each) and takes "
            f"{self.cpu_ms:.0f} ms of processor a second for all of them; {self.gone} were lost"
        )

    def failures(self) -> list[str]:
        """What is not as promised."""
        found = []
        if self.memory > MOST_MEGABYTES:
            found.append(f"{self.chats} idle chats: {self.memory:.0f} MB")
        if self.gone:
            found.append(f"{self.gone} of {self.chats} idle chats were lost")
        return found


async def measure(chats: int, watched: float) -> Found:
    """On a front desk of its own."""
    async with AsyncExitStack() as stack:
        front = await stack.enter_async_context(front_desk())
        seeded = await _seed(front, chats)
        http = await stack.enter_async_context(
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        )
        # The first brings in all that any of them needs.
        await _open(stack, http, front, seeded[:1])
        before = memory_mb(front.desk_pid)
        opened = await _open(stack, http, front, seeded[1:])
        cpu, began = cpu_seconds(front.desk_pid), time.monotonic()
        await asyncio.sleep(watched)
        took = time.monotonic() - began
        return Found(
            chats=chats,
            before=before,
            memory=memory_mb(front.desk_pid),
            cpu_ms=(cpu_seconds(front.desk_pid) - cpu) * 1000 / took,
            gone=sum(one.is_over for one in opened),
        )


async def _seed(front: Front, many: int) -> list[Seeded]:
    """Conversations that were begun and in which nothing was said."""
    found = []
    async with stores_of(front) as stores:
        for first in range(0, many, AT_ONCE):
            names = [(f"c-{secrets.token_hex(12)}", secrets.token_hex(12)) for _ in range(AT_ONCE)]
            names = names[: many - first]
            await asyncio.gather(
                *(
                    stores.record.append(Conversation(id=name), (_opened(secret),))
                    for name, secret in names
                )
            )
            found += [Seeded(token=f"{name}.{secret}", last=1) for name, secret in names]
    return found


def _opened(secret: str) -> e.Opened:
    hashed = hashlib.sha256(secret.encode()).hexdigest()
    return e.Opened(at=now(), channel="web", token_hash=hashed)


async def _open(
    stack: AsyncExitStack, http: aiohttp.ClientSession, front: Front, seeded: Sequence[Seeded]
) -> list[Chat]:
    opened: list[Chat] = []
    for first in range(0, len(seeded), AT_ONCE):
        some = seeded[first : first + AT_ONCE]
        opened += await asyncio.gather(
            *(stack.enter_async_context(chat(http, front.url, one)) for one in some)
        )
    return opened


def main() -> int:
    """1 when they take more than promised."""
    parser = argparse.ArgumentParser(prog="bench.idle")
    parser.add_argument("--chats", type=int, default=10_000)
    parser.add_argument("--watched", type=float, default=WATCHED)
    asked = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return told("idle", asyncio.run(measure(asked.chats, asked.watched)))


if __name__ == "__main__":
    sys.exit(main())
