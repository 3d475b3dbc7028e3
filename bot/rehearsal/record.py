"""Reading the private store: every conversation's record, and how the store is set."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from redis.exceptions import RedisError

from bot.adapters import codec
from bot.adapters.redis import keys
from bot.adapters.redis.connection import connect, texts
from bot.domain.events import Entry
from bot.rehearsal.errors import CannotRehearse

Records = Mapping[str, tuple[Entry, ...]]

#: What a store that keeps everything is set to.
KEEPS = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}
_TRIES = 100


class Book:
    """The whole record. What was read is remembered: a record only ever grows."""

    def __init__(self, store_url: str) -> None:
        self._redis = connect(store_url)
        self._known: dict[str, tuple[Entry, ...]] = {}

    async def read(self) -> Records:
        """Every conversation there is; a store that is just restarting is waited for."""
        for _ in range(_TRIES):
            try:
                return await self._read()
            except (RedisError, OSError):
                await asyncio.sleep(0.2)
        raise CannotRehearse("the private store can't be read; see its log")

    async def lossy_settings(self) -> tuple[str, ...]:
        """Settings under which the store may lose what was acknowledged."""
        found = []
        for name, value in KEEPS.items():
            answer = await self._redis.config_get(name)
            if answer.get(name) != value:
                found.append(f"{name} is {answer.get(name)}, not {value}")
        return tuple(found)

    async def close(self) -> None:
        """Let go of the store."""
        await self._redis.aclose()

    async def _read(self) -> Records:
        found: dict[str, tuple[Entry, ...]] = {}
        begin, _, end = keys.log("*").partition("*")
        pattern = f"{begin}*{end}"
        async for name in self._redis.scan_iter(match=pattern, count=1000):
            conversation = str(name).removeprefix(begin).removesuffix(end)
            found[conversation] = await self._entries(conversation)
        self._known = found
        return found

    async def _entries(self, conversation: str) -> tuple[Entry, ...]:
        known = self._known.get(conversation, ())
        length = int(await self._redis.llen(keys.log(conversation)))
        if length < len(known):
            known = ()  # the store forgot something; the judge will say so
        if length == len(known):
            return known
        lines = await self._redis.lrange(keys.log(conversation), len(known), -1)
        news = (
            Entry(seq=place, event=codec.event_from_json(line))
            for place, line in enumerate(texts(lines), start=len(known) + 1)
        )
        return (*known, *news)
