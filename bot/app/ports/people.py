"""Who is at the desk, and whose place is taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

#: An agent counts as here for this long after the last heartbeat (a desk sends one each 10 s).
HEARTBEAT = timedelta(seconds=25)
#: Whoever typed in a reply within this time is writing it (a desk says so every 3 s).
WRITING = timedelta(seconds=20)


class Presence(Protocol):
    """Who is at the desk: available by their own word and by a heartbeat."""

    async def set_available(self, agent: str, available: bool) -> None:
        """The agent's own switch."""
        ...

    async def heartbeat(self, agent: str) -> None:
        """A connected desk says so every few seconds."""
        ...

    async def left(self, agent: str) -> None:
        """The last desk of that agent has gone."""
        ...

    async def here(self) -> frozenset[str]:
        """Agents that are available and were heard of lately."""
        ...

    async def acted(self, agent: str) -> None:
        """They did something at the desk, also without a live connection."""
        ...

    async def typed(self, agent: str, conversation: str) -> None:
        """They typed in a reply to that customer, now."""
        ...

    async def is_writing(self, agent: str, conversation: str) -> bool:
        """Whether they did a moment ago."""
        ...

    async def absent(self) -> Mapping[str, datetime]:
        """Agents whose desks are closed or silent, with when they were last heard of.

        Who only switched themselves off still sits there, and is not among them.
        """
        ...

    async def switches(self) -> Mapping[str, bool]:
        """Each agent's own switch, whether or not they were heard of lately."""
        ...

    async def switched_at(self) -> Mapping[str, datetime]:
        """When each switch was set last, as far as that was kept."""
        ...


class Reservations(Protocol):
    """Who holds which conversations, so that nobody gets more than their limit.

    A place is one for each conversation, and free once nobody holds it: not by `reserve`, and no
    call that took it only for itself.
    """

    async def reserve(self, agent: str, conversation: str, limit: int) -> bool:
        """Take a place unless the agent is full; the same conversation again is fine."""
        ...

    async def claim(self, agent: str, conversation: str, limit: int) -> str:
        """The same, for one call until it knows what came of it; empty when the agent is full."""
        ...

    async def settle(self, agent: str, conversation: str, claim: str) -> None:
        """The conversation is theirs: what was claimed is held as if reserved."""
        ...

    async def release(self, agent: str, conversation: str, claim: str = "") -> None:
        """Give back what was reserved, or only what this call claimed."""
        ...

    async def free(self, agent: str, conversation: str) -> None:
        """Give it back whole, also what was claimed by whoever is dead by now."""
        ...

    async def held(self, agent: str) -> frozenset[str]:
        """The conversations that the agent has a place for."""
        ...

    async def taken_at(self, agent: str) -> Mapping[str, datetime]:
        """The same, with when each place was taken (or taken again)."""
        ...


class Sessions(Protocol):
    """Log-ins at the desk; values are small dictionaries of strings, `agent` says whose."""

    async def put(self, session: str, value: Mapping[str, str], seconds: int) -> None:
        """Keep it for that long."""
        ...

    async def renew(self, session: str, value: Mapping[str, str], seconds: int) -> bool:
        """The same, unless it is over: what was revoked meanwhile does not come back."""
        ...

    async def of(self, agent: str) -> Mapping[str, Mapping[str, str]]:
        """All sessions of that person that are not over."""
        ...

    async def get(self, session: str) -> Mapping[str, str] | None:
        """The session, unless it expired or was revoked."""
        ...

    async def drop(self, session: str) -> None:
        """Revoke it."""
        ...
