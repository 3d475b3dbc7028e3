"""Whether anything grows with what is kept: `python -m bench.growth`.

The store is filled with 1, 10 and 100 thousand conversations, as the product writes them, and each
time the paths that a request takes are measured: a turn, opening the desk, a search there, and a
handover. Then a search among 1, 100 and 10,000 answers.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bench.chat import chat
from bench.desks import Desk, sit
from bench.document import told
from bench.faq_many import search_ms
from bench.filling import Filling
from bench.handovers import in_turn
from bench.held import sessions
from bench.lengths import FIRST
from bench.past import Pasts, turns_of
from bench.percentile import percentile
from bench.product import Product, product
from bench.turns import ASKED, MAKE, held
from bot.adapters.redis.connection import connect
from bot.launch.ports import free_ports

#: What the largest may take of what the smallest takes; beside that, so many milliseconds are
#: chance.
MOST_GROWTH, CHANCE_MS = 1.5, 5.0
SIZES = (1_000, 10_000, 100_000)
ANSWERS = (1, 100, 10_000)
TURN, DESK, ONE, MANY, HANDOVER = (
    "a turn",
    "all lists of a desk",
    "search: one fits",
    "search: all fit",
    "a handover, brief fetched",
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """Milliseconds by path and number of conversations, kilobytes of each. The lower quartile, so
    that something else at work for a moment is no growth.
    """

    paths: Mapping[str, Mapping[int, float]]
    kilobytes: float
    answers: Mapping[int, float]

    def text(self) -> str:
        """A row a path."""
        sizes = sorted(next(iter(self.paths.values())))
        rows = [f"| conversations | {' | '.join(f'{size:,}' for size in sizes)} |"]
        rows.append("|---|" + "---:|" * len(sizes))
        rows += [
            f"| {path} | {' | '.join(f'{found[size]:.1f} ms' for size in sizes)} |"
            for path, found in self.paths.items()
        ]
        answers = ", ".join(f"{ms:.1f} ms among {many:,}" for many, ms in self.answers.items())
        return "\n".join(
            [
                *rows,
                "",
                f"A conversation of one turn takes {self.kilobytes:.1f} kB of the store's memory, "
                "its places in all indexes included.",
                "",
                f"The search for an answer: {answers} (processor time, with all its arithmetic).",
            ]
        )

    def failures(self) -> list[str]:
        """What is not as promised."""
        found = []
        for path, by_size in self.paths.items():
            first, last = by_size[min(by_size)], by_size[max(by_size)]
            if last > max(first * MOST_GROWTH, first + CHANCE_MS):
                found.append(f"{path} grows from {first:.1f} to {last:.1f} ms")
        return found


async def measure(sizes: Sequence[int], samples: int) -> Found:
    """On a product of its own, with a store of its own."""
    home = Path(tempfile.mkdtemp(prefix="wl-", dir="/tmp"))
    models = MAKE / "bench" / "assistant" / "models"
    if models.is_dir():
        shutil.copytree(models, home / "assistant" / "models")
    async with AsyncExitStack() as stack:
        stack.callback(shutil.rmtree, home, ignore_errors=True)
        http = await stack.enter_async_context(aiohttp.ClientSession())
        port = free_ports(1, random.Random())[0]
        ours = await stack.enter_async_context(product(home, port))
        redis = connect(ours.store)
        stack.push_async_callback(redis.aclose)
        pasts = Pasts(redis, await turns_of(redis, await held(http, ours)))
        sat = [Desk(agent, session) for agent, session in await sessions(ours.store, 9)]
        await sit(stack, http, ours, sat)
        for desk in sat:
            path = f"{ours.url}/desk/api/presence"
            async with http.post(path, json={"available": True}, headers=desk.headers) as answer:
                answer.raise_for_status()
        paths: dict[str, dict[int, float]] = {}
        filling, bytes_each = Filling(redis), 0.0
        for size in sizes:
            bytes_each = await filling.up_to(size)
            print(f"  {size:,} conversations, {bytes_each / 1000:.1f} kB each", flush=True)
            walks = _Walks(http, ours, pasts, sat)
            for path, times in (await walks.all(samples)).items():
                paths.setdefault(path, {})[size] = percentile(times, 25)
    return Found(
        paths=paths,
        kilobytes=bytes_each / 1000,
        answers={many: search_ms(many) for many in ANSWERS},
    )


class _Walks:
    """The paths, one after the other."""

    def __init__(
        self, http: aiohttp.ClientSession, ours: Product, pasts: Pasts, sat: Sequence[Desk]
    ) -> None:
        self._http = http
        self._ours = ours
        self._pasts = pasts
        self._sat = sat
        self._asked = itertools.cycle(ASKED)

    async def all(self, samples: int) -> Mapping[str, list[float]]:
        """Milliseconds each."""
        await self._lists()
        found = {
            TURN: [await self._turn() for _ in range(samples)],
            DESK: [await self._lists() for _ in range(samples)],
            ONE: [await self._search("CL-100500") for _ in range(samples)],
            MANY: [await self._search("Ada") for _ in range(samples)],
        }
        found[HANDOVER] = [
            (await in_turn(self._http, self._ours, self._sat, number))[1]
            for number in range(max(3, samples // 2))
        ]
        return found

    async def _turn(self) -> float:
        async with chat(self._http, self._ours.url, await self._pasts.make(FIRST)) as line:
            began = time.perf_counter()
            await line.turn(next(self._asked))
            return (time.perf_counter() - began) * 1000

    async def _lists(self) -> float:
        began = time.perf_counter()
        path = f"{self._ours.url}/desk/api/snapshot"
        async with self._http.get(path, headers=self._sat[0].headers) as answer:
            answer.raise_for_status()
            await answer.read()
        return (time.perf_counter() - began) * 1000

    async def _search(self, words: str) -> float:
        began = time.perf_counter()
        path, body = f"{self._ours.url}/desk/api/search", {"words": words}
        async with self._http.post(path, json=body, headers=self._sat[0].headers) as answer:
            assert (await answer.json())["found"], words
        return (time.perf_counter() - began) * 1000


def main() -> int:
    """1 when anything grows."""
    parser = argparse.ArgumentParser(prog="bench.growth")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--samples", type=int, default=15)
    asked = parser.parse_args()
    return told("growth", asyncio.run(measure(asked.sizes, asked.samples)))


if __name__ == "__main__":
    sys.exit(main())
