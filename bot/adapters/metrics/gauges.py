"""How things stand now, from a few bounded questions to the store, and not at every scrape.

Whoever waits has a deadline, for the watch; so a look at the nearest deadlines finds the longest
waits first, and it costs the same however many conversations there are.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.adapters.metrics.instruments import Instruments
from bot.adapters.stores import Stores
from bot.domain.conversation import Conversation, Status
from bot.domain.errors import WarmlineError
from bot.domain.remedies.purse import Claim
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.owed import standing

#: Scrapes that come sooner get what the last look found.
FRESH = timedelta(seconds=5)
#: Deadlines within this are looked at: the longest promise, and more.
AHEAD = timedelta(days=8)
#: As many as `Index.due` names at once.
MOST = 100
#: The budgets that bound these people now (see `bot.domain.remedies.purse.bounds_of`).
Bounds = Callable[[Sequence[str], datetime], Sequence[Claim]]
_WAITED_IN = (Status.BOT, Status.OFFERED, Status.WAITING, Status.AGENT)


class Gauges:
    """Looks when asked, at most every few seconds."""

    def __init__(
        self,
        instruments: Instruments,
        stores: Stores,
        agents: Sequence[str],
        clock: Callable[[], datetime],
        budgets: Bounds | None = None,
    ) -> None:
        self._i = instruments
        self._stores = stores
        self._agents = tuple(agents)
        self._clock = clock
        self._budgets = budgets
        self._looked: datetime | None = None
        self._one = asyncio.Lock()

    async def look(self) -> None:
        """Set all gauges; those of a store that is away are not a number."""
        async with self._one:
            now = self._clock()
            if self._looked is not None and now - self._looked < FRESH:
                return
            self._looked = now
            try:
                await self._look(now)
            except WarmlineError:
                self._away()

    async def _look(self, now: datetime) -> None:
        index = self._stores.index
        due, how_many, here = await asyncio.gather(
            index.due(now + AHEAD), index.how_many_open(), self._stores.presence.here()
        )
        states = await asyncio.gather(*(self._stores.record.load(name) for name in due))
        held = await asyncio.gather(
            *(self._stores.reservations.held(agent) for agent in self._agents)
        )
        await self._look_at_budgets(now)
        self._i.store_up.set(1)
        self._i.open.set(how_many)
        self._i.agents_here.set(len(here))
        self._i.places_taken.set(sum(len(found) for found in held))
        self._i.look_full.set(len(due) >= MOST)
        self._tell([state for state in states if state is not None], now)

    async def _look_at_budgets(self, now: datetime) -> None:
        """One question for all; a budget that does not bound is not told."""
        claims = self._budgets(self._agents, now) if self._budgets else ()
        counted = await self._stores.purse.counted(claims, now)
        given: dict[str, list[int]] = {}
        for claim, amount in zip(claims, counted, strict=True):
            name = "shop_month" if claim.scope == "shop" else "agents_today"
            told = given.setdefault(name, [0, 0])
            told[0] += amount
            told[1] += claim.most
        for name, (amount, most) in given.items():
            self._i.budget_given.labels(name).set(amount)
            self._i.budget.labels(name).set(most)

    def _tell(self, states: Sequence[Conversation], now: datetime) -> None:
        for status in _WAITED_IN:
            here = (_wait(state, now) for state in states if state.status is status)
            waits = [wait for wait in here if wait is not None]
            self._i.waiting.labels(status.value).set(len(waits))
            self._i.longest_wait.labels(status.value).set(max(waits, default=0))
        outgoing = [message for state in states for message in state.unsent]
        self._i.outbox_depth.set(len(outgoing))
        ages = [(now - message.since).total_seconds() for message in outgoing if message.since]
        self._i.outbox_age.set(max(ages, default=0))
        kinds = [alarm.kind for state in states for alarm in standing(state)]
        for kind in AlarmKind:
            self._i.standing_alarms.labels(kind.value).set(kinds.count(kind))

    def _away(self) -> None:
        self._i.store_up.set(0)
        i = self._i
        i.budget_given.clear()
        for gauge in (i.open, i.agents_here, i.places_taken, i.look_full, i.outbox_depth):
            gauge.set(math.nan)
        i.outbox_age.set(math.nan)
        for status in _WAITED_IN:
            i.waiting.labels(status.value).set(math.nan)
            i.longest_wait.labels(status.value).set(math.nan)
        for kind in AlarmKind:
            i.standing_alarms.labels(kind.value).set(math.nan)


def _wait(state: Conversation, now: datetime) -> float | None:
    """How long the customer has waited; None when they don't."""
    since = state.owed_since if state.status is Status.BOT else state.waiting_since
    return max((now - since).total_seconds(), 0.0) if since else None
