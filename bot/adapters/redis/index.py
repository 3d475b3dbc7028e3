"""Which conversations there are to look at: two sorted sets."""

from __future__ import annotations

from datetime import datetime

from redis.asyncio import Redis

from bot.adapters.redis import keys
from bot.adapters.redis.connection import store_errors, texts
from bot.domain.conversation import Conversation, is_open, next_due


class RedisIndex:
    """See `bot.app.ports.Index`."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def note(self, state: Conversation) -> None:
        """Open ones by when they began; deadlines only ever move nearer here (see `settle`)."""
        due = next_due(state)
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                if is_open(state):
                    began = state.opened_at.timestamp() if state.opened_at else 0
                    pipe.zadd(keys.OPEN, {state.id: began}, nx=True)
                else:
                    pipe.zrem(keys.OPEN, state.id)
                if due:
                    pipe.zadd(keys.DUE, {state.id: due.timestamp()}, lt=True)
                await pipe.execute()

    async def settle(self, state: Conversation, at: datetime | None = None) -> None:
        """After a look at the record: the deadline is what the state says, also when later."""
        due = at or next_due(state)
        with store_errors():
            if due:
                await self._redis.zadd(keys.DUE, {state.id: due.timestamp()})
            else:
                await self._redis.zrem(keys.DUE, state.id)

    async def open(self) -> tuple[str, ...]:
        """Oldest first."""
        with store_errors():
            found = await self._redis.zrange(keys.OPEN, 0, -1)
        return texts(found)

    async def due(self, now: datetime) -> tuple[str, ...]:
        """The nearest deadlines first, at most a hundred at a time."""
        with store_errors():
            found = await self._redis.zrangebyscore(
                keys.DUE, "-inf", now.timestamp(), start=0, num=100
            )
        return texts(found)
