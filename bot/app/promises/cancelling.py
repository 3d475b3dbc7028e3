"""A customer wants no call any more, or no answer at the time that they chose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.app.handover.handing_over import Handover
from bot.app.promises.callback_notices import CallbackNotices
from bot.app.promises.plan import Plan
from bot.app.promises.slots import Booking, is_held
from bot.domain import events as e
from bot.domain.conversation import Conversation, Promise, Status
from bot.domain.knowledge.facts import FactName, standing
from bot.domain.knowledge.removing import unsaid
from bot.domain.knowledge.substance import substance
from bot.domain.promises.callbacks import chosen
from bot.domain.promises.wishes import Way

#: Where nobody has the conversation, or nobody has come yet: what is said to a person is theirs.
_OURS = (Status.BOT, Status.OFFERED, Status.WAITING)


class Cancelling:
    """The time is free again and nobody calls. Who waits for more than that is written to by who
    was to call; else the bot answers what they write next.
    """

    def __init__(self, handover: Handover, booking: Booking) -> None:
        self._people = handover.people
        self._booking = booking
        self._clock = handover.context.clock
        self._house = handover.context.house
        self._notices = CallbackNotices(handover.context)

    def plan(self, state: Conversation, seq: int) -> Plan | None:
        """The message at `seq` says so; None where it is for a person to answer."""
        if state.status not in _OURS:
            return None
        freed = state.owner if state.status is Status.OFFERED else None

        async def settle(after: Conversation) -> None:
            before = chosen(state)
            if before is None or before.starts is None:
                return
            if not is_held(after, before.owner, before.starts):
                await self._booking.give_back(before.owner, before.starts, after.id)
            if freed is not None and after.status is Status.BOT:
                await self._people.release(freed, after.id)

        return Plan(events=lambda newest: self._events(newest, seq), settle=settle)

    def _events(self, state: Conversation, seq: int) -> Sequence[e.Event]:
        promise, now = chosen(state), self._clock()
        if state.status not in _OURS:
            return ()
        if promise is None:
            owner = self._people.team.name_of(state.owner)
            return (self._notices.none_booked(state, owner),)
        agent = self._people.team.name_of(promise.owner)
        if promise.way == Way.CALL.value and _has_a_matter(state, seq):
            written = self._written_instead(state, promise)
            dropped = not_wished_any_more(state, seq, now)
            return (written, *dropped, self._notices.written_instead(state, agent, promise))
        told = self._notices.cancelled(state, agent, promise)
        withdrawn = e.PromiseWithdrawn(at=now, promise=promise.id, agent="")
        events: list[e.Event] = [withdrawn, *not_wished_any_more(state, seq, now)]
        if state.status is not Status.BOT:
            events.append(e.Withdrawn(at=now))
        return (*events, told)

    def _written_instead(self, state: Conversation, promise: Promise) -> e.Promised:
        """Their trouble is still with whoever was to call: only the way is another."""
        return e.Promised(
            at=self._clock(),
            promise=promise.id,
            owner=promise.owner,
            text=self._house.phrases.say("house.promise_to_write", state.language),
            due=promise.due,
            leaves=promise.leaves,
        )


def _has_a_matter(state: Conversation, seq: int) -> bool:
    """Whether somebody is awaited for more than the call that the message at `seq` cancels."""
    if state.status is Status.BOT:
        return False
    theirs = (line for line in state.lines if line.who == "customer" and line.seq < seq)
    return any(substance(line.text).weight for line in theirs)


def not_wished_any_more(state: Conversation, seq: int, now: datetime) -> Sequence[e.Learned]:
    """Nobody is told when to call whoever wants no call; why not, if `seq` says it, they are."""
    wished = tuple(
        unsaid(fact, seq, now)
        for fact in standing(state.facts)
        if fact.name is FactName.CONTACT_AT and fact.source != seq
    )
    return (e.Learned(at=now, facts=wished),) if wished else ()
