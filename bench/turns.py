"""Milliseconds a turn, at 1 to 1,000 past turns: ours beside a stock Rasa bot with either store.

    python -m bench.turns [--samples 40]

All run on this machine at the same time and are asked in turn by the same client, so that
whatever else the machine does hits all of them. A turn is the time from sending a message to having
its answer: ours over the web chat's live connection with every message on disk before it is
acknowledged, the stock bot's over its REST channel with its tracker in memory, or in Redis. Then
eight messages are typed at once, beside eight that wait for each other's answers.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import aiohttp

from bench.burst import measure_burst
from bench.chat import Seeded, chat
from bench.document import told
from bench.lengths import Past
from bench.past import Pasts, turns_of
from bench.product import Product, product
from bench.report import OURS, STOCK_MEMORY, STOCK_REDIS, Report
from bench.stock import make_stock_bot, stock_bot
from bench.stock.store import StockPasts, stock_with_redis
from bench.systems import Ours, Stock, StockWithRedis, System
from bot.adapters.redis.connection import connect
from bot.launch.ports import free_ports

ROOT = Path(__file__).resolve().parents[1]
MAKE = ROOT / ".make"
STOCK = MAKE / "stock" / "bot"
RASA = ROOT / ".venv-assistant" / "bin" / "rasa"
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
    """All three, interleaved."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        ports = free_ports(4, random.Random())
        print("Starting the stock bot, twice", flush=True)
        memory = await stack.enter_async_context(stock_bot(RASA, STOCK, ports[0], http))
        bot, its_redis, its_pid = await stack.enter_async_context(
            stock_with_redis(RASA, STOCK, ports[1:3], http)
        )
        print("Starting Warmline", flush=True)
        ours = await stack.enter_async_context(product(MAKE / "bench", ports[3]))
        redis = connect(ours.store)
        stack.push_async_callback(redis.aclose)
        print("Holding one conversation to make pasts of", flush=True)
        pasts = Pasts(redis, await turns_of(redis, await held(http, ours)))
        systems: dict[str, System] = {
            OURS: Ours(http, ours, pasts, ASKED),
            STOCK_MEMORY: Stock(memory),
            STOCK_REDIS: StockWithRedis(bot, StockPasts(bot, its_redis), its_pid),
        }
        report = await _interleave(systems, samples)
        print("Typing eight messages at once", flush=True)
        where = http, ours, redis
        rounds = max(5, samples // 2)
        return replace(report, burst=await measure_burst(where, pasts, ASKED, rounds))


async def _interleave(systems: dict[str, System], samples: int) -> Report:
    times: dict[str, dict[Past, list[float]]] = {
        name: {past: [] for past in system.each} for name, system in systems.items()
    }
    cpu: dict[str, dict[Past, list[float]]] = {
        name: {past: [] for past in system.each} for name, system in systems.items()
    }
    pasts = list(dict.fromkeys(past for system in systems.values() for past in system.each))
    warm_up = 3
    for sample in range(-warm_up, samples):
        for past in pasts:
            for name, system in systems.items():
                if past not in system.each:
                    continue
                each = system.each[past]
                if sample == -warm_up or (each and sample % each == 0):
                    await system.fresh(past)
                taken = system.cpu()
                milliseconds = await _timed(system.turn(past))
                if sample >= 0:
                    times[name][past].append(milliseconds)
                    cpu[name][past].append((system.cpu() - taken) * 1000)
        print(f"\r  {max(0, sample + 1)} of {samples} rounds", end="", flush=True)
    print()
    for system in systems.values():
        await system.close()
    return Report(times=times, cpu=cpu)


async def _timed(turn: Awaitable[None]) -> float:
    before = time.perf_counter()
    await turn
    return (time.perf_counter() - before) * 1000


async def held(http: aiohttp.ClientSession, ours: Product) -> str:
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
    return told("bench", asyncio.run(measure(samples)))


if __name__ == "__main__":
    sys.exit(main())
