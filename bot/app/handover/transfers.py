"""Passing a conversation to a colleague: whoever has it keeps it until the colleague takes it."""

from __future__ import annotations

from collections.abc import Container, Sequence

from bot.app.errors import AlreadyThere
from bot.app.handover.handing_over import Handover
from bot.app.service import Passing
from bot.domain import events as e
from bot.domain.conversation import Conversation, Voice, may_speak
from bot.domain.errors import BadInput, NotFound, Refused
from bot.domain.people.asked import Transfer
from bot.domain.people.roster import Agent
from bot.domain.people.routing import rank_present
from bot.domain.promises.passing import OutOfShift, out_of_shift
from bot.domain.waiting.alarms import AlarmKind

LONGEST_NOTE = 2_000


class Transfers:
    """The customer hears nothing until somebody else is there, and then the new name."""

    def __init__(self, handover: Handover) -> None:
        self._ledger = handover.ledger
        self._people = handover.people
        self._handover = handover
        self._clock = handover.context.clock
        self._limit = handover.context.policy.offer

    async def ask(self, agent: str, conversation: str, passing: Passing) -> None:
        """Ask somebody at the desk, who has room, to take it. Raises Refused."""
        note = passing.note.strip()
        if len(note) > LONGEST_NOTE:
            raise BadInput(f"A note may have {LONGEST_NOTE} characters at most.")
        once = f"agent:{agent}:{passing.message_id}"
        if await self._ledger.already_there(conversation, once):
            return
        state = await self._ledger.state(conversation)
        self._must_have(state, agent)
        to = await self._who(state, agent, passing)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            self._must_have(newest, agent)
            if newest.transfer:
                name = self._people.team.name_of(newest.transfer.to)
                raise Refused("taken", f"{name} was asked already; take that back first.")
            now = self._clock()
            asked = e.Transferring(
                at=now,
                agent=agent,
                to=to.id,
                note=note,
                until=now + self._limit,
                message_id=passing.message_id,
                skill=passing.skill if not passing.to else "",
                moves=self._moves(newest, passing),
            )
            return (asked,)

        try:
            await self._ledger.change(conversation, decide, once=once)
        except AlreadyThere:
            return

    async def outlook(
        self, agent: str, conversation: str, passing: Passing
    ) -> tuple[Agent, tuple[OutOfShift, ...]]:
        """Who would be asked, and what of the promises they could not keep. Raises Refused."""
        state = await self._ledger.state(conversation)
        self._must_have(state, agent)
        to = await self._who(state, agent, passing)
        return to, out_of_shift(to, state.promises, self._clock())

    def _moves(self, state: Conversation, passing: Passing) -> tuple[e.NewTime, ...]:
        known = {promise.id for promise in state.promises}
        for promise, due in passing.moves:
            if promise not in known:
                raise Refused("stale", "One of these promises is not open any more.")
            if not due > self._clock():
                raise BadInput("Give each promise a time that is still to come.")
        return tuple(e.NewTime(promise=promise, due=due) for promise, due in passing.moves)

    async def decline(self, agent: str, conversation: str) -> None:
        """Whoever was asked can't take it: it stays where it is, and its owner is told."""

        def decide(state: Conversation) -> Sequence[e.Event]:
            asked = state.transfer
            if asked is None or asked.to != agent:
                raise Refused("stale", "Nobody asks you to take this conversation any more.")
            return self._ended(asked, "declined")

        await self._ledger.change(conversation, decide)

    async def take_back(self, agent: str, conversation: str) -> None:
        """Whoever asked keeps it after all."""

        def decide(state: Conversation) -> Sequence[e.Event]:
            asked = state.transfer
            if asked is None or asked.by != agent:
                raise Refused("stale", "You ask nobody to take this conversation any more.")
            now = self._clock()
            return (e.TransferEnded(at=now, agent=agent, to=asked.to, how="taken_back"),)

        await self._ledger.change(conversation, decide)

    async def lapse(self, conversation: str, absent: Container[str] = ()) -> Conversation:
        """Not taken in time, or they are `absent`: back to whoever has it, with an alarm."""

        def decide(state: Conversation) -> Sequence[e.Event]:
            asked = state.transfer
            if asked is None or not (asked.until <= self._clock() or asked.to in absent):
                return ()
            return self._ended(asked, "lapsed")

        return await self._ledger.change(conversation, decide)

    def _ended(self, asked: Transfer, how: str) -> Sequence[e.Event]:
        ended = e.TransferEnded(at=self._clock(), agent=asked.by, to=asked.to, how=how)
        return (ended, self._handover.alarm(AlarmKind.NOT_TAKEN_ON, asked.to, asked.by))

    async def _who(self, state: Conversation, agent: str, passing: Passing) -> Agent:
        """Somebody else who is at the desk and has room; for a skill, the best of those."""
        candidates = [c for c in await self._people.candidates() if c.agent.id != agent]
        if not passing.to:
            needs = self._people.needs_of(state, passing.skill)
            fit = [c for c in candidates if passing.skill in c.agent.skills]
            ranked = rank_present(fit, needs)
            if not ranked:
                raise Refused("nobody_here", f"Nobody with {passing.skill!r} is free at the desk.")
            return ranked[0].agent
        found = next((c for c in candidates if c.agent.id == passing.to), None)
        if found is None:
            raise NotFound("Nobody else of that name takes conversations.")
        if not found.present:
            raise Refused("nobody_here", f"{found.agent.first_name} is not at the desk.")
        if not found.has_room:
            raise Refused("full", f"{found.agent.first_name} has no room for another one.")
        return found.agent

    def _must_have(self, state: Conversation, agent: str) -> None:
        if not may_speak(state, Voice.AGENT, agent):
            raise Refused("not_yours", "This conversation is not yours to pass on.")
