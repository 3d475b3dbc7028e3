"""The front desk: all verbs behind one door, and the workers that see to answers."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime

from bot.app.customers.attachments import Files
from bot.app.ports import JsonObject
from bot.app.remedies.offering import Remedies
from bot.app.service import (
    NOTHING_ELSE,
    Also,
    Aside,
    Contact,
    Correction,
    Kept,
    NewMessage,
    NewPromise,
    Passing,
    PromiseChange,
    Report,
    Words,
)
from bot.app.verbs import Verbs
from bot.app.views.brief import asks_again_json
from bot.app.views.chat import chat_update
from bot.app.views.desk import conversation_json, summary_json
from bot.app.views.joined import joined_in
from bot.app.views.team import team_json
from bot.app.watching.one_at_a_time import OneAtATime
from bot.app.watching.second_look import SecondLook
from bot.app.watching.watch import recover
from bot.domain.conversation import Conversation, Status
from bot.domain.errors import NotFound

#: What a stop waits for turns that are being worked on; whatever is left is done after a start.
DRAIN_SECONDS = 3.0
#: A transcript longer than this is shown from its end.
TRANSCRIPT = 2_000


class FrontDesk:
    """Both doors of `bot.app.service`, and what sockets and probes need."""

    def __init__(self, verbs: Verbs) -> None:
        self._v = verbs
        turns, read = verbs.turns, verbs.ledger.state
        self._turns = OneAtATime("turn", verbs.leases, turns.next_turn, read)
        self._sending = OneAtATime("send", verbs.leases, verbs.outbox.send_next)
        self._looks = OneAtATime("look", verbs.leases, verbs.watch_orders.look_next)
        self._fetching = OneAtATime("fetch", verbs.leases, verbs.fetcher.fetch_next)
        self._proving = OneAtATime("prove", verbs.leases, verbs.proving.prove_next)
        self._look_again = SecondLook(self._see_to_what_is_owed)
        self._doubts = SecondLook(self._clear_up)
        self._background: list[asyncio.Task[None]] = []
        verbs.customers.wake = self._turns.wake
        verbs.customers.owes = turns.owes
        verbs.customers.think_ahead = turns.think_ahead
        verbs.watch.wake = self._turns.wake
        verbs.watch.look_at_order = self._looks.wake
        verbs.watch.fetch = self._fetching.wake
        verbs.watch.see_to_remedy = verbs.remedies.see_to_one
        verbs.outbox.wake = self._sending.wake
        verbs.proving.proven = self._proven
        verbs.ledger.written = self._written
        verbs.ledger.in_doubt = self._doubts.soon
        self.on_change: Callable[[Conversation], None] = _nobody

    async def start(self) -> None:
        """Take up what was left undone, then watch."""
        await self._v.outbox.try_now()
        await self.take_up()
        self._background = [
            asyncio.create_task(self._v.watch.run(), name="watch"),
            asyncio.create_task(self._v.retention.run(), name="retention"),
            asyncio.create_task(self._v.searching.run(), name="search"),
            asyncio.create_task(self._v.remedies.make_whole(), name="audit"),
        ]

    async def take_up(self) -> None:
        """See to all that the record says is undone: after a start, or when the store is back."""
        await recover(self._v.index, (self._turns, self._sending, self._fetching, self._proving))

    async def stop(self) -> None:
        """Finish what is nearly done; the record has the rest."""
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        await self._look_again.stop()
        await self._doubts.stop()
        await self._turns.drain(DRAIN_SECONDS)
        await self._sending.drain(DRAIN_SECONDS)
        await self._looks.drain(0)
        await self._fetching.drain(0)
        await self._proving.drain(0)
        await self._v.remedies.giving.stop(DRAIN_SECONDS)

    def _written(self, state: Conversation) -> None:
        """Whoever looks on in this process hears at once; others hear by the feed.

        Words for a pushing channel are sent by the process that wrote them.
        """
        self.on_change(state)
        if state.unsent:
            self._sending.wake(state.id)
        if state.fetching:
            self._fetching.wake(state.id)
        if self._v.proving.is_due(state):
            self._proving.wake(state.id)
        self._v.remedies.see_to(state)

    def forget(self, conversation: str) -> None:
        """It was erased: nothing of it is held in this process any more."""
        self._v.lists.forget(conversation)
        self._v.ledger.forget(conversation)
        # Whoever was reading it just now holds it again; to find nothing there forgets it.
        self._look_again.soon(conversation)

    def heard(self, conversation: str) -> None:
        """Something happened there, perhaps at another front desk, which may die over it."""
        self._look_again.soon(conversation)

    async def _see_to_what_is_owed(self, conversation: str) -> None:
        """Whoever is at it keeps it: these ask for its lease."""
        state = await self._v.ledger.state(conversation)
        if state.unanswered:
            self._turns.wake(conversation)
        if state.unsent:
            self._sending.wake(conversation)

    async def _proven(self, conversation: str) -> None:
        """Who knows the customer is asked; and their other chat may be about the same case."""
        await self._v.watch.reoffers.to_who_knows(conversation)
        await self._v.joining.note(conversation)

    async def _clear_up(self, conversation: str) -> None:
        """The store went away in the middle of a write: what stands there is news to everybody."""
        await self._v.ledger.tell(conversation)
        await self._see_to_what_is_owed(conversation)

    # Customers

    async def open_web(self, origin: str, language: str, zone: str = "") -> tuple[str, str]:
        """See CustomerVerbs."""
        return await self._v.customers.open_web(origin, language, zone)

    async def by_token(self, token: str) -> str:
        """See CustomerVerbs."""
        return await self._v.customers.by_token(token)

    async def by_contact(self, contact: Contact) -> str:
        """See CustomerVerbs."""
        return await self._v.customers.by_contact(contact)

    async def receive(self, conversation: str, message: NewMessage) -> Kept:
        """See CustomerVerbs."""
        return await self._v.customers.receive(conversation, message)

    async def note(self, conversation: str, noted: Aside) -> None:
        """See CustomerVerbs."""
        await self._v.customers.note(conversation, noted)

    async def chat_after(self, conversation: str, after: int, version: int = 0) -> JsonObject:
        """See CustomerVerbs."""
        state, entries = await self._v.ledger.picture(conversation, after, version)
        return chat_update(state, entries, after, self._v.names)

    async def known(self, conversation: str) -> JsonObject:
        """See CustomerVerbs."""
        return await self._v.knowing.known(conversation)

    async def correct(self, conversation: str, given: Correction) -> JsonObject:
        """See CustomerVerbs."""
        return await self._v.knowing.correct(conversation, given)

    async def customer_typing(self, conversation: str) -> None:
        """See CustomerVerbs."""
        await self._v.customers.typing(conversation)

    async def delivery(self, conversation: str, report: Report) -> None:
        """See CustomerVerbs."""
        with contextlib.suppress(NotFound):
            await self._v.statuses.keep(conversation, report)

    # Agents

    async def accept(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        await self._v.agents.accept(agent, conversation)
        return await self.conversation(agent, conversation)

    async def look_up(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        await self._v.proving.look_up(agent, conversation)
        return await self.conversation(agent, conversation)

    async def put_right(self, agent: str, conversation: str, given: Correction) -> JsonObject:
        """See AgentVerbs."""
        await self._v.putting_right.put_right(agent, conversation, given)
        return await self.conversation(agent, conversation)

    async def take_over(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        await self._v.agents.take_over(agent, conversation)
        return await self.conversation(agent, conversation)

    async def reply(
        self,
        agent: str,
        conversation: str,
        text: str,
        message_id: str,
        also: Also = NOTHING_ELSE,
    ) -> JsonObject:
        """See AgentVerbs."""
        after = await self._v.agents.reply(agent, conversation, text, message_id, also)
        return await self._shown(agent, conversation, after.version if after else 0)

    async def note_privately(
        self,
        agent: str,
        conversation: str,
        text: str,
        message_id: str,
        promise: NewPromise | None = None,
    ) -> JsonObject:
        """See AgentVerbs."""
        await self._v.agents.note(agent, conversation, text, message_id, promise)
        return await self.conversation(agent, conversation)

    async def change_promise(
        self, agent: str, conversation: str, change: PromiseChange
    ) -> JsonObject:
        """See AgentVerbs."""
        await self._v.agents.promises.change(agent, conversation, change)
        return await self.conversation(agent, conversation)

    async def watch_order(
        self,
        agent: str,
        conversation: str,
        due: datetime | None = None,
        words: Words | None = None,
        seen: int | None = None,
    ) -> JsonObject:
        """See AgentVerbs."""
        await self._v.watch_orders.begin(agent, conversation, due, words, seen)
        self._turns.wake(conversation)
        return await self.conversation(agent, conversation)

    async def transfer(self, agent: str, conversation: str, passing: Passing) -> JsonObject:
        """See AgentVerbs."""
        await self._v.watch.transfers.ask(agent, conversation, passing)
        return await self.conversation(agent, conversation)

    async def decline(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        state = await self._v.ledger.state(conversation)
        if state.status is Status.OFFERED:
            await self._v.watch.reoffers.decline(agent, conversation)
        else:
            await self._v.watch.transfers.decline(agent, conversation)
        return await self.conversation(agent, conversation)

    async def take_back(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        await self._v.watch.transfers.take_back(agent, conversation)
        return await self.conversation(agent, conversation)

    async def asks_again(self, agent: str, conversation: str, text: str) -> JsonObject:  # noqa: ARG002
        """See AgentVerbs."""
        state = await self._v.ledger.state(conversation)
        return asks_again_json(state, text, self._v.names)

    async def promise_in(
        self, agent: str, text: str, language: str, conversation: str = ""
    ) -> JsonObject:
        """See AgentVerbs."""
        state = await self._v.ledger.state(conversation) if conversation else None
        return self._v.drafting.found_in(agent, text, language, state)

    async def hand_back(
        self, agent: str, conversation: str, outcome: str, seen: int | None = None
    ) -> JsonObject:
        """See AgentVerbs."""
        await self._v.agents.hand_back(agent, conversation, outcome, seen)
        self._turns.wake(conversation)
        return await self.conversation(agent, conversation)

    async def close(
        self,
        agent: str,
        conversation: str,
        cause: str,
        words: Words | None = None,
        seen: int | None = None,
    ) -> JsonObject:
        """See AgentVerbs."""
        await self._v.agents.close(agent, conversation, cause, words, seen)
        return await self.conversation(agent, conversation)

    async def alarm_seen(self, agent: str, conversation: str, kind: str, about: str) -> JsonObject:
        """See AgentVerbs."""
        await self._v.agents.take_note(agent, conversation, kind, about)
        return await self.conversation(agent, conversation)

    async def agent_typing(self, agent: str, conversation: str) -> None:
        """See AgentVerbs."""
        await self._v.agents.typing(agent, conversation)

    async def agent_viewing(self, agent: str, conversation: str) -> None:
        """See AgentVerbs."""
        await self._v.agents.viewing(agent, conversation)

    async def set_available(self, agent: str, available: bool) -> None:
        """See AgentVerbs."""
        await self._v.agents.at_the_desk.set_available(agent, available)

    async def heartbeat(self, agent: str) -> None:
        """See AgentVerbs."""
        await self._v.agents.at_the_desk.heartbeat(agent)

    async def gone(self, agent: str) -> None:
        """See AgentVerbs."""
        await self._v.agents.at_the_desk.gone(agent)

    async def snapshot(self, agent: str) -> JsonObject:
        """See AgentVerbs. The cursor is taken first, so that no change after it is missed."""
        cursor = await self._v.feed.cursor()
        team = await self.team()
        summaries = await self._v.lists.now()
        me = next((person for person in team if person["id"] == agent), None)
        return {"cursor": cursor, "me": me, "team": team, "conversations": summaries}

    async def ready_replies(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        return self._v.ready.shown(await self._v.ledger.state(conversation), agent)

    async def search(self, agent: str, words: str) -> JsonObject:  # noqa: ARG002
        """See AgentVerbs."""
        return await self._v.searching.search(words)

    async def team(self) -> list[JsonObject]:
        """Everybody with presence, shift and load."""
        candidates = await self._v.people.candidates()
        switches = await self._v.people.switches()
        return team_json(self._v.people.team, candidates, switches, self._v.context.clock())

    async def summary(self, conversation: str, version: int = 0) -> JsonObject:
        """See AgentVerbs."""
        return summary_json(await self._v.ledger.state_since(conversation, version), self._v.names)

    async def conversation(self, agent: str, conversation: str) -> JsonObject:
        """See AgentVerbs."""
        return await self._shown(agent, conversation)

    async def _shown(self, agent: str, conversation: str, version: int = 0) -> JsonObject:
        """With a version, one that knows of it: whoever wrote that need not ask for it."""
        state, entries = await self._v.ledger.transcript(conversation, TRANSCRIPT, version)
        person = self._v.people.team.get(agent)
        if person is None:
            raise NotFound("You are not in the team any more.")
        others = [x for x in await self._v.ledger.states(joined_in(entries)) if x is not None]
        return conversation_json(state, entries, self._v.names, person, others)

    @property
    def remedies(self) -> Remedies:
        """What agents may give; the desk has routes of its own for it."""
        return self._v.remedies

    @property
    def files(self) -> Files:
        """What customers sent; the chat and the desk have routes of their own for it."""
        return self._v.files

    # What sockets and probes need

    async def feed_cursor(self) -> str:
        """Where the feed stands."""
        return await self._v.feed.cursor()

    async def state(self, conversation: str) -> Conversation:
        """The state; raises NotFound."""
        return await self._v.ledger.state(conversation)

    async def parts(self) -> dict[str, str]:
        """The state of each part for `/readyz`: `ok`, `loading` or what is wrong."""
        names = list(self._v.probes)
        found = await asyncio.gather(*(self._v.probes[name]() for name in names))
        return dict(zip(names, found, strict=True))


def _nobody(state: Conversation) -> None:
    """Until somebody looks on."""
