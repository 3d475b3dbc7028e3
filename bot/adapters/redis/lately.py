"""What was lately: shares of work, and waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, timezone

from bot.adapters.redis import keys
from bot.adapters.redis.connection import store_errors
from bot.adapters.redis.sharing import SharingRedis
from bot.app.ports import MOST_WAITS, WAITS_REMEMBERED
from bot.domain.people.routing import Given

Clock = Callable[[], datetime]

#: A day's count is of use on that day alone.
_COUNTED = timedelta(days=2)


class RedisShares:
    """See `bot.app.ports.Shares`."""

    def __init__(self, redis: SharingRedis, clock: Clock) -> None:
        self._redis = redis
        self._clock = clock

    async def note(self, agent: str) -> None:
        """A count too many or too few changes a turn among equals, and nothing else."""
        now = self._clock()
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.hset(keys.GIVEN, agent, str(now.timestamp()))
                pipe.hincrby(keys.given_on(_day(now)), agent, 1)
                pipe.expire(keys.given_on(_day(now)), _COUNTED)
                await pipe.execute()

    async def of(self, agents: Sequence[str]) -> Mapping[str, Given]:
        """All in one go."""
        if not agents:
            return {}
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.hmget(keys.GIVEN, list(agents))
                pipe.hmget(keys.given_on(_day(self._clock())), list(agents))
                last, today = await pipe.execute()
        return {
            agent: Given(last=_moment(at) if at else None, today=int(count or 0))
            for agent, at, count in zip(agents, last, today, strict=True)
        }


class RedisWaits:
    """See `bot.app.ports.Waits`."""

    def __init__(self, redis: SharingRedis, clock: Clock) -> None:
        self._redis = redis
        self._clock = clock

    async def note(self, names: Sequence[str], seconds: float) -> None:
        """With its time: what is too long ago is left out when read."""
        told = f"{self._clock().timestamp()} {seconds}"
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                for name in names:
                    pipe.lpush(keys.waits(name), told)
                    pipe.ltrim(keys.waits(name), 0, MOST_WAITS - 1)
                    pipe.expire(keys.waits(name), WAITS_REMEMBERED)
                await pipe.execute()

    async def of(self, names: Sequence[str]) -> tuple[tuple[float, ...], ...]:
        """All names in one go."""
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                for name in names:
                    pipe.lrange(keys.waits(name), 0, MOST_WAITS - 1)
                found = await pipe.execute()
        since = (self._clock() - WAITS_REMEMBERED).timestamp()
        told = ([str(one).split() for one in kept] for kept in found)
        return tuple(
            tuple(float(seconds) for at, seconds in kept if float(at) >= since) for kept in told
        )


def _day(now: datetime) -> str:
    return now.astimezone(timezone.utc).date().isoformat()


def _moment(at: str) -> datetime:
    return datetime.fromtimestamp(float(at), timezone.utc)
