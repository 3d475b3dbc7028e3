"""The watch: from the record alone, it finds whoever is left waiting, and acts."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.app.handover.going import Going
from bot.app.handover.leavers import Leavers
from bot.app.handover.reoffers import Reoffers
from bot.app.handover.transfers import Transfers
from bot.app.ledger import Ledger
from bot.app.meters import NO_METERS, Meters
from bot.app.policy import spans_of
from bot.app.ports import Index, Leases, Presence
from bot.app.promises.in_danger import InDanger
from bot.app.promises.keeping import Keeping
from bot.app.sending.lost_words import bring_a_person
from bot.app.sending.outbox import Outbox
from bot.app.watching.one_at_a_time import OneAtATime
from bot.app.watching.owed import Owed
from bot.app.watching.rounds import Rounds
from bot.app.watching.stumbles import Stumbles
from bot.domain.conversation import Conversation
from bot.domain.errors import NotFound, Unavailable, WarmlineError
from bot.domain.waiting.aside import aside_since
from bot.domain.waiting.owed import dues, silent_since
from bot.domain.waiting.steps import Due, Step
from bot.logs import about

log = logging.getLogger(__name__)

#: How often the nearest deadlines are looked at, and how often people and places are.
LOOK_SECONDS = 0.5
ROUND_SECONDS = 3.0
#: A watch that died is replaced after this.
LEASE_SECONDS = 3.0
#: What is past its time and can't be helped now is looked at again after this.
AGAIN = timedelta(seconds=5)
#: Conversations seen to at the same time.
AT_ONCE = 16
#: Steps at one look: each changes what is due, and a conversation has only so many.
MOST_STEPS = 30


class Watch:
    """One process at a time looks; any may. Should two, the record lets one of them act.

    `wake` takes a turn up again; `look_at_order` looks at an order that is watched, `fetch`
    has a file from a channel, `see_to_remedy` sees to a remedy of which nobody said what became
    of it, and `bar_over` hears a customer again.
    """

    def __init__(
        self,
        reoffers: Reoffers,
        rounds: Rounds,
        leases: Leases,
        outbox: Outbox,
        meters: Meters = NO_METERS,
    ) -> None:
        self.reoffers = reoffers
        self.rounds = rounds
        self.leases = leases
        self.outbox = outbox
        self.going = Going(reoffers)
        self.owed = Owed(reoffers.handover)
        self.keeping = Keeping(reoffers)
        self.in_danger = InDanger(self.keeping)
        self.transfers = Transfers(reoffers.handover)
        self.stumbles = Stumbles(rounds.context.clock, meters)
        self.leavers = Leavers(reoffers.handover, self.keeping, rounds.index, self.stumbles)
        self.ledger: Ledger = rounds.ledger
        self.index: Index = rounds.index
        self.presence: Presence = rounds.people.presence
        self.clock = rounds.context.clock
        self.spans = spans_of(rounds.context.policy)
        self.wake: Callable[[str], None] = _nobody
        self.look_at_order: Callable[[str], None] = _nobody
        self.fetch: Callable[[str], None] = _nobody
        self.see_to_remedy: Callable[[str, str], None] = _no_remedy
        self.bar_over: Callable[[str], Awaitable[Conversation]] = self.ledger.state

    async def run(self) -> None:
        """For ever; a store that is away is waited for."""
        while True:
            try:
                await self.look()
            except WarmlineError as error:
                log.warning("the watch could not look: %s", error)
            except Exception:
                log.exception("the watch stumbled and goes on")
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """See to everything that is due now; first to what whoever left the team has left."""
        await self.leavers.look()
        token = await self.leases.acquire("watch", LEASE_SECONDS)
        if token is None:
            return
        try:
            if not await self._see_to_all(await self.index.due(self.clock()), token):
                return
            # Never given back: until it ends by itself nobody walks another round.
            if await self.leases.acquire("watch:round", ROUND_SECONDS):
                await self._see_to_all(await self.rounds.walk(), token)
        finally:
            with contextlib.suppress(Unavailable):
                await self.leases.release("watch", token)

    async def _see_to_all(self, conversations: Sequence[str], token: str) -> bool:
        """Some at once, so that after an outage nobody waits for all before them. Whether the watch
        is still ours.
        """
        for start in range(0, len(conversations), AT_ONCE):
            some = conversations[start : start + AT_ONCE]
            found = await asyncio.gather(*map(self._see_to_one, some), return_exceptions=True)
            away = next((error for error in found if error is not None), None)
            if away is not None:
                raise away
            if not await self.leases.renew("watch", token, LEASE_SECONDS):
                return False
        return True

    async def _see_to_one(self, conversation: str) -> None:
        """Whatever is wrong with one, the others are seen to; only the store is waited for."""
        if not self.stumbles.is_due(conversation):
            return
        try:
            with about(conversation):
                await self.see_to(conversation)
        except NotFound:
            await self.index.settle(Conversation(id=conversation))
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001
            await self._put_off(conversation, self.stumbles.broke(conversation, error))
        else:
            self.stumbles.well(conversation)

    async def _put_off(self, conversation: str, until: datetime) -> None:
        """Out of the way of all others that are due, if its state can be read at all."""
        try:
            await self.ledger.settle(await self.ledger.state(conversation), until)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001
            log.warning("%s stays in the way of others that are due: %r", conversation, error)

    async def see_to(self, conversation: str) -> Conversation:
        """One conversation whose deadline may have passed; then the time of the next look."""
        absent = await self.presence.absent()
        state = await self.ledger.state(conversation)
        done: set[tuple[Step, str]] = set()
        while len(done) < MOST_STEPS:
            due = self._next_step(await self._dues(state, absent), done)
            if due is None:
                break
            done.add((due.step, due.about))
            log.info("%s is due", due.step.value)
            state = await self._take(due, state, absent)
            # Who was away a moment ago may have acted just now.
            absent = await self.presence.absent()
        await self._look_again(state, absent)
        return state

    async def _dues(self, state: Conversation, absent: Mapping[str, datetime]) -> list[Due]:
        """Who put themselves away is asked only where a customer waits for somebody's word."""
        waits = silent_since(state) is not None
        put_away = await self.rounds.people.put_away() if waits else {}
        return dues(state, absent, self.spans, aside_since(state, put_away))

    def _next_step(self, found: Sequence[Due], done: set[tuple[Step, str]]) -> Due | None:
        for due in found:
            if due.at <= self.clock() and (due.step, due.about) not in done:
                return due
        return None

    async def _take(
        self, due: Due, state: Conversation, absent: Mapping[str, datetime]
    ) -> Conversation:
        """Each step is decided anew at the state it is written at."""
        offers, conversation = self.reoffers, state.id
        owner = state.owner or ""
        if due.step is Step.SEE_TO_REMEDY:
            self.see_to_remedy(conversation, due.about)
            return state
        if due.step in (Step.ALARM_UNANSWERED, Step.SEND, Step.LOOK_AT_ORDER, Step.FETCH):
            return await self._wake(due.step, state)
        steps: dict[Step, Callable[[], Awaitable[Conversation]]] = {
            Step.LAPSE: lambda: offers.next_person(
                conversation, gone=owner if owner in absent else ""
            ),
            Step.ALARM_SILENT: lambda: offers.alarm_silent(conversation),
            Step.TELL_SILENT: lambda: offers.tell_silent(conversation),
            Step.REPLACE_SILENT: lambda: offers.agent_silent(conversation),
            Step.REPLACE_GONE: lambda: offers.agent_gone(conversation, owner),
            Step.REPLACE_ASIDE: lambda: self.going.written_to(conversation, owner),
            Step.END_TRANSFER: lambda: self.transfers.lapse(conversation, absent),
            Step.ALARM_WINDOW: lambda: offers.window_closing(conversation, due.about),
            Step.ALARM_PROMISE: lambda: self.keeping.warn(conversation, due.about),
            Step.ALARM_PROMISE_NOW: lambda: self.in_danger.alarm(conversation, due.about),
            Step.TELL_DANGER: lambda: self.in_danger.tell(conversation, due.about),
            Step.HAND_ON: lambda: self.keeping.hand_on(conversation, due.about),
            Step.BREAK_PROMISE: lambda: self.keeping.promise_late(conversation, due.about),
            Step.GIVE_UP: lambda: self.owed.give_up(state),
            Step.LIFT_BAR: lambda: self.bar_over(conversation),
            Step.BRING_A_PERSON: lambda: bring_a_person(offers.handover, conversation),
        }
        return await steps[due.step]()

    async def _wake(self, step: Step, state: Conversation) -> Conversation:
        """Somebody works on it from now on; nothing is decided here."""
        if step is Step.SEND:
            self.outbox.wake(state.id)
            return state
        if step is Step.LOOK_AT_ORDER:
            self.look_at_order(state.id)
            return state
        if step is Step.FETCH:
            self.fetch(state.id)
            return state
        after = await self.owed.alarm(state)
        self.wake(state.id)
        return after

    async def _look_again(self, state: Conversation, absent: Mapping[str, datetime]) -> None:
        """When the next thing comes due; what could not be done now is tried again soon."""
        now = self.clock()
        times = [due.at for due in await self._dues(state, absent)]
        again = [at if at > now else now + AGAIN for at in times]
        await self.ledger.settle(state, min(again, default=None))


def _nobody(conversation: str) -> None:
    """Until somebody takes it up."""


def _no_remedy(conversation: str, remedy: str) -> None:
    """Until somebody sees to remedies."""


async def recover(index: Index, workers: Sequence[OneAtATime]) -> None:
    """After a start: whatever was left undone in the record is taken up again."""
    for conversation in await index.open():
        for worker in workers:
            worker.wake(conversation)
