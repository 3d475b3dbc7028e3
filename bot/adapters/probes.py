"""How the other parts are: one word each, `ok` or what is wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence

from redis.asyncio import Redis
from redis.exceptions import ResponseError

from bot.adapters.kept_http import KeptHttp
from bot.adapters.redis import keys
from bot.adapters.redis.connection import store_errors
from bot.app.ports import Pace
from bot.domain.errors import Unavailable

#: A probe that takes longer than this is an answer too.
TIMEOUT_SECONDS = 0.9

#: What must be set so that an acknowledged message survives a crash (docs/settings.md).
DURABLE = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}


async def probe_http(part: KeptHttp, otherwise: str = "down") -> str:
    """`ok` for a 200; `otherwise` for a part that is there and not ready yet."""
    try:
        answer = await part.get("", TIMEOUT_SECONDS)
    except (TimeoutError, OSError):
        return "down"
    return "ok" if answer.status == 200 else otherwise


async def probe_each(asked: Sequence[Awaitable[str]]) -> str:
    """Several of one kind as one word: `ok` when all are; else how many, or what is wrong."""
    found = await asyncio.gather(*asked)
    well = found.count("ok")
    if well == len(found):
        return "ok"
    return f"{well} of {len(found)}" if well else found[0]


async def probe_sending(pace: Pace, channel: str) -> str:
    """`ok`, `paused: ...` when the operator has to see to it, or `slowed: ...`."""
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            hold = await pace.held(channel)
    except (Unavailable, TimeoutError):
        return "not known: the store is down"
    if hold is None:
        return "ok"
    word = "paused" if hold.code.startswith("stop") else "slowed"
    return f"{word}: {hold.code}, tried again at {hold.until.isoformat(timespec='seconds')}"


async def probe_store(redis: Redis) -> str:
    """`ok`, `ok, but loses data: ...`, `refuses writes: ...`, or `down`."""
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            with store_errors():
                refused = await _refused(redis)
            missing = await settings_that_lose_data(redis)
    except (Unavailable, TimeoutError):
        return "down"
    if refused:
        return f"refuses writes: {refused}"
    return f"ok, but loses data: {'; '.join(missing)}" if missing else "ok"


async def _refused(redis: Redis) -> str:
    """Why a message could not be kept (full, read-only, no disk): in the store's own words."""
    try:
        await redis.set(keys.PROBE, "1", px=1000)
    except ResponseError as error:
        return str(error)[:80]
    return ""


async def settings_that_lose_data(redis: Redis) -> list[str]:
    """Each with what it should be; empty also when the server does not let us look."""
    try:
        with store_errors():
            found = await redis.config_get(*DURABLE)
    except Unavailable:
        return []
    return [
        f"{name} is {found[name]!r}, set it to {wanted!r}"
        for name, wanted in DURABLE.items()
        if name in found and found[name] != wanted
    ]
