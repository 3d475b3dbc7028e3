"""Presence, places and sessions of agents."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from typing import Any

from bot.adapters.redis import keys, scripts
from bot.adapters.redis.connection import store_errors, texts
from bot.adapters.redis.script import Script
from bot.adapters.redis.sharing import SharingRedis
from bot.app.ports import HEARTBEAT, WRITING
from bot.json_text import read_json


class RedisPresence:
    """See `bot.app.ports.Presence`."""

    def __init__(self, redis: SharingRedis, clock: Callable[[], datetime]) -> None:
        self._redis = redis
        self._clock = clock

    async def set_available(self, agent: str, available: bool) -> None:
        """The switch outlives the connection: coming back finds it as it was left."""
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.hset(keys.SWITCHES, agent, int(available))
                pipe.zadd(keys.SWITCHED, {agent: self._clock().timestamp()})
                await pipe.execute()

    async def heartbeat(self, agent: str) -> None:
        """Heard of now."""
        now = self._clock().timestamp()
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.zadd(keys.BEATS, {agent: now})
                pipe.zadd(keys.HEARD, {agent: now})
                await pipe.execute()

    async def left(self, agent: str) -> None:
        """Not to be waited for until the next heartbeat."""
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.zrem(keys.BEATS, agent)
                pipe.zadd(keys.HEARD, {agent: self._clock().timestamp()})
                await pipe.execute()

    async def acted(self, agent: str) -> None:
        """Heard of now, and no promise of more."""
        with store_errors():
            await self._redis.ask("ZADD", keys.HEARD, self._clock().timestamp(), agent)

    async def typed(self, agent: str, conversation: str) -> None:
        """Forgotten by itself."""
        at = self._clock().timestamp()
        with store_errors():
            await self._redis.set(
                keys.typed(conversation), f"{at} {agent}", ex=2 * int(WRITING.total_seconds())
            )

    async def is_writing(self, agent: str, conversation: str) -> bool:
        """By the clock."""
        with store_errors():
            (found,) = texts([await self._redis.get(keys.typed(conversation)) or ""])
        at, _, who = found.partition(" ")
        since = (self._clock() - WRITING).timestamp()
        return who == agent and float(at) > since

    async def absent(self) -> Mapping[str, datetime]:
        """Whoever was heard of once and has no heartbeat now."""
        since = (self._clock() - HEARTBEAT).timestamp()
        with store_errors():
            there = await self._redis.zrangebyscore(keys.BEATS, since, "+inf")
            heard: Any = await self._redis.zrange(keys.HEARD, 0, -1, withscores=True)
        present = set(texts(there))
        return {str(name): _moment(at) for name, at in heard if str(name) not in present}

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

    async def switched_at(self) -> Mapping[str, datetime]:
        """Since it is kept."""
        with store_errors():
            found: Any = await self._redis.zrange(keys.SWITCHED, 0, -1, withscores=True)
        return {str(name): _moment(at) for name, at in found}


class RedisReservations:
    """See `bot.app.ports.Reservations`."""

    def __init__(
        self, redis: SharingRedis, clock: Callable[[], datetime], new_claim: Callable[[], str]
    ) -> None:
        self._redis = redis
        self._clock = clock
        self._new_claim = new_claim
        self._reserve = Script(redis, scripts.RESERVE)
        self._settle = Script(redis, scripts.SETTLE)
        self._free = Script(redis, scripts.FREE)

    async def reserve(self, agent: str, conversation: str, limit: int) -> bool:
        """Counted and taken in one step."""
        return await self._take(agent, conversation, limit, "")

    async def claim(self, agent: str, conversation: str, limit: int) -> str:
        """The same, under a name of its own."""
        claim = self._new_claim()
        return claim if await self._take(agent, conversation, limit, claim) else ""

    async def settle(self, agent: str, conversation: str, claim: str) -> None:
        """In one step: at no moment it is free."""
        arguments: list[str | float] = [conversation, claim, self._clock().timestamp()]
        with store_errors():
            await self._settle(keys=[keys.held(agent)], args=arguments)

    async def release(self, agent: str, conversation: str, claim: str = "") -> None:
        """Harmless when there was none."""
        with store_errors():
            await self._redis.zrem(keys.held(agent), _member(conversation, claim))

    async def free(self, agent: str, conversation: str) -> None:
        """Harmless when there was none."""
        with store_errors():
            await self._free(keys=[keys.held(agent)], args=[conversation])

    async def held(self, agent: str) -> frozenset[str]:
        """By conversation id."""
        with store_errors():
            found = await self._redis.ask("ZRANGE", keys.held(agent), 0, -1)
        return frozenset(str(name).partition("|")[0] for name in found)

    async def taken_at(self, agent: str) -> Mapping[str, datetime]:
        """Places with their times."""
        with store_errors():
            found: Any = await self._redis.zrange(keys.held(agent), 0, -1, withscores=True)
        # The latest comes last.
        return {str(name).partition("|")[0]: _moment(at) for name, at in found}

    async def _take(self, agent: str, conversation: str, limit: int, claim: str) -> bool:
        now = self._clock().timestamp()
        arguments: list[str | float] = [conversation, limit, now, _member(conversation, claim)]
        with store_errors():
            return bool(await self._reserve(keys=[keys.held(agent)], args=arguments))


def _member(conversation: str, claim: str) -> str:
    return f"{conversation}|{claim}" if claim else conversation


def _moment(score: float) -> datetime:
    return datetime.fromtimestamp(float(score), tz=timezone.utc)


class RedisSessions:
    """See `bot.app.ports.Sessions`."""

    def __init__(self, redis: SharingRedis) -> None:
        self._redis = redis

    async def put(self, session: str, value: Mapping[str, str], seconds: int) -> None:
        """Replaces what was there."""
        await self._list(session, value, seconds)
        with store_errors():
            await self._redis.set(keys.session(session), json.dumps(dict(value)), ex=seconds)

    async def renew(self, session: str, value: Mapping[str, str], seconds: int) -> bool:
        """Only while it is there."""
        await self._list(session, value, seconds)
        told = json.dumps(dict(value))
        with store_errors():
            return bool(await self._redis.set(keys.session(session), told, ex=seconds, xx=True))

    async def of(self, agent: str) -> Mapping[str, Mapping[str, str]]:
        """The list may name too many: those are taken off it."""
        listed = keys.sessions(agent)
        with store_errors():
            names = texts(await self._redis.smembers(listed))
            found = await self._redis.mget([keys.session(n) for n in names]) if names else []
            over = [name for name, value in zip(names, found, strict=True) if value is None]
            if over:
                await self._redis.srem(listed, *over)
        return {
            name: read_json(value)
            for name, value in zip(names, found, strict=True)
            if value is not None
        }

    async def _list(self, session: str, value: Mapping[str, str], seconds: int) -> None:
        """Before the session itself, so that none is missing when all are ended."""
        listed = keys.sessions(value["agent"])
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.sadd(listed, session)
                pipe.expire(listed, seconds)
                await pipe.execute()

    async def get(self, session: str) -> Mapping[str, str] | None:
        """None once it is over."""
        with store_errors():
            text = await self._redis.ask("GET", keys.session(session))
        return read_json(text) if text else None

    async def drop(self, session: str) -> None:
        """Harmless when there was none."""
        with store_errors():
            await self._redis.delete(keys.session(session))
