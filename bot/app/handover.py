"""Handing over to a named person: one act, with its reason, its deadline and its sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.app.context import Context
from bot.app.house import BOT_BUTTON
from bot.app.ledger import Ledger
from bot.app.people import People, needs_of
from bot.app.telling import NOBODY_BEFORE, Parted, Telling, tell
from bot.domain.conversation import Conversation, Promise, Status, promised_by
from bot.domain.events import Event, HandedOver, HouseSaid, OfferLapsed, Promised, ReasonAdded
from bot.domain.reasons import Evidence, Reason, ReasonCode
from bot.domain.routing import Choice, next_person
from bot.domain.when import round_up

#: What else belongs into the same act, given the state it is written at.
Before = Callable[[Conversation], Sequence[Event]]


def nothing_before(state: Conversation) -> Sequence[Event]:  # noqa: ARG001
    """For handovers that begin the act themselves."""
    return ()


class Handover:
    """Finds the person, takes one of their places, and writes the act."""

    def __init__(self, ledger: Ledger, people: People, context: Context) -> None:
        self._ledger = ledger
        self._people = people
        self._house = context.house
        self._policy = context.policy
        self._clock = context.clock
        self._new_id = context.new_id

    async def hand_over(
        self,
        state: Conversation,
        reason: Reason,
        before: Before = nothing_before,
        skill: str = "",
    ) -> Conversation:
        """From the bot to a person; where one is on the way already, the reason is added."""
        choice = await self._choose(state, skill)

        def decide(newest: Conversation) -> Sequence[Event]:
            found = before(newest)
            if reason.source not in newest.unanswered:
                return found
            if newest.status is Status.BOT:
                return (*found, *self._act(newest, reason, choice))
            added = ReasonAdded(at=self._clock(), reason=reason)
            if newest.status is Status.OFFERED:
                return (*found, added)
            return (*found, added, self.noted(newest))

        return await self._carry_out(state.id, choice, decide)

    async def next_person(self, conversation: str) -> Conversation:
        """An offer lapsed: somebody else, and the customer hears who."""
        state = await self._ledger.state(conversation)
        lapsed = state.owner or ""
        passed = (*state.passed_over, lapsed)
        choice = await self._choose(state, "", passed)

        def decide(newest: Conversation) -> Sequence[Event]:
            now = self._clock()
            due = newest.until is not None and newest.until <= now
            if newest.status is not Status.OFFERED or newest.owner != lapsed or not due:
                return ()
            reason = newest.reasons[-1]
            lapse = OfferLapsed(at=now, agent=lapsed)
            return (lapse, *self._act(newest, reason, choice, Parted("lapsed", lapsed)))

        after = await self._carry_out(conversation, choice, decide)
        if after.owner != lapsed or after.status not in _HOLDING:
            await self._people.release(lapsed, conversation)
        return after

    async def offer_waiting(self, conversation: str, only: str | None = None) -> Conversation:
        """Somebody is at the desk now for a conversation that waits; `only` them, if named.

        Nobody is asked twice for the same conversation: the customer would read of the same
        person coming and not coming, again and again. It stays in the list for them to take.
        """
        state = await self._ledger.state(conversation)
        choice = await self._choose_present(state, only)
        if choice is None:
            return state

        def decide(newest: Conversation) -> Sequence[Event]:
            if newest.status is not Status.WAITING or not newest.reasons:
                return ()
            now = self._clock()
            return (
                self._handed(newest.reasons[-1], choice, now),
                self._house.notice(
                    "offered",
                    newest,
                    now,
                    words="offered_after_waiting",
                    agent=choice.agent.first_name,
                    limit=self._house.span(self._policy.offer, newest.language),
                    buttons=(self._house.button(BOT_BUTTON, newest.language),),
                ),
            )

        return await self._carry_out(conversation, choice, decide)

    async def promise_late(self, conversation: str, late: Sequence[Event]) -> Conversation:
        """A promise to write was broken while nobody had taken it: a new person, told truly."""
        state = await self._ledger.state(conversation)
        previous = state.owner or ""
        choice = await self._choose(state, "", (*state.passed_over, previous))

        def decide(newest: Conversation) -> Sequence[Event]:
            if newest.status is not Status.WAITING or not newest.reasons:
                return ()
            act = self._act(newest, newest.reasons[-1], choice, Parted("late", previous))
            return (*late, *act)

        return await self._carry_out(conversation, choice, decide)

    async def agent_gone(self, conversation: str) -> Conversation:
        """The agent who has it left the desk while the customer waits: somebody else, told so."""
        state = await self._ledger.state(conversation)
        previous = state.owner or ""
        choice = await self._choose(state, "", (*state.passed_over, previous))
        source = max((line.seq for line in state.lines if line.who == "customer"), default=1)
        evidence = Evidence(signal="agent_gone", score=1.0, quote=previous, source=source)
        reason = Reason(code=ReasonCode.AGENT_GONE, source=source, evidence=(evidence,))

        def decide(newest: Conversation) -> Sequence[Event]:
            waits = newest.waiting_since is not None
            if newest.status is not Status.AGENT or newest.owner != previous or not waits:
                return ()
            return self._act(newest, reason, choice, Parted("left", previous))

        after = await self._carry_out(conversation, choice, decide)
        if after.owner != previous or after.status not in _HOLDING:
            await self._people.release(previous, conversation)
        return after

    def noted(self, state: Conversation) -> HouseSaid:
        """To somebody who waits for a named person: what they said was added for them."""
        house, now = self._house, self._clock()
        due = promised_by(state) or now
        return house.notice(
            "noted",
            state,
            now,
            agent=self._people.team.name_of(state.owner),
            due=house.time(due, now, state.language),
            buttons=(house.button(BOT_BUTTON, state.language),),
        )

    async def _carry_out(
        self, conversation: str, choice: Choice, decide: Callable[[Conversation], Sequence[Event]]
    ) -> Conversation:
        """Write it; a place that was taken and not used is given back."""
        after = None
        try:
            after = await self._ledger.change(conversation, decide)
            return after
        finally:
            holds = after is not None and after.owner == choice.agent.id
            if choice.here and not (holds and after and after.status in _HOLDING):
                await self._people.release(choice.agent.id, conversation)

    async def _choose(
        self, state: Conversation, skill: str, passed: tuple[str, ...] | None = None
    ) -> Choice:
        candidates = await self._people.candidates()
        needs = needs_of(state, skill)
        if passed is not None:
            needs = replace(needs, not_these=passed)
        choice = await self._people.reserve_best(candidates, needs, state.id)
        if choice is None:
            choice = next_person(candidates, needs, self._clock())
        if choice is None:  # pragma: no cover - a team without takers is refused at start
            raise LookupError("team.yml names nobody who takes conversations")
        return choice

    async def _choose_present(self, state: Conversation, only: str | None) -> Choice | None:
        candidates = [
            candidate
            for candidate in await self._people.candidates()
            if only is None or candidate.agent.id == only
        ]
        return await self._people.reserve_best(candidates, needs_of(state), state.id)

    def _act(
        self,
        state: Conversation,
        reason: Reason,
        choice: Choice,
        parted: Parted = NOBODY_BEFORE,
    ) -> Sequence[Event]:
        """The handover, its promise if the person is away, and its sentence."""
        now = self._clock()
        starts = choice.back_at or now
        # A time that was told stands, whoever is to keep it, as long as they can.
        told_before = next((p for p in state.promises if not p.late and p.due > starts), None)
        due = told_before.due if told_before else round_up(starts + self._policy.promise)
        telling = Telling(
            state=state,
            reason=reason.code,
            choice=choice,
            now=now,
            due=due,
            limit=self._policy.offer,
            parted=replace(parted, who=self._people.team.name_of(parted.who)),
        )
        handed, told = self._handed(reason, choice, now), tell(self._house, telling)
        if choice.here:
            return (handed, told)
        return (handed, self._promise(telling, told_before), told)

    def _promise(self, telling: Telling, told_before: Promise | None) -> Promised:
        return Promised(
            at=telling.now,
            promise=told_before.id if told_before else self._new_id(),
            owner=telling.choice.agent.id,
            text=self._house.phrases.say("house.promise_to_write", telling.state.language),
            due=telling.due,
        )

    def _handed(self, reason: Reason, choice: Choice, now: datetime) -> HandedOver:
        return HandedOver(
            at=now,
            agent=choice.agent.id,
            reason=reason,
            until=now + self._policy.offer if choice.here else None,
            why_them=" ".join(choice.why),
        )


_HOLDING = (Status.OFFERED, Status.AGENT)
