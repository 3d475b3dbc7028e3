"""Turns a second a core, beside a stock bot with its Redis store: `python -m bench.throughput`.

So many conversations go on side by side, each of twenty turns, as fast as the answers come. What
counts is the processor time of all processes of a turn: turns a second a core are its inverse, on
however many cores. Memory is read at the end, when all parts have worked.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass

import aiohttp

from bench.chat import chat
from bench.document import told
from bench.lengths import FIRST
from bench.past import Pasts, turns_of
from bench.processes import cpu_of, memory_of, used_below
from bench.product import product
from bench.stock import StockBot, make_stock_bot
from bench.stock.store import stock_with_redis
from bench.turns import ASKED, MAKE, RASA, STOCK, held
from bot.adapters.redis.connection import connect
from bot.launch.ports import free_ports

LEAST_OF_STOCK = 3.0
#: In every conversation.
TURNS = 20
#: Which parts a turn goes through; the others only wait.
WORKING = ("front desk", "assistant", "store", "ears")
DESK, ASSISTANT = WORKING[:2]


@dataclass(frozen=True, kw_only=True)
class Side:
    """Of one system: turns a second by the clock, processor milliseconds a turn and megabytes by
    part.
    """

    a_second: float
    cpu: Mapping[str, float]
    memory: Mapping[str, float]

    @property
    def whole(self) -> float:
        """Processor milliseconds a turn, all parts."""
        return sum(self.cpu.values())


@dataclass(frozen=True, kw_only=True)
class Found:
    """Both."""

    ours: Side
    stock: Side
    at_once: int

    def text(self) -> str:
        """A row a part, and what comes of them."""
        rows = ["| part | processor a turn | memory |", "|---|---:|---:|"]
        for name, side in (("", self.ours), ("stock: ", self.stock)):
            rows += [
                f"| {name}{part} | {ms:.1f} ms | {side.memory.get(part, 0):.0f} MB |"
                for part, ms in sorted(side.cpu.items(), key=lambda item: -item[1])
            ]
        return "\n".join(
            [
                *rows,
                "",
                f"{self.at_once} conversations of {TURNS} turns at once: "
                f"{1000 / self.ours.whole:.0f} turns a second a core "
                f"({self.ours.whole:.1f} ms of processor each), the stock bot "
                f"{1000 / self.stock.whole:.0f} ({self.stock.whole:.1f} ms): "
                f"{self._ratio():.1f} times as many. By the clock, on this machine: "
                f"{self.ours.a_second:.0f} and {self.stock.a_second:.0f} a second.",
            ]
        )

    def failures(self) -> list[str]:
        """What is not as promised."""
        found = []
        if self._ratio() < LEAST_OF_STOCK:
            found.append(
                f"{self._ratio():.1f} times stock's turns a core, fewer than {LEAST_OF_STOCK}"
            )
        if self.ours.cpu[DESK] > self.ours.cpu[ASSISTANT]:
            found.append(
                f"the front desk takes {self.ours.cpu[DESK]:.1f} ms a turn, more than the "
                f"assistant's {self.ours.cpu[ASSISTANT]:.1f}"
            )
        return found

    def _ratio(self) -> float:
        return self.stock.whole / self.ours.whole


async def measure(at_once: int, waves: int) -> Found:
    """Both in turn, wave by wave."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        )
        ports = free_ports(3, random.Random())
        bot, _, store = await stack.enter_async_context(
            stock_with_redis(RASA, STOCK, ports[:2], http)
        )
        ours = await stack.enter_async_context(product(MAKE / "bench", ports[2]))
        redis = connect(ours.store)
        stack.push_async_callback(redis.aclose)
        pasts = Pasts(redis, await turns_of(redis, await held(http, ours)))
        names = itertools.count()

        async def one_of_ours() -> None:
            async with chat(http, ours.url, await pasts.make(FIRST)) as line:
                for question in random.sample(ASKED, TURNS):
                    await line.turn(question)

        async def one_of_theirs() -> None:
            await _talk(bot, f"parallel-{next(names)}")

        def of_ours() -> dict[str, float]:
            return {name: used.cpu for name, used in used_below(ours.pid).items()}

        def of_theirs() -> dict[str, float]:
            return {"Rasa": cpu_of(bot.pid), "its Redis": cpu_of(store)}

        mine, theirs = _Side(one_of_ours, of_ours), _Side(one_of_theirs, of_theirs)
        for wave in range(-1, waves):
            for side in (mine, theirs):
                await side.wave(at_once, counts=wave >= 0)
        memory = {name: used.memory for name, used in used_below(ours.pid).items()}
        its = {"Rasa": memory_of(bot.pid), "its Redis": memory_of(store)}
        return Found(ours=mine.found(memory), stock=theirs.found(its), at_once=at_once)


class _Side:
    """One system's waves."""

    def __init__(
        self, one: Callable[[], Awaitable[None]], used: Callable[[], Mapping[str, float]]
    ) -> None:
        self._one = one
        self._used = used
        self._cpu: dict[str, list[float]] = {}
        self._a_second: list[float] = []

    async def wave(self, at_once: int, *, counts: bool) -> None:
        """So many conversations side by side, from first to last turn."""
        before, began = self._used(), time.perf_counter()
        await asyncio.gather(*(self._one() for _ in range(at_once)))
        turns, seconds = at_once * TURNS, time.perf_counter() - began
        if counts:
            for part, cpu in self._used().items():
                used = (cpu - before.get(part, 0.0)) * 1000 / turns
                self._cpu.setdefault(part, []).append(used)
            self._a_second.append(turns / seconds)

    def found(self, memory: Mapping[str, float]) -> Side:
        """The medians of all waves."""
        cpu = {part: statistics.median(each) for part, each in self._cpu.items()}
        return Side(a_second=statistics.median(self._a_second), cpu=cpu, memory=memory)


async def _talk(bot: StockBot, sender: str) -> None:
    for number in range(TURNS):
        await bot.turn(sender, number)


def main() -> int:
    """1 when it is less than promised."""
    parser = argparse.ArgumentParser(prog="bench.throughput")
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--waves", type=int, default=6)
    asked = parser.parse_args()
    make_stock_bot(RASA, STOCK)
    return told("throughput", asyncio.run(measure(asked.at_once, asked.waves)))


if __name__ == "__main__":
    sys.exit(main())
