"""What a custom action adds to a turn, beside a stock bot: `python -m bench.actions`.

Both ask the same order system where an order is. What an action adds is the time of such a turn
less that of a turn without one in the same run, less what the order system took itself.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import statistics
import sys
import time
from collections.abc import Awaitable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import aiohttp

from bench.chat import Seeded, chat
from bench.document import told
from bench.lengths import FIRST
from bench.orders import email_of, orders
from bench.past import Pasts, turns_of
from bench.processes import cpu_of, pids_below
from bench.product import product
from bench.stock import StockBot
from bench.stock.acting import acting_bot, make_acting_bot
from bench.turns import MAKE, RASA, STOCK, held
from bot.adapters.redis.connection import connect
from bot.launch.ports import free_ports

MOST_OF_STOCK = 0.6
ACTING = MAKE / "stock" / "acting"
PLAIN, ACTION, ORDERS = "without", "with", "orders"
OURS, THEIRS = "Warmline", "stock"
_FIRST_NUMBER = 20_000
#: As long as what is asked about an order; the stock bot's is as long, too.
PLAINLY = "which payment methods do you take? I would like to pay by card"
PLAINLY_THEIRS = "are you a bot or a person, and do you know it yourself?"


@dataclass(frozen=True, kw_only=True)
class Found:
    """Milliseconds by system: of turns without an action and with one, and of the order system
    within these; and of processor, all processes of the system together.
    """

    times: Mapping[str, Mapping[str, Sequence[float]]]
    cpu: Mapping[str, Mapping[str, Sequence[float]]]

    def added(self, system: str) -> float:
        """What the action adds beyond the order system's own time."""
        middle = {name: statistics.median(one) for name, one in self.times[system].items()}
        return middle[ACTION] - middle[PLAIN] - middle[ORDERS]

    def text(self) -> str:
        """A row a system."""
        rows = [
            "| | a turn without | with a custom action | order system itself | added | processor |",
            "|---|---:|---:|---:|---:|---:|",
        ]
        for system, of in self.times.items():
            cells = (statistics.median(of[name]) for name in (PLAIN, ACTION, ORDERS))
            told = " | ".join(f"{cell:.1f} ms" for cell in cells)
            cpu = f"{self._cpu(system):.1f} ms"
            rows.append(f"| {system} | {told} | {self.added(system):.1f} ms | {cpu} |")
        share = self._cpu(OURS) / self._cpu(THEIRS)
        told = f"Ours adds {self._share():.2f} of what the stock bot's adds"
        return "\n".join([*rows, "", f"{told}; of its processor time, {share:.2f}."])

    def _cpu(self, system: str) -> float:
        middle = {name: statistics.median(one) for name, one in self.cpu[system].items()}
        return middle[ACTION] - middle[PLAIN]

    def failures(self) -> list[str]:
        """What is not as promised."""
        if self._share() <= MOST_OF_STOCK:
            return []
        return [f"an action adds {self._share():.2f} of stock's, more than {MOST_OF_STOCK}"]

    def _share(self) -> float:
        return self.added(OURS) / self.added(THEIRS)


async def measure(samples: int) -> Found:
    """Both, in turn, against one order system."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        asked = await stack.enter_async_context(orders(http))
        ports = free_ports(3, random.Random())
        bot, actions = await stack.enter_async_context(
            acting_bot(RASA, ACTING, ports[:2], http, asked.url)
        )
        settings = {"ORDERS_URL": asked.url}
        ours = await stack.enter_async_context(product(MAKE / "bench", ports[2], more=settings))
        redis = connect(ours.store)
        stack.push_async_callback(redis.aclose)
        pasts = Pasts(redis, await turns_of(redis, await held(http, ours)))
        times: dict[str, dict[str, list[float]]] = {
            name: {PLAIN: [], ACTION: [], ORDERS: []} for name in (OURS, THEIRS)
        }
        cpu: dict[str, dict[str, list[float]]] = {
            name: {PLAIN: [], ACTION: []} for name in (OURS, THEIRS)
        }
        mine, theirs = _Timed(pids_below(ours.pid)), _Timed([bot.pid, actions])
        for sample, number in zip(range(-3, samples), itertools.count(_FIRST_NUMBER)):
            name = f"CL-{number}"
            for system, turns in (
                (OURS, _ours(mine, http, ours.url, (await pasts.make(FIRST), name))),
                (THEIRS, _theirs(theirs, bot, name)),
            ):
                plain, acting = await turns
                took = sum(await asked.took())
                if sample >= 0:
                    times[system][ORDERS].append(took)
                    for kind, (clock, used) in ((PLAIN, plain), (ACTION, acting)):
                        times[system][kind].append(clock)
                        cpu[system][kind].append(used)
        return Found(times=times, cpu=cpu)


#: Milliseconds by the clock and of processor.
Took = tuple[float, float]


class _Timed:
    """Times turns of the system that runs in these processes."""

    def __init__(self, pids: Sequence[int]) -> None:
        self._pids = pids

    async def of(self, turn: Awaitable[Any]) -> Took:
        """Both times of that turn."""
        used, began = self._used(), time.perf_counter()
        await turn
        clock = (time.perf_counter() - began) * 1000
        return clock, (self._used() - used) * 1000

    def _used(self) -> float:
        return sum(map(cpu_of, self._pids))


async def _ours(
    timed: _Timed, http: aiohttp.ClientSession, url: str, who: tuple[Seeded, str]
) -> tuple[Took, Took]:
    """A new customer each time, as the same order asked about by many is a reason for a person."""
    seeded, number = who
    async with chat(http, url, seeded) as line:
        plain = await timed.of(line.turn(PLAINLY))
        asked = f"where is my order {number}? my email is {email_of(number)}"
        return plain, await timed.of(line.turn(asked))


async def _theirs(timed: _Timed, bot: StockBot, number: str) -> tuple[Took, Took]:
    """Its first turn begins the session."""
    await bot.say(number, "bye")
    plain = await timed.of(bot.say(number, PLAINLY_THEIRS))
    return plain, await timed.of(bot.say(number, f"where is my order {number}"))


def main() -> int:
    """1 when it adds more than promised."""
    parser = argparse.ArgumentParser(prog="bench.actions")
    parser.add_argument("--samples", type=int, default=40)
    samples = parser.parse_args().samples
    print("Teaching a stock bot an action (the first time only: a minute or two)", flush=True)
    make_acting_bot(RASA, STOCK, ACTING)
    return told("actions", asyncio.run(measure(samples)))


if __name__ == "__main__":
    sys.exit(main())
