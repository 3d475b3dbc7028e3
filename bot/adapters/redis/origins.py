"""Network addresses, compared and never kept: hashes that all front desks agree on for a day."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime

from redis.asyncio import Redis

from bot.adapters.redis import keys
from bot.adapters.redis.connection import store_errors

#: The salt of a day outlives it by little; without it no hash leads back to an address.
SALT_SECONDS = 25 * 3600


class Origins:
    """Call it with an address. The first front desk to ask on a day draws that day's salt."""

    def __init__(
        self, redis: Redis, clock: Callable[[], datetime], new_salt: Callable[[], str]
    ) -> None:
        self._redis = redis
        self._clock = clock
        self._new_salt = new_salt
        self._day: date | None = None
        self._salt = ""

    async def __call__(self, address: str) -> str:
        """The same for the same address, until tomorrow; raises Unavailable."""
        today = self._clock().date()
        if today != self._day:
            name = keys.salt(today.isoformat())
            with store_errors():
                await self._redis.set(name, self._new_salt(), nx=True, ex=SALT_SECONDS)
                self._salt = str(await self._redis.get(name))
            self._day = today
        return hashlib.sha256(f"{self._salt}{address}".encode()).hexdigest()[:24]
