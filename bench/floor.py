"""What no design can go below: a bare Sanic echo that appends to a store with fsync.

`python -m bench.floor PORT STORE` serves it; `floor_ms` measures it from outside.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import statistics
import sys
import time

import aiohttp
from redis.asyncio import Redis
from sanic import Request, Sanic
from sanic.response import HTTPResponse, json

from bench.front import Front
from bot.launch.ports import free_ports
from bot.launch.programs import ROOT


def serve(port: int, store: str) -> None:
    """Until stopped."""
    app: Sanic = Sanic("floor", configure_logging=False)
    redis = Redis.from_url(store)

    @app.post("/")
    async def echo(request: Request) -> HTTPResponse:
        await redis.rpush("floor", request.body)
        return json({"text": request.json["text"]})

    app.run("127.0.0.1", port, single_process=True, motd=False, access_log=False)


async def floor_ms(front: Front, samples: int, chance: random.Random) -> float:
    """The median of a request to it, beside a store with the product's settings."""
    port = free_ports(1, chance)[0]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.floor", str(port), front.store, cwd=ROOT
    )
    url = f"http://127.0.0.1:{port}/"
    times = []
    try:
        async with aiohttp.ClientSession() as http:
            for _ in range(200):
                with contextlib.suppress(aiohttp.ClientError):
                    async with http.post(url, json={"text": "Are you there?"}):
                        break
                await asyncio.sleep(0.05)
            for _ in range(samples):
                await asyncio.sleep(0.01)
                began = time.perf_counter()
                async with http.post(url, json={"text": "How much is delivery?"}) as answer:
                    await answer.read()
                times.append((time.perf_counter() - began) * 1000)
    finally:
        process.terminate()
        await process.wait()
    return statistics.median(times)


if __name__ == "__main__":
    serve(int(sys.argv[1]), sys.argv[2])
