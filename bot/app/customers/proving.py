"""The house looks an order up as soon as a customer gave enough, whoever has the conversation.

It only reads, and nobody says anything of it to the customer: it is for whoever helps them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.app.context import Context
from bot.app.ledger import Ledger
from bot.app.ports import Limits, Lookup
from bot.app.ports.orders import Found, OrderProofs
from bot.app.turns.answering import as_facts
from bot.app.turns.asking import proof_locked, too_many_proofs
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.errors import Refused, Unavailable
from bot.domain.knowledge.proving import Given, Proof, is_ours_to_prove, to_prove, untried

log = logging.getLogger(__name__)

#: As long as the assistant's own part waits for the order system.
SECONDS = 3.0
#: Whoever asked for a person is not kept waiting for it; it is tried again once one is called.
HANDOVER_SECONDS = 1.0


class Proving:
    """One door to it: for words that came in, for a handover, and for an agent's click."""

    def __init__(
        self, ledger: Ledger, limits: Limits, orders: OrderProofs, context: Context
    ) -> None:
        self._ledger = ledger
        self._limits = limits
        self._orders = orders
        self._context = context
        #: Who is asked may be another, once it is known whose order it is.
        self.proven: Callable[[str], Awaitable[None]] = _nobody

    def is_due(self, state: Conversation) -> bool:
        """Whether something was given that nobody has tried, and it is ours to try it."""
        return is_ours_to_prove(state) and untried(state) is not None

    async def prove_next(self, conversation: str) -> bool:
        """Try what was given; there is never more than that."""
        state = await self._ledger.state(conversation)
        given = untried(state)
        if given is not None and is_ours_to_prove(state):
            await self._write(state, given)
            await self.proven(conversation)
        return False

    async def look_up(self, agent: str, conversation: str) -> None:
        """An agent wants it tried (again). Raises Refused with what came instead."""
        state = await self._ledger.state(conversation)
        given = to_prove(state)
        if given is None:
            raise Refused("nothing_to_look_up", "There is nothing more here to find an order by.")
        await self._write(state, given, agent)
        await self.proven(conversation)

    async def before_handover(self, state: Conversation) -> Sequence[e.Event]:
        """What is proven in the same act in which a person is called, if the answer comes soon."""
        given = untried(state)
        if given is None:
            return ()
        proof, found = await self._tried(state, given, HANDOVER_SECONDS)
        return () if proof is Proof.FAILED else self._events(given, proof, found)

    async def _write(self, state: Conversation, given: Given, agent: str = "") -> None:
        proof, found = await self._tried(state, given, SECONDS)
        events = self._events(given, proof, found, agent)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            """Whatever was put right meanwhile is tried by itself."""
            return events if to_prove(newest) == given else ()

        await self._ledger.change(state.id, decide)

    async def _tried(
        self, state: Conversation, given: Given, seconds: float
    ) -> tuple[Proof, Found | None]:
        if await proof_locked(self._limits, self._context.policy, state):
            return Proof.LOCKED, None
        try:
            found = await asyncio.wait_for(
                self._orders.prove(given, state.channel, state.language), seconds
            )
        except (Unavailable, asyncio.TimeoutError) as error:
            log.warning("an order can't be looked up: %s", error or "no answer in time")
            return Proof.FAILED, None
        lookup = Lookup(order=given.order, email=given.email, outcome=found.proof.value)
        if await too_many_proofs(self._limits, self._context.policy, state, (lookup,)):
            return Proof.LOCKED, None
        return found.proof, found

    def _events(
        self, given: Given, proof: Proof, found: Found | None, agent: str = ""
    ) -> tuple[e.Event, ...]:
        now = self._context.clock()
        looked = e.OrderLookedUp(
            at=now,
            proof=proof.value,
            upto=given.upto,
            order=found.order if found else given.order,
            agent=agent,
        )
        facts = as_facts(found.facts, given.upto, now) if found else ()
        return (e.Learned(at=now, facts=facts), looked) if facts else (looked,)


async def _nobody(conversation: str) -> None:
    """Until somebody sees to who is asked."""
