"""Who is not at the desk: a chat does not go on saying that one talks with somebody who has left.

Held in each process, for it is asked with every message: what is a few seconds old is near enough.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from bot.app.context import Context
from bot.app.handover.people import People
from bot.domain.errors import Unavailable

log = logging.getLogger(__name__)

LOOK_SECONDS = 5.0


class Away:
    """Names of agents; `told` hears of each conversation that one of them has, if that is news."""

    def __init__(self, people: People, context: Context) -> None:
        self._people = people
        self._context = context
        self._gone: frozenset[str] = frozenset()
        self.told: Callable[[str], None] = _nobody

    def __contains__(self, agent: object) -> bool:
        return agent in self._gone

    async def look(self) -> Sequence[str]:
        """Of whom it is news, either way. A page that was loaded anew has not left."""
        long_ago = self._context.clock() - self._context.policy.gone
        absent = await self._people.presence.absent()
        gone = frozenset(agent for agent, left in absent.items() if left <= long_ago)
        news = sorted(gone ^ self._gone)
        self._gone = gone
        for agent in news:
            for conversation in await self._people.reservations.held(agent):
                self.told(conversation)
        return news

    async def run(self) -> None:
        """For as long as the process lives."""
        while True:
            try:
                await self.look()
            except Unavailable:
                log.info("who is at the desk is not known for a moment")
            await asyncio.sleep(LOOK_SECONDS)


def _nobody(conversation: str) -> None:
    """Until somebody listens."""
