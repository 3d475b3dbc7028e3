"""Customers' words by week: for each a sorted set as of the search, which ends by itself.

No part of it is looked through: a search goes out from the rarest word of a week, and what is
forgotten is named by a set beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from bot.adapters.redis import keys
from bot.adapters.redis.connection import store_errors, texts
from bot.adapters.redis.script import Script
from bot.adapters.redis.sharing import SharingRedis
from bot.app.ports import MOST_LOOKED_THROUGH, WEEKS_BEFORE
from bot.domain.knowledge.searching import MOST_SAID, Asked, fits

_SEAM = "\x1f"
_WEEK = 7 * 24 * 3600
#: Counted down from here: the later it was begun, the earlier it stands.
_END_OF_TIME = 9_999_999_999

#: KEYS the week's set, a conversation's members. ARGV how many, seconds to live, members...
_NOTE = """
local room = tonumber(ARGV[1]) - redis.call('SCARD', KEYS[2])
for place = 3, #ARGV do
  if room <= 0 then break end
  if redis.call('SADD', KEYS[2], ARGV[place]) == 1 then
    redis.call('ZADD', KEYS[1], 0, ARGV[place])
    room = room - 1
  end
end
redis.call('EXPIRE', KEYS[1], ARGV[2])
return redis.call('EXPIRE', KEYS[2], ARGV[2])
"""
#: KEYS the week's set, its members of a conversation.
_FORGET = """
for _, member in ipairs(redis.call('SMEMBERS', KEYS[2])) do
  redis.call('ZREM', KEYS[1], member)
end
return redis.call('DEL', KEYS[2])
"""


class RedisSaid:
    """See `bot.app.ports.Said`."""

    def __init__(self, redis: SharingRedis, clock: Callable[[], datetime]) -> None:
        self._redis = redis
        self._clock = clock
        self._note = Script(redis, _NOTE)
        self._forget = Script(redis, _FORGET)

    async def note(self, conversation: str, begun: datetime, words: Collection[str]) -> None:
        """Under the week that runs; what stands there is no news."""
        now, week = int(self._clock().timestamp()), self._weeks()[0]
        back = _END_OF_TIME - int(begun.timestamp())
        members = [f"{word}{_SEAM}{back:010d}{_SEAM}{conversation}" for word in words]
        lives = (week + WEEKS_BEFORE + 1) * _WEEK - now
        with store_errors():
            await self._note(
                keys=[keys.said(week), keys.said_in(week, conversation)],
                args=[MOST_SAID, lives, *members],
            )

    async def find(self, asked: Sequence[Asked], most: int) -> tuple[str, ...]:
        """Week by week; the order of all is that of their beginnings."""
        found: dict[str, str] = {}
        if asked:
            with store_errors():
                for week in self._weeks():
                    found.update(await self._of_a_week(week, asked))
        return tuple(sorted(found, key=lambda conversation: found[conversation])[:most])

    async def forget(self, conversation: str) -> None:
        """In each week that is still there."""
        with store_errors():
            for week in self._weeks():
                await self._forget(keys=[keys.said(week), keys.said_in(week, conversation)])

    async def _of_a_week(self, week: int, asked: Sequence[Asked]) -> dict[str, str]:
        counts = [
            sum([int(await self._redis.zlexcount(keys.said(week), *_range(one))) for one in words])
            for words in asked
        ]
        if not min(counts):
            return {}
        rarest = asked[counts.index(min(counts))]
        found = await self._under(week, rarest)
        others = [words for words in asked if words is not rarest]
        if not others:
            return found
        async with self._redis.pipeline(transaction=False) as pipe:
            for conversation in found:
                pipe.smembers(keys.said_in(week, conversation))
            members = await pipe.execute()
        known = ([member.split(_SEAM)[0] for member in texts(one)] for one in members)
        return {
            conversation: back
            for (conversation, back), words in zip(found.items(), known, strict=True)
            if fits(others, words)
        }

    async def _under(self, week: int, spellings: Asked) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in spellings:
            least, last = _range(one)
            members = await self._redis.zrangebylex(
                keys.said(week), least, last, start=0, num=MOST_LOOKED_THROUGH
            )
            for _, back, conversation in (member.split(_SEAM) for member in texts(members)):
                found[conversation] = back
        return found

    def _weeks(self) -> tuple[int, ...]:
        """The one that runs first."""
        now = int(self._clock().timestamp()) // _WEEK
        return tuple(range(now, now - WEEKS_BEFORE - 1, -1))


def _range(word: str) -> tuple[bytes, bytes]:
    """All that begins with it: no text has the byte 255."""
    begins = b"[" + word.encode()
    return begins, begins + b"\xff"
