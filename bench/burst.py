"""Eight messages typed at once, beside eight that wait for each other's answers."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence

import aiohttp

from bench.chat import TurnFailed, chat
from bench.lengths import FIRST
from bench.past import Pasts, messages_and_answers
from bench.product import Product
from bench.report import Burst
from bot.adapters.redis.sharing import SharingRedis

MESSAGES = 8


async def measure_burst(
    where: tuple[aiohttp.ClientSession, Product, SharingRedis],
    pasts: Pasts,
    questions: Sequence[str],
    rounds: int,
) -> Burst:
    """Both ways in turn, each in a new conversation with one past turn."""
    asked = itertools.cycle(questions)
    at_once, one_by_one = [], []
    for number in range(-1, rounds):
        singles = await _one_by_one(where, pasts, asked)
        together = await _at_once(where, pasts, asked)
        if number >= 0:
            one_by_one.append(singles)
            at_once.append(together)
    return Burst(at_once=at_once, one_by_one=one_by_one)


async def _one_by_one(
    where: tuple[aiohttp.ClientSession, Product, SharingRedis], pasts: Pasts, asked: Iterator[str]
) -> float:
    http, ours, _ = where
    async with chat(http, ours.url, await pasts.make(FIRST)) as opened:
        began = time.perf_counter()
        for _ in range(MESSAGES):
            await opened.turn(next(asked))
        return (time.perf_counter() - began) * 1000


async def _at_once(
    where: tuple[aiohttp.ClientSession, Product, SharingRedis], pasts: Pasts, asked: Iterator[str]
) -> float:
    http, ours, redis = where
    seeded = await pasts.make(FIRST)
    async with chat(http, ours.url, seeded) as opened:
        began = time.perf_counter()
        await opened.turns_at_once([next(asked) for _ in range(MESSAGES)])
        took = (time.perf_counter() - began) * 1000
    messages, answers = await messages_and_answers(redis, seeded.token)
    if messages[-MESSAGES:] != answers[-MESSAGES:]:
        raise TurnFailed(f"messages {messages[-MESSAGES:]} were answered as {answers[-MESSAGES:]}")
    return took
