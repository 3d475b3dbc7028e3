"""The watch: from the record alone, it finds what came due and acts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app.agents import Agents
from bot.app.context import Context
from bot.app.handover import Handover
from bot.app.ledger import Ledger
from bot.app.one_at_a_time import OneAtATime
from bot.app.ports import Index, Leases
from bot.domain import events as e
from bot.domain.conversation import AGENT_SILENCE, Conversation, Status, next_due
from bot.domain.errors import NotFound, Unavailable, WarmlineError
from bot.logs import about

log = logging.getLogger(__name__)

#: How often the nearest deadlines are looked at; promises to customers are minutes.
LOOK_SECONDS = 0.5
LEASE_SECONDS = 3.0
#: What is past its time and can't be helped now is looked at again after this.
AGAIN = timedelta(seconds=15)


@dataclass(frozen=True)
class Watch:
    """One process at a time looks; any may."""

    ledger: Ledger
    handover: Handover
    agents: Agents
    index: Index
    leases: Leases
    context: Context

    async def run(self) -> None:
        """For ever; a store that is away is waited for."""
        while True:
            try:
                await self.look()
            except WarmlineError as error:
                log.warning("the watch could not look: %s", error)
            except Exception:
                log.exception("the watch stumbled and goes on")
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """See to everything that is due now."""
        token = await self.leases.acquire("watch", LEASE_SECONDS)
        if token is None:
            return
        try:
            for conversation in await self.index.due(self.context.clock()):
                await self._see_to_one(conversation)
        finally:
            await self.leases.release("watch", token)

    async def _see_to_one(self, conversation: str) -> None:
        """Whatever is wrong with one conversation, the others are seen to."""
        try:
            with about(conversation):
                await self.see_to(conversation)
        except NotFound:
            await self.index.settle(Conversation(id=conversation))
        except Unavailable:
            raise
        except Exception:
            log.exception("%s could not be seen to and will be looked at again", conversation)

    async def see_to(self, conversation: str) -> None:
        """One conversation whose deadline may have passed."""
        state = await self.ledger.state(conversation)
        now = self.context.clock()
        if state.status is Status.OFFERED and state.until is not None and state.until <= now:
            state = await self.handover.next_person(conversation)
        if state.status is Status.AGENT and _waits_too_long(state, now):
            state = await self._silent(state)
        late = [promise for promise in state.promises if promise.due <= now and not promise.late]
        if late:
            state = await self._broken(state, [promise.id for promise in late])
        due = next_due(state)
        await self.index.settle(state, now + AGAIN if due and due <= now else None)

    async def _silent(self, state: Conversation) -> Conversation:
        """The agent is there: only looked at again. They have left: somebody else takes it."""
        if state.owner in await self.agents.people.presence.here():
            return state
        return await self.handover.agent_gone(state.id)

    async def _broken(self, state: Conversation, promises: Sequence[str]) -> Conversation:
        marks = tuple(e.PromiseLate(at=self.context.clock(), promise=p) for p in promises)
        if state.status is Status.WAITING:
            return await self.handover.promise_late(state.id, marks)
        return await self.ledger.change(state.id, lambda _: marks)


def _waits_too_long(state: Conversation, now: datetime) -> bool:
    return state.waiting_since is not None and state.waiting_since + AGENT_SILENCE <= now


async def recover(index: Index, workers: Sequence[OneAtATime]) -> None:
    """After a start: whatever was left undone in the record is taken up again."""
    for conversation in await index.open():
        for worker in workers:
            worker.wake(conversation)
