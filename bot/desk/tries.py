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


@dataclass(frozen=True)
class Tries:
    """Counts failed log-ins; right ones cost nothing, an office shares one address."""

    limits: Limits
    _turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    @asynccontextmanager
    async def one(self, name: str, address: str) -> AsyncIterator[None]:
        """A name is tried from an address once at a time: many at once are counted as many."""
        pair = _keys(name, address)[0][0]
        turn = self._turns.setdefault(pair, asyncio.Lock())
        async with turn:
            await self.check(name, address)
            yield

    async def check(self, name: str, address: str) -> None:
        """Refused(`too_many`) when there were too many failures lately."""
        for key, most in _keys(name, address):
            if await self.limits.count(key) >= most:
                raise Refused(
                    "too_many", "Too many log-ins failed. Wait 15 minutes, then try again."
                )

    async def failed(self, name: str, address: str) -> None:
        """One more failure."""
        for key, _ in _keys(name, address):
            await self.limits.hit(key, WINDOW)


def _keys(name: str, address: str) -> tuple[tuple[str, int], ...]:
    who, where = _short(name), _short(address)
    return (
        (f"desk-login:pair:{who}:{where}", PER_PAIR),
        (f"desk-login:address:{where}", PER_ADDRESS),
        (f"desk-login:name:{who}", PER_NAME),
    )


def _short(text: str) -> str:
    """Names and addresses don't stand in the store as they are, and have no length of their own."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
