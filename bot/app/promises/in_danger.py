"""What an agent said that they will do is due soon and not done: they are reminded, louder the
second time; then the customer hears that it may be late, before its time and never an untruth.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.handover.telling import Parted
from bot.app.promises.keeping import Keeping, standing_promise
from bot.domain import events as e
from bot.domain.conversation import Conversation, Promise, Status
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.owed import raised


class InDanger:
    """It is still theirs, and still to be kept: nobody else knows how far they are with it."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._handover = keeping.handover
        self._ledger = self._handover.ledger
        self._people = self._handover.people
        self._clock = self._handover.context.clock
        self._notices = keeping.notices

    async def alarm(self, conversation: str, promise: str) -> Conversation:
        """Once more to its owner, and to the supervisors."""

        def decide(newest: Conversation) -> Sequence[e.Event]:
            found = standing_promise(newest, promise)
            if found is None or raised(newest, AlarmKind.PROMISE_NOW, promise):
                return ()
            return (self._handover.alarm(AlarmKind.PROMISE_NOW, promise, found.owner),)

        return await self._ledger.change(conversation, decide)

    async def tell(self, conversation: str, promise: str) -> Conversation:
        """Where its owner has left, somebody who is here takes it on; else one true line.

        Not while its owner is writing to the customer: theirs are the better words.
        """
        state = await self._ledger.state(conversation)
        found = standing_promise(state, promise)
        if found is None or found.announced or found.due <= self._clock():
            return state
        away = await self._people.is_away(found.owner)
        if away and (taken_on := await self._somebody_here(state, found)):
            return taken_on
        if await self._people.presence.is_writing(found.owner, conversation):
            return state
        colleague = await self._people.supervisor_here(found.owner)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            still = standing_promise(newest, promise)
            if still is None or still.announced or still != found:
                return ()
            marked = e.PromiseInDanger(at=self._clock(), promise=promise, due=still.due)
            return (marked, *self._notices.in_danger(newest, still, colleague, away=away))

        return await self._ledger.change(conversation, decide)

    async def _somebody_here(self, state: Conversation, promise: Promise) -> Conversation | None:
        """With the conversation, if that is its owner's or the bot's; None where nobody can."""
        theirs = state.status is Status.AGENT and state.owner == promise.owner
        if not theirs and state.status is not Status.BOT:
            return None
        choice = await self._handover.choosing.choose_present(state, passed=(promise.owner,))
        if choice is None:
            return None
        return await self._keeping.case_to_another(
            state,
            Parted("left", promise.owner),
            lambda newest: standing_promise(newest, promise.id) == promise,
            choice=choice,
        )
