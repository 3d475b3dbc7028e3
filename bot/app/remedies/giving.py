"""Giving a remedy: counted, marked in the record, asked of the order system, and what came of it.

The mark stands in the record before the order system is asked, at the version that was checked:
whoever reads it begins nothing, in whatever process. What nobody knows is asked again with the
same key, so that nothing is given twice, whatever fails in between.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.app.context import Context
from bot.app.ledger import Ledger
from bot.app.ports import Audit, OrderDesk, Outcome, Purse, RemedyLog
from bot.app.remedies.pressing import Pressing
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status
from bot.domain.errors import Conflict, Refused, Unavailable, WarmlineError
from bot.domain.fold.remedies import handling
from bot.domain.remedies.log import audited, lines_of
from bot.domain.remedies.model import ON_ITS_WAY, Handling, Remedy, Stage
from bot.domain.remedies.purse import Claim, claims_of
from bot.domain.remedies.rules import Rulebook
from bot.domain.waiting.alarms import AlarmKind
from bot.logs import about

log = logging.getLogger(__name__)

#: What a look at the order may take, and all else beside the order system's own time.
BESIDE = timedelta(seconds=6)
#: A reservation lives until the mark stands in the record, which takes milliseconds.
HOLD = timedelta(minutes=2)
#: How soon it is asked again what came of it; after that a person has to look.
AGAIN = tuple(timedelta(seconds=s) for s in (5, 15, 60, 300, 1_800, 7_200, 21_600))
#: After so many tries without an answer it is an alarm.
_ALARMING = 2

Decide = Callable[[Conversation], Sequence[e.Event]]
#: Something done about one remedy of one conversation.
Work = Callable[[str, str], Coroutine[Any, Any, None]]


class TillStores(Protocol):
    """The stores that giving needs."""

    @property
    def purse(self) -> Purse:
        """What was given so far."""
        ...

    @property
    def remedy_log(self) -> RemedyLog:
        """Every step of it."""
        ...

    @property
    def audit(self) -> Audit:
        """Who did it, beside all else that is done."""
        ...


@dataclass(frozen=True)
class Till:
    """What giving needs: the rules, the order system, and where it is counted and noted."""

    rulebook: Rulebook
    orders: OrderDesk
    stores: TillStores

    @property
    def purse(self) -> Purse:
        """What was given so far."""
        return self.stores.purse

    @property
    def log(self) -> RemedyLog:
        """Every step of it."""
        return self.stores.remedy_log


class Giving:
    """Carries remedies out, each once, whoever asks for it and however often."""

    def __init__(self, ledger: Ledger, till: Till, context: Context, pressing: Pressing) -> None:
        self.till = till
        self.pressing = pressing
        self._ledger = ledger
        self._context = context
        self._running: dict[tuple[str, str], asyncio.Task[Any]] = {}
        self._seen_to: dict[tuple[str, str], asyncio.Task[Any]] = {}

    async def write(
        self, conversation: str, decide: Decide, once: str | None = None
    ) -> Conversation:
        """Change the record, and keep in the log what of it is about remedies."""
        written: list[e.Event] = []

        def noted(state: Conversation) -> Sequence[e.Event]:
            written[:] = decide(state)
            return written

        await self.till.log.note(conversation, self._context.clock())
        after = await self._ledger.change(conversation, noted, once)
        first = after.version - len(written) + 1
        entries = [e.Entry(seq=first + place, event=event) for place, event in enumerate(written)]
        lines = tuple(lines_of(conversation, entries))
        with contextlib.suppress(Unavailable):
            # It stands in the record, from where both logs are made whole.
            await self.till.log.add(lines)
            for line in lines:
                await self.till.stores.audit.note(audited(line))
        return after

    async def begin(
        self, conversation: str, remedy: Remedy, agent: str, decide: Decide, *, by: str = ""
    ) -> Conversation:
        """Count it, mark it and carry it out; `decide` gives what is written before the mark.

        Raises Refused where a budget has no room, or somebody began it before.
        """
        # Whoever begins it counts it under one name: of two at once, neither bars the other.
        entry = f"{conversation}|{remedy.id}"
        await self._reserve(entry, remedy, by or agent)

        def marked(state: Conversation) -> Sequence[e.Event]:
            before, now = decide(state), self._context.clock()
            until = now + self._context.policy.remedy + BESIDE
            begun = e.RemedyBegun(
                at=now, remedy=remedy, agent=agent, by=by, entry=entry, until=until
            )
            return (*before, begun)

        try:
            await self.write(conversation, marked)
        except (Refused, Conflict):
            if not await self._began(conversation, entry):
                claims = self._claims(remedy, by or agent, self._context.clock())
                await self.till.purse.release(entry, claims)
            raise
        return await self._run(conversation, remedy.id, asked_before=False)

    async def _began(self, conversation: str, entry: str) -> bool:
        """Whether somebody else did, a moment before."""
        state = await self._ledger.state(conversation)
        return any(one.entry == entry and one.stage in ON_ITS_WAY for one in state.remedies)

    async def check(self, conversation: str, remedy: str) -> Conversation:
        """Ask the order system now what came of it."""
        return await self._run(conversation, remedy, asked_before=True)

    async def tell(self, conversation: str, remedy: str) -> Conversation:
        """What was done and nobody has told by its time, the house tells."""

        def decide(state: Conversation) -> Sequence[e.Event]:
            found, now = handling(state, remedy), self._context.clock()
            if found is None or found.stage is not Stage.DONE:
                return ()
            if found.until is None or found.until > now:
                return ()
            return (self.pressing.done(found, found.made, state, now),)

        return await self._ledger.change(conversation, decide)

    def background(self, conversation: str, remedy: str, work: Work) -> None:
        """See to one remedy while nobody waits for it; once at a time."""
        key = (conversation, remedy)
        if key in self._seen_to:
            return
        task = asyncio.create_task(work(conversation, remedy), name=f"remedy:{conversation}")
        self._seen_to[key] = task
        task.add_done_callback(lambda done: self._ended(self._seen_to, key, done))

    async def stop(self, seconds: float) -> None:
        """Wait that long for what is with the order system; the record has the rest."""
        running = [*self._running.values(), *self._seen_to.values()]
        if running:
            _, late = await asyncio.wait(running, timeout=seconds)
            for task in late:
                task.cancel()

    async def _run(self, conversation: str, remedy: str, *, asked_before: bool) -> Conversation:
        """Whoever asked may leave: what is with the order system is seen through."""
        return await asyncio.shield(self._start(conversation, remedy, asked_before=asked_before))

    def _start(
        self, conversation: str, remedy: str, *, asked_before: bool
    ) -> asyncio.Task[Conversation]:
        key = (conversation, remedy)
        found = self._running.get(key)
        if found is not None:
            return found
        task = asyncio.create_task(
            self._carry_out(conversation, remedy, asked_before), name=f"remedy:{conversation}"
        )
        self._running[key] = task
        task.add_done_callback(lambda done: self._ended(self._running, key, done))
        return task

    def _ended(
        self,
        tasks: dict[tuple[str, str], asyncio.Task[Any]],
        key: tuple[str, str],
        task: asyncio.Task[Any],
    ) -> None:
        tasks.pop(key, None)
        if not task.cancelled() and task.exception() is not None:
            level = (
                logging.WARNING if isinstance(task.exception(), WarmlineError) else logging.ERROR
            )
            log.log(level, "a remedy is looked at again later: %s", task.exception())

    async def _carry_out(self, conversation: str, remedy: str, asked_before: bool) -> Conversation:
        with about(conversation):
            state = await self._ledger.state(conversation)
            found = handling(state, remedy)
            if found is None or found.stage not in (Stage.BEGUN, Stage.UNCLEAR):
                return state
            claims = self._claims(found.remedy, found.by or found.agent, found.since)
            if found.stage is Stage.BEGUN:
                await self.till.purse.keep(found.entry, claims, found.since)
            asked = asked_before or found.tries > 0
            outcome = await self._ask(conversation, found, asked_before=asked)
            log.info("a %s: %s %s", found.remedy.kind.value, outcome.result, outcome.code)
            after = await self.write(conversation, lambda now: self._told(now, remedy, outcome))
            if outcome.result == "refused":
                await self.till.purse.release(found.entry, claims)
            return after

    async def _ask(self, conversation: str, found: Handling, *, asked_before: bool) -> Outcome:
        """Whom it is told at once hears soon that it is being done, and later that it is."""
        orders, soon = self.till.orders, self._context.policy.remedy_told.total_seconds()
        asking = asyncio.ensure_future(orders.carry_out(found.remedy, asked_before=asked_before))
        try:
            if found.told_at_once and not (await asyncio.wait({asking}, timeout=soon))[0]:
                await self._say_that_it_is_done_now(conversation, found.remedy.id)
            return await asking
        finally:
            asking.cancel()

    async def _say_that_it_is_done_now(self, conversation: str, remedy: str) -> None:
        def decide(state: Conversation) -> Sequence[e.Event]:
            found, now = handling(state, remedy), self._context.clock()
            if found is None or found.stage is not Stage.BEGUN:
                return ()
            if self.pressing.was_told(found, state, now):
                return ()
            return (self.pressing.being_done(found, state, now),)

        with contextlib.suppress(WarmlineError):  # what comes of it is told in any case
            await self._ledger.change(conversation, decide)

    def _told(self, state: Conversation, remedy: str, outcome: Outcome) -> Sequence[e.Event]:
        """What came of it, unless somebody knows already."""
        found, now = handling(state, remedy), self._context.clock()
        if found is None or found.stage not in (Stage.BEGUN, Stage.UNCLEAR):
            return ()
        if outcome.result == "refused":
            code, why = outcome.code[:100], outcome.why[:500]
            refused = e.RemedyRefused(at=now, remedy=found.remedy, code=code, why=why)
            return (refused, *self.told_why_not(found, code, state))
        if outcome.result == "unknown":
            told = (self.pressing.unclear(found, state, now),) if found.told_at_once else ()
            return (*self._unclear(found, outcome.code, now), *(told if not found.tries else ()))
        again = outcome.result == "already_done"
        done = e.RemedyDone(at=now, remedy=found.remedy, made=outcome.made[:200], again=again)
        if state.status is Status.AGENT and not found.told_at_once:
            return (done,)  # whoever gives it says so in their own words
        return (done, self.pressing.done(found, done.made, state, now))

    def told_why_not(
        self, found: Handling, code: str, state: Conversation
    ) -> Sequence[e.HouseSaid]:
        """Who chose it, or was told of it, learns that it was not done, and who sees to it."""
        now = self._context.clock()
        return (self.pressing.not_done(found, code, state, now),) if found.told_at_once else ()

    def _unclear(self, found: Handling, code: str, now: datetime) -> Sequence[e.Event]:
        tries, remedy = found.tries + 1, found.remedy
        until = now + AGAIN[tries - 1] if tries <= len(AGAIN) else None
        unclear = e.RemedyUnclear(at=now, remedy=remedy, code=code[:100], tries=tries, until=until)
        if tries != _ALARMING:
            return (unclear,)
        kind = AlarmKind.REMEDY_UNCLEAR
        return (unclear, e.Alarmed(at=now, kind=kind, about=remedy.id, owner=found.agent))

    async def _reserve(self, entry: str, remedy: Remedy, payer: str) -> None:
        now = self._context.clock()
        claims = self._claims(remedy, payer, now)
        full = await self.till.purse.reserve(entry, claims, now, HOLD)
        if full is None:
            return
        if full.startswith("once:"):
            raise Refused("already_given", "The same was given for this order before, or is now.")
        if full.startswith("made_good:"):
            raise Refused("given_instead", "It was sent again or paid back before, or is now.")
        whose = full.partition(":")[0]
        raise Refused("over_budget", f"There is not enough left in the budget ({whose}).")

    def _claims(self, remedy: Remedy, payer: str, now: datetime) -> tuple[Claim, ...]:
        zone = self._context.house.shop.zone
        return claims_of(self.till.rulebook.budgets, remedy, payer, now, zone)
