"""Who comes to the desk, stays there and goes; who comes, or has room again, gets what waits."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.context import Context
from bot.app.handover.going import Going
from bot.app.handover.people import People
from bot.app.handover.reoffers import Reoffers
from bot.app.handover.telling import Parted
from bot.app.ledger import Ledger
from bot.app.ports import Feed, Index
from bot.domain import events as e
from bot.domain.cases.open_case import kept_for
from bot.domain.conversation import Conversation, Status
from bot.domain.errors import Refused
from bot.domain.people.queue import in_queue
from bot.domain.promises.callbacks import chosen
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.owed import raised


class AtTheDesk:
    """That somebody can be asked, or can't any more, is told to all desks once."""

    def __init__(
        self, ledger: Ledger, people: People, reoffers: Reoffers, index: Index, context: Context
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._reoffers = reoffers
        self._going = Going(reoffers)
        self._index = index
        self._context = context
        self._feed: Feed = people.feed
        self._told: dict[str, bool] = {}

    async def set_available(self, agent: str, available: bool, *, leaves: bool = False) -> None:
        """The agent's own switch. Whoever waits is offered to them as far as they have room.

        What they are offered is at once the next one's. Who `leaves` was asked what becomes of
        what they have: who waits for their answer is offered to others.
        """
        person = self._people.team.get(agent)
        if person is None or not person.takes_conversations:
            raise Refused("not_allowed", "Only agents take conversations.")
        await self._people.presence.set_available(agent, available)
        if available:
            await self._people.presence.heartbeat(agent)
        await self._tell(agent, here=available)
        if available:
            await self._offer_waiting(agent)
        else:
            await self._leave(self._going.away(agent), hands_over=leaves)

    async def logged_out(self, agent: str) -> None:
        """Knowingly, and with no other session of theirs left."""
        await self.gone(agent)
        await self._leave(self._going.logged_out(agent), hands_over=True)

    async def _leave(self, parted: Parted, *, hands_over: bool) -> None:
        for conversation in await self._people.reservations.held(parted.who):
            await self._going.offer_lapses(conversation, parted)
            if hands_over:
                await self._going.hand_over(conversation, parted)

    async def heartbeat(self, agent: str) -> None:
        """A connected desk, every few seconds. Who comes back gets what waits."""
        was_here = await self._is_here(agent)
        if not was_here:
            await self._people.turn_switch(agent)
        await self._people.presence.heartbeat(agent)
        is_here = was_here or await self._is_here(agent)
        if is_here != was_here or self._told.get(agent) != is_here:
            await self._tell(agent, here=is_here)
        if is_here and not was_here:
            await self._offer_waiting(agent)

    async def gone(self, agent: str) -> None:
        """The agent's last desk disconnected."""
        await self._people.presence.left(agent)
        self._told.pop(agent, None)
        await self._feed.announce("presence", who=agent)

    async def free(self, agent: str, conversation: str) -> None:
        """The place that became free goes to whoever waits."""
        await self._people.release(agent, conversation)
        if await self._is_here(agent):
            await self._offer_waiting(agent)

    async def at_work(self, agent: str) -> None:
        """They took a customer's conversation, or answered: so they see what they are offered."""
        person = self._people.team.get(agent)
        if person is None or not await self._index.waiting():  # mostly nobody waits
            return
        held = await self._people.reservations.held(agent)
        if len(held) < person.at_once and await self._is_here(agent):
            await self._offer_waiting(agent)

    async def _is_here(self, agent: str) -> bool:
        return agent in await self._people.here()

    async def _tell(self, agent: str, *, here: bool) -> None:
        self._told[agent] = here
        await self._feed.announce("presence", who=agent)

    async def _offer_waiting(self, agent: str) -> None:
        """What runs out first; of what is as urgent, what was promised of this person.

        Whatever they missed before: they come, have room or are at work now. Not what they said
        that they can't take; nor is who went on with the bot interrupted for them again. One after
        the other: the next once they have answered, for a second is only missed meanwhile.
        """
        waiting = []
        for state in await self._ledger.states(await self._index.waiting()):
            if state is None or state.status is not Status.WAITING:
                continue
            if raised(state, AlarmKind.NOBODY_HERE, agent):
                await self._not_missing(agent, state.id)
            theirs = kept_for(state) in ("", agent)
            if theirs and not chosen(state) and not _spared(state, agent):
                waiting.append(state)
        now = self._context.clock()
        waiting.sort(key=lambda state: in_queue(state, now, first=agent))
        for state in waiting:
            if await self._is_asked(agent):
                return
            after = await self._reoffers.offer_waiting(state.id, only=agent, anew=True)
            if after.status is Status.WAITING:
                return

    async def _is_asked(self, agent: str) -> bool:
        """Whether they are offered one now."""
        held = await self._people.reservations.held(agent)
        states = await self._ledger.states(sorted(held))
        return any(s and s.status is Status.OFFERED and s.owner == agent for s in states)

    async def _not_missing(self, agent: str, conversation: str) -> None:
        """That they are missing is over, also where they can't take it now."""
        kind = AlarmKind.NOBODY_HERE

        def decide(state: Conversation) -> Sequence[e.Event]:
            if not raised(state, kind, agent):
                return ()
            return (e.AlarmEnded(at=self._context.clock(), kind=kind, about=agent),)

        await self._ledger.change(conversation, decide)


def _spared(state: Conversation, agent: str) -> bool:
    missed = agent in state.passed_over and state.bot_meanwhile
    return missed or agent in state.declined
