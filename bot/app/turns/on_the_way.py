"""Who writes while a person is on the way: words for that person, the choice of a time, or a reason
to ask somebody else who is here.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.handover.handing_over import Handover
from bot.app.handover.noting import WANTS, noted_choice
from bot.app.house import PERSON_BUTTON
from bot.app.promises.plan import Plan
from bot.app.turns import judging
from bot.domain import events as e
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Status
from bot.domain.fold import fold
from bot.domain.people.routing import Choice
from bot.domain.reasons import Reason, ReasonCode
from bot.judgement.assessment import Assessment
from bot.judgement.judge import Judge


class OnTheWay:
    """Offered or waiting."""

    def __init__(self, handover: Handover, judge: Judge) -> None:
        self._handover = handover
        self._judge = judge
        self._clock = handover.context.clock

    async def turn(
        self, state: Conversation, seq: int, said: e.CustomerSaid, plan: Plan | None = None
    ) -> None:
        """One message of theirs; `plan` is the answer to a choice that it makes."""
        found = self._judge.before(said.text, seq, judging.history_of(state, seq))
        reason = self._reason(found, seq, said, plan)
        choice = await self._now(state, reason) if reason and plan is None else None

        def decide(newest: Conversation) -> Sequence[e.Event]:
            if seq not in newest.unanswered:
                return ()
            noted = judging.assessed(found, seq, self._clock())
            turn, at = f"{state.id}-{seq}", self._clock()
            ended = e.TurnEnded(at=at, turn=turn, answers=seq, memory=newest.memory)
            same = (newest.status, newest.owner) == (state.status, state.owner)
            if choice and reason and same:
                return (noted, ended, *self._offered(fold(newest, (noted,)), reason, choice))
            added = (e.ReasonAdded(at=at, reason=reason),) if reason else ()
            if plan is not None:
                return (noted, ended, *added, *plan.events(newest))
            heard = fold(newest, (noted,))
            return (noted, ended, *added, *self._noted(heard, seq, said, reason))

        if choice is None:
            after = await self._handover.ledger.change(state.id, decide)
        else:
            after = await self._handover.carry_out(state.id, choice, decide)
            if state.status is Status.OFFERED and after.owner != state.owner:
                await self._handover.people.release(state.owner, state.id)
        if plan is not None:
            await plan.settle(after)

    def _reason(
        self, found: Assessment, seq: int, said: e.CustomerSaid, plan: Plan | None
    ) -> Reason | None:
        """To press a button of ours is no further reason, but that for a person is the plainest."""
        if said.button == PERSON_BUTTON:
            return judging.asked_by_button(said, seq)
        if not found.handover or (plan and said.button):
            return None
        return judging.reason_of(found, seq)

    async def _now(self, state: Conversation, reason: Reason) -> Choice | None:
        """Whoever is here, for who waits and asks for a person; who is trained, for who needs it.

        What was told, or chosen, stands all the same.
        """
        choosing, with_reason = self._handover.choosing, _with(state, reason)
        if reason.code is ReasonCode.ASKED_FOR_PERSON and state.status is Status.WAITING:
            return await choosing.choose_present(with_reason)
        return await choosing.who_is_trained(with_reason) if reason.needs else None

    def _offered(self, state: Conversation, reason: Reason, choice: Choice) -> Sequence[e.Event]:
        moved: tuple[e.Event, ...] = ()
        if state.status is Status.OFFERED:
            moved = (e.OfferLapsed(at=self._clock(), agent=state.owner or "", moved=True),)
        return (*moved, *self._handover.act(state, reason, choice))

    def _noted(
        self, state: Conversation, seq: int, said: e.CustomerSaid, reason: Reason | None
    ) -> Sequence[e.Event]:
        if (said.button or "").startswith(WANTS):
            return noted_choice(state, said, seq, self._handover.context.house, self._clock())
        return self._handover.noted_for(state, reason.code if reason else None)


def _with(state: Conversation, reason: Reason) -> Conversation:
    return replace(state, reasons=(*state.reasons, reason))
