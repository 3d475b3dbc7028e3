"""Milliseconds a turn, at 1 to 1,000 past turns: ours beside a stock Rasa bot.

    python -m bench.turns [--samples 40]

Both run on this machine at the same time and are asked in turn by the same client, so that
whatever else the machine does hits both. A turn is the time from sending a message to having its
answer: ours over the web chat's live connection with every message on disk before it is
acknowledged, the stock bot's over its REST channel with its tracker in memory. Then eight messages
are typed at once, beside eight that wait for each other's answers.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import sys
import time
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import aiohttp

from bench.burst import measure_burst
from bench.chat import Chat, Seeded, chat
from bench.document import write
from bench.past import Pasts, turns_of
from bench.product import Product, product
from bench.report import Report
from bench.stock import StockBot, make_stock_bot, stock_bot
from bot.adapters.redis.connection import connect
from bot.launch.ports import free_ports

ROOT = Path(__file__).resolve().parents[1]
MAKE = ROOT / ".make"
STOCK = MAKE / "stock" / "bot"
RASA = ROOT / ".venv-assistant" / "bin" / "rasa"
LENGTHS = (1, 50, 400, 1000)
#: The stock bot's pasts are made by talking to it: a thousand turns would take half an hour.
STOCK_LENGTHS = (1, 50, 400)

#: After so many turns a conversation has grown too far from its length and a new one begins.
#: One length is measured exactly; the others within a tenth.
TURNS_EACH = {1: 1, 50: 4, 400: 4, 1000: 4}
STOCK_TURNS_EACH = {1: 1, 50: 5, 400: 20}

#: Asked while the clock runs. All different: who is given the same answer twice gets a person.
ASKED = (
    "how much is delivery?",
    "how do I return something?",
    "which payment methods do you take?",
    "where are your shops?",
    "do you sell gift vouchers?",
    "how long is the warranty on a lamp?",
    "how do I delete my account?",
    "do you deliver to Ireland?",
    "when do I get my refund?",
    "how do I care for linen?",
    "can I change my delivery address?",
    "do you offer gift wrapping?",
    "can I pay by invoice?",
    "how do I reset my password?",
    "what happens with my personal data?",
    "can I pick my order up in a shop?",
    "do you have express delivery?",
    "what does a return cost?",
    "how do I unsubscribe from the newsletter?",
    "can I cancel my order?",
)
#: What the pasts are made of: other questions with other answers.
BEFORE = (
    "how long does delivery take?",
    "do you deliver furniture upstairs?",
    "can I pick a time slot for delivery?",
    "do you send fabric swatches?",
    "can mugs go in the microwave?",
    "is the bulb included?",
    "do the pans work on an induction hob?",
    "do you have a student discount?",
    "can you recycle packaging?",
    "can I exchange an item?",
    "do I need an account to order?",
    "where do I find my tracking link?",
)


async def measure(samples: int) -> Report:
    """Both systems, interleaved."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        ports = free_ports(2, random.Random())
        print("Starting the stock bot", flush=True)
        stock = await stack.enter_async_context(stock_bot(RASA, STOCK, ports[0], http))
        print("Starting Warmline", flush=True)
        ours = await stack.enter_async_context(product(MAKE / "bench", ports[1]))
        redis = connect(ours.store)
        stack.push_async_callback(redis.aclose)
        print("Holding one conversation to make pasts of", flush=True)
        pasts = Pasts(redis, await turns_of(redis, await _held(http, ours)))
        both = Ours(http, ours, pasts), Stock(stock)
        report = await _interleave(*both, samples)
        print("Typing eight messages at once", flush=True)
        where = http, ours, redis
        return replace(report, burst=await measure_burst(where, pasts, ASKED, samples))


class System(Protocol):
    """What is measured."""

    async def fresh(self, length: int) -> None:
        """Begin another conversation with that past."""
        ...

    async def turn(self, length: int) -> None:
        """One turn in the conversation of that length."""
        ...


class Ours:
    """Warmline, a conversation of each length at hand."""

    def __init__(self, http: aiohttp.ClientSession, where: Product, pasts: Pasts) -> None:
        self._http = http
        self._where = where
        self._pasts = pasts
        self._open: dict[int, tuple[AsyncExitStack, Chat]] = {}
        self._questions = itertools.cycle(ASKED)

    async def fresh(self, length: int) -> None:
        """Begin another conversation with that past."""
        await self.close(length)
        stack = AsyncExitStack()
        seeded = await self._pasts.make(length)
        opened = await stack.enter_async_context(chat(self._http, self._where.url, seeded))
        self._open[length] = stack, opened

    async def turn(self, length: int) -> None:
        """One turn in the conversation of that length."""
        await self._open[length][1].turn(next(self._questions))

    async def close(self, length: int) -> None:
        """Leave the conversation of that length."""
        if length in self._open:
            await self._open.pop(length)[0].aclose()


class Stock:
    """The stock bot; a past is made by asking."""

    def __init__(self, bot: StockBot) -> None:
        self._bot = bot
        self._senders: dict[int, str] = {}
        self._count = 0

    async def fresh(self, length: int) -> None:
        """Begin another conversation and talk until it has that past."""
        self._count += 1
        self._senders[length] = f"customer-{self._count}"
        for number in range(length):
            await self._bot.turn(self._senders[length], number)

    async def turn(self, length: int) -> None:
        """One turn in the conversation of that length."""
        self._count += 1
        await self._bot.turn(self._senders[length], self._count)


async def _interleave(ours: Ours, stock: Stock, samples: int) -> Report:
    times: tuple[dict[int, list[float]], ...] = (
        {n: [] for n in LENGTHS},
        {n: [] for n in STOCK_LENGTHS},
    )
    systems: tuple[System, System] = (ours, stock)
    renewed = TURNS_EACH, STOCK_TURNS_EACH
    warm_up = 3
    for sample in range(-warm_up, samples):
        for length in LENGTHS:
            for system, kept, each in zip(systems, times, renewed, strict=True):
                if length not in kept:
                    continue
                if sample == -warm_up or sample % each[length] == 0:
                    await system.fresh(length)
                milliseconds = await _timed(system.turn(length))
                if sample >= 0:
                    kept[length].append(milliseconds)
        print(f"\r  {max(0, sample + 1)} of {samples} rounds", end="", flush=True)
    print()
    for length in LENGTHS:
        await ours.close(length)
    return Report(ours=times[0], stock=times[1])


async def _timed(turn: Awaitable[None]) -> float:
    before = time.perf_counter()
    await turn
    return (time.perf_counter() - before) * 1000


async def _held(http: aiohttp.ClientSession, ours: Product) -> str:
    """Hold a real conversation; its token."""
    async with http.post(f"{ours.url}/chat/api/conversations", json={}) as answer:
        token = str((await answer.json())["token"])
    async with chat(http, ours.url, Seeded(token=token, last=0)) as opened:
        for question in BEFORE:
            await opened.turn(question)
    return token


def main() -> int:
    """1 when we are slower than promised."""
    parser = argparse.ArgumentParser(prog="bench.turns")
    parser.add_argument("--samples", type=int, default=40, help="of each length and system")
    samples = parser.parse_args().samples
    print("Making a stock bot (the first time only: a minute or two)", flush=True)
    make_stock_bot(RASA, STOCK)
    report = asyncio.run(measure(samples))
    table = f"{report.table()}\n\n{report.summary()}"
    print(f"\n{table}\n")
    write("bench", table)
    for failure in report.failures():
        print(f"NOT AS PROMISED: {failure}", file=sys.stderr)
    return 1 if report.failures() else 0


if __name__ == "__main__":
    sys.exit(main())
