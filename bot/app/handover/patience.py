"""What customers are told of how long a first word takes, from what it took lately."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.context import Context
from bot.app.house import House
from bot.app.ledger import Ledger
from bot.app.ports import Index, Waits
from bot.domain.conversation import Conversation
from bot.domain.people.patience import (
    FirstWord,
    Usually,
    came_name,
    closest,
    first_word,
    misses_offers,
    names_of,
    next_word,
    unended_waits,
)

#: So many of those who wait longest are looked at.
_MOST_UNENDED = 30


class Patience:
    """Keeps waits, and reads a range from them; those that have not ended yet count too."""

    def __init__(self, waits: Waits, ledger: Ledger, index: Index, context: Context) -> None:
        self._waits = waits
        self._ledger = ledger
        self._index = index
        self._clock = context.clock
        self._zone = context.house.shop.zone

    async def usual(self, state: Conversation, agent: str) -> Usually | None:
        """How long a first word takes once this person is named; None: it can't be said."""
        names = names_of(agent, bool(state.offers), self._clock(), self._zone)
        *samples, came = await self._waits.of((*names, came_name(agent)))
        if misses_offers(came):
            return None
        waiting = (await self._index.waiting())[:_MOST_UNENDED]
        states = [found for found in await self._ledger.states(waiting) if found] if waiting else []
        return closest(samples, unended_waits(states, agent, self._clock()))

    async def came(self, agent: str, *, in_time: bool) -> None:
        """They took what they were offered, or let it be."""
        await self._waits.note((came_name(agent),), float(in_time))

    def waited(self, state: Conversation) -> Sequence[FirstWord]:
        """What a person's word at this moment says, before it is written."""
        now = self._clock()
        found = (first_word(state, now, self._zone), next_word(state, now, self._zone))
        return [wait for wait in found if wait is not None]

    async def note(self, waits: Sequence[FirstWord]) -> None:
        """Once the word stands in the record."""
        for wait in waits:
            await self._waits.note(wait.names, wait.seconds)


def usually(house: House, state: Conversation, found: Usually | None) -> str:
    """The range as a sentence; that it is not known is said with the first name, and then never."""
    language = state.language
    if found is None:
        first = state.handovers == 0
        return house.phrases.say("house.usually.unknown", language) if first else ""
    if found.most == 1:
        return house.phrases.say("house.usually.minute", language)
    if found.least in (0, found.most):
        return house.phrases.say("house.usually.within", language, most=found.most)
    return house.phrases.say("house.usually.range", language, least=found.least, most=found.most)
