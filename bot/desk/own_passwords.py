"""A password that somebody chose at the desk, in place of the one in the team's file."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass

from bot.app.ports import OwnHash, Secrets
from bot.desk.passwords import SHORTEST, Passwords
from bot.domain.errors import BadInput
from bot.domain.people.roster import Agent


@dataclass(frozen=True)
class OwnPasswords:
    """What the file says counts again as soon as it says something else: so one is set anew."""

    secrets: Secrets
    passwords: Passwords

    async def check(self, agent: Agent | None, password: str) -> bool:
        """Whether it is the password of that person; of nobody it never is."""
        return await self.passwords.check(password, await self._hash_of(agent) if agent else None)

    async def change(self, agent: Agent, new: str) -> None:
        """From here on it is this one. Raises BadInput where it is too short."""
        if len(new) < SHORTEST:
            raise BadInput(f"Choose a password of at least {SHORTEST} characters.")
        hashed = await asyncio.to_thread(self.passwords.hash, new)
        await self.secrets.keep(agent.id, OwnHash(hashed=hashed, over=_mark(agent)))

    async def _hash_of(self, agent: Agent) -> str:
        own = await self.secrets.of(agent.id)
        return own.hashed if own and own.over == _mark(agent) else agent.password_hash


def _mark(agent: Agent) -> str:
    return hashlib.sha256(agent.password_hash.encode()).hexdigest()[:16]
