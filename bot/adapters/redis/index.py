"""Which conversations there are to look at: sorted sets."""

from __future__ import annotations

from datetime import datetime

from bot.adapters.redis import keys
from bot.adapters.redis.connection import store_errors, texts
from bot.adapters.redis.everything import conversations
from bot.adapters.redis.line import Command
from bot.adapters.redis.sharing import SharingRedis
from bot.domain.conversation import Conversation
from bot.domain.lists import MOST_WITH_BOT, Place, places
from bot.domain.waiting.deadlines import next_due

_LISTS = {
    Place.OPEN: keys.OPEN,
    Place.WITH_BOT: keys.WITH_BOT,
    Place.WAITING: keys.WAITING,
    Place.HELD: keys.HELD,
}
_EVERYWHERE = (*_LISTS.values(), keys.DUE)


class RedisIndex:
    """See `bot.app.ports.Index`."""

    def __init__(self, redis: SharingRedis) -> None:
        self._redis = redis

    async def note(self, state: Conversation) -> None:
        """Only adds, and deadlines only ever move nearer here (see `settle`)."""
        with store_errors():
            await self._redis.together(notes(state))

    async def settle(self, state: Conversation, at: datetime | None = None) -> None:
        """Everything as the state says, also when that is less or later."""
        due = at or next_due(state)
        scores = _scores(state)
        if due:
            scores[keys.DUE] = due.timestamp()
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                for key in _EVERYWHERE:
                    if key in scores:
                        pipe.zadd(key, {state.id: scores[key]})
                    else:
                        pipe.zrem(key, state.id)
                await pipe.execute()

    async def open(self) -> tuple[str, ...]:
        """Oldest first; then those that are with the bot, in which something happened last."""
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.zrange(keys.OPEN, 0, -1)
                pipe.zrange(keys.WITH_BOT, -MOST_WITH_BOT, -1)
                with_people, with_bot = await pipe.execute()
        return tuple(dict.fromkeys((*texts(with_people), *texts(with_bot))))

    async def waiting(self) -> tuple[str, ...]:
        """Longest waiting first."""
        return await self._all(keys.WAITING)

    async def held(self) -> tuple[str, ...]:
        """Longest waiting first."""
        return await self._all(keys.HELD)

    async def _all(self, key: str) -> tuple[str, ...]:
        with store_errors():
            return texts(await self._redis.ask("ZRANGE", key, 0, -1))

    async def how_many_open(self) -> int:
        """Counted by the store, not listed."""
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.zcard(keys.OPEN)
                pipe.zcard(keys.WITH_BOT)
                with_people, with_bot = await pipe.execute()
        return int(with_people) + min(int(with_bot), MOST_WITH_BOT)

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
                for key in (*_EVERYWHERE, keys.USED):
                    pipe.zrem(key, conversation)
                await pipe.execute()

    async def due(self, now: datetime) -> tuple[str, ...]:
        """The nearest deadlines first, at most a hundred at a time."""
        with store_errors():
            found = await self._redis.zrangebyscore(
                keys.DUE, "-inf", now.timestamp(), start=0, num=100
            )
        return texts(found)


def notes(state: Conversation) -> list[Command]:
    """The commands of `note`."""
    name, due, scores = state.id, next_due(state), _scores(state)
    lately = scores.pop(keys.WITH_BOT, None)
    found: list[Command] = [("ZADD", key, "NX", score, name) for key, score in scores.items()]
    if lately is not None:
        found.append(("ZADD", keys.WITH_BOT, "GT", lately, name))
        found.append(("ZREMRANGEBYRANK", keys.WITH_BOT, 0, -MOST_WITH_BOT - 1))
    elif keys.OPEN in scores:
        # Both are read together, so that it is missed nowhere.
        found.append(("ZREM", keys.WITH_BOT, name))
    if state.opened_at:
        found.append(("ZADD", keys.USED, "NX", state.opened_at.timestamp(), name))
    if due:
        found.append(("ZADD", keys.DUE, "LT", due.timestamp(), name))
    return found


def _scores(state: Conversation) -> dict[str, float]:
    """The sets that it belongs to, each with its place there."""
    began = state.opened_at.timestamp() if state.opened_at else 0
    waits = state.waiting_since.timestamp() if state.waiting_since else began
    changed = state.changed_at.timestamp() if state.changed_at else began
    of = {Place.OPEN: began, Place.WITH_BOT: changed, Place.WAITING: waits, Place.HELD: waits}
    return {_LISTS[place]: of[place] for place in places(state)}
