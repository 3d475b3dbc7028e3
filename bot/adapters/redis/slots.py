"""Booked slots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone

from bot.adapters.redis import keys, scripts
from bot.adapters.redis.connection import store_errors
from bot.adapters.redis.script import Script
from bot.adapters.redis.sharing import SharingRedis
from bot.app.ports import Booked
from bot.domain.people.roster import Span

_FORGOTTEN = timedelta(days=1)


class RedisSlots:
    """See `bot.app.ports.Slots`. A slot's name is the second at which it starts."""

    def __init__(self, redis: SharingRedis, clock: Callable[[], datetime]) -> None:
        self._redis = redis
        self._clock = clock
        self._book = Script(redis, scripts.BOOK_SLOT)
        self._release = Script(redis, scripts.RELEASE_SLOT)

    async def book(
        self, agent: str, starts: datetime, conversation: str, day: Span, most: int
    ) -> bool:
        """Looked at, counted and taken in one step."""
        now = self._clock()
        arguments: list[str | float] = [
            *(int(starts.timestamp()), conversation, now.timestamp()),
            *(day.starts.timestamp(), day.ends.timestamp(), most),
            (now - _FORGOTTEN).timestamp(),
        ]
        with store_errors():
            return bool(await self._book(keys=[keys.slots(agent)], args=arguments))

    async def release(
        self, agent: str, starts: datetime, conversation: str, at: datetime | None = None
    ) -> None:
        """Harmless when it is somebody else's."""
        arguments: list[str | float] = [
            *(int(starts.timestamp()), conversation),
            at.timestamp() if at else "",
        ]
        with store_errors():
            await self._release(keys=[keys.slots(agent)], args=arguments)

    async def booked(self, agent: str) -> Mapping[datetime, Booked]:
        """As they are."""
        with store_errors():
            found = await self._redis.hgetall(keys.slots(agent))
        return {_moment(str(start)): _booked(str(told)) for start, told in found.items()}


def _booked(told: str) -> Booked:
    conversation, _, at = told.partition(" ")
    return Booked(conversation=conversation, at=_moment(at))


def _moment(at: str | float) -> datetime:
    return datetime.fromtimestamp(float(at), timezone.utc)
