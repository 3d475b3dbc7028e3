"""Remedies at the desk: see what fits, give, ask, decide, let the customer choose, check."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.app.context import Context
from bot.app.errors import AlreadyThere
from bot.app.ledger import Ledger
from bot.app.ports import JsonObject
from bot.app.promises.making import Promises
from bot.app.remedies.giving import Giving
from bot.app.remedies.log import add_missing, steps
from bot.app.remedies.proposals import Proposals, Wish
from bot.app.remedies.wording import TO_FILL_IN
from bot.app.service import Words
from bot.app.views.remedies import log_json, shown_json
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status, Voice, may_speak
from bot.domain.errors import BadInput, NotFound, Refused, Unavailable
from bot.domain.fold.remedies import handling
from bot.domain.knowledge.facts import FactName
from bot.domain.knowledge.proving import is_theirs
from bot.domain.people.roster import Agent, Role
from bot.domain.remedies.log import lines_of
from bot.domain.remedies.model import ON_ITS_WAY, Handling, Remedy, Stage
from bot.domain.remedies.proposing import MOST_OPTIONS
from bot.domain.remedies.rules import may_give, still_alone
from bot.domain.waiting.stale import must_have_read

log = logging.getLogger(__name__)

#: A start looks so far back for steps that a crash kept from the audit log.
MADE_WHOLE = timedelta(hours=1)
#: What somebody says to a decision.
LONGEST_WORD = 500
_SHORTEST_WORD = 8


@dataclass(frozen=True)
class Remedies:
    """The verbs. What came of one stands in the conversation; what may not be is refused."""

    ledger: Ledger
    giving: Giving
    proposals: Proposals
    context: Context
    promises: Promises
    _noted: dict[str, set[int]] = field(default_factory=dict)

    async def shown(
        self, agent: str, conversation: str, failure: str, item: str, pieces: int | None = 0
    ) -> JsonObject:
        """What fits, and why; of another failure or item than the likeliest, if they are named.

        Of so many `pieces` of that item; 0: of all that are left; None: of as many as they said.
        """
        person = self._person(agent)
        state = await self.ledger.state(conversation)
        said = pieces is None
        wish = Wish(remedy="", failure=failure, item=item, pieces=pieces or 0, as_said=said)
        look = await self.proposals.look(person, state, wish)
        return shown_json(look, state, self.proposals.names)

    async def give(self, agent: str, conversation: str, wish: Wish) -> None:
        """Through the order system, once; within the agent's own authority."""
        person, state = self._person(agent), await self.ledger.state(conversation)
        self._must_speak(state, agent, wish.seen)
        remedy = await self._meant(person, state, wish)

        def alone(now: Conversation) -> Sequence[e.Event]:
            self._must_speak(now, agent, wish.seen)
            if not self._within(person, now, remedy):
                raise Refused(
                    "above_authority", "That is above what you give alone; ask a supervisor."
                )
            return ()

        alone(state)
        await self.giving.begin(conversation, remedy, agent, alone)

    async def ask(self, agent: str, conversation: str, wish: Wish, word: str) -> None:
        """A supervisor is to decide, while the conversation goes on."""
        person, state = self._person(agent), await self.ledger.state(conversation)
        self._must_speak(state, agent)
        remedy = await self._meant(person, state, wish)
        if self._within(person, state, remedy):
            raise Refused("within_authority", "You may give that without asking.")

        def decide(now: Conversation) -> Sequence[e.Event]:
            self._must_speak(now, agent)
            at = self.context.clock()
            return (e.RemedyAsked(at=at, remedy=remedy, agent=agent, word=_short(word)),)

        await self.giving.write(conversation, decide)

    async def decide(
        self, agent: str, conversation: str, remedy: str, approve: bool, word: str
    ) -> None:
        """A supervisor's one click; what is approved is carried out at once.

        Who asked, or has the conversation, takes the request back by declining it.
        """
        person, state = self._person(agent), await self.ledger.state(conversation)
        found = handling(state, remedy)
        own = found is not None and agent in (found.agent, state.owner) and not approve
        if Role.SUPERVISOR not in person.roles and not own:
            raise Refused("not_allowed", "Only supervisors decide on remedies.")
        if found is None:
            raise NotFound("There is no such remedy.")
        if found.stage is not Stage.ASKED:
            raise Refused("not_open", f"Nothing is to be decided: it is {found.stage.value}.")
        if approve and not self._within(person, state, found.remedy):
            raise Refused("above_authority", "That is above what you may give, too.")
        if approve:
            await self._must_still_fit(found.remedy)

        def decided(now: Conversation) -> Sequence[e.Event]:
            if now.status is Status.CLOSED:
                raise Refused("closed", "The conversation is closed; nothing is given in it.")
            at = self.context.clock()
            return (
                e.RemedyDecided(
                    at=at, remedy=found.remedy, agent=agent, approved=approve, word=_short(word)
                ),
            )

        if approve:
            await self.giving.begin(conversation, found.remedy, found.agent, decided, by=agent)
        else:
            await self.giving.write(conversation, decided)

    async def offer(
        self,
        agent: str,
        conversation: str,
        wishes: Sequence[Wish],
        said: tuple[str, str],
        *,
        no_promise: bool = False,
    ) -> None:
        """The customer chooses among these, by buttons under the agent's words.

        `said` are the words and the desk's own id of the message; words that promise something are
        refused unless `no_promise` says that they do not. Only what the agent may give
        is offered: the offer is the decision.
        """
        text, message_id = said[0].strip(), said[1]
        if not text or not 1 <= len(wishes) <= MOST_OPTIONS:
            raise BadInput(f"Say something, and offer 1 to {MOST_OPTIONS} remedies.")
        if any(blank in text for blank in TO_FILL_IN.values()):
            raise BadInput("Say when it arrives and where it goes, before the customer chooses.")
        once, seen = f"agent:{agent}:{message_id}", wishes[0].seen
        if await self.ledger.already_there(conversation, once):
            return
        person, state = self._person(agent), await self.ledger.state(conversation)
        self._must_speak(state, agent, seen)
        remedies = tuple([await self._meant(person, state, wish) for wish in wishes])
        if not all(self._within(person, state, remedy) for remedy in remedies):
            raise Refused("above_authority", "One is above what you give alone; ask for it first.")

        def decide(now: Conversation) -> Sequence[e.Event]:
            self._must_speak(now, agent, seen)
            at, words = self.context.clock(), self.proposals.words
            beside = words.beside_the_offer(text, remedies, now.language)
            self.promises.must_promise_nothing(
                now, Words(text=beside, message_id=message_id, no_promise=no_promise)
            )
            buttons = tuple(words.button(remedy, now.language) for remedy in remedies)
            return (
                e.RemediesOffered(at=at, remedies=remedies, agent=agent),
                e.AgentSaid(at=at, agent=agent, text=text, message_id=message_id, buttons=buttons),
            )

        try:
            await self.giving.write(conversation, decide, once=once)
        except AlreadyThere:
            return

    async def vouch(self, agent: str, conversation: str, order: str, word: str) -> None:
        """The agent checked who the customer is, and says how; it stands in the record."""
        self._person(agent)
        word = _short(word)
        if sum(sign.isalnum() for sign in word) < _SHORTEST_WORD:
            raise BadInput("Say how you checked who this is, in a few words.")

        def decide(now: Conversation) -> Sequence[e.Event]:
            self._must_speak(now, agent)
            if not order or order != now.fact(FactName.ORDER):
                raise Refused("changed", "They speak of another order by now; look again.")
            if is_theirs(now, order):
                return ()
            return (e.Vouched(at=self.context.clock(), agent=agent, order=order, word=word),)

        await self.giving.write(conversation, decide)

    async def check(self, agent: str, conversation: str, remedy: str) -> None:
        """Ask the order system now what came of it."""
        self._person(agent)
        found = handling(await self.ledger.state(conversation), remedy)
        if found is None:
            raise NotFound("There is no such remedy.")
        if found.stage is Stage.UNCLEAR or self._is_overdue(found):
            await self.giving.check(conversation, remedy)

    async def log_of(self, agent: str, days: int) -> JsonObject:
        """Every step of every remedy in the last days, for supervisors."""
        if Role.SUPERVISOR not in self._person(agent).roles:
            raise Refused("not_allowed", "Only supervisors read the log of remedies.")
        since = self.context.clock() - timedelta(days=days)
        lines = await steps(self.giving.till.log, self.ledger.entries, since)
        return {"lines": [log_json(line, self.proposals.names) for line in reversed(lines)]}

    # What happens by itself

    async def make_whole(self) -> None:
        """After a start: what the process before wrote down in the records alone."""
        stores, since = self.giving.till.stores, self.context.clock() - MADE_WHOLE
        with contextlib.suppress(Unavailable):
            lines = await steps(stores.remedy_log, self.ledger.entries, since)
            missing = await add_missing(stores.audit, lines)
            if missing:
                log.warning("%s lines about remedies were added to the audit log", missing)

    def see_to(self, state: Conversation) -> None:
        """What the customer chose just now, while the agent who offered it is there."""
        chosen = [found for found in state.remedies if found.stage is Stage.CHOSEN]
        if not chosen:
            self._noted.pop(state.id, None)
        for found in chosen:
            if found.chosen not in self._noted.setdefault(state.id, set()):
                self._noted[state.id].add(found.chosen)
                self.giving.background(state.id, f"chosen:{found.chosen}", self._note_chosen)
            if found.until:
                self.giving.background(state.id, found.remedy.id, self._begin_chosen)

    def see_to_one(self, conversation: str, remedy: str) -> None:
        """What is due: begin what was chosen, ask what is not clear, or tell what was done."""
        self.giving.background(conversation, remedy, self._begin_chosen)

    async def _note_chosen(self, conversation: str, source: str) -> None:
        """The customer's message and their choice are one write, which is not ours."""
        seq = int(source.partition(":")[2])
        entries = await self.ledger.entries(conversation, seq - 1, 10)
        lines = [line for line in lines_of(conversation, entries) if line.step == "chosen"]
        with contextlib.suppress(Unavailable):
            await add_missing(self.giving.till.stores.audit, lines)

    async def _begin_chosen(self, conversation: str, remedy: str) -> None:
        """The offer was the agent's decision, as long as they could still make it."""
        state = await self.ledger.state(conversation)
        found = handling(state, remedy)
        if found is None:
            return
        if found.stage is Stage.DONE:
            await self.giving.tell(conversation, remedy)
            return
        if found.stage is not Stage.CHOSEN:
            await self.giving.check(conversation, remedy)
            return
        person = self.proposals.names.team.get(found.agent)
        if person is None or not self._within(person, state, found.remedy):
            await self._not_begun(found, conversation, "above_authority")
            return
        try:
            await self._must_still_fit(found.remedy)
            await self.giving.begin(
                conversation, found.remedy, found.agent, lambda now: self._still(now, remedy)
            )
        except Refused as refused:
            await self._not_begun(found, conversation, refused.code)

    async def _not_begun(self, found: Handling, conversation: str, code: str) -> None:
        """Whoever has the conversation sees it, and does something else for the customer."""
        remedy = found.remedy.id

        def decide(now: Conversation) -> Sequence[e.Event]:
            newest, at = handling(now, remedy), self.context.clock()
            if newest is None or newest.stage is not Stage.CHOSEN:
                return ()
            if code == "gone":
                return (e.RemedyChosen(at=at, remedy=newest.remedy, source=newest.chosen),)
            refused = e.RemedyRefused(at=at, remedy=newest.remedy, code=code)
            return (refused, *self.giving.told_why_not(newest, code, now))

        await self.giving.write(conversation, decide)

    # Inside

    async def _meant(self, person: Agent, state: Conversation, wish: Wish) -> Remedy:
        """As it was offered, if it was; else as it fits now."""
        found = handling(state, wish.remedy)
        if found is not None and found.stage in (Stage.OFFERED, Stage.CHOSEN):
            await self._must_still_fit(found.remedy)
            return found.remedy
        if found is not None and found.stage in ON_ITS_WAY:
            raise Refused("already_given", "This was given before; nothing is given twice.")
        return await self.proposals.meant(person, state, wish, found)

    async def _must_still_fit(self, remedy: Remedy) -> None:
        if not await self.proposals.still_fits(remedy):
            raise Refused("changed", "The order has changed since; look at what fits now.")

    def _within(self, person: Agent, state: Conversation, remedy: Remedy) -> bool:
        authority = self.giving.till.rulebook.authority(person)
        return may_give(still_alone(authority, state.remedies), remedy)

    def _still(self, state: Conversation, remedy: str) -> Sequence[e.Event]:
        """Chosen, and the agent who offered it still has the conversation."""
        found = handling(state, remedy)
        if found is None or found.stage is not Stage.CHOSEN:
            raise Refused("not_open", "It was seen to meanwhile.")
        if not may_speak(state, Voice.AGENT, found.agent):
            raise Refused("gone", "Who offered it does not have the conversation any more.")
        return ()

    def _is_overdue(self, found: Handling) -> bool:
        overdue = found.until is not None and found.until <= self.context.clock()
        return found.stage is Stage.BEGUN and overdue

    def _must_speak(self, state: Conversation, agent: str, seen: int | None = None) -> None:
        if not may_speak(state, Voice.AGENT, agent):
            raise Refused("not_yours", "This conversation is not yours; nothing was given.")
        must_have_read(state, seen)

    def _person(self, agent: str) -> Agent:
        person = self.proposals.names.team.get(agent)
        if person is None or not person.takes_conversations:
            raise Refused("not_allowed", "Only agents give remedies.")
        return person


def _short(word: str) -> str:
    return word.strip()[:LONGEST_WORD]
