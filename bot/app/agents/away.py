"""Who is not at the desk: a chat does not go on saying that one talks with somebody who is away.

Held in each process, for it is asked with every message: what is a few seconds old is near enough.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.app.context import Context
from bot.app.handover.people import People
from bot.domain.conversation import Conversation, Status
from bot.domain.errors import Unavailable
from bot.domain.waiting.aside import aside_since

log = logging.getLogger(__name__)

LOOK_SECONDS = 5.0


class Away:
    """Those who have left the desk, or put themselves away; `told` hears of each conversation that
    one of them has, if that is news.
    """

    def __init__(self, people: People, context: Context) -> None:
        self._people = people
        self._context = context
        self._gone: frozenset[str] = frozenset()
        self._put_away: Mapping[str, datetime] = {}
        self.told: Callable[[str], None] = _nobody

    def has_left(self, state: Conversation) -> bool:
        """Whether who has it is away from it; who put themselves away may finish what they have."""
        if state.status is not Status.AGENT:
            return False
        return state.owner in self._gone or aside_since(state, self._put_away) is not None

    async def look(self) -> Sequence[str]:
        """Of whom it is news, either way. A page that was loaded anew has not left."""
        long_ago = self._context.clock() - self._context.policy.gone
        absent = await self._people.presence.absent()
        gone = frozenset(agent for agent, left in absent.items() if left <= long_ago)
        put_away = await self._people.put_away()
        news = sorted((gone ^ self._gone) | (put_away.keys() ^ self._put_away.keys()))
        self._gone, self._put_away = gone, put_away
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
