"""All conversations that the store holds, closed ones too: for a look back, never for a turn."""

from __future__ import annotations

from collections.abc import AsyncIterator

from redis.asyncio import Redis

from bot.adapters.redis import keys
from bot.adapters.redis.connection import store_errors

_AT_ONCE = 500


async def conversations(redis: Redis) -> AsyncIterator[str]:
    """Each conversation's id, in no order; the store is looked through in small bites."""
    before, after = keys.log("\0").split("\0")
    with store_errors():
        async for key in redis.scan_iter(match=keys.log("*"), count=_AT_ONCE):
            yield str(key)[len(before) : -len(after)]
