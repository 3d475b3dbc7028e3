"""Leases, limits and aliases: what several processes must agree on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from bot.adapters.redis import keys, scripts
from bot.adapters.redis.connection import store_errors, texts
from bot.adapters.redis.script import Script
from bot.adapters.redis.sharing import SharingRedis

#: A mark for a holder outlives the longest turn; one left over costs a look at the record.
WANTED_MILLISECONDS = 900_000
#: Up to this part of a limit nobody waits to be counted: two processes stay within it all the same.
SURELY = 0.5
#: Counts that are remembered; then all are asked for once more.
MOST_HEARD = 10_000


class RedisLeases:
    """See `bot.app.ports.Leases`."""

    def __init__(self, redis: SharingRedis, new_token: Callable[[], str]) -> None:
        self._redis = redis
        self._new_token = new_token
        self._acquire = Script(redis, scripts.ACQUIRE)
        self._renew = Script(redis, scripts.RENEW)
        self._release = Script(redis, scripts.RELEASE)

    async def acquire(self, name: str, seconds: float) -> str | None:
        """Taken, or marked as wanted, in one step."""
        token = self._new_token()
        ends = max(int(seconds * 1000), 1)
        with store_errors():
            got = await self._acquire(
                keys=[keys.lease(name), keys.wanted(name)], args=[token, ends, WANTED_MILLISECONDS]
            )
        return token if got else None

    async def renew(self, name: str, token: str, seconds: float) -> bool:
        """Only while it is ours."""
        with store_errors():
            return bool(
                await self._renew(keys=[keys.lease(name)], args=[token, int(seconds * 1000)])
            )

    async def release(self, name: str, token: str) -> bool:
        """Only while it is ours."""
        with store_errors():
            return bool(
                await self._release(keys=[keys.lease(name), keys.wanted(name)], args=[token])
            )


class RedisLimits:
    """See `bot.app.ports.Limits`."""

    def __init__(self, redis: SharingRedis) -> None:
        self._redis = redis
        self._hit = Script(redis, scripts.HIT)
        #: The counts that were heard last. One that is over is only too high.
        self._heard: dict[str, int] = {}

    async def hit(self, name: str, seconds: int) -> int:
        """The window starts with the first hit."""
        with store_errors():
            return int(await self._hit(keys=[keys.limit(name)], args=[seconds]))

    async def within(self, name: str, most: int, seconds: int) -> bool:
        """What others count meanwhile is in the next answer."""
        known = self._heard.get(name, most)
        if known < most * SURELY:
            asked = self._redis.begin(*self._hit.command([keys.limit(name)], [seconds]))
            if asked is not None:
                self._heard[name] = known + 1
                asked.add_done_callback(partial(self._answered, name))
                return True
        count = await self.hit(name, seconds)
        if len(self._heard) >= MOST_HEARD:
            self._heard.clear()
        self._heard[name] = count
        return count <= most

    def _answered(self, name: str, asked: asyncio.Future[list[Any]]) -> None:
        """Whatever went wrong, the next one waits for the count."""
        counted = None if asked.cancelled() or asked.exception() else asked.result()[0]
        if isinstance(counted, int):
            self._heard[name] = counted
        else:
            self._heard.pop(name, None)

    async def count(self, name: str) -> int:
        """Without counting."""
        with store_errors():
            return int(await self._redis.get(keys.limit(name)) or 0)


class RedisAliases:
    """See `bot.app.ports.Aliases`."""

    def __init__(self, redis: SharingRedis) -> None:
        self._redis = redis

    async def find(self, names: Sequence[str]) -> str | None:
        """The most trusted name that is known wins."""
        for name in names:
            with store_errors():
                found = await self._redis.get(keys.alias(name))
            if found:
                return str(found)
        return None

    async def claim(self, names: Sequence[str], conversation: str) -> str:
        """The first name decides; two who claim it at once get the same conversation."""
        with store_errors():
            await self._redis.set(keys.alias(names[0]), conversation, nx=True)
            owner = str(await self._redis.get(keys.alias(names[0])) or conversation)
            # First that it leads there, then that it does: what is erased is erased by this list.
            await self._redis.sadd(keys.names(owner), *names)
            for name in names[1:]:
                await self._redis.set(keys.alias(name), owner)
        return owner

    async def drop(self, names: Sequence[str]) -> None:
        """Harmless when there was none."""
        for name in names:
            with store_errors():
                await self._redis.delete(keys.alias(name))

    async def forget(self, conversation: str) -> None:
        """Names that lead elsewhere by now are left alone."""
        with store_errors():
            for name in texts(await self._redis.smembers(keys.names(conversation))):
                if await self._redis.get(keys.alias(name)) == conversation:
                    await self._redis.delete(keys.alias(name))
            await self._redis.delete(keys.names(conversation))
