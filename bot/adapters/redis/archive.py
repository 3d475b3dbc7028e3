"""Every conversation by when something last happened in it: for looking back, never for a turn."""

from __future__ import annotations

import heapq
import json
from collections.abc import Sequence
from datetime import datetime

from redis.asyncio import Redis

from bot.adapters.redis import keys
from bot.adapters.redis.connection import store_errors
from bot.adapters.redis.everything import conversations

#: Logs looked at in one go; each go takes the store about a millisecond.
_AT_ONCE = 500


class RedisArchive:
    """See `bot.app.ports.Archive`."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def newest(self, since: datetime, most: int) -> tuple[str, ...]:
        """Goes over everything, some at a time, so that the store serves customers in between."""
        found: list[tuple[datetime, str]] = []
        some: list[str] = []
        async for conversation in conversations(self._redis):
            some.append(conversation)
            if len(some) == _AT_ONCE:
                found = heapq.nlargest(most, found + await self._lately(some, since))
                some = []
        found = heapq.nlargest(most, found + await self._lately(some, since))
        return tuple(conversation for _, conversation in found)

    async def _lately(self, some: Sequence[str], since: datetime) -> list[tuple[datetime, str]]:
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                for conversation in some:
                    pipe.lindex(keys.log(conversation), -1)
                lasts = await pipe.execute()
        found = [(_at(last), one) for last, one in zip(lasts, some, strict=True) if last]
        return [(at, one) for at, one in found if at >= since]


def _at(event: str) -> datetime:
    return datetime.fromisoformat(json.loads(event)["at"])
