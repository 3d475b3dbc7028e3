"""Promises that their owners don't keep: somebody else does, and customers hear in time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.app.handover.handing_over import HOLDING
from bot.app.handover.owning_up import not_kept
from bot.app.handover.reoffers import Reoffers, reason_of_ours
from bot.app.handover.telling import Parted
from bot.app.promises.notices import PromiseNotices
from bot.domain import events as e
from bot.domain.conversation import Conversation, Promise, Status
from bot.domain.fold import fold
from bot.domain.people.routing import Choice
from bot.domain.promises.kinds import PromiseKind
from bot.domain.promises.promising import Heir, heir, leaves
from bot.domain.reasons import ReasonCode
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.owed import breaks_at, called_until, raised, silent_since
from bot.domain.wording.when import round_up

#: Whether what is to be done is still to be done, at the state it is written at.
Still = Callable[[Conversation], bool]


class Keeping:
    """Every act is decided anew at the state it is written at, so that one of two wins."""

    def __init__(self, reoffers: Reoffers) -> None:
        self._reoffers = reoffers
        self.handover = self._handover = reoffers.handover
        self._ledger = self._handover.ledger
        self._people = self._handover.people
        self._choosing = self._handover.choosing
        self._policy = self._handover.context.policy
        self._clock = self._handover.context.clock
        self.notices = self._notices = PromiseNotices(self._people, self._handover.context)

    async def warn(self, conversation: str, promise: str) -> Conversation:
        """A promise comes due soon: its owner and the supervisors see it, and who waits is offered
        once more.
        """

        def decide(newest: Conversation) -> Sequence[e.Event]:
            found = standing_promise(newest, promise)
            if found is None or raised(newest, AlarmKind.PROMISE_SOON, promise):
                return ()
            return (self._handover.alarm(AlarmKind.PROMISE_SOON, promise, found.owner),)

        await self._ledger.change(conversation, decide)
        return await self._reoffers.before_its_time(conversation)

    # The owner goes off shift before it is due

    async def hand_on(self, conversation: str, promise: str) -> Conversation:
        """Somebody who is there keeps it; the customer is told by name, before the time."""
        state = await self._ledger.state(conversation)
        found = standing_promise(state, promise)
        if found is None or state.status is Status.OFFERED:
            return state
        if self._takes_the_case_along(state, found):
            off = Parted("off_shift", found.owner)
            return await self.case_to_another(state, off, lambda new: _owes(new, found))
        return await self.promise_to_another(state, found)

    def _takes_the_case_along(self, state: Conversation, promise: Promise) -> bool:
        """Whoever has the conversation, or is waited for in it, has gone."""
        if state.owner != promise.owner or not promise.kind.told:
            return False
        waited_for = state.status is Status.WAITING and promise.kind is PromiseKind.CONTACT
        return state.status is Status.AGENT or waited_for

    async def case_to_another(
        self,
        state: Conversation,
        parted: Parted,
        still: Still,
        alarm: Sequence[e.Event] = (),
        choice: Choice | None = None,
    ) -> Conversation:
        """From its owner to somebody else, who is named, with all that they promised.

        Only as long as it is `still` so. The `choice` may have been made.
        """
        previous = parted.who
        choice = choice or await self._choosing.choose(state, never=(previous,))
        free = await self._choosing.could_keep(choice.agent.id, state)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            same = (newest.owner, newest.status) == (state.owner, state.status)
            if not same or not still(newest):
                return ()
            reason = reason_of_ours(newest, ReasonCode.AGENT_GONE, previous)
            if newest.status is not Status.AGENT and newest.reasons:
                reason = newest.reasons[-1]
            act = self._handover.act(newest, reason, choice, parted)
            told = fold(newest, act)
            passed = self._passed_along(told, previous, choice.agent.id, free=free)
            return (*act, *passed, *alarm)

        after = await self._handover.carry_out(state.id, choice, decide)
        if state.status in HOLDING:
            await self._reoffers.let_go(after, previous)
        return after

    def _passed_along(
        self, state: Conversation, previous: str, owner: str, *, free: bool
    ) -> Sequence[e.PromiseHandedOn]:
        """What the customer was told goes with the conversation, unless its owner can keep it.

        Nor a chosen time, if the new owner is not `free` then: somebody else keeps it.
        """
        return [
            self._handed(promise, owner, promise.due)
            for promise in state.promises
            if promise.owner == previous and promise.kind.told and promise.stands
            if (free or not promise.starts) and not self._people.keeps(promise)
        ]

    def _handed(self, promise: Promise, owner: str, due: datetime) -> e.PromiseHandedOn:
        person, now = self._people.team.get(owner), self._clock()
        gone = leaves(person, now, due) if person else None
        return e.PromiseHandedOn(at=now, promise=promise.id, owner=owner, leaves=gone)

    async def promise_to_another(
        self, state: Conversation, promise: Promise, alarm: Sequence[e.Event] = ()
    ) -> Conversation:
        """From its owner to somebody else; the customer hears who keeps it, if they know of it."""
        return await self._to(await self._heir(state, promise), state, promise, alarm)

    async def time_to_another(self, state: Conversation, promise: Promise) -> Conversation:
        """The next time of somebody else, for one that the customer chose, where nobody else has
        that one free: whoever has it gets it with the case.
        """
        found = await self._heir(state, promise)
        if found is None or found.due == promise.due:
            return state
        return await self._to(found, state, promise)

    async def _to(
        self,
        found: Heir | None,
        state: Conversation,
        promise: Promise,
        alarm: Sequence[e.Event] = (),
    ) -> Conversation:
        def decide(newest: Conversation) -> Sequence[e.Event]:
            still = standing_promise(newest, promise.id)
            if still is None or (still.owner, still.due) != (promise.owner, promise.due):
                return ()
            if found is None:
                return (*self._nobody_else(still), *alarm)
            return (*self._to_heir(newest, still, found), *alarm)

        after = await self._ledger.change(state.id, decide)
        if found is not None and promise.kind is PromiseKind.CONTACT:
            await self._choosing.count(found.agent.id, found.due)
        return after

    async def _heir(self, state: Conversation, promise: Promise) -> Heir | None:
        """For a time that the customer chose, somebody who has it free; else a later time."""
        candidates = await self._people.candidates()
        needs = replace(self._people.needs_of(state), not_these=(promise.owner,))
        now, length = self._clock(), self._policy.promise
        if promise.starts is None:
            return heir(candidates, needs, promise.due, now, length)
        free = [c for c in candidates if await self._choosing.could_keep(c.agent.id, state)]
        found = heir(free, needs, promise.due, now, length)
        if found is not None and found.due == promise.due:
            return found
        found = heir(candidates, needs, promise.due, now, length)
        if found is None:
            return None
        # Nobody calls two customers at once: a later time is a slot of theirs, too.
        starts = await self._choosing.next_slot(found.agent, state, promise)
        if starts is not None:
            return replace(found, starts=starts, due=starts + self._policy.slots.length)
        return replace(found, due=max(found.due, round_up(promise.due + length)))

    def _to_heir(self, state: Conversation, promise: Promise, to: Heir) -> Sequence[e.Event]:
        handed = self._handed(promise, to.agent.id, to.due)
        told = self._notices.handed_on(state, promise, to.agent.id, to.due, to.starts)
        if to.due == promise.due:
            return (handed, *told)
        if to.starts is not None:
            again = e.Promised(
                at=self._clock(),
                promise=promise.id,
                owner=to.agent.id,
                text=promise.text,
                due=to.due,
                starts=to.starts,
                way=promise.way,
                leaves=handed.leaves,
            )
            return (again, handed, *told)
        moved = e.PromiseMoved(
            at=self._clock(), promise=promise.id, due=to.due, leaves=handed.leaves
        )
        return (moved, handed, *told)

    def _nobody_else(self, promise: Promise) -> Sequence[e.Event]:
        """It stays theirs, and supervisors see it now."""
        kept = e.PromiseHandedOn(at=self._clock(), promise=promise.id, owner=promise.owner)
        soon = self._handover.alarm(AlarmKind.PROMISE_SOON, promise.id, promise.owner)
        return (kept, soon)

    # It can't be kept in time any more

    async def promise_late(self, conversation: str, promise: str) -> Conversation:
        """An alarm, and the customer hears of a new person or a new time: before the time of a
        promise to write, or that it is not done of what an agent said, if they have not heard.

        Not where somebody is on the way to them or has only just begun: that is waited for. Nor
        while somebody who is here can still be asked in time, or writes what may keep it.
        """
        state = await self._reoffers.before_its_time(conversation)
        if state.status is Status.OFFERED and not self._is_over(state, promise):
            return state
        found = standing_promise(state, promise)
        if found is None or await self._people.presence.is_writing(found.owner, conversation):
            return state
        absent = await self._people.presence.absent()
        if self._hands_on(state, found, state.owner in absent):
            return await self._late_with_another(state, found)
        colleague = await self._people.supervisor_here(found.owner)
        return await self._ledger.change(
            conversation, lambda new: self._late_as_it_is(new, promise, colleague)
        )

    def _is_over(self, state: Conversation, promise: str) -> bool:
        found = standing_promise(state, promise)
        return found is not None and breaks_at(state, found) <= self._clock()

    async def _late_with_another(self, state: Conversation, promise: Promise) -> Conversation:
        previous, holder = promise.owner, state.owner or ""
        # The time that can't be kept is no time to tell once more.
        marked = fold(state, (e.PromiseLate(at=self._clock(), promise=promise.id),))
        choice = await self._instead_of(marked, previous)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            if (newest.owner, newest.status) != (state.owner, state.status):
                return self._late(newest, promise.id)
            late = self._late(newest, promise.id, told=True)
            if not late:
                return late
            mark, alarm = late
            reason = reason_of_ours(newest, ReasonCode.PROMISE_LATE, previous)
            if newest.status is Status.WAITING and newest.reasons:
                reason = newest.reasons[-1]
            act = self._handover.act(fold(newest, (mark,)), reason, choice, not_kept(promise))
            return (mark, *act, alarm)

        after = await self._handover.carry_out(state.id, choice, decide)
        if state.status is Status.AGENT:
            await self._reoffers.let_go(after, holder)
        return after

    async def _instead_of(self, state: Conversation, previous: str) -> Choice:
        """Somebody else; or the same person if nobody but they could begin now."""
        present = await self._choosing.choose_present(state, passed=(previous, state.owner or ""))
        if present is None and state.status is not Status.AGENT:
            present = await self._choosing.choose_present(state)
        if present is None and state.status is Status.WAITING:
            return await self._choosing.instead_of(state, previous)
        never = (previous, state.owner or "")
        return present or await self._choosing.choose(state, never=never)

    def _late(self, state: Conversation, promise: str, *, told: bool = False) -> Sequence[e.Event]:
        found, now = standing_promise(state, promise), self._clock()
        if found is None or breaks_at(state, found) > now:
            return ()
        alarm = self._handover.alarm(AlarmKind.PROMISE_LATE, promise, found.owner)
        return (e.PromiseLate(at=now, promise=promise, due=found.due, told=told), alarm)

    def _late_as_it_is(
        self, state: Conversation, promise: str, colleague: str | None
    ) -> Sequence[e.Event]:
        """Whoever has the conversation keeps it. A new time would rest on nothing: none is told."""
        late, found = self._late(state, promise), standing_promise(state, promise)
        if not late or found is None or found.kind is not PromiseKind.AGENT or found.announced:
            return late
        return (*late, *self._notices.overdue(state, found, colleague))

    def _hands_on(self, state: Conversation, promise: Promise, holder_is_away: bool) -> bool:
        if not promise.kind.told:
            return False
        if state.status is Status.AGENT:
            if called_until(state) == promise.due and not holder_is_away:
                # They may be on the phone with each other: supervisors see that it is not done.
                return False
            since = silent_since(state)
            silent = since is not None and self._clock() - since >= self._policy.silence
            return silent or (holder_is_away and promise.kind is PromiseKind.AGENT)
        waits = state.status is Status.WAITING and promise.kind is PromiseKind.CONTACT
        return state.status is Status.BOT or waits


def standing_promise(state: Conversation, promise: str) -> Promise | None:
    """That promise, if its time is still to be kept."""
    return next((p for p in state.promises if p.id == promise and p.stands), None)


def _owes(state: Conversation, promise: Promise) -> bool:
    found = standing_promise(state, promise.id)
    return found is not None and found.owner == promise.owner
