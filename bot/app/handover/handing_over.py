"""Handing over to a named person: one act, with its reason, its deadline and its sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.app.context import Context
from bot.app.handover.choosing import Choosing
from bot.app.handover.noting import asks_when, felt, noted, noted_asked
from bot.app.handover.owning_up import owning_up
from bot.app.handover.people import People
from bot.app.handover.telling import NOBODY_BEFORE, Parted, Telling, tell
from bot.app.ledger import Ledger
from bot.domain.conversation import Conversation, Status
from bot.domain.events import (
    Alarmed,
    Assessed,
    Event,
    HandedOver,
    HouseSaid,
    Learned,
    Promised,
    PromiseInDanger,
    ReasonAdded,
)
from bot.domain.fold import fold
from bot.domain.people.routing import Choice
from bot.domain.promises.kinds import NEWS, PromiseKind
from bot.domain.promises.promising import leaves
from bot.domain.reasons import Reason, ReasonCode
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.asked import (
    SEEN_TO,
    may_be_silent,
    others_are_asked,
    still_waited_for,
    told_promise,
)
from bot.domain.wording.when import round_up

#: What else belongs into the same act, given the state it is written at.
Before = Callable[[Conversation], Sequence[Event]]
Decide = Callable[[Conversation], Sequence[Event]]
#: What is told of times to choose from, given the state it is written at.
Times = Callable[[Conversation], HouseSaid]

#: Who waits for a time, or went on with the bot, and says this is offered to whoever is here.
_AT_ONCE = (ReasonCode.ASKED_FOR_PERSON, ReasonCode.HARDSHIP, ReasonCode.DISTRESS)
#: How often the time by which they hear how it stands doubles.
_FURTHEST = 3
#: Conversations that take one of their owner's places.
HOLDING = (Status.OFFERED, Status.AGENT)


def nothing_before(state: Conversation) -> Sequence[Event]:  # noqa: ARG001
    """For handovers that begin the act themselves."""
    return ()


def _skill_asked_for(state: Conversation, reason: Reason) -> str:
    """An answer that was of no use says who knows more."""
    vain = reason.code is ReasonCode.ANSWER_DID_NOT_HELP
    return state.last_answer.skill if vain and state.last_answer else ""


class Handover:
    """Finds the person, takes one of their places, and writes the act."""

    def __init__(
        self, ledger: Ledger, people: People, choosing: Choosing, context: Context
    ) -> None:
        self.ledger = ledger
        self.people = people
        self.choosing = choosing
        self.context = context

    async def hand_over(
        self,
        state: Conversation,
        reason: Reason,
        before: Before = nothing_before,
        skill: str = "",
        first: str | None = None,
        *,
        answer: str = "",
    ) -> Conversation:
        """From the bot to a person; where one is on the way already, the reason is added.

        `first` is asked before anybody else, if they are here. The `answer` to what was asked is
        told in the same sentence.
        """
        choice = await self.choose(state, reason, before, skill, first)
        return await self.hand_over_to(choice, state, reason, before, answer=answer)

    async def choose(
        self, state: Conversation, reason: Reason, before: Before, skill: str, first: str | None
    ) -> Choice:
        """Whom it would be handed to, with a place taken if they are here."""
        learned = (event for event in before(state) if isinstance(event, Learned))
        with_reason = fold(replace(state, reasons=(*state.reasons, reason)), learned)
        same = await self.choosing.choose_present(with_reason, only=first) if first else None
        return same or await self.choosing.choose(
            with_reason, skill or _skill_asked_for(state, reason)
        )

    async def hand_over_to(
        self,
        choice: Choice,
        state: Conversation,
        reason: Reason,
        before: Before,
        times: Times | None = None,
        *,
        answer: str = "",
    ) -> Conversation:
        """The same, with the person chosen already, and with `times` to choose from if any."""

        def decide(newest: Conversation) -> Sequence[Event]:
            found = before(newest)
            if reason.source not in newest.unanswered:
                return found
            if newest.status is Status.BOT:
                heard = fold(newest, (event for event in found if isinstance(event, Assessed)))
                told = times(newest) if times else None
                return (*found, *self.act(heard, reason, choice, times=told, answer=answer))
            if newest.status is Status.WAITING and choice.here and reason.code in _AT_ONCE:
                return (*found, *self.act(fold(newest, found), reason, choice, answer=answer))
            added = ReasonAdded(at=self.context.clock(), reason=reason)
            if newest.status is Status.OFFERED:
                return (*found, added)
            return (*found, added, self.noted(fold(newest, found), reason.code))

        return await self.carry_out(state.id, choice, decide)

    def noted(self, state: Conversation, code: ReasonCode | None = None) -> HouseSaid:
        """To somebody who waits for a named person: what they said was added for them.

        `code`: the reason for a person that it is.
        """
        name, context = self.people.team.name_of(state.owner), self.context
        return noted(state, name, context.house, context.clock(), code)

    def noted_for(self, state: Conversation, code: ReasonCode | None = None) -> Sequence[HouseSaid]:
        """The same, also while somebody is asked silently; while the one they know is asked, only
        a word to who tells of hardship, and the time to who asks when.
        """
        if state.status is Status.WAITING:
            return (self.noted(state, code),)
        told, context = still_waited_for(state), self.context
        if told is not None:
            name = self.people.team.name_of(told.owner)
            return (noted(state, name, context.house, context.clock(), code),)
        said = felt(state, context.house, context.clock(), code)
        if said is None and (others_are_asked(state) or asks_when(state)):
            said = noted_asked(state, context.house, context.clock())
        return (said,) if said else ()

    async def carry_out(self, conversation: str, choice: Choice, decide: Decide) -> Conversation:
        """Write it; a place that was taken and not used is given back."""
        after = None
        try:
            after = await self.ledger.change(conversation, decide)
            return after
        finally:
            holds = after is not None and after.owner == choice.agent.id
            if choice.here and not (holds and after and after.status in HOLDING):
                await self.people.release(choice.agent.id, conversation, choice.claim)
            elif choice.here:
                await self.people.reservations.settle(choice.agent.id, conversation, choice.claim)
                await self.people.given(choice.agent.id)

    def act(
        self,
        state: Conversation,
        reason: Reason,
        choice: Choice,
        parted: Parted = NOBODY_BEFORE,
        because: str = "",
        *,
        settled: bool = False,
        times: HouseSaid | None = None,
        answer: str = "",
    ) -> Sequence[Event]:
        """The handover, its promise if the person is away, and its sentence.

        `because` says in other words than the reason's own what led to it; with a time `settled`
        elsewhere there is none to choose here. `times` of a call, or an `answer`, are told in the
        same message.
        """
        policy, now = self.context.policy, self.context.clock()
        parted = owning_up(state, choice, parted)
        telling = Telling(
            state=state,
            reason=reason.code,
            choice=choice,
            now=now,
            due=choice.due or round_up((choice.back_at or now) + policy.promise),
            limit=self.hears_within,
            hears_by=self.hears_by(now),
            parted=replace(parted, who=self.people.team.name_of(parted.who)),
            because=because,
            settled=settled,
            times=times,
            answer=answer,
            template=policy.template,
        )
        if telling.is_open:
            telling = replace(telling, due=self._news_by(state, now))
        handed, told = self.handed(reason, choice), tell(self.context.house, telling)
        if choice.here:
            return (handed, told)
        missing = self.alarm(AlarmKind.NOBODY_HERE, choice.agent.id, choice.agent.id)
        late = (PromiseInDanger(at=now, promise=p.id, due=p.due) for p in telling.in_danger)
        alarms = (missing,) if choice.missing else ()
        return (handed, self._promise(telling), told, *late, *alarms)

    def _news_by(self, state: Conversation, now: datetime) -> datetime:
        """By when they hear how it stands: each time that was not kept, the next is further off."""
        late = sum(p.late and p.kind is PromiseKind.CONTACT for p in state.promises)
        return round_up(now + self.context.policy.promise * 2 ** min(max(late - 1, 0), _FURTHEST))

    @property
    def hears_within(self) -> timedelta:
        """Within that time a customer hears more of whom we asked."""
        return max(self.context.policy.hears, self.context.policy.offer)

    def hears_by(self, now: datetime) -> datetime:
        """The same as a time; on a whole minute, as it is told, where no offer lasts longer."""
        by, policy = now + self.hears_within, self.context.policy
        whole = by.replace(second=0, microsecond=0)
        return whole if whole >= now + policy.offer + SEEN_TO else by

    def next_in_time(
        self, state: Conversation, reason: Reason, choice: Choice, parted: Parted
    ) -> Sequence[Event]:
        """The handover, without a word as long as all that the customer was told stays true."""
        silent = replace(self.handed(reason, choice), silent=True)
        told = told_promise(state)
        same = choice.here or (told is not None and told.due == choice.due)
        if same and may_be_silent(state, silent):
            return (silent,)
        if parted.how == "lapsed":
            parted = asked_in_vain(state, parted.who)
        return self.act(state, reason, choice, parted)

    def handed(self, reason: Reason, choice: Choice) -> HandedOver:
        """The owner is another from here on."""
        now = self.context.clock()
        return HandedOver(
            at=now,
            agent=choice.agent.id,
            reason=reason,
            until=now + self.context.policy.offer if choice.here else None,
            why_them=" ".join(choice.why),
            why_not=choice.why_not,
        )

    def alarm(self, kind: AlarmKind, about: str, owner: str) -> Alarmed:
        """Something that a supervisor must see."""
        return Alarmed(at=self.context.clock(), kind=kind, about=about, owner=owner)

    def _promise(self, telling: Telling) -> Promised:
        """The one that customers hear, whoever is to keep it: a new time takes the old one's place.

        So no two times to be written at stand beside each other.
        """
        before, agent = telling.before, telling.choice.agent
        kept = telling.chosen
        gone = leaves(agent, telling.now, telling.due)
        # Whoever is here outside their shift has not gone home.
        here = telling.choice.missed or telling.choice.busy
        return Promised(
            at=telling.now,
            promise=before.id if before else self.context.new_id(),
            owner=telling.choice.agent.id,
            text=kept.text if kept else self._to_write(telling.state),
            due=telling.due,
            leaves=None if here and gone is not None and gone <= telling.now else gone,
            way=kept.way if kept else NEWS if telling.is_open else "",
            starts=kept.starts if kept else None,
        )

    def _to_write(self, state: Conversation) -> str:
        return self.context.house.phrases.say("house.promise_to_write", state.language)


def asked_in_vain(state: Conversation, last: str) -> Parted:
    """Nobody who was asked has come, `last` being the latest: by name where it was only one, and
    the customer had heard of them.
    """
    asked = {*state.passed_over, last}
    if len(asked) > 1:
        return Parted("lapsed_all", "", asked=len(asked))
    return Parted("lapsed" if last == state.named else "lapsed_unnamed", last)
