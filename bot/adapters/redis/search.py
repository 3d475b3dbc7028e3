"""Conversations by their words: one sorted set of `word, when begun, conversation`.

All members have the same score, so the store keeps them in the order of their letters: whatever
begins with a word stands together, and under one word those begun last stand first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from bot.adapters.redis import keys, scripts
from bot.adapters.redis.connection import store_errors, texts
from bot.adapters.redis.line import Command
from bot.adapters.redis.script import Script
from bot.adapters.redis.sharing import SharingRedis
from bot.app.ports import MOST_LOOKED_THROUGH
from bot.domain.knowledge.searching import MOST_WORDS, Asked, fits

_SEAM = "\x1f"
#: Counted down from here: the later it was begun, the earlier it stands.
_END_OF_TIME = 9_999_999_999


class RedisSearch:
    """See `bot.app.ports.Search`."""

    def __init__(self, redis: SharingRedis) -> None:
        self._redis = redis
        self._forget = Script(redis, scripts.FORGET_WORDS)

    async def note(self, conversation: str, begun: datetime, words: Collection[str]) -> None:
        """In one step, so that no word stands there without being known for the forgetting."""
        with store_errors():
            await self._redis.ask(*noting(conversation, begun, words))

    async def find(self, asked: Sequence[Asked], most: int) -> tuple[str, ...]:
        """Goes out from the rarest word; the others are looked for among what stands there."""
        if not asked:
            return ()
        with store_errors():
            counts = [await self._count(spellings) for spellings in asked]
            rarest = asked[counts.index(min(counts))]
            found = await self._under(rarest)
            words = await self._words(found) if len(asked) > 1 else [()] * len(found)
        others = [spellings for spellings in asked if spellings is not rarest]
        fitting = (one for one, known in zip(found, words, strict=True) if fits(others, known))
        return tuple(fitting)[:most]

    async def forget(self, conversation: str) -> None:
        """The set beside it names all of its places."""
        with store_errors():
            await self._forget(keys=[keys.SEARCH, keys.searched(conversation)])

    async def is_filled(self) -> bool:
        """A mark beside it."""
        with store_errors():
            return bool(await self._redis.exists(keys.SEARCH_FILLED))

    async def filled(self) -> None:
        """Set once."""
        with store_errors():
            await self._redis.set(keys.SEARCH_FILLED, 1)

    async def _count(self, spellings: Asked) -> int:
        return sum(
            [int(await self._redis.zlexcount(keys.SEARCH, *_range(one))) for one in spellings]
        )

    async def _under(self, spellings: Asked) -> list[str]:
        found: dict[str, str] = {}
        for one in spellings:
            least, last = _range(one)
            members = await self._redis.zrangebylex(
                keys.SEARCH, least, last, start=0, num=MOST_LOOKED_THROUGH
            )
            for _, back, conversation in (member.split(_SEAM) for member in texts(members)):
                found[conversation] = back
        return sorted(found, key=lambda conversation: found[conversation])

    async def _words(self, conversations: Iterable[str]) -> list[tuple[str, ...]]:
        async with self._redis.pipeline(transaction=False) as pipe:
            for conversation in conversations:
                pipe.smembers(keys.searched(conversation))
            found = await pipe.execute()
        return [tuple(member.split(_SEAM)[0] for member in texts(one)) for one in found]


def noting(conversation: str, begun: datetime, words: Collection[str]) -> Command:
    """The command of `note`: the script itself, so that it may go among others to any store."""
    back = _END_OF_TIME - int(begun.timestamp())
    members = [f"{word}{_SEAM}{back:010d}{_SEAM}{conversation}" for word in words]
    places = (keys.SEARCH, keys.searched(conversation))
    return ("EVAL", scripts.NOTE_WORDS, len(places), *places, MOST_WORDS, *members)


def _range(word: str) -> tuple[bytes, bytes]:
    """All that begins with it: no text has the byte 255."""
    begins = b"[" + word.encode()
    return begins, begins + b"\xff"
