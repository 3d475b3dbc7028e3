"""A look at every key that we wrote, for whatever still names a customer: the end of an erasure.

Everything is erased by its own port before. This is for what these do not know: counts that live
an hour, keys of an older version, and whatever is yet to be thought of.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import ResponseError

from bot.adapters.redis import keys
from bot.adapters.redis.connection import store_errors

_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class Swept:
    """How much went, and which conversations of other people name them still."""

    removed: int
    left: tuple[str, ...]


@dataclass(frozen=True)
class _Kind:
    """How a kind of key is read, as (what to remove it by, its text), and what removes that."""

    read: Callable[[Any, str], Awaitable[list[tuple[Any, str]]]]
    remove: Callable[[Any, str, list[Any]], Awaitable[Any]]


async def _string(redis: Any, key: str) -> list[tuple[Any, str]]:
    return [(key, str(await redis.get(key)))]


async def _hash(redis: Any, key: str) -> list[tuple[Any, str]]:
    return [(name, f"{name} {value}") for name, value in (await redis.hgetall(key)).items()]


async def _set(redis: Any, key: str) -> list[tuple[Any, str]]:
    return [(one, str(one)) for one in await redis.smembers(key)]


async def _zset(redis: Any, key: str) -> list[tuple[Any, str]]:
    return [(one, str(one)) for one in await redis.zrange(key, 0, -1)]


async def _stream(redis: Any, key: str) -> list[tuple[Any, str]]:
    return [(name, " ".join(fields.values())) for name, fields in await redis.xrange(key)]


async def _list(redis: Any, key: str) -> list[tuple[Any, str]]:
    return [(one, str(one)) for one in await redis.lrange(key, 0, -1)]


async def _from_list(redis: Any, key: str, found: list[Any]) -> None:
    for one in found:
        await redis.lrem(key, 0, one)


_KINDS: Mapping[str, _Kind] = {
    "string": _Kind(_string, lambda redis, key, found: redis.unlink(key)),  # noqa: ARG005
    "hash": _Kind(_hash, lambda redis, key, found: redis.hdel(key, *found)),
    "set": _Kind(_set, lambda redis, key, found: redis.srem(key, *found)),
    "zset": _Kind(_zset, lambda redis, key, found: redis.zrem(key, *found)),
    "stream": _Kind(_stream, lambda redis, key, found: redis.xdel(key, *found)),
    "list": _Kind(_list, _from_list),
}


async def sweep(redis: Redis, names: re.Pattern[str]) -> Swept:
    """Take out keys, fields, members and lines in which one of the names stands."""
    removed, left = 0, []
    async for key in _all(redis):
        if key == keys.FEED:
            # Desks count on its order, and its ids lead nowhere.
            continue
        with store_errors():
            if names.search(key):
                removed += int(await redis.unlink(key))
                continue
            kind = _KINDS.get(str(await redis.type(key)))
            inside = await kind.read(redis, key) if kind else []
            found = [one for one, text in inside if names.search(text)]
            if found and keys.conversation_of(key):
                # Somebody else's record is not cut into, but told.
                left.append(keys.conversation_of(key))
            elif found and kind:
                await kind.remove(redis, key, found)
                removed += len(found)
    return Swept(removed=removed, left=tuple(sorted(set(left))))


async def _all(redis: Redis) -> AsyncIterator[str]:
    with store_errors():
        async for key in redis.scan_iter(match=keys.EVERYTHING, count=_AT_ONCE):
            yield str(key)


async def rewrite(redis: Redis) -> bool:
    """Have the append-only file written anew: what was erased still stands in the old one.

    False where the store forbids it, or is at it already.
    """
    with store_errors():
        try:
            await redis.bgrewriteaof()
        except ResponseError:
            return False
    return True
