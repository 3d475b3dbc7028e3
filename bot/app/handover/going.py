"""Whoever leaves knowingly: what they are offered, and who waits for a word of theirs."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.handover.handing_over import asked_in_vain
from bot.app.handover.reoffers import Reoffers, reason_of_ours
from bot.app.handover.telling import Parted
from bot.domain.conversation import Conversation, Status
from bot.domain.events import Event, OfferLapsed
from bot.domain.reasons import ReasonCode
from bot.domain.waiting.owed import is_left_without, silent_since


class Going:
    """They did not let anything be: what waits is offered to them again once they are back."""

    def __init__(self, reoffers: Reoffers) -> None:
        self._reoffers = reoffers
        self._handover = reoffers.handover
        self._ledger = reoffers.handover.ledger
        self._choosing = reoffers.handover.choosing
        self._clock = reoffers.handover.context.clock

    def away(self, agent: str) -> Parted:
        """By their own switch; their desk may be open."""
        return Parted("away", agent)

    def logged_out(self, agent: str) -> Parted:
        """Nothing of theirs is open."""
        return self._reoffers.gone(agent)

    async def offer_lapses(self, conversation: str, parted: Parted) -> None:
        """What they were offered is offered to the next at once; the customer hears as ever."""
        state, agent = await self._ledger.state(conversation), parted.who
        if not _is_offered(state, agent):
            return
        choice = await self._choosing.choose(state, missed=agent)

        def decide(newest: Conversation) -> Sequence[Event]:
            if not _is_offered(newest, agent):
                return ()
            over = OfferLapsed(at=self._clock(), agent=agent, moved=True)
            # Whoever the customer has not heard of is said to be gone from nowhere.
            told = parted if agent == newest.named else asked_in_vain(newest, agent)
            return (over, *self._handover.next_in_time(newest, newest.reasons[-1], choice, told))

        after = await self._handover.carry_out(conversation, choice, decide)
        await self._reoffers.let_go(after, agent)

    async def hand_over(self, conversation: str, parted: Parted) -> None:
        """Who has it owes a word: somebody else who is here, told so.

        With nobody else the watch tells the customer how it stands.
        """
        state = await self._ledger.state(conversation)
        if not self._is_left(state, parted.who):
            return
        choice = await self._choosing.choose_present(state, passed=(parted.who,))
        if choice is None:
            return
        reason = reason_of_ours(state, ReasonCode.AGENT_GONE, parted.who)

        def decide(newest: Conversation) -> Sequence[Event]:
            if not self._is_left(newest, parted.who):
                return ()
            return self._handover.act(newest, reason, choice, parted)

        after = await self._handover.carry_out(conversation, choice, decide)
        await self._reoffers.let_go(after, parted.who)

    async def written_to(self, conversation: str, agent: str) -> Conversation:
        """A customer waits for a word of somebody who is away: somebody here; else by when.

        Not while they are writing it.
        """
        state = await self._ledger.state(conversation)
        if state.owner != agent or await self._reoffers.is_writing(conversation):
            return state
        choice = await self._choosing.choose(state)
        reason = reason_of_ours(state, ReasonCode.AGENT_GONE, agent)

        def decide(newest: Conversation) -> Sequence[Event]:
            said = newest.last_agent_at != state.last_agent_at
            if newest.owner != agent or silent_since(newest) is None or said:
                return ()
            return self._handover.act(newest, reason, choice, self.away(agent))

        after = await self._handover.carry_out(conversation, choice, decide)
        await self._reoffers.let_go(after, agent)
        return after

    def _is_left(self, state: Conversation, agent: str) -> bool:
        return state.owner == agent and is_left_without(state, self._clock())


def _is_offered(state: Conversation, agent: str) -> bool:
    return state.status is Status.OFFERED and state.owner == agent
