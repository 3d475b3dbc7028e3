"""A time that was chosen in the chat where the customer's case began is one for all their chats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.app.errors import AlreadyThere
from bot.app.handover.handing_over import Handover
from bot.app.promises.callback_notices import CallbackNotices
from bot.app.promises.plan import WAITED_FOR, Events, Plan, while_waited_for
from bot.domain import events as e
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Promise, next_contact
from bot.domain.errors import NotFound
from bot.domain.people.roster import Agent
from bot.domain.promises.callbacks import chosen


@dataclass(frozen=True, kw_only=True)
class Settled:
    """The other chat, the time that stands there, and who keeps it."""

    there: Conversation
    promise: Promise
    agent: Agent

    @property
    def is_ours(self) -> bool:
        """Whether it may be changed from another chat; else whoever has it there reads it."""
        return self.there.status in WAITED_FOR


class Elsewhere:
    """There is no second time beside it: it is told, moved and cancelled from here as well."""

    def __init__(self, handover: Handover) -> None:
        self._handover = handover
        self._ledger = handover.ledger
        self._team = handover.people.team
        self._clock = handover.context.clock
        self._notices = CallbackNotices(handover.context)

    async def settled(self, state: Conversation) -> Settled | None:
        """What stands in the chat where their case began, if nothing does here."""
        if state.status not in WAITED_FOR or not state.case or chosen(state):
            return None
        try:
            there = await self._ledger.state(state.case)
        except NotFound:
            return None
        promise = chosen(there)
        agent = self._team.get(promise.owner) if promise else None
        return Settled(there=there, promise=promise, agent=agent) if promise and agent else None

    async def plan(
        self, state: Conversation, seq: int, settled: Settled, there: Plan | None
    ) -> Plan:
        """What was planned `there` for message `seq` of this chat; with none, what stands there."""
        if there is None:
            return self._planned(state, lambda new: self._told(new, settled))
        events = await self._carried_out(state, seq, settled, there)
        return self._planned(state, lambda _: events)

    def _planned(self, state: Conversation, events: Events) -> Plan:
        return Plan(events=while_waited_for(state, events, self._handover.noted))

    def _told(self, state: Conversation, settled: Settled) -> Sequence[e.Event]:
        return (self._notices.settled(state, settled.agent, settled.promise),)

    async def _carried_out(
        self, state: Conversation, seq: int, settled: Settled, plan: Plan
    ) -> Sequence[e.Event]:
        """Its changes there, and its words here too; with nothing to change, words here alone."""
        said: list[e.HouseSaid] = []

        def decide(newest: Conversation) -> Sequence[e.Event]:
            events = plan.events(newest)
            said[:] = [one for one in events if isinstance(one, e.HouseSaid)]
            return events if len(said) < len(events) else ()

        once = f"from:{state.id}:{seq}"
        try:
            after = await self._ledger.change(settled.there.id, decide, once=once)
        except AlreadyThere:  # done before a crash
            now = await self.settled(state)
            return self._told(state, now) if now else ()
        await plan.settle(after)
        return (*self._in_step(state, after), *(replace(one, at=self._clock()) for one in said))

    def _in_step(self, state: Conversation, there: Conversation) -> Sequence[e.Event]:
        """Who writes here does so by the time that counts there."""
        ours, theirs = next_contact(state), next_contact(there)
        if ours is None or theirs is None or (ours.due, ours.owner) == (theirs.due, theirs.owner):
            return ()
        moved = e.Promised(
            at=self._clock(),
            promise=ours.id,
            owner=theirs.owner,
            text=ours.text,
            due=theirs.due,
            leaves=theirs.leaves,
        )
        return (moved,)
