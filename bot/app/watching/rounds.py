"""The watch's round: places that belong to nobody, people who have left, and room for who waits.

It reads the conversations that people hold, which their limits bound, and those that wait while
somebody has room.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app.context import Context
from bot.app.handover.handing_over import HOLDING
from bot.app.handover.people import People
from bot.app.handover.reoffers import Reoffers
from bot.app.ledger import Ledger
from bot.app.policy import spans_of
from bot.app.ports import Index, Slots
from bot.app.promises.slots import is_held
from bot.domain.conversation import Conversation, Status
from bot.domain.errors import NotFound
from bot.domain.people.queue import in_queue
from bot.domain.promises.callbacks import chosen
from bot.domain.waiting.aside import aside_since
from bot.domain.waiting.due_soon import place_kept_by
from bot.domain.waiting.owed import dues

log = logging.getLogger(__name__)

#: A place is taken a moment before the conversation says so, and freed a moment after: only what
#: is older belongs to nobody.
FORGOTTEN = timedelta(seconds=15)
#: So many conversations are read at a time; between two pieces others get their turn.
_TOGETHER = 50


@dataclass(frozen=True)
class Rounds:
    """Everything here can be done twice, by anybody, and by halves."""

    ledger: Ledger
    people: People
    reoffers: Reoffers
    index: Index
    slots: Slots
    context: Context

    async def walk(self) -> Sequence[str]:
        """Put places right and offer what waits; which conversations must be seen to now."""
        held = await self._states(await self.index.held())
        for state in held:
            if state.status not in HOLDING:
                await self.ledger.settle(state)
        await self._put_places_right([state for state in held if state.status in HOLDING])
        await self._free_slots_of_nobody()
        await self._offer_what_waits({s.owner or "" for s in held if s.status is Status.OFFERED})
        absent, put_away = await self.people.presence.absent(), await self.people.put_away()
        return [state.id for state in held if self._is_due(state, absent, put_away)]

    def _is_due(
        self,
        state: Conversation,
        absent: Mapping[str, datetime],
        put_away: Mapping[str, datetime],
    ) -> bool:
        aside = aside_since(state, put_away)
        found = dues(state, absent, spans_of(self.context.policy), aside)
        return bool(found) and found[0].at <= self.context.clock()

    async def _states(self, conversations: Sequence[str]) -> list[Conversation]:
        found: list[Conversation] = []
        for start in range(0, len(conversations), _TOGETHER):
            names = conversations[start : start + _TOGETHER]
            for name, state in zip(names, await self.ledger.states(names), strict=True):
                if state is None:
                    await self.index.settle(Conversation(id=name))
                else:
                    found.append(state)
        return found

    async def _state(self, conversation: str) -> Conversation | None:
        """The index may name too much."""
        with contextlib.suppress(NotFound):
            return await self.ledger.state(conversation)
        await self.index.settle(Conversation(id=conversation))
        return None

    async def _put_places_right(self, held: Sequence[Conversation]) -> None:
        owned = {(state.owner, state.id) for state in held}
        old = self.context.clock() - FORGOTTEN
        taken: set[tuple[str | None, str]] = set()
        for agent in self.people.team.takers():
            for conversation, at in (await self.people.reservations.taken_at(agent.id)).items():
                taken.add((agent.id, conversation))
                if (agent.id, conversation) not in owned and at <= old:
                    await self._free(agent.id, conversation)
        for owner, conversation in owned - taken:
            person = self.people.team.get(owner)
            if person is not None and await self._owns(person.id, conversation):
                log.warning("%s holds %s without a place and gets one", owner, conversation)
                await self.people.reserve(person, conversation, beyond_limit=True)

    async def _free(self, agent: str, conversation: str) -> None:
        """Its record has the last word: the index is only a list."""
        if not await self._owns(agent, conversation):
            log.warning("a place of %s for %s belonged to nobody and is free", agent, conversation)
            await self.people.free(agent, conversation)

    async def _owns(self, agent: str, conversation: str) -> bool:
        with contextlib.suppress(NotFound):
            state = await self.ledger.state(conversation)
            if place_kept_by(state, self.context.clock()) == agent:
                # Who has left keeps none: whoever comes back is asked for it first.
                return agent in await self.people.here()
            return state.status in HOLDING and state.owner == agent
        return False

    async def _free_slots_of_nobody(self) -> None:
        """What was promised for them is done, or was never written."""
        old = self.context.clock() - FORGOTTEN
        for agent in self.people.team.takers():
            for starts, booked in (await self.slots.booked(agent.id)).items():
                if booked.at > old:
                    continue
                state = await self._state(booked.conversation)
                if state is None or not is_held(state, agent.id, starts):
                    await self.slots.release(agent.id, starts, booked.conversation, booked.at)

    async def _offer_what_waits(self, asked: set[str]) -> None:
        """Also when whoever saw somebody come in, or a place become free, is dead by now.

        What runs out first is offered first; who chose a time is left in peace until then. Whoever
        is `asked` for one has the next once they took it, or did not.
        """
        room = await self._with_room() - asked
        waiting = await self._states(await self.index.waiting() if room else ())
        now = self.context.clock()
        for state in waiting:
            if place_kept_by(state, now) in room:
                await self._keep_a_place(place_kept_by(state, now), state.id)
        for state in sorted(waiting, key=lambda state: in_queue(state, now)):
            if state.status is not Status.WAITING:
                await self.ledger.settle(state)
            elif room - set(state.passed_over) and not chosen(state):
                after = await self.reoffers.offer_waiting(state.id, but=asked)
                if after.status is not Status.WAITING:
                    asked.add(after.owner or "")
                    room = await self._with_room() - asked
                if not room:
                    return

    async def _keep_a_place(self, agent: str, conversation: str) -> None:
        """In the store, so that nobody else's conversation takes it; within their limit."""
        person = self.people.team.get(agent)
        if person and conversation not in await self.people.reservations.held(agent):
            await self.people.reserve(person, conversation)

    async def _with_room(self) -> set[str]:
        return {c.agent.id for c in await self.people.candidates() if c.present and c.has_room}
