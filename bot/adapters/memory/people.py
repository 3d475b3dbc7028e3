"""Presence, places and sessions in memory."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.app.ports import HEARTBEAT, WRITING

Clock = Callable[[], datetime]


class MemoryPresence:
    """See `bot.app.ports.Presence`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._switches: dict[str, bool] = {}
        self._switched: dict[str, datetime] = {}
        self._beats: dict[str, datetime] = {}
        self._heard: dict[str, datetime] = {}
        self._typed: dict[str, tuple[str, datetime]] = {}

    async def set_available(self, agent: str, available: bool) -> None:
        """Outlives the connection."""
        self._switches[agent] = available
        self._switched[agent] = self._clock()

    async def heartbeat(self, agent: str) -> None:
        """Heard of now."""
        self._beats[agent] = self._heard[agent] = self._clock()

    async def left(self, agent: str) -> None:
        """Until the next heartbeat."""
        self._beats.pop(agent, None)
        self._heard[agent] = self._clock()

    async def acted(self, agent: str) -> None:
        """Heard of now, and no promise of more."""
        self._heard[agent] = self._clock()

    async def typed(self, agent: str, conversation: str) -> None:
        """The latest counts."""
        self._typed[conversation] = (agent, self._clock())

    async def is_writing(self, agent: str, conversation: str) -> bool:
        """By the clock."""
        who, at = self._typed.get(conversation, ("", self._clock()))
        return who == agent and self._clock() - at < WRITING

    async def absent(self) -> Mapping[str, datetime]:
        """Whoever was heard of once and has no heartbeat now."""
        since = self._clock() - HEARTBEAT
        there = {agent for agent, beat in self._beats.items() if beat >= since}
        return {agent: at for agent, at in self._heard.items() if agent not in there}

    async def here(self) -> frozenset[str]:
        """Switch on and heard of lately."""
        since = self._clock() - HEARTBEAT
        return frozenset(
            agent
            for agent, beat in self._beats.items()
            if beat >= since and self._switches.get(agent)
        )

    async def switches(self) -> Mapping[str, bool]:
        """Everybody who ever touched the switch."""
        return dict(self._switches)

    async def switched_at(self) -> Mapping[str, datetime]:
        """Since it is kept."""
        return dict(self._switched)


class MemoryReservations:
    """See `bot.app.ports.Reservations`."""

    def __init__(self, clock: Clock, new_claim: Callable[[], str]) -> None:
        self._clock = clock
        self._new_claim = new_claim
        self._held: dict[str, dict[str, dict[str, datetime]]] = {}

    async def reserve(self, agent: str, conversation: str, limit: int) -> bool:
        """Counted and taken without a pause in between."""
        return self._take(agent, conversation, limit, "")

    async def claim(self, agent: str, conversation: str, limit: int) -> str:
        """The same, under a name of its own."""
        claim = self._new_claim()
        return claim if self._take(agent, conversation, limit, claim) else ""

    async def settle(self, agent: str, conversation: str, claim: str) -> None:
        """Without a pause in between."""
        self._take(agent, conversation, sys.maxsize, "")
        await self.release(agent, conversation, claim)

    async def release(self, agent: str, conversation: str, claim: str = "") -> None:
        """Harmless when there was none."""
        claims = self._held.get(agent, {}).get(conversation, {})
        claims.pop(claim, None)
        if not claims:
            await self.free(agent, conversation)

    async def free(self, agent: str, conversation: str) -> None:
        """Harmless when there was none."""
        self._held.get(agent, {}).pop(conversation, None)

    async def held(self, agent: str) -> frozenset[str]:
        """By conversation id."""
        return frozenset(self._held.get(agent, ()))

    async def taken_at(self, agent: str) -> Mapping[str, datetime]:
        """Places with their latest times."""
        return {name: max(claims.values()) for name, claims in self._held.get(agent, {}).items()}

    def _take(self, agent: str, conversation: str, limit: int, claim: str) -> bool:
        held = self._held.setdefault(agent, {})
        if conversation not in held and len(held) >= limit:
            return False
        held.setdefault(conversation, {})[claim] = self._clock()
        return True


class MemorySessions:
    """See `bot.app.ports.Sessions`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sessions: dict[str, tuple[datetime, dict[str, str]]] = {}

    async def put(self, session: str, value: Mapping[str, str], seconds: int) -> None:
        """Replaces what was there."""
        self._sessions[session] = (self._clock() + timedelta(seconds=seconds), dict(value))

    async def renew(self, session: str, value: Mapping[str, str], seconds: int) -> bool:
        """Looked up and put without a pause in between."""
        there = await self.get(session) is not None
        if there:
            await self.put(session, value, seconds)
        return there

    async def of(self, agent: str) -> Mapping[str, Mapping[str, str]]:
        """By their ids."""
        now = self._clock()
        return {
            session: dict(value)
            for session, (ends, value) in self._sessions.items()
            if ends > now and value.get("agent") == agent
        }

    async def get(self, session: str) -> Mapping[str, str] | None:
        """None once it is over."""
        ends, value = self._sessions.get(session, (self._clock(), {}))
        return dict(value) if ends > self._clock() else None

    async def drop(self, session: str) -> None:
        """Harmless when there was none."""
        self._sessions.pop(session, None)
