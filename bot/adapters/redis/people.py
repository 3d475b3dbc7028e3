"""Presence, places and sessions of agents."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime

from redis.asyncio import Redis

from bot.adapters.redis import keys, scripts
from bot.adapters.redis.connection import store_errors, texts
from bot.app.ports import HEARTBEAT


class RedisPresence:
    """See `bot.app.ports.Presence`."""

    def __init__(self, redis: Redis, clock: Callable[[], datetime]) -> None:
        self._redis = redis
        self._clock = clock

    async def set_available(self, agent: str, available: bool) -> None:
        """The switch outlives the connection: coming back finds it as it was left."""
        with store_errors():
            await self._redis.hset(keys.SWITCHES, agent, int(available))

    async def heartbeat(self, agent: str) -> None:
        """Heard of now."""
        with store_errors():
            await self._redis.zadd(keys.BEATS, {agent: self._clock().timestamp()})

    async def left(self, agent: str) -> None:
        """Not to be waited for until the next heartbeat."""
        with store_errors():
            await self._redis.zrem(keys.BEATS, agent)

    async def here(self) -> frozenset[str]:
        """Switch on, and a heartbeat within the last seconds."""
        since = (self._clock() - HEARTBEAT).timestamp()
        with store_errors():
            heard = await self._redis.zrangebyscore(keys.BEATS, since, "+inf")
        switches = await self.switches()
        return frozenset(name for name in texts(heard) if switches.get(name))

    async def switches(self) -> Mapping[str, bool]:
        """Everybody who ever touched the switch."""
        with store_errors():
            found = await self._redis.hgetall(keys.SWITCHES)
        return {str(name): str(value) == "1" for name, value in found.items()}


class RedisReservations:
    """See `bot.app.ports.Reservations`."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._reserve = redis.register_script(scripts.RESERVE)

    async def reserve(self, agent: str, conversation: str, limit: int) -> bool:
        """Counted and taken in one step."""
        with store_errors():
            taken = await self._reserve(keys=[keys.held(agent)], args=[conversation, limit])
        return bool(taken)

    async def release(self, agent: str, conversation: str) -> None:
        """Harmless when there was none."""
        with store_errors():
            await self._redis.srem(keys.held(agent), conversation)

    async def held(self, agent: str) -> frozenset[str]:
        """By conversation id."""
        with store_errors():
            found = await self._redis.smembers(keys.held(agent))
        return frozenset(texts(found))


class RedisSessions:
    """See `bot.app.ports.Sessions`."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def put(self, session: str, value: Mapping[str, str], seconds: int) -> None:
        """Replaces what was there."""
        with store_errors():
            await self._redis.set(keys.session(session), json.dumps(dict(value)), ex=seconds)

    async def get(self, session: str) -> Mapping[str, str] | None:
        """None once it is over."""
        with store_errors():
            text = await self._redis.get(keys.session(session))
        return json.loads(text) if text else None

    async def drop(self, session: str) -> None:
        """Harmless when there was none."""
        with store_errors():
            await self._redis.delete(keys.session(session))
