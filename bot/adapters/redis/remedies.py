"""The purse and the log of remedies in Redis."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from bot.adapters.redis import keys, scripts
from bot.adapters.redis.connection import store_errors
from bot.adapters.redis.script import Script
from bot.adapters.redis.sharing import SharingRedis
from bot.domain.remedies.log import LogLine, unnamed
from bot.domain.remedies.model import Extent, Failure, Kind, Remedy
from bot.domain.remedies.purse import Claim

#: Longer than anything is counted.
_LIVES = timedelta(days=400)
_PAGE = 1_000


class RedisPurse:
    """See `bot.app.ports.Purse`. All scopes lie in one slot, so that one script counts them."""

    def __init__(self, redis: SharingRedis) -> None:
        self._redis = redis
        self._reserve = Script(redis, scripts.RESERVE_MONEY)
        self._counted = Script(redis, scripts.COUNT_MONEY)

    async def reserve(
        self, entry: str, claims: Sequence[Claim], now: datetime, hold: timedelta
    ) -> str | None:
        """All or none, in one step."""
        ends = (now + hold).timestamp()
        arguments: list[str | float] = [entry, now.timestamp(), ends, int(_LIVES.total_seconds())]
        for claim in claims:
            arguments += [claim.amount, claim.most, claim.since.timestamp()]
        with store_errors():
            full = int(await self._reserve(keys=_names(claims), args=arguments))
        return claims[full - 1].scope if full else None

    async def keep(self, entry: str, claims: Sequence[Claim], at: datetime) -> None:
        """For good: 0 is no end."""
        with store_errors():
            async with self._redis.pipeline(transaction=True) as pipe:
                for name, claim in zip(_names(claims), claims, strict=True):
                    pipe.hset(name, entry, f"{claim.amount}:{at.timestamp()}:0")
                    pipe.expire(name, _LIVES)
                await pipe.execute()

    async def release(self, entry: str, claims: Sequence[Claim]) -> None:
        """Harmless when there was none."""
        with store_errors():
            async with self._redis.pipeline(transaction=True) as pipe:
                for name in _names(claims):
                    pipe.hdel(name, entry)
                await pipe.execute()

    async def forget(self, scopes: Sequence[str]) -> None:
        """Harmless when there was nothing."""
        if scopes:
            with store_errors():
                await self._redis.delete(*(keys.purse(scope) for scope in scopes))

    async def counted(self, claims: Sequence[Claim], now: datetime) -> tuple[int, ...]:
        """Reservations that still hold included."""
        if not claims:
            return ()
        arguments = [now.timestamp(), *(claim.since.timestamp() for claim in claims)]
        with store_errors():
            found = await self._counted(keys=_names(claims), args=arguments)
        return tuple(int(one) for one in found)


def _names(claims: Sequence[Claim]) -> list[str]:
    return [keys.purse(claim.scope) for claim in claims]


class RedisRemedyLog:
    """See `bot.app.ports.RemedyLog`."""

    def __init__(self, redis: SharingRedis) -> None:
        self._redis = redis

    async def note(self, conversation: str, at: datetime) -> None:
        """The latest time."""
        with store_errors():
            await self._redis.zadd(keys.REMEDIED, {conversation: at.timestamp()})

    async def conversations(self, since: datetime) -> tuple[str, ...]:
        """The earliest first."""
        with store_errors():
            found = await self._redis.zrangebyscore(keys.REMEDIED, since.timestamp(), "+inf")
        return tuple(str(name) for name in found)

    async def add(self, lines: Sequence[LogLine]) -> None:
        """At the end."""
        if not lines:
            return
        with store_errors():
            await self._redis.rpush(keys.REMEDY_LOG, *map(_to_json, lines))

    async def lines(self, since: datetime) -> tuple[LogLine, ...]:
        """Read from the end, page by page, until a page is older."""
        found: list[LogLine] = []
        last = -1
        while True:
            with store_errors():
                page = await self._redis.lrange(keys.REMEDY_LOG, last - _PAGE + 1, last)
            lines = [_from_json(text) for text in page]
            found[:0] = [line for line in lines if line.at >= since]
            if len(page) < _PAGE or lines[0].at < since:
                return tuple(found)
            last -= _PAGE

    async def forget(self, conversation: str) -> None:
        """Lines are only ever added behind the others, so that each keeps its place."""
        with store_errors():
            await self._redis.zrem(keys.REMEDIED, conversation)
            for first in range(0, await self._redis.llen(keys.REMEDY_LOG), _PAGE):
                page = await self._redis.lrange(keys.REMEDY_LOG, first, first + _PAGE - 1)
                for place, line in enumerate(map(_from_json, page), first):
                    if line.conversation == conversation:
                        await self._redis.lset(keys.REMEDY_LOG, place, _to_json(unnamed(line)))


def _to_json(line: LogLine) -> str:
    return json.dumps({**asdict(line), "at": line.at.isoformat()}, ensure_ascii=False)


def _from_json(text: str | bytes) -> LogLine:
    found: dict[str, Any] = json.loads(text)
    remedy = found["remedy"]
    coded = {"kind": Kind, "extent": Extent, "failure": Failure}
    remedy = {**remedy, **{name: code(remedy[name]) for name, code in coded.items()}}
    at = datetime.fromisoformat(found["at"])
    return LogLine(**{**found, "at": at, "remedy": Remedy(**remedy)})
