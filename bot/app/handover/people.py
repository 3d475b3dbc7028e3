"""Who could take a conversation now, from the team, presence and the places they hold."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.app.ports import Feed, Presence, Reservations, Shares
from bot.domain.conversation import Conversation, Promise
from bot.domain.knowledge.facts import FactName
from bot.domain.people.at_the_desk import Switch, takes_more, turned
from bot.domain.people.roster import Agent, Role, Team, on_shift
from bot.domain.people.routing import (
    NO_TOP_SERVICE,
    Candidate,
    Choice,
    Given,
    Needs,
    TopService,
    is_hard,
    rank_present,
)
from bot.domain.promises.kinds import PromiseKind
from bot.domain.promises.promising import comes_back_for

#: For a supervisor who takes over from somebody: more than anybody holds.
NO_LIMIT = 1_000
#: When so many let the same conversation be, a supervisor is asked before others.
LET_IT_BE = 2


@dataclass(frozen=True)
class People:
    """The team as it is at this moment. That a place was taken or freed is news for desks."""

    team: Team
    presence: Presence
    reservations: Reservations
    feed: Feed
    shares: Shares
    clock: Callable[[], datetime]
    top_service: TopService = NO_TOP_SERVICE
    #: For how long whoever was given one is left to it, where somebody else is here.
    offer: timedelta = timedelta()

    def understands(self, state: Conversation, agent: str, other: str) -> bool:
        """Whether the customer is no worse understood by that agent than by the other."""
        theirs, others = (self.team.get(one) for one in (agent, other))
        writes = theirs is not None and state.language in theirs.languages
        return writes or others is None or state.language not in others.languages

    def needs_of(self, state: Conversation, skill: str = "") -> Needs:
        """What this conversation asks of a person."""
        known = (state.last_agent,) if state.last_agent else ()
        level = state.fact(FactName.SERVICE_LEVEL) or ""
        return Needs(
            language=state.language,
            skills=(skill,) if skill else (),
            trained=tuple(dict.fromkeys(need for reason in state.reasons for need in reason.needs)),
            level=level,
            for_level=self.top_service.needs if level in self.top_service.levels else (),
            known_to=known,
            hard=is_hard(state),
            not_these=state.passed_over,
        )

    async def is_away(self, agent: str) -> bool:
        """Whose desk is closed or silent, or was never open."""
        if agent in await self.presence.absent():
            return True
        return agent not in await self.presence.switches()

    async def here(self) -> frozenset[str]:
        """Who can be asked: at the desk, available, and not only left over from their shift."""
        available, switched = await self.presence.here(), await self.presence.switched_at()
        now, people = self.clock(), self.team.agents
        return frozenset(
            who
            for who in available
            if who in people and takes_more(people[who], switched.get(who), now)
        )

    async def candidates(self, for_it: str = "") -> list[Candidate]:
        """Everybody who takes conversations, with presence and load.

        A place that is held or kept `for_it` is there for that conversation.
        """
        here = await self.here()
        takers = list(self.team.takers())
        held = await asyncio.gather(*(self.reservations.held(agent.id) for agent in takers))
        given = await self.shares.of([agent.id for agent in takers])
        now = self.clock()
        return [
            Candidate(
                agent=agent,
                present=agent.id in here,
                load=len(places - {for_it}),
                on_shift=on_shift(agent, now) or not (agent.shifts or agent.extra),
                given=given[agent.id],
                just_asked=self._just_asked(given[agent.id], now),
            )
            for agent, places in zip(takers, held, strict=True)
        ]

    def _just_asked(self, given: Given, now: datetime) -> bool:
        return given.last is not None and now - given.last < self.offer

    async def supervisor_here(self, but: str | None) -> str | None:
        """Somebody else who is here and sees alarms: only then it is true that they were told."""
        here = await self.here() - {but}
        supervisors = (agent for agent in self.team.takers() if Role.SUPERVISOR in agent.roles)
        return next((agent.id for agent in supervisors if agent.id in here), None)

    async def switches(self) -> dict[str, Switch]:
        """Each one's own, whether or not they are at the desk."""
        switches, switched = await self.presence.switches(), await self.presence.switched_at()
        return {who: Switch(on=on, at=switched.get(who)) for who, on in switches.items()}

    async def put_away(self) -> dict[str, datetime]:
        """Whose switch is off, and since when, as far as that was kept."""
        found = await self.switches()
        return {who: switch.at for who, switch in found.items() if not switch.on and switch.at}

    async def turn_switch(self, agent: str) -> None:
        """Before they count as heard of: who comes on shift is available, unless put away."""
        person = self.team.get(agent)
        if person is None or not person.takes_conversations:
            return
        switch, heard = (await self.switches()).get(agent), await self.presence.absent()
        becomes = turned(person, switch, heard.get(agent), self.clock())
        if becomes is not None:
            await self.presence.set_available(agent, becomes)

    def keeps(self, promise: Promise) -> bool:
        """Whether it stays theirs though they left: it is due when they are on shift again.

        To write as soon as somebody can is no promise of one person's.
        """
        person = self.team.get(promise.owner)
        anybodys = promise.kind is PromiseKind.CONTACT and promise.starts is None
        back = person and comes_back_for(person, self.clock(), promise.due)
        return bool(back) and not anybodys

    async def reserve_best(
        self, candidates: list[Candidate], needs: Needs, conversation: str
    ) -> Choice | None:
        """The best who still has room at the moment of asking, with a place taken."""
        for choice in rank_present(candidates, needs):
            if claim := await self.claim(choice.agent, conversation):
                return replace(choice, claim=claim)
        return None

    async def reserve(self, agent: Agent, conversation: str, *, beyond_limit: bool = False) -> bool:
        """Take one of the agent's places."""
        limit = NO_LIMIT if beyond_limit else agent.at_once
        taken = await self.reservations.reserve(agent.id, conversation, limit)
        if taken:
            await self.feed.announce("presence", who=agent.id)
        return taken

    async def claim(self, agent: Agent, conversation: str, *, beyond_limit: bool = False) -> str:
        """A place for this call alone, to be settled or released by it; empty where they are full.

        The same agent's other calls for the same conversation have their own, so that one which
        comes to nothing takes the place from none of them.
        """
        limit = NO_LIMIT if beyond_limit else agent.at_once
        claim = await self.reservations.claim(agent.id, conversation, limit)
        if claim:
            await self.feed.announce("presence", who=agent.id)
        return claim

    async def given(self, agent: str) -> None:
        """They were offered one, or took one: among equals it is somebody else's turn now."""
        await self.shares.note(agent)

    async def release(self, agent: str | None, conversation: str, claim: str = "") -> None:
        """Give the agent's place back, or only what one call claimed."""
        if agent:
            await self.reservations.release(agent, conversation, claim)
            await self.feed.announce("presence", who=agent)

    async def free(self, agent: str, conversation: str) -> None:
        """Give it back whole: it belongs to nobody."""
        await self.reservations.free(agent, conversation)
        await self.feed.announce("presence", who=agent)
