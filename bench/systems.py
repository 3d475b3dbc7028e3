"""The systems that take turns side by side: Warmline, and the stock bot with either store."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import Protocol

import aiohttp

from bench.chat import Chat, chat
from bench.lengths import Past
from bench.past import Pasts
from bench.processes import cpu_of, pids_below
from bench.product import Product
from bench.stock import StockBot
from bench.stock.store import StockPasts


class System(Protocol):
    """What is measured."""

    @property
    def each(self) -> dict[Past, int]:
        """The pasts that it is measured at, and after how many turns such a conversation has
        grown too far from that and a new one begins (0: never).
        """
        ...

    def cpu(self) -> float:
        """Seconds of processor time that all of its processes took so far."""
        ...

    async def fresh(self, past: Past) -> None:
        """Begin another conversation with that past."""
        ...

    async def turn(self, past: Past) -> None:
        """One turn in the conversation with that past."""
        ...

    async def close(self) -> None:
        """Leave all conversations."""
        ...


class Ours:
    """Warmline, a conversation of each past at hand."""

    def __init__(
        self, http: aiohttp.ClientSession, where: Product, pasts: Pasts, asked: Sequence[str]
    ) -> None:
        self.each = {
            Past(1): 1,
            Past(50): 4,
            Past(400): 4,
            Past(1000): 4,
            Past(1000, 20): 4,
        }
        self._http = http
        self._where = where
        self._pasts = pasts
        self._open: dict[Past, tuple[AsyncExitStack, Chat]] = {}
        self._questions = itertools.cycle(asked)
        self._pids = pids_below(where.pid)

    def cpu(self) -> float:
        """Of every part, the store's too."""
        return sum(map(cpu_of, self._pids))

    async def fresh(self, past: Past) -> None:
        """A copy under a new name."""
        await self._leave(past)
        stack = AsyncExitStack()
        seeded = await self._pasts.make(past)
        opened = await stack.enter_async_context(chat(self._http, self._where.url, seeded))
        self._open[past] = stack, opened

    async def turn(self, past: Past) -> None:
        """A question of the FAQ."""
        await self._open[past][1].turn(next(self._questions))

    async def close(self) -> None:
        """All chats."""
        for past in list(self._open):
            await self._leave(past)

    async def _leave(self, past: Past) -> None:
        if past in self._open:
            await self._open.pop(past)[0].aclose()


class Stock:
    """The stock bot with its tracker in memory; a past is made by talking to it."""

    def __init__(self, bot: StockBot) -> None:
        self.each = {Past(1): 1, Past(50): 5, Past(400): 0}
        self._bot = bot
        self._senders: dict[Past, str] = {}
        self._count = 0

    def cpu(self) -> float:
        """Of its one process."""
        return cpu_of(self._bot.pid)

    async def fresh(self, past: Past) -> None:
        """Turn by turn."""
        self._begin(past)
        for number in range(past.turns):
            await self._bot.turn(self._senders[past], number)

    async def turn(self, past: Past) -> None:
        """A message that a rule answers."""
        self._count += 1
        await self._bot.turn(self._senders[past], self._count)

    async def close(self) -> None:
        """Nothing is held."""

    def _begin(self, past: Past) -> str:
        self._count += 1
        self._senders[past] = f"customer-{self._count}"
        return self._senders[past]


class StockWithRedis(Stock):
    """The same with its conversations in Redis, where pasts are put as it keeps them itself."""

    def __init__(self, bot: StockBot, pasts: StockPasts, store_pid: int) -> None:
        super().__init__(bot)
        self.each = {Past(1): 1, Past(50): 5, Past(400): 20, Past(400, 20): 20}
        self._pasts = pasts
        self._store_pid = store_pid

    def cpu(self) -> float:
        """With its store."""
        return super().cpu() + cpu_of(self._store_pid)

    async def fresh(self, past: Past) -> None:
        """At once."""
        await self._pasts.make(self._begin(past), past)
