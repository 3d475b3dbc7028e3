"""Somebody who waits for a named person chooses to stay, or a time to be called or written at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.app.handover.handing_over import Handover
from bot.app.promises.at_a_time import AtATime, Call, timed_wish
from bot.app.promises.callback_notices import NUMBER_KEPT, CallbackNotices
from bot.app.promises.cancelling import Cancelling, not_wished_any_more
from bot.app.promises.elsewhere import Elsewhere, Settled
from bot.app.promises.in_language import InLanguage
from bot.app.promises.plan import STILL_OURS, Events, Plan, while_waited_for
from bot.app.promises.slots import Booking, Found, is_held
from bot.app.promises.standing import Standing
from bot.app.promises.still_offered import StillOffered
from bot.app.promises.told_before import ToldBefore
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status, next_contact
from bot.domain.people.roster import Agent
from bot.domain.people.routing import Choice
from bot.domain.promises.call_numbers import gave_number
from bot.domain.promises.callbacks import (
    Ask,
    What,
    answers_with_a_time,
    ask_of,
    asked_before,
    cancels,
    chosen,
    drops_it,
    slot_of,
    told_times,
)
from bot.domain.promises.moments import may_be
from bot.domain.promises.over_by import read_call
from bot.domain.promises.promising import leaves
from bot.domain.promises.still_on import asks_what_stands
from bot.domain.promises.wishes import NO_WISH, Way, Wish, WishWords
from bot.domain.waiting.asked import still_waited_for

#: In a longer message a call is part of the story.
_ONLY_THAT = 12
#: To the bot that no call is wanted may be about anything, where none stands.
_NONE_STANDS = 8
#: What is asked for where a time was, or is to be, chosen.
_OF_A_TIME = (What.TIMES, What.BOOK, What.NUMBER)


class Callbacks:
    """Reads what is asked for and answers it; everything else is for the person or the bot."""

    def __init__(
        self, handover: Handover, booking: Booking, words: Mapping[str, WishWords]
    ) -> None:
        self._handover = handover
        self._booking = booking
        self._words = words
        self._team = handover.people.team
        self._context = handover.context
        self._notices = CallbackNotices(handover.context)
        self._in_language = InLanguage(handover, booking)
        self._at_a_time = AtATime(handover, booking)
        self._cancelling = Cancelling(handover, booking)
        self._standing = Standing(handover)
        self._still_offered = StillOffered(handover.context, handover.people.team)
        self._told_before = ToldBefore(handover, booking)
        self._elsewhere = Elsewhere(handover)

    async def plan(self, state: Conversation, seq: int, said: e.CustomerSaid) -> Plan | None:
        """The answer to a choice of somebody who waits; None when it is none."""
        agent = self._team.get(state.owner)
        wish = NO_WISH if said.button else read_call(said.text, self._words, state.language)
        settled = await self._elsewhere.settled(state)
        booked = settled.there if settled and settled.is_ours else state
        if self._cancels(booked, said, wish):
            return await self._cancelled(state, seq, settled)
        if self._asks_what_stands(booked, said, wish):
            told = await self._elsewhere.plan(state, seq, settled, None) if settled else None
            return told or self._what_stands(state)
        if state.status is Status.OFFERED:
            return await self._in_language.plan(state, said, wish) or await self._rather_then(
                state, agent, seq, said
            )
        if state.status is not Status.WAITING or agent is None:
            return None
        return await self._choice(state, agent, seq, said)

    def _cancels(self, state: Conversation, said: e.CustomerSaid, wish: Wish) -> bool:
        if drops_it(state, wish, said.text):
            return True
        if not cancels(wish, said.text) or self._of_another_time(state, wish, said):
            return False
        brief = len(said.text.split()) <= _NONE_STANDS and "," not in said.text
        return chosen(state) is not None or state.status is not Status.BOT or brief

    def _asks_what_stands(self, state: Conversation, said: e.CustomerSaid, wish: Wish) -> bool:
        with_them = state.status in (Status.AGENT, Status.CLOSED)
        if with_them or len(said.text.split()) > _NONE_STANDS:
            return False
        return asks_what_stands(state, wish, said.at, self._context.house.zone_of(state))

    def _what_stands(self, state: Conversation) -> Plan:
        """What does; or the call that was offered, which is still for them to choose."""
        if self._still_offered.told(state) is None:
            return self._standing.plan()

        def events(newest: Conversation) -> Sequence[e.Event]:
            return (self._still_offered.told(newest) or self._standing.told(newest),)

        return Plan(events=self._for(state, events))

    def _of_another_time(self, state: Conversation, wish: Wish, said: e.CustomerSaid) -> bool:
        """Whether what it cancels is not what stands."""
        booked, zone = chosen(state), self._context.house.zone_of(state)
        if booked is None or booked.starts is None or not wish.has_time:
            return False
        return not may_be(wish, booked.starts, said.at, zone)

    async def _cancelled(
        self, state: Conversation, seq: int, settled: Settled | None
    ) -> Plan | None:
        if settled is None:
            return self._cancelling.plan(state, seq)
        there = settled.there
        plan = self._cancelling.plan(there, there.version)
        return await self._elsewhere.plan(state, seq, settled, plan)

    async def _rather_then(
        self, state: Conversation, agent: Agent | None, seq: int, said: e.CustomerSaid
    ) -> Plan | None:
        """Somebody who is here is asked, and the customer would rather have another time.

        With whoever's time was told: they write the customer's language.
        """
        waited = still_waited_for(state)
        if waited is not None:
            # Who it is they do not know: they choose a time of whom they wait for.
            agent = self._team.get(waited.owner)
        pressed, asked = slot_of(said.button or ""), state.owner
        told = [pressed] if pressed else told_times(state.latest_buttons)
        whose = self._team.get(told[0].agent) if told else agent
        timed = self._is_timed(state, seq, said)
        chooses = told and (whose is agent or told[0].way is Way.CALL or pressed)
        if whose is None or not (timed or chooses or waited):
            return None
        plan = await self._choice(state, whose, seq, said)
        if plan is None:
            return None

        async def settle(after: Conversation) -> None:
            await plan.settle(after)
            if after.status is Status.WAITING:
                await self._handover.people.release(asked, after.id)

        return Plan(events=plan.events, settle=settle)

    def _is_timed(self, state: Conversation, seq: int, said: e.CustomerSaid) -> bool:
        """Whether they wish to be reached at a time, or name one after they asked for a call."""
        if timed_wish(said.text, self._words, state.language):
            return True
        before = asked_before(state, seq, self._words)
        wish = read_call(said.text, self._words, state.language)
        answers = answers_with_a_time(wish, before) or wish.gives_number or wish.impossible
        return before is not None and bool(answers)

    def wish_of(self, state: Conversation, said: e.CustomerSaid) -> Wish | None:
        """The wish to be reached at a time, if that is what the message says."""
        return None if said.button else timed_wish(said.text, self._words, state.language)

    def call_of(self, state: Conversation, said: e.CustomerSaid) -> Wish | None:
        """The wish to be called, with or without a time, where the message is about nothing else;
        or to be reached at a time, whatever else it says."""
        if said.button:
            return None
        wish = read_call(said.text, self._words, state.language)
        calls = wish.way is Way.CALL and not wish.told_of
        alone = calls and len(said.text.split()) <= _ONLY_THAT
        return self.wish_of(state, said) or (wish if alone else None)

    async def hand_over_at(self, call: Call) -> None:
        """To whoever has that time free, or to somebody with times to choose from; in one act."""

        def booked(newest: Conversation, choice: Choice) -> Sequence[e.Event]:
            starts = choice.back_at or self._context.clock()
            return self._booked(newest, choice.agent, call.way, starts)

        await self._at_a_time.hand_over(call, booked)

    async def _choice(
        self, state: Conversation, agent: Agent, seq: int, said: e.CustomerSaid
    ) -> Plan | None:
        wish = read_call(said.text, self._words, state.language)
        zone, before = self._context.house.zone_of(state), None
        speaks = wish.gives_number or bool(wish.impossible) or gave_number(state, seq)
        if (wish.alone and wish.has_time) or speaks or wish.instead or wish.by_mail:
            before = asked_before(state, seq, self._words)
        ask = ask_of(state, seq, said, wish, zone, before=before)
        if ask and ask.what is What.TIMES:
            # What completes an hour is what was told last.
            named = wish if told_times(state.latest_buttons) else ask.wish
            ask = await self._told_before.named_again(state, ask, named)
        if ask is None:
            return None
        settled = await self._elsewhere.settled(state) if ask.what in _OF_A_TIME else None
        if settled is None:
            return await self._answer(state, agent, ask)
        ours = settled.is_ours
        plan = await self._answer(settled.there, settled.agent, ask) if ours else None
        return await self._elsewhere.plan(state, seq, settled, plan)

    async def _answer(self, state: Conversation, agent: Agent, ask: Ask) -> Plan:
        if ask.what is What.NUMBER:
            return await self._with_number(state, agent)
        if ask.what is What.BOOK and ask.starts is not None:
            whose = self._team.get(ask.agent) or agent
            return await self._book(state, whose, ask, ask.starts)
        if ask.what is What.TIMES:
            return await self._times(state, agent, ask)
        return Plan(events=self._for(state, lambda new: self._said(new, agent, ask)))

    def _said(self, state: Conversation, agent: Agent, ask: Ask) -> Sequence[e.Event]:
        """To what takes no time: they stay, or what they wrote for a time or a number is none."""
        if ask.what is What.WHICH_TIME:
            return (self._notices.which_time(state, ask.way, ask.wish.impossible),)
        if ask.what is What.WHICH_OF_THESE:
            return (self._notices.which_of_these(state),)
        if ask.what is What.WHAT_STANDS:
            return (self._standing.told(state),)
        if ask.what is What.WHICH_NUMBER:
            return (self._notices.which_number(state, self._caller(state, agent), ask.written),)
        dropped = not_wished_any_more(state, ask.no_call, self._context.clock())
        return (*(dropped if ask.no_call else ()), *self._stays(state, agent, ask))

    def _caller(self, state: Conversation, agent: Agent) -> Agent:
        """Whoever calls, or may be chosen to."""
        booked, told = chosen(state), told_times(state.latest_buttons)
        who = booked.owner if booked else (told[0].agent if told else "")
        return self._team.get(who) or agent

    def _for(self, state: Conversation, events: Events) -> Events:
        return while_waited_for(state, events, self._handover.noted)

    def _stays(self, state: Conversation, agent: Agent, ask: Ask) -> Sequence[e.Event]:
        """Who had chosen a time and would rather be written to is, by that time."""
        awaited = next_contact(state)
        who = awaited.owner if awaited else state.named or state.owner
        told = self._notices.stays(state, self._team.get(who) or agent, by_mail=ask.by_mail)
        promise = chosen(state)
        if promise is None:
            return (told,)
        written = self._promised(agent, promise.id, promise.due, state)
        return (written, told)

    async def _with_number(self, state: Conversation, agent: Agent) -> Plan:
        """It is kept, and is a yes to a call of which one time was told; of several, or to be
        written at, they still have those to choose from.
        """
        promise = chosen(state)
        if promise is not None and promise.starts is not None:
            at = promise.starts
            return Plan(
                events=self._for(state, lambda new: (self._notices.number_noted(new, agent, at),))
            )
        told = told_times(state.latest_buttons)
        whose = (self._team.get(told[0].agent) if told else None) or agent
        if len(told) == 1 and told[0].way is Way.CALL:
            ask = Ask(what=What.BOOK, way=Way.CALL, starts=told[0].starts, agent=told[0].agent)
            return await self._book(state, whose, ask, told[0].starts)
        starts = tuple(one.starts for one in told) or await self._booking.to_choose_from(
            state, agent, Way.CALL, NO_WISH, None
        )
        notice = partial(
            self._notices.times, agent=whose, way=Way.CALL, starts=starts, why=NUMBER_KEPT
        )
        return Plan(events=self._for(state, lambda new: (notice(new),)))

    async def _times(
        self, state: Conversation, agent: Agent, ask: Ask, taken: datetime | None = None
    ) -> Plan:
        """A time that was named and is free is theirs; else some to choose from.

        It is asked of whoever was told with the time that this answers, then of whom they wait for.
        """
        if taken is not None:
            found = await self._booking.nearest_to(state, agent, ask.way, taken)
            return self._told(state, ask, found, agent)
        first = self._team.get(ask.agent) or agent
        either = await self._booking.of_either(state, first, ask.way, ask.either)
        if len(either) > 1:
            return Plan(
                events=self._for(
                    state, lambda new: (self._notices.which_half(new, first, ask.way, either),)
                )
            )
        tried: list[Found] = []
        for whose in (first,) if first is agent else (first, agent):
            found = await self._booking.find(state, whose, ask.way, ask.wish, ask.after)
            if found.exact is not None and found.agent is whose:
                return await self._book(state, whose, ask, found.exact)
            tried.append(found)
        return self._told(state, ask, tried[0], first)

    def _told(self, state: Conversation, ask: Ask, found: Found, asked: Agent) -> Plan:
        notice = partial(self._notices.of, found=found, way=ask.way, asked=asked)
        return Plan(events=self._for(state, lambda new: (notice(new),)))

    async def _book(self, state: Conversation, agent: Agent, ask: Ask, starts: datetime) -> Plan:
        began = self._context.clock()
        if not await self._booking.take(state, agent, starts):
            again = replace(ask, what=What.TIMES, starts=None, after=None)
            return await self._times(state, agent, again, taken=starts)

        def events(newest: Conversation) -> Sequence[e.Event]:
            if self._context.clock() - began > STILL_OURS:
                return (self._handover.noted(newest),)
            return self._booked(newest, agent, ask.way, starts, by_mail=ask.by_mail)

        async def settle(after: Conversation) -> None:
            """What the record does not say is given back: this one, or the one chosen before."""
            if not is_held(after, agent.id, starts):
                await self._booking.give_back(agent.id, starts, after.id)
            before = chosen(state)
            if before is None or before.starts is None or before.starts == starts:
                return
            if not is_held(after, before.owner, before.starts):
                await self._booking.give_back(before.owner, before.starts, after.id)

        return Plan(events=self._for(state, events), settle=settle)

    def _booked(
        self,
        state: Conversation,
        agent: Agent,
        way: Way,
        starts: datetime,
        *,
        by_mail: bool = False,
    ) -> Sequence[e.Event]:
        """The promise to write becomes one for that time: the customer chose it."""
        awaited = next_contact(state)
        before = chosen(state) or awaited
        promise = before.id if before else self._context.new_id()
        due = starts + self._context.policy.slots.length
        promised = replace(self._promised(agent, promise, due, state), starts=starts, way=way.value)
        if way is Way.CALL:
            text = self._context.house.phrases.say("house.promise_to_call", state.language)
            promised = replace(promised, text=text)
        told = self._notices.booked(state, agent, way, starts, by_mail=by_mail)
        if awaited is not None and awaited != before:
            # Whoever was to write because the one they had chosen left does so then.
            gone = e.PromiseWithdrawn(at=promised.at, promise=awaited.id, agent="")
            return (gone, *self._comes(state, agent, promised, told))
        return self._comes(state, agent, promised, told)

    def _comes(
        self, state: Conversation, agent: Agent, promised: e.Promised, told: e.HouseSaid
    ) -> Sequence[e.Event]:
        """Whoever it was promised for has the conversation at that time, and nobody before."""
        offered = state.status is Status.OFFERED
        if not offered and state.owner in (agent.id, None):
            return (promised, told)
        handed = e.HandedOver(
            at=promised.at,
            agent=agent.id,
            reason=state.reasons[-1],
            until=None,
            why_them=state.why_them,
        )
        if not offered:
            return (handed, promised, told)
        ended = e.OfferLapsed(at=promised.at, agent=state.owner or "", moved=True)
        return (ended, handed, promised, told)

    def _promised(
        self, agent: Agent, promise: str, due: datetime, state: Conversation
    ) -> e.Promised:
        now = self._context.clock()
        return e.Promised(
            at=now,
            promise=promise,
            owner=agent.id,
            text=self._context.house.phrases.say("house.promise_to_write", state.language),
            due=due,
            leaves=leaves(agent, now, due),
        )
