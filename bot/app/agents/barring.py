"""Ending a conversation for abuse, and hearing the customer again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from bot.app.agents.at_the_desk import AtTheDesk
from bot.app.context import Context
from bot.app.customers.listening import Listening
from bot.app.handover.handing_over import Handover
from bot.app.handover.people import People
from bot.app.ledger import Ledger
from bot.app.turns.judging import own_failure
from bot.domain import events as e
from bot.domain.cases.answered import is_thanks
from bot.domain.conversation import Conversation, Line, Promise, Status, Voice, may_speak
from bot.domain.errors import BadInput, Refused
from bot.domain.fold import fold
from bot.domain.people.barring import Withdrawn
from bot.domain.people.roster import Role
from bot.domain.promises.kinds import PromiseKind
from bot.domain.reasons import ReasonCode
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.stale import must_have_read
from bot.domain.waiting.window import window_closes
from bot.domain.wording.when import round_up

LONGEST_WORD = 500
#: Below so many signs nobody has said why.
SHORTEST_WORD = 8
#: As much of a message as stands for it in a reason.
_QUOTED = 300


@dataclass(frozen=True)
class Barring:
    """The customer is told once, and calmly; what they write then is kept and goes to nobody.

    Once they are heard again, what they asked for meanwhile goes to a person.
    """

    handover: Handover
    ledger: Ledger
    people: People
    at_the_desk: AtTheDesk
    context: Context
    listening: Listening

    async def bar(
        self, agent: str, conversation: str, word: str, seen: int | None = None
    ) -> Conversation:
        """End it: agents what they have, with a word on why; supervisors any. Raises Refused.

        Supervisors are told of what an agent ended, to lift it where they see it otherwise.
        """
        word = word.strip()
        supervises = self._supervises(agent)
        if len(word) > LONGEST_WORD:
            raise BadInput(f"Say why in at most {LONGEST_WORD} characters.")
        if len(word) < SHORTEST_WORD and not supervises:
            raise BadInput("Say in a few words why; your supervisors read it.")
        before: list[Conversation] = []

        def decide(state: Conversation) -> Sequence[e.Event]:
            before[:] = [state]
            if state.barred:
                return ()
            if state.status is Status.CLOSED:
                raise Refused("taken", "This conversation is closed already.")
            if not (supervises or may_speak(state, Voice.AGENT, agent)):
                raise Refused("not_yours", "Only who has it, or a supervisor, ends it so.")
            must_have_read(state, seen)
            return self._ended(state, agent, word, supervises=supervises)

        after = await self.ledger.change(conversation, decide)
        owner = before[0].owner
        if owner and after.owner != owner:
            await self.at_the_desk.free(owner, conversation)
        return after

    def _ended(
        self, state: Conversation, agent: str, word: str, *, supervises: bool
    ) -> Sequence[e.Event]:
        now, house = self.context.clock(), self.context.house
        # As it is told: by no clock is it over a minute sooner or later.
        until = round_up(now + self.context.policy.bar, minutes=1)
        time = house.time(until, now, state.language, house.zone_of(state))
        told = house.notice("ended_here", state, now, until=time)
        said = [p.text for p in state.promises if p.kind is PromiseKind.AGENT]
        if said:
            off = house.phrases.say("house.ended_promised", state.language, text="”, “".join(said))
            told = replace(told, text=f"{told.text} {off}")
        withdrawn = tuple(
            e.PromiseWithdrawn(at=now, promise=promise.id, agent=agent)
            for promise in state.promises
        )
        of_others = tuple(_ended_with_it(p) for p in state.promises if p.owner != agent)
        barred = e.Barred(at=now, agent=agent, word=word, until=until, withdrawn=of_others)
        alarm = e.Alarmed(at=now, kind=AlarmKind.BARRED, about=agent, owner=agent)
        ended = (told, *withdrawn, barred)
        return ended if supervises else (*ended, alarm)

    async def lift(self, agent: str, conversation: str) -> None:
        """A supervisor hears them again. The customer is told, where a word still reaches them."""
        if not self._supervises(agent):
            raise Refused("not_allowed", "Only supervisors lift this.")

        def decide(state: Conversation) -> Sequence[e.Event]:
            if state.barred is None:
                return ()
            lifted = self._lifted(state, agent)
            if not _reaches(state, now := self.context.clock()):
                return lifted
            return (*lifted, self.context.house.notice("heard_again", state, now))

        if not await self._to_a_person(conversation, agent):
            await self.ledger.change(conversation, decide)

    async def over(self, conversation: str) -> Conversation:
        """The time that the customer was told has passed."""

        def decide(state: Conversation) -> Sequence[e.Event]:
            now = self.context.clock()
            if state.barred is None or state.barred.until > now:
                return ()
            return self._lifted(state, "")

        state = await self.ledger.state(conversation)
        if state.barred and state.barred.until <= self.context.clock():
            await self._to_a_person(conversation)
        return await self.ledger.change(conversation, decide)

    async def _to_a_person(self, conversation: str, agent: str = "") -> bool:
        """What they asked for meanwhile, with the lifting in one act; whether there was any.

        Of those who are here not first to whoever ended it.
        """
        state = await self.ledger.state(conversation)
        asked = _asked_meanwhile(state)
        if state.barred is None or asked is None or not _reaches(state, self.context.clock()):
            return False
        choosing, ended_by = self.handover.choosing, state.barred.agent
        choice = await choosing.choose_present(state, passed=(ended_by,))
        choice = choice or await choosing.choose(state)
        reason = own_failure(ReasonCode.CAME_BACK, asked.seq, asked.text[:_QUOTED])
        because = self.context.house.phrases.say("house.heard_again_too", state.language)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            if newest.barred is None:
                return ()
            lifted = self._lifted(newest, agent)
            known = fold(newest, lifted)
            return (*lifted, *self.handover.act(known, reason, choice, because=because))

        await self.handover.carry_out(conversation, choice, decide)
        return True

    def _lifted(self, state: Conversation, agent: str) -> Sequence[e.Event]:
        """What they wrote meanwhile is listened to now: nobody asks for it again."""
        now = self.context.clock()
        events: list[e.Event] = [e.BarLifted(at=now, agent=agent)]
        known = fold(state, events)
        for line in reversed(_meanwhile(state)):
            said = e.CustomerSaid(at=now, message_id="", text=line.text)
            learned = self.listening.learned(known, said, line.seq)
            known = fold(known, learned)
            events += learned
        return events

    def _supervises(self, agent: str) -> bool:
        person = self.people.team.get(agent)
        return person is not None and Role.SUPERVISOR in person.roles


def _ended_with_it(promise: Promise) -> Withdrawn:
    return Withdrawn(
        id=promise.id,
        owner=promise.owner,
        text=promise.text,
        due=promise.due,
        kind=promise.kind,
        order=promise.order,
        way=promise.way,
    )


def _reaches(state: Conversation, now: datetime) -> bool:
    """Whether a word still reaches them where they write."""
    closes = window_closes(state)
    return closes is None or closes > now


def _asked_meanwhile(state: Conversation) -> Line | None:
    """The last that they wrote while nobody heard them, unless it was only thanks."""
    return next((line for line in _meanwhile(state) if not is_thanks(line.text)), None)


def _meanwhile(state: Conversation) -> list[Line]:
    """What they wrote since it was ended, the latest first."""
    return list(takewhile(lambda line: line.who == "customer", reversed(state.lines)))
