"""What agents can do. Who may speak is checked at the version that is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.app.agents.at_the_desk import AtTheDesk
from bot.app.cases.closing import Closing
from bot.app.context import Context
from bot.app.errors import AlreadyThere
from bot.app.handover.patience import Patience
from bot.app.handover.people import People
from bot.app.handover.tongues import tongue_line
from bot.app.ledger import Ledger
from bot.app.ports import Feed
from bot.app.promises.making import Promises
from bot.app.service import NOTHING_ELSE, Also, NewPromise, Words
from bot.app.views.joined import joined_in
from bot.domain import events as e
from bot.domain.cases.closing import also_asked, ends_unheard
from bot.domain.conversation import Conversation, Promise, Status, Voice, may_speak
from bot.domain.errors import BadInput, Refused
from bot.domain.knowledge.asks_again import asked_again
from bot.domain.people.patience import FirstWord
from bot.domain.people.roster import Agent, Role
from bot.domain.promises.kinds import PromiseKind
from bot.domain.waiting.owed import standing
from bot.domain.waiting.stale import must_have_read
from bot.domain.waiting.window import words_until

Decide = Callable[[Conversation], Sequence[e.Event]]


@dataclass(frozen=True)
class Agents:
    """The verbs of the desk."""

    ledger: Ledger
    people: People
    at_the_desk: AtTheDesk
    feed: Feed
    context: Context
    promises: Promises
    closing: Closing
    patience: Patience

    async def accept(self, agent: str, conversation: str) -> None:
        """Take a conversation that is offered, waits, or is passed on to them by whoever has it.

        The customer hears a new name.
        """
        await self._take(agent, conversation, (Status.OFFERED, Status.WAITING))

    async def take_over(self, agent: str, conversation: str) -> None:
        """Take it from the bot; a supervisor also from another person.

        Beyond their own limit only to the rescue: a person is waited for, or a promise is late.
        """
        person = self._person(agent)
        allowed = [Status.OFFERED, Status.WAITING, Status.BOT]
        if Role.SUPERVISOR in person.roles:
            allowed.append(Status.AGENT)
        await self._take(agent, conversation, tuple(allowed))

    async def reply(
        self, agent: str, conversation: str, text: str, message_id: str, also: Also = NOTHING_ELSE
    ) -> Conversation | None:
        """Say something to the customer, keep what was promised by it, and promise `also`.

        Files may go without a word, promises may not. The state after it; None when it was said
        before.
        """
        bare = bool(also.files) and not also.promises
        text = _checked(text, self.context.policy.longest_text, may_be_empty=bare)
        waited: list[FirstWord] = []

        def decide(state: Conversation) -> Sequence[e.Event]:
            self.must_speak(state, agent, also.seen)
            self._must_reach(state)
            self.promises.must_say_when(state, text, also)
            waited[:] = self.patience.waited(state)
            told, promised = self.promises.as_told(state, text, also.promises)
            said = e.AgentSaid(
                at=self.context.clock(),
                agent=agent,
                text=told,
                message_id=message_id,
                asked_again=tuple(fact.name.value for fact in asked_again(state.facts, text)),
                attachments=also.files,
            )
            kept = self.promises.kept_by_words(state, also.keeps)
            made = self.promises.made(state, agent, promised, PromiseKind.AGENT)
            return (said, *kept, *made)

        after = await self.once(conversation, decide, agent, message_id)
        if after is not None:
            await self.patience.note(waited)
        await self.people.presence.acted(agent)
        await self.at_the_desk.at_work(agent)
        return after

    async def note(
        self,
        agent: str,
        conversation: str,
        text: str,
        message_id: str,
        promise: NewPromise | None = None,
    ) -> None:
        """A note that only agents see; anybody of the team may leave one, and follow it up."""
        text = _checked(text, self.context.policy.longest_text)
        noted = e.Noted(at=self.context.clock(), agent=agent, text=text, message_id=message_id)

        def decide(state: Conversation) -> Sequence[e.Event]:
            new = (promise,) if promise else ()
            return (noted, *self.promises.made(state, agent, new, PromiseKind.INSIDE))

        await self.once(conversation, decide, agent, message_id)

    async def hand_back(
        self, agent: str, conversation: str, outcome: str, seen: int | None = None
    ) -> None:
        """Give it back to the bot, with what came of it; the customer is told."""

        def decide(state: Conversation) -> Sequence[e.Event]:
            self.must_speak(state, agent, seen)
            now = self.context.clock()
            name = self.people.team.name_of(agent)
            # Who read no word of a person has agreed to nothing.
            noted = "back_unheard" if ends_unheard(state) else ""
            words = noted if outcome.strip() else "withdrawn"
            told = self.context.house.notice("back_with_bot", state, now, words=words, agent=name)
            return (e.HandedBack(at=now, agent=agent, outcome=outcome.strip()[:500]), told)

        await self.ledger.change(conversation, decide)
        await self.at_the_desk.free(agent, conversation)

    async def close(
        self,
        agent: str,
        conversation: str,
        cause: str,
        words: Words | None = None,
        seen: int | None = None,
        *,
        leaves: int = 0,
    ) -> None:
        """Close it, with last words if they have some; no other message ends the talk.

        What the customer asked last is left unanswered only by naming it (`leaves`).
        """
        self.closing.check(cause)
        words = words and self.checked(words)
        others = await self._same_case(conversation)

        def decide(state: Conversation) -> Sequence[e.Event]:
            self.must_speak(state, agent, seen)
            if words is not None:
                self._must_reach(state)
            return self.closing.events(also_asked(state, others), agent, cause, words, leaves)

        if words is None:
            await self.ledger.change(conversation, decide)
        else:
            await self.once(conversation, decide, agent, words.message_id)
        await self.at_the_desk.free(agent, conversation)

    async def _same_case(self, conversation: str) -> Sequence[Conversation]:
        """The customer's other chats that it is one case with."""
        state = await self.ledger.state(conversation)
        entries = await self.ledger.entries(conversation, 0, state.version)
        return [x for x in await self.ledger.states(joined_in(entries)) if x is not None]

    async def take_note(self, agent: str, conversation: str, kind: str, about: str) -> None:
        """A supervisor has an alarm in mind: it leaves their list, and ends by its own fact."""
        if Role.SUPERVISOR not in self._person(agent).roles:
            raise Refused("not_allowed", "Only supervisors take note of alarms.")

        def decide(state: Conversation) -> Sequence[e.Event]:
            found = [a for a in standing(state) if (a.kind.value, a.about) == (kind, about)]
            now = self.context.clock()
            return tuple(e.AlarmSeen(at=now, kind=a.kind, about=about, agent=agent) for a in found)

        await self.ledger.change(conversation, decide)

    async def typing(self, agent: str, conversation: str) -> None:
        """Tell the customer, if it is theirs, and the other agents; the watch lets them write."""
        state = await self.ledger.state(conversation)
        if may_speak(state, Voice.AGENT, agent):
            await self.people.presence.typed(agent, conversation)
            await self.feed.announce("typing", conversation=conversation, who=f"agent:{agent}")

    async def viewing(self, agent: str, conversation: str) -> None:
        """Tell the other agents; nothing is kept."""
        if conversation:
            await self.ledger.state(conversation)
        await self.feed.announce("viewing", conversation=conversation, who=f"agent:{agent}")

    async def _take(self, agent: str, conversation: str, allowed: tuple[Status, ...]) -> None:
        person = self._person(agent)
        elsewhere = await self.promises.not_for(agent, conversation)
        supervises = Status.AGENT in allowed
        rescue = supervises and _needs_rescue(await self.ledger.state(conversation), agent)
        claim = await self.people.claim(person, conversation, beyond_limit=rescue)
        if not claim:
            raise Refused("full", "You hold as many conversations as your limit allows.")
        await self.people.presence.acted(agent)
        before: list[Conversation] = []

        def decide(state: Conversation) -> Sequence[e.Event]:
            before[:] = [state]
            if state.status is Status.AGENT and state.owner == agent:
                return ()
            passed_on = state.transfer is not None and state.transfer.to == agent
            if state.status not in allowed and not passed_on:
                raise self._taken(state)
            now = self.context.clock()
            accepted = (*_asked_no_more(state, agent, now), e.Accepted(at=now, agent=agent))
            passed = self.promises.passed_to(state, agent, elsewhere)
            calls = self.promises.calls_passed_to(state, agent, elsewhere)
            if state.status is Status.OFFERED and agent == state.owner == state.named:
                told = (self.promises.notices.handed_on(state, c, agent, c.due) for c in calls)
                return (*accepted, *passed, *(notice for found in told for notice in found))
            return (*accepted, self._introduced(state, person, calls), *passed)

        after = None
        try:
            after = await self.ledger.change(conversation, decide)
        finally:
            if after is not None and after.owner == agent:
                await self.people.reservations.settle(agent, conversation, claim)
            else:
                await self.people.release(agent, conversation, claim)
        if before[0].owner != agent:
            await self.people.release(before[0].owner, conversation)
            await self.people.given(agent)
        await self.patience.came(agent, in_time=True)
        await self.at_the_desk.at_work(agent)

    def _introduced(
        self, state: Conversation, person: Agent, calls: Sequence[Promise]
    ) -> e.HouseSaid:
        """The customer hears who it is from here on, from whom it was taken, and who calls now."""
        words, previous = "", ""
        if state.status is Status.AGENT:
            words, previous = "taken_from", self.people.team.name_of(state.owner)
        house, now = self.context.house, self.context.clock()
        told = house.notice(
            "person_here", state, now, words=words, agent=person.first_name, previous=previous
        )
        lines = [
            told.text,
            *(self.promises.notices.calls_now(state, call, person.first_name) for call in calls),
            tongue_line(house, state, person),
        ]
        return replace(told, text=" ".join(line for line in lines if line))

    def checked(self, words: Words) -> Words:
        """Without space around them; raises BadInput when they can't be sent."""
        return replace(words, text=_checked(words.text, self.context.policy.longest_text))

    async def once(
        self, conversation: str, decide: Decide, agent: str, message_id: str
    ) -> Conversation | None:
        """A retry of the desk is one message, also after the conversation went to another.

        The state after it; None when it was written before.
        """
        once = f"agent:{agent}:{message_id}"
        try:
            return await self.ledger.change(conversation, decide, once=once)
        except AlreadyThere:
            return None
        except Refused:
            if not await self.ledger.already_there(conversation, once):
                raise
            return None

    def must_speak(self, state: Conversation, agent: str, seen: int | None = None) -> None:
        """Raises Refused unless that agent has the conversation, and has read it."""
        if not may_speak(state, Voice.AGENT, agent):
            raise self._not_yours(state)
        must_have_read(state, seen)

    def _must_reach(self, state: Conversation) -> None:
        """Raises Refused where words would not go out: who wrote them keeps them."""
        closes = words_until(state, self.context.policy.template)
        if closes is not None and closes <= self.context.clock():
            raise Refused(
                "window",
                "WhatsApp takes our words only once the customer has written again; nothing was"
                " sent. Keep yours until then, or call.",
            )

    def _person(self, agent: str) -> Agent:
        person = self.people.team.get(agent)
        if person is None or not person.takes_conversations:
            raise Refused("not_allowed", "Only agents take conversations.")
        return person

    def _not_yours(self, state: Conversation) -> Refused:
        if state.status is Status.AGENT:
            name = self.people.team.name_of(state.owner)
            return Refused("not_yours", f"{name} has this conversation; nothing was sent.")
        return Refused(
            "not_yours", f"This conversation is not yours ({state.status.value}); accept it first."
        )

    def _taken(self, state: Conversation) -> Refused:
        if state.status is Status.AGENT:
            return Refused("taken", f"{self.people.team.name_of(state.owner)} already has it.")
        return Refused("taken", f"It is not waiting for a person ({state.status.value}).")


def _needs_rescue(state: Conversation, agent: str) -> bool:
    """A customer waits for a person, or a promise is late: no limit holds a supervisor up then."""
    if state.status not in (Status.OFFERED, Status.WAITING, Status.AGENT) or state.owner == agent:
        return False
    late = any(promise.late for promise in state.promises)
    return state.status is not Status.AGENT or state.waiting_since is not None or late


def _asked_no_more(state: Conversation, agent: str, now: datetime) -> Sequence[e.Event]:
    """Somebody takes what a colleague was asked to take on: whoever asked, and they, see that."""
    asked = state.transfer
    if asked is None or asked.to == agent:
        return ()
    return (e.TransferEnded(at=now, agent=agent, to=asked.to, how="taken_over"),)


def _checked(text: str, longest: int, *, may_be_empty: bool = False) -> str:
    text = text.strip()
    if not text and not may_be_empty:
        raise BadInput("The message is empty.")
    if len(text) > longest:
        raise BadInput(f"A message may have {longest} characters at most.")
    return text
