"""The front desk: both doors in one, and the workers that see to answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.app.agents.away import Away
from bot.app.doors.agents import AgentDoor
from bot.app.doors.customers import CustomerDoor
from bot.app.verbs import Verbs
from bot.app.watching.one_at_a_time import OneAtATime
from bot.app.watching.second_look import SecondLook
from bot.app.watching.watch import recover
from bot.domain.conversation import Conversation
from bot.domain.errors import NotFound
from bot.tasks import end

#: What a stop waits for turns that are being worked on; whatever is left is done after a start.
DRAIN_SECONDS = 3.0


class FrontDesk(CustomerDoor, AgentDoor):
    """Both doors of `bot.app.service`, and what sockets and probes need."""

    def __init__(self, verbs: Verbs) -> None:
        self._v = verbs
        turns = verbs.turns
        self._turns = OneAtATime("turn", verbs.leases, turns.next_turn)
        self._sending = OneAtATime("send", verbs.leases, verbs.outbox.send_next)
        self._looks = OneAtATime("look", verbs.leases, verbs.watch_orders.look_next)
        self._fetching = OneAtATime("fetch", verbs.leases, verbs.fetcher.fetch_next)
        self._proving = OneAtATime("prove", verbs.leases, verbs.proving.prove_next)
        self._look_again = SecondLook(self._see_to_what_is_owed)
        self._doubts = SecondLook(self._clear_up)
        self._background: list[asyncio.Task[None]] = []
        verbs.customers.wake = self._turns.wake
        verbs.customers.owes = turns.owes
        verbs.customers.expect = self._expect
        verbs.customers.think_ahead = turns.think_ahead
        verbs.watch.wake = self._turns.wake
        verbs.watch.look_at_order = self._looks.wake
        verbs.watch.fetch = self._fetching.wake
        verbs.watch.bar_over = verbs.barring.over
        verbs.watch.see_to_remedy = verbs.remedies.see_to_one
        verbs.customers.press = verbs.remedies.giving.pressing.answer
        verbs.outbox.wake = self._sending.wake
        verbs.proving.proven = self._proven
        verbs.ledger.written = self._written
        verbs.ledger.in_doubt = self._doubts.soon
        self._away = Away(verbs.people, verbs.context)
        self.on_change: Callable[[Conversation], None] = _nobody

    async def start(self) -> None:
        """Take up what was left undone, then watch."""
        await self._v.outbox.try_now()
        await self.take_up()
        self._background = [
            asyncio.create_task(self._v.watch.run(), name="watch"),
            asyncio.create_task(self._away.run(), name="away"),
            asyncio.create_task(self._v.retention.run(), name="retention"),
            asyncio.create_task(self._v.searching.run(), name="search"),
            asyncio.create_task(self._v.remedies.make_whole(), name="audit"),
        ]

    async def take_up(self) -> None:
        """See to all that the record says is undone: after a start, or when the store is back."""
        await recover(self._v.index, (self._turns, self._sending, self._fetching, self._proving))

    async def stop(self) -> None:
        """Finish what is nearly done; the record has the rest."""
        await end(self._background)
        await self._look_again.stop()
        await self._doubts.stop()
        await self._turns.drain(DRAIN_SECONDS)
        await self._sending.drain(DRAIN_SECONDS)
        await self._looks.drain(0)
        await self._fetching.drain(0)
        await self._proving.drain(0)
        await self._v.remedies.giving.stop(DRAIN_SECONDS)

    def _expect(self, state: Conversation) -> bool:
        """The next turn of that conversation is prepared, if there will be one."""
        answered = self._v.turns.answers_next(state)
        if answered:
            self._turns.expect(state.id)
        return answered

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
        self._v.pictures.forget(conversation)
        self._v.ledger.forget(conversation)
        # Whoever was reading it just now holds it again; to find nothing there forgets it.
        self._look_again.soon(conversation)

    def heard(self, conversation: str) -> None:
        """Something happened there, perhaps at another front desk, which may die over it."""
        self._look_again.soon(conversation)

    async def _see_to_what_is_owed(self, conversation: str) -> None:
        """Whoever is at it keeps it: these ask for its lease."""
        try:
            state = await self._v.ledger.state(conversation)
        except NotFound:
            self._v.pictures.forget(conversation)
            raise
        if state.unanswered:
            self._turns.wake(conversation)
        if state.unsent:
            self._sending.wake(conversation)
        await self._v.saying.note(state)

    def on_away(self, told: Callable[[str], None]) -> None:
        """Whose agent has left the desk, or is back, is told to that: chats show it."""
        self._away.told = told

    async def _proven(self, conversation: str) -> None:
        """Who knows the customer is asked; and their other chat may be about the same case."""
        if not await self._v.joining.note(conversation):
            await self._v.watch.reoffers.to_who_knows(conversation)

    async def _clear_up(self, conversation: str) -> None:
        """The store went away in the middle of a write: what stands there is news to everybody."""
        await self._v.ledger.tell(conversation)
        await self._see_to_what_is_owed(conversation)

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
