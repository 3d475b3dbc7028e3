"""Keeping an eye on an order: the case stays open, the agent's place is free, news are told."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.app.agents.acting import Agents
from bot.app.handover.handing_over import Handover
from bot.app.handover.reoffers import reason_of_ours
from bot.app.ports.orders import OrderLooks
from bot.app.service import Words
from bot.domain import events as e
from bot.domain.cases.visits import proven_order
from bot.domain.cases.watching import (
    BLIND,
    DAYS_AFTER,
    DAYS_WITHOUT_DATE,
    SOON_AGAIN,
    News,
    OrderLook,
    Turn,
    is_over,
    news,
    seen_of,
)
from bot.domain.conversation import Conversation, Promise, Status
from bot.domain.errors import Refused, Unavailable
from bot.domain.people.routing import Choice
from bot.domain.promises.kinds import PromiseKind
from bot.domain.promises.promising import last_time_of
from bot.domain.reasons import ReasonCode
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.deadlines import look_due, told_at

log = logging.getLogger(__name__)

#: What is told when the time of a watch is over and nothing came.
_UNCHANGED = News(turn=Turn.WRONG, phrase="unchanged")
#: The same where nobody could see whether it came.
_UNSEEN = News(turn=Turn.WRONG, phrase="unseen")


@dataclass(frozen=True, kw_only=True)
class _Watch:
    """Which order, until when, and how it stands as far as it could be seen."""

    order: str
    due: datetime
    look: OrderLook | None


class WatchOrders:
    """The verb that begins it, and the look that goes on with it."""

    def __init__(self, agents: Agents, handover: Handover, orders: OrderLooks) -> None:
        self._agents = agents
        self._handover = handover
        self._orders = orders
        self._ledger = handover.ledger
        self._people = handover.people
        self._context = handover.context
        self._house = handover.context.house
        self._clock = handover.context.clock

    async def begin(
        self,
        agent: str,
        conversation: str,
        due: datetime | None,
        words: Words | None,
        seen: int | None = None,
    ) -> None:
        """The case goes back to the bot, and stays this agent's to watch."""
        words = words and self._agents.checked(words)
        order, look = await self._to_watch(_order_of(await self._ledger.state(conversation)))
        if look is not None and is_over(look):
            raise Refused(
                "nothing_to_watch", f"{order} is {look.state}: there is nothing to watch."
            )
        until = self._agents.promises.checked(due) if due else self._until(agent, look)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            self._agents.must_speak(newest, agent, seen)
            return self._begun(newest, agent, _Watch(order=order, due=until, look=look), words)

        if words is None:
            await self._ledger.change(conversation, decide)
        else:
            await self._agents.once(conversation, decide, agent, words.message_id)
        await self._agents.at_the_desk.free(agent, conversation)

    def _begun(
        self,
        state: Conversation,
        agent: str,
        watch: _Watch,
        words: Words | None,
    ) -> Sequence[e.Event]:
        now, language = self._clock(), state.language
        order, due, look = watch.order, watch.due, watch.look
        text = self._house.phrases.say("house.promise_to_watch", language, order=order)
        watched = next((p for p in state.promises if p.order == order), None)
        promise = watched.id if watched else self._context.new_id()
        promised = e.Promised(
            at=now,
            promise=promise,
            owner=agent,
            text=text,
            due=due,
            kind=PromiseKind.WATCH,
            leaves=self._agents.promises.leaves(agent, due),
            order=order,
            look_at=now + (self._context.policy.look if look else SOON_AGAIN),
        )
        told = self._house.notice(
            "watching",
            state,
            now,
            agent=self._people.team.name_of(agent),
            order=order,
            due=self._house.time(due, now, language, self._house.zone_of(state)),
        )
        return (
            *self._said(state, agent, words),
            promised,
            *self._looked(promise, look),
            e.HandedBack(at=now, agent=agent, outcome=text),
            told,
        )

    def _said(self, state: Conversation, agent: str, words: Words | None) -> Sequence[e.Event]:
        if words is None:
            return ()
        said = e.AgentSaid(
            at=self._clock(), agent=agent, text=words.text, message_id=words.message_id
        )
        return (said, *self._agents.promises.kept_by_words(state))

    def _looked(self, promise: str, look: OrderLook | None) -> Sequence[e.Event]:
        if look is None:
            return ()
        now = self._clock()
        later = now + self._context.policy.look
        return (e.OrderLookedAt(at=now, promise=promise, seen=look.as_code(), look_at=later),)

    def _until(self, agent: str, look: OrderLook | None) -> datetime:
        """By the end of this agent's day after the parcel is expected."""
        now = self._clock()
        days = DAYS_WITHOUT_DATE
        if look is not None and look.expected is not None:
            today = now.astimezone(ZoneInfo(self._house.shop.zone)).date()
            days = max((look.expected - today).days, 0) + DAYS_AFTER
        person = self._people.team.get(agent)
        after = now + timedelta(days=days)
        return last_time_of(person, now, after) if person else after

    async def _to_watch(self, order: str) -> tuple[str, OrderLook | None]:
        """What was sent again moves, and what it replaces does not: so that is watched."""
        look = await self._seen(order)
        again = look.sent_again_as if look else ""
        if not again:
            return order, look
        return again, await self._seen(again)

    async def _seen(self, order: str) -> OrderLook | None:
        """How it stands; None while the order system gives no answer."""
        try:
            look = await self._orders.look(order)
        except Unavailable as error:
            log.warning("a watched order can't be seen: %s", error)
            return None
        if look is None:
            raise Refused("no_order", f"The order system knows no order {order}.")
        return look

    # The look

    async def look_next(self, conversation: str) -> bool:
        """Look at what is due; whether something was."""
        state, now = await self._ledger.state(conversation), self._clock()
        due = [p for p in state.promises if (at := look_due(p)) is not None and at <= now]
        if not due:
            return False
        promise = due[0]
        try:
            look = await self._seen(promise.order)
        except Refused:
            look = None
        found = news(seen_of(promise.seen), look) if look else None
        if now >= told_at(promise) and (found is None or not found.brings_a_person):
            found = _UNCHANGED if look else _UNSEEN
        if found is not None and found.brings_a_person:
            await self._ends(state, promise, look, found)
        else:
            await self._goes_on(state, promise, look, found)
        return True

    async def _goes_on(
        self, state: Conversation, promise: Promise, look: OrderLook | None, found: News | None
    ) -> None:
        def decide(newest: Conversation) -> Sequence[e.Event]:
            if not _same(newest, promise):
                return ()
            if look is None:
                return self._blind(promise)
            told = (self._notice(newest, promise, found),) if found else ()
            return (*self._looked(promise.id, look), *told)

        await self._ledger.change(state.id, decide)

    def _blind(self, promise: Promise) -> Sequence[e.Event]:
        now = self._clock()
        unseen = e.OrderLookedAt(at=now, promise=promise.id, seen="", look_at=now + SOON_AGAIN)
        if promise.blind + 1 < BLIND:
            return (unseen,)
        alarm = self._handover.alarm(AlarmKind.WATCH_BLIND, promise.id, promise.owner)
        return (unseen, alarm)

    async def _ends(
        self, state: Conversation, promise: Promise, look: OrderLook | None, found: News
    ) -> None:
        """It arrived, went wrong, or its time is over: a person, whoever watched it first."""
        choice = await self._whoever_watched(state, promise)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            if not _same(newest, promise):
                return ()
            now = self._clock()
            ended = (
                *self._looked(promise.id, look),
                e.PromiseKept(at=now, promise=promise.id),
            )
            if newest.status is not Status.BOT or choice is None:
                return (*ended, self._notice(newest, promise, found))
            arrived = found.turn is Turn.ARRIVED
            code = ReasonCode.ORDER_ARRIVED if arrived else ReasonCode.ORDER_NEEDS_PERSON
            reason = reason_of_ours(newest, code, promise.order)
            words = self._words(newest, promise, found)
            return (*ended, *self._handover.act(newest, reason, choice, because=words))

        if choice is None:
            await self._ledger.change(state.id, decide)
        else:
            await self._handover.carry_out(state.id, choice, decide)

    async def _whoever_watched(self, state: Conversation, promise: Promise) -> Choice | None:
        """None where somebody has the conversation, or is on the way to it."""
        if state.status is not Status.BOT:
            return None
        choosing = self._handover.choosing
        same = await choosing.choose_present(state, only=promise.owner)
        return same or await choosing.choose(state)

    def _words(self, state: Conversation, promise: Promise, found: News) -> str:
        now, language = self._clock(), state.language
        return self._house.phrases.say(
            f"house.order_news.{found.phrase}",
            language,
            order=promise.order,
            agent=self._people.team.name_of(promise.owner),
            day=self._house.day(found.day, now, language) if found.day else "",
        )

    def _notice(self, state: Conversation, promise: Promise, found: News) -> e.HouseSaid:
        text = self._words(state, promise, found)
        return e.HouseSaid(at=self._clock(), phrase="house.order_news", text=text)


def _same(state: Conversation, promise: Promise) -> bool:
    """Nobody looked, kept it or moved it meanwhile."""
    return promise in state.promises


def _order_of(state: Conversation) -> str:
    """What is told of it goes to this customer, so it must be theirs."""
    order = proven_order(state)
    if not order:
        raise Refused("no_order", "No order was proven to be this customer's yet.")
    return order
