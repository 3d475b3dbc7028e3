"""Which conversations there are to look at: sorted sets."""

from __future__ import annotations

from datetime import datetime

from redis.asyncio import Redis
from redis.asyncio.client import Pipeline

from bot.adapters.redis import keys
from bot.adapters.redis.connection import store_errors, texts
from bot.adapters.redis.everything import conversations
from bot.domain.conversation import Conversation, Status, is_open, next_due


class RedisIndex:
    """See `bot.app.ports.Index`."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def note(self, state: Conversation) -> None:
        """Only adds, and deadlines only ever move nearer here (see `settle`)."""
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                put_note(pipe, state)
                await pipe.execute()

    async def settle(self, state: Conversation, at: datetime | None = None) -> None:
        """Everything as the state says, also when that is less or later."""
        due = at or next_due(state)
        places = _places(state)
        if due:
            places[keys.DUE] = due.timestamp()
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                for key in (keys.OPEN, keys.WAITING, keys.HELD, keys.DUE):
                    if key in places:
                        pipe.zadd(key, {state.id: places[key]})
                    else:
                        pipe.zrem(key, state.id)
                await pipe.execute()

    async def open(self) -> tuple[str, ...]:
        """Oldest first."""
        return await self._all(keys.OPEN)

    async def waiting(self) -> tuple[str, ...]:
        """Longest waiting first."""
        return await self._all(keys.WAITING)

    async def held(self) -> tuple[str, ...]:
        """Longest waiting first."""
        return await self._all(keys.HELD)

    async def _all(self, key: str) -> tuple[str, ...]:
        with store_errors():
            return texts(await self._redis.zrange(key, 0, -1))

    async def how_many_open(self) -> int:
        """Counted by the store, not listed."""
        with store_errors():
            return int(await self._redis.zcard(keys.OPEN))

    async def oldest(self, before: datetime, most: int) -> tuple[str, ...]:
        """Up to and without that time."""
        with store_errors():
            found = await self._redis.zrangebyscore(
                keys.USED, "-inf", f"({before.timestamp()}", start=0, num=most
            )
        return texts(found)

    async def fill(self) -> None:
        """Looked through in small bites; as the oldest, they are looked at first."""
        with store_errors():
            if await self._redis.exists(keys.USED_FILLED):
                return
            async for conversation in conversations(self._redis):
                await self._redis.zadd(keys.USED, {conversation: 0}, nx=True)
            await self._redis.set(keys.USED_FILLED, 1)

    async def seen(self, conversation: str, at: datetime) -> None:
        """From now on as old as that."""
        with store_errors():
            await self._redis.zadd(keys.USED, {conversation: at.timestamp()})

    async def forget(self, conversation: str) -> None:
        """Harmless when it stood nowhere."""
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                for key in (keys.OPEN, keys.WAITING, keys.HELD, keys.DUE, keys.USED):
                    pipe.zrem(key, conversation)
                await pipe.execute()

    async def due(self, now: datetime) -> tuple[str, ...]:
        """The nearest deadlines first, at most a hundred at a time."""
        with store_errors():
            found = await self._redis.zrangebyscore(
                keys.DUE, "-inf", now.timestamp(), start=0, num=100
            )
        return texts(found)


def put_note(pipe: Pipeline, state: Conversation) -> None:
    """The commands of `note`."""
    due = next_due(state)
    for key, score in _places(state).items():
        pipe.zadd(key, {state.id: score}, nx=True)
    if state.opened_at:
        pipe.zadd(keys.USED, {state.id: state.opened_at.timestamp()}, nx=True)
    if due:
        pipe.zadd(keys.DUE, {state.id: due.timestamp()}, lt=True)


def _places(state: Conversation) -> dict[str, float]:
    """The sets that it belongs to, each with its place there."""
    began = state.opened_at.timestamp() if state.opened_at else 0
    waits = state.waiting_since.timestamp() if state.waiting_since else began
    found = {keys.OPEN: began} if is_open(state) else {}
    if state.status is Status.WAITING:
        found[keys.WAITING] = waits
    if state.status in (Status.OFFERED, Status.AGENT):
        found[keys.HELD] = waits
    return found
