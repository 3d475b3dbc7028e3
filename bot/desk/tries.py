"""How often a log-in may fail."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from bot.app.ports import Limits
from bot.domain.errors import Refused

WINDOW = 15 * 60
#: Failures of one name from one address; then of one address; then of one name from anywhere.
#: The last is wide, so that a stranger can hardly lock a colleague out.
PER_PAIR, PER_ADDRESS, PER_NAME = 8, 40, 100
#: An office shares one address: whoever logged in from there lately is not locked out by what
#: others try there, and may fail less often meanwhile.
PER_PAIR_IN_A_CROWD = 3
KNOWN_FOR = 30 * 24 * 3600


@dataclass(frozen=True)
class Tries:
    """Counts failed log-ins; right ones cost nothing, an office shares one address."""

    limits: Limits
    _turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    @asynccontextmanager
    async def one(self, name: str, address: str) -> AsyncIterator[None]:
        """A name is tried from an address once at a time: many at once are counted as many."""
        pair = _keys(name, address)[0]
        turn = self._turns.setdefault(pair, asyncio.Lock())
        async with turn:
            await self.check(name, address)
            yield

    async def check(self, name: str, address: str) -> None:
        """Refused(`too_many`) when there were too many failures lately."""
        pair, where, who = _keys(name, address)
        failed = await self.limits.count(pair)
        most = PER_PAIR
        if await self.limits.count(where) >= PER_ADDRESS:
            known = await self.limits.count(_known(name, address))
            most = PER_PAIR_IN_A_CROWD if known else 0
        if failed >= most or await self.limits.count(who) >= PER_NAME:
            raise Refused("too_many", "Too many log-ins failed. Wait 15 minutes, then try again.")

    async def failed(self, name: str, address: str) -> None:
        """One more failure."""
        for key in _keys(name, address):
            await self.limits.hit(key, WINDOW)

    async def succeeded(self, name: str, address: str) -> None:
        """They are known at that address from here on."""
        await self.limits.hit(_known(name, address), KNOWN_FOR)


def _known(name: str, address: str) -> str:
    return f"desk-login:known:{_short(name)}:{_short(address)}"


def _keys(name: str, address: str) -> tuple[str, str, str]:
    """Of both, of the address, of the name."""
    who, where = _short(name), _short(address)
    return (
        f"desk-login:pair:{who}:{where}",
        f"desk-login:address:{where}",
        f"desk-login:name:{who}",
    )


def _short(text: str) -> str:
    """Names and addresses don't stand in the store as they are, and have no length of their own."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
