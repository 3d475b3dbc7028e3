"""The feed: a stream of hints that every front desk process follows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

from bot.adapters.redis import keys
from bot.adapters.redis.connection import store_errors
from bot.adapters.redis.line import Command
from bot.adapters.redis.sharing import Shared, SharingRedis
from bot.app.errors import Missed
from bot.app.ports import Hint

#: How long one blocking read waits; shorter than the connection's timeout.
BLOCK_MILLISECONDS = 3_000
#: So many hints are taken in at a time.
MOST_AT_ONCE = 500
#: Where a feed begins.
EMPTY = "0-0"


class RedisFeed:
    """See `bot.app.ports.Feed`."""

    def __init__(self, redis: SharingRedis) -> None:
        self._redis = redis

    async def announce(
        self, kind: str, *, conversation: str = "", version: int = 0, who: str = ""
    ) -> None:
        """One entry in the stream."""
        with store_errors():
            await self._redis.together([hint(kind, conversation, version, who)])

    async def cursor(self) -> str:
        """The id of the newest hint."""
        with store_errors():
            newest = await self._redis.xrevrange(keys.FEED, count=1)
        return str(newest[0][0]) if newest else EMPTY

    async def trim(self, before: datetime) -> None:
        """A hint's name begins with the store's time, in milliseconds."""
        with store_errors():
            oldest = f"{int(before.timestamp() * 1000)}-0"
            await self._redis.xtrim(keys.FEED, minid=oldest, approximate=False)

    async def follow(self, cursor: str) -> AsyncIterator[Hint]:
        """Blocks in the store, so a hint arrives when it is written."""
        line = self._redis.apart()
        try:
            while True:
                entries = await self._after(line, cursor)
                if entries and await self._is_forgotten(cursor):
                    raise Missed(entries[-1][0])
                for name, words in entries:
                    cursor = name
                    yield _hint(name, dict(zip(words[::2], words[1::2], strict=True)))
        finally:
            line.close()

    async def _after(self, line: Shared, cursor: str) -> Sequence[tuple[str, Sequence[str]]]:
        """What is told after that, or nothing for a while."""
        place = ("STREAMS", keys.FEED, cursor)
        asked = ("XREAD", "COUNT", MOST_AT_ONCE, "BLOCK", BLOCK_MILLISECONDS, *place)
        with store_errors():
            (answer,) = await line.ask((asked,))
            if isinstance(answer, Exception):
                raise answer
        return answer[keys.FEED] if answer else ()

    async def _is_forgotten(self, cursor: str) -> bool:
        """Whether there may be hints after it that are gone: the stream keeps the newest only."""
        if cursor == EMPTY:
            return False
        with store_errors():
            oldest: Any = await self._redis.xrange(keys.FEED, count=1)
        return bool(oldest) and _place(oldest[0][0]) > _place(cursor)


def hint(kind: str, conversation: str, version: int, who: str = "") -> Command:
    """The command of `announce`."""
    most = ("MAXLEN", "~", keys.FEED_LENGTH)
    told = ("kind", kind, "conversation", conversation, "version", version, "who", who)
    return ("XADD", keys.FEED, *most, "*", *told)


def _place(name: str) -> tuple[int, int]:
    """A stream's ids in their order."""
    milliseconds, _, number = name.partition("-")
    return int(milliseconds), int(number)


def _hint(cursor: str, fields: dict[str, str]) -> Hint:
    return Hint(
        cursor=cursor,
        kind=fields["kind"],
        conversation=fields["conversation"],
        version=int(fields["version"]),
        who=fields["who"],
    )
