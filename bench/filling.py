"""Fills a store with conversations, as the ledger writes them but many at a time."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import replace
from datetime import datetime, timezone

from bench.past import Template, put, read
from bot.adapters.redis.index import notes
from bot.adapters.redis.record import RedisRecord
from bot.adapters.redis.search import RedisSearch
from bot.adapters.redis.sharing import SharingRedis
from bot.bootstrap import new_id
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.knowledge.searching import words_of

_AT_ONCE = 250
#: Stands in the conversation that all are copies of, and is another in each of them.
_ORDER = "CL-000000"


class Filling:
    """Puts conversations into the store, with all that the ledger notes of each beside it."""

    def __init__(self, redis: SharingRedis) -> None:
        self._redis = redis
        self._there = 0
        self._model: tuple[Template, Conversation] | None = None

    async def up_to(self, size: int) -> float:
        """Bytes of the store's memory that each took."""
        if self._model is None:
            self._model = await self._first()
        before, added = await self._memory(), size - self._there
        for start in range(self._there, size, _AT_ONCE):
            await self._some(range(start, min(start + _AT_ONCE, size)))
        self._there = size
        return (await self._memory() - before) / added

    async def _first(self) -> tuple[Template, Conversation]:
        record = RedisRecord(self._redis, new_id)
        name, hashed = f"c-{secrets.token_hex(12)}", secrets.token_hex(32)
        at = datetime.now(timezone.utc)
        facts = tuple(
            Fact(
                name=fact,
                value=value,
                source=2,
                origin=Origin.CUSTOMER,
                certainty=Certainty.SAID,
                at=at,
            )
            for fact, value in ((FactName.NAME, "Ada Byron"), (FactName.ORDER, _ORDER))
        )
        turn = f"{name}-2"
        events = (
            e.CustomerSaid(at=at, message_id=secrets.token_hex(12), text=f"Where is {_ORDER}?"),
            e.Learned(at=at, facts=facts),
            e.TurnEnded(at=at, turn=turn, answers=2, intent="order_status"),
            e.BotSaid(at=at, text="It is on its way and comes tomorrow.", answers=2, turn=turn),
        )
        opened = e.Opened(at=at, channel="web", token_hash=hashed)
        state = await record.append(Conversation(id=name), (opened,))
        state = await record.append(state, events, "customer:m-1")
        return await read(self._redis, name, hashed), state

    async def _some(self, numbers: range) -> None:
        assert self._model is not None
        template, state = self._model
        search, listed, searched = RedisSearch(self._redis), [], []
        async with self._redis.pipeline(transaction=False) as pipe:
            for number in numbers:
                copied = template.copy(f"c-{secrets.token_hex(12)}", secrets.token_hex(32))
                copied = copied.saying(_ORDER, f"CL-{100_000 + number}")
                put(pipe, copied)
                listed += notes(replace(state, id=copied.name))
                words = [w.replace("000000", str(100_000 + number)) for w in words_of(state)]
                assert state.opened_at
                searched.append(search.note(copied.name, state.opened_at, words))
            await pipe.execute()
        await asyncio.gather(self._redis.together(listed), *searched)

    async def _memory(self) -> float:
        return float((await self._redis.info("memory"))["used_memory"])
