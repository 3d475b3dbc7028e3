"""Passwords of people's own: one hash of hashes."""

from __future__ import annotations

from bot.adapters.redis import keys
from bot.adapters.redis.connection import store_errors
from bot.adapters.redis.sharing import SharingRedis
from bot.app.ports import OwnHash

_SEAM = " "


class RedisSecrets:
    """See `bot.app.ports.Secrets`."""

    def __init__(self, redis: SharingRedis) -> None:
        self._redis = redis

    async def of(self, agent: str) -> OwnHash | None:
        """None before they chose one."""
        with store_errors():
            text = await self._redis.ask("HGET", keys.PASSWORDS, agent)
        if not text:
            return None
        over, _, hashed = (text.decode() if isinstance(text, bytes) else str(text)).partition(_SEAM)
        return OwnHash(hashed=hashed, over=over)

    async def keep(self, agent: str, own: OwnHash) -> None:
        """The one before is gone."""
        with store_errors():
            await self._redis.ask("HSET", keys.PASSWORDS, agent, f"{own.over}{_SEAM}{own.hashed}")
