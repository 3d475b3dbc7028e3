"""When the person who answers for a conversation does not: somebody else, and told truly."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.app.handover.handing_over import HOLDING, Handover, asked_in_vain
from bot.app.handover.patience import usually
from bot.app.handover.telling import Parted
from bot.app.handover.tongues import choice_line, tongue_buttons
from bot.app.house import BOT_BUTTON
from bot.domain.cases.open_case import kept_for
from bot.domain.conversation import Conversation, Status
from bot.domain.errors import Refused
from bot.domain.events import Event, HouseSaid, OfferLapsed
from bot.domain.people.roster import went_home
from bot.domain.people.routing import Choice
from bot.domain.reasons import Evidence, Reason, ReasonCode
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.asked import may_be_silent
from bot.domain.waiting.due_soon import may_be_asked_anew
from bot.domain.waiting.owed import is_with, raised, silent_since, untaken_is_news
from bot.domain.waiting.window import closes_on_words, window_id


class Reoffers:
    """Every act is decided anew at the state it is written at, so that one of two wins."""

    def __init__(self, handover: Handover) -> None:
        self.handover = handover
        self._ledger = handover.ledger
        self._people = handover.people
        self._choosing = handover.choosing
        self._house = handover.context.house
        self._policy = handover.context.policy
        self._clock = handover.context.clock

    async def next_person(self, conversation: str, *, gone: str = "") -> Conversation:
        """An offer lapsed, or whom it was made to is `gone`: somebody else.

        The customer was told by when they hear more; until then no name takes another's place.
        """
        state = await self._ledger.state(conversation)
        lapsed = state.owner or ""
        choice = await self._choosing.choose(state, missed=lapsed)
        elsewhere = not gone and await self._is_elsewhere(state)

        def decide(newest: Conversation) -> Sequence[Event]:
            now = self._clock()
            # By now it may be offered to somebody else, who has not left.
            due = gone == lapsed or (newest.until is not None and newest.until <= now)
            if newest.status is not Status.OFFERED or newest.owner != lapsed or not due:
                return ()
            lapse = OfferLapsed(at=now, agent=lapsed, elsewhere=elsewhere)
            parted = Parted("lapsed", lapsed)
            act = self.handover.next_in_time(newest, newest.reasons[-1], choice, parted)
            kind = untaken_is_news(newest, lapsed, elsewhere=elsewhere)
            return (lapse, *act, *((self.handover.alarm(kind, lapsed, lapsed),) if kind else ()))

        after = await self.handover.carry_out(conversation, choice, decide)
        await self.let_go(after, lapsed)
        if lapsed in after.passed_over:
            await self._choosing.missed(lapsed)
        return after

    async def _is_elsewhere(self, state: Conversation) -> bool:
        """Whether whoever is asked is with another customer since: that is no letting it be."""
        asked, agent = state.until, state.owner or ""
        others = await self._people.reservations.held(agent) - {state.id} if asked else frozenset()
        if asked is None or not others:
            return False
        writing = [await self._people.presence.is_writing(agent, other) for other in others]
        since = asked - self._policy.offer
        found = await self._ledger.states(sorted(others))
        return any(writing) or any(is_with(state, agent, since) for state in found if state)

    async def decline(self, agent: str, conversation: str) -> None:
        """Whom it was offered to can't take it: somebody else who is here, at once.

        With nobody else the offer stands until its time is over, and Refused says so.
        """
        state = await self._ledger.state(conversation)
        _must_be_offered(state, agent)
        choice = await self._choosing.choose_present(state, passed=(agent,))
        if choice is None:
            raise Refused(
                "nobody_else", "Nobody else is free at the desk: it stays offered to you for now."
            )

        def decide(newest: Conversation) -> Sequence[Event]:
            _must_be_offered(newest, agent)
            lapse = OfferLapsed(at=self._clock(), agent=agent, declined=True)
            # Whoever the customer has not heard of is said to be gone from nowhere.
            parted = Parted("declined", agent)
            if agent != newest.named:
                parted = asked_in_vain(newest, agent)
            reason = newest.reasons[-1]
            return (lapse, *self.handover.next_in_time(newest, reason, choice, parted))

        after = await self.handover.carry_out(conversation, choice, decide)
        await self.let_go(after, agent)

    async def to_who_knows(self, conversation: str) -> None:
        """Something new is proven while somebody is asked: whoever knows the customer is, instead.

        Once for each offer at most, for then it is theirs.
        """
        state = await self._ledger.state(conversation)
        asked = state.owner or ""
        if state.status is not Status.OFFERED:
            return
        choice = await self._choosing.who_knows_better(state)
        if choice is None:
            return

        def decide(newest: Conversation) -> Sequence[Event]:
            if newest.status is not Status.OFFERED or newest.owner != asked:
                return ()
            ended = OfferLapsed(at=self._clock(), agent=asked, moved=True)
            parted = Parted("known_person", asked)
            return (ended, *self.handover.act(newest, newest.reasons[-1], choice, parted))

        after = await self.handover.carry_out(conversation, choice, decide)
        await self.let_go(after, asked)

    async def offer_waiting(
        self,
        conversation: str,
        only: str | None = None,
        *,
        anew: bool = False,
        but: Collection[str] = (),
    ) -> Conversation:
        """Somebody is at the desk now for a conversation that waits; `only` them, if named, and
        nobody of `but`, who are being asked for another.

        Who missed it before is asked again only `anew`: for they did something at the desk since,
        or its time is near. The customer was told a name and a time, and hears who it is once they
        are there; but whoever went on with the bot hears at once that it says nothing for a while.
        """
        state = await self._ledger.state(conversation)
        asked = kept_for(state) or only
        choice = await self._choosing.choose_present(state, asked, anew=anew, but=but)
        if choice is None:
            return state

        def decide(newest: Conversation) -> Sequence[Event]:
            if newest.status is not Status.WAITING or not newest.reasons:
                return ()
            handed = self.handover.handed(newest.reasons[-1], choice)
            silent = replace(handed, silent=True)
            if may_be_silent(newest, silent):
                return (silent,)
            return (handed, self._is_asked(newest, choice))

        return await self.handover.carry_out(conversation, choice, decide)

    async def before_its_time(self, conversation: str) -> Conversation:
        """A promise to write is due soon: who made it is asked, also anew; else others here.

        Somebody who is here comes before anybody hours away, also who missed it before.
        """
        state = await self._ledger.state(conversation)
        promise = may_be_asked_anew(state, self._clock(), self._policy.offer)
        if promise is None:
            return state
        state = await self.offer_waiting(conversation, promise.owner, anew=True)
        if state.status is not Status.WAITING:
            return state
        return await self.offer_waiting(conversation, anew=True)

    def _is_asked(self, state: Conversation, choice: Choice) -> HouseSaid:
        now, house = self._clock(), self._house
        told = house.notice(
            "offered",
            state,
            now,
            words="offered_meanwhile" if state.bot_meanwhile else "offered_after_waiting",
            agent=choice.agent.first_name,
            usually=usually(house, state, choice.usually),
            limit=house.span(self.handover.hears_within, state.language),
            buttons=(
                *tongue_buttons(house, state, choice),
                house.button(BOT_BUTTON, state.language),
            ),
        )
        line = choice_line(house, state, choice, now)
        text, hears_by = f"{told.text} {line}".strip(), self.handover.hears_by(now)
        return replace(told, text=text, hears_by=hears_by)

    async def agent_gone(self, conversation: str, previous: str) -> Conversation:
        """`previous`, who has it, left the desk while the customer waits: somebody else, told so.

        Not where somebody took it meanwhile: they have not left.
        """
        state = await self._ledger.state(conversation)
        if state.owner != previous:
            return state
        choice = await self._choosing.choose(state, never=(previous,))
        reason = reason_of_ours(state, ReasonCode.AGENT_GONE, previous)

        def decide(newest: Conversation) -> Sequence[Event]:
            if newest.owner != previous or silent_since(newest) is None:
                return ()
            act = self.handover.act(newest, reason, choice, self.gone(previous))
            return (*act, self.handover.alarm(AlarmKind.AGENT_GONE, previous, previous))

        after = await self.handover.carry_out(conversation, choice, decide)
        await self.let_go(after, previous)
        return after

    def gone(self, agent: str) -> Parted:
        """One fact has one reason: whose shift is over has not run off in the middle of it."""
        found = self.handover.people.team.get(agent)
        over = found is not None and went_home(found, self._clock())
        return Parted("off_shift" if over else "left", agent)

    async def alarm_silent(self, conversation: str) -> Conversation:
        """The agent is at the desk and silent: they and the supervisors see it first."""
        if await self.is_writing(conversation):
            return await self._ledger.state(conversation)

        def decide(newest: Conversation) -> Sequence[Event]:
            if silent_since(newest) is None or raised(newest, AlarmKind.AGENT_SILENT):
                return ()
            owner = newest.owner or ""
            return (self.handover.alarm(AlarmKind.AGENT_SILENT, owner, owner),)

        return await self._ledger.change(conversation, decide)

    async def tell_silent(self, conversation: str) -> Conversation:
        """Still silent: the customer hears of it, and by when they hear more."""
        state = await self._ledger.state(conversation)
        owner = state.owner
        if await self.is_writing(conversation):
            return state
        colleague = await self._people.supervisor_here(owner)

        def decide(newest: Conversation) -> Sequence[Event]:
            now, since, team = self._clock(), silent_since(newest), self._people.team
            if since is None or now - since < self._policy.silence or newest.hears_by:
                return ()
            if newest.owner != owner:
                return ()
            told = self._house.notice(
                "agent_silent",
                newest,
                now,
                words="agent_silent_told" if colleague else "",
                agent=team.name_of(newest.owner),
                colleague=team.name_of(colleague),
                limit=self._house.span(self._policy.silence, newest.language),
            )
            return (replace(told, hears_by=now + self._policy.silence),)

        return await self._ledger.change(conversation, decide)

    async def window_closing(self, conversation: str, window: str) -> Conversation:
        """Words are owed, and soon the channel takes none: somebody must say them now."""

        def decide(newest: Conversation) -> Sequence[Event]:
            closes = closes_on_words(newest)
            same = closes is not None and window_id(closes) == window
            if not same or raised(newest, AlarmKind.WINDOW_CLOSING, window):
                return ()
            return (self.handover.alarm(AlarmKind.WINDOW_CLOSING, window, newest.owner or ""),)

        return await self._ledger.change(conversation, decide)

    async def agent_silent(self, conversation: str) -> Conversation:
        """Still silent: somebody else who is here; else it waits, with a time and choices."""
        state = await self._ledger.state(conversation)
        previous = state.owner or ""
        if await self.is_writing(conversation):
            return state
        choice = await self._choosing.choose_present(state, passed=(previous,))
        if choice is None:
            choice = await self._choosing.who_writes(state, previous)
        reason = reason_of_ours(state, ReasonCode.AGENT_SILENT, previous)

        def decide(newest: Conversation) -> Sequence[Event]:
            told = newest.hears_by is not None and newest.hears_by <= self._clock()
            if newest.owner != previous or silent_since(newest) is None or not told:
                return ()
            return self.handover.act(newest, reason, choice, Parted("silent", previous))

        after = await self.handover.carry_out(conversation, choice, decide)
        await self.let_go(after, previous)
        return after

    async def is_writing(self, conversation: str) -> bool:
        """Whoever has it: the customer sees that, and the watch looks again in a moment."""
        owner = (await self._ledger.state(conversation)).owner or ""
        return await self._people.presence.is_writing(owner, conversation)

    async def let_go(self, after: Conversation, previous: str) -> None:
        """The place of whoever had it, if they have it no longer."""
        if after.owner != previous or after.status not in HOLDING:
            await self._people.release(previous, after.id)


def _must_be_offered(state: Conversation, agent: str) -> None:
    if state.status is not Status.OFFERED or state.owner != agent:
        raise Refused("stale", "This conversation is not offered to you any more.")


def reason_of_ours(state: Conversation, code: ReasonCode, who: str) -> Reason:
    """A reason that lies with us; it rests on the last that the customer said."""
    source = max((line.seq for line in state.lines if line.who == "customer"), default=1)
    evidence = Evidence(signal=code.value, score=1.0, quote=who, source=source)
    return Reason(code=code, source=source, evidence=(evidence,))
