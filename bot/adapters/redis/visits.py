"""Who came about which order lately."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from bot.adapters.redis import keys, scripts
from bot.adapters.redis.connection import store_errors
from bot.adapters.redis.script import Script
from bot.adapters.redis.sharing import SharingRedis
from bot.app.ports import MOST_VISITS
from bot.domain.cases.visits import REMEMBERED, Visit


class RedisVisits:
    """See `bot.app.ports.Visits`."""

    def __init__(self, redis: SharingRedis) -> None:
        self._redis = redis
        self._note = Script(redis, scripts.NOTE_VISIT)

    async def note(self, names: Sequence[str], visit: Visit) -> None:
        """A name at a time: names lie in different places, and the same note twice is one."""
        told = {
            "at": visit.at.timestamp(),
            "times": visit.times,
            "let_down": visit.let_down,
            "agent": visit.agent,
        }
        seconds = int(REMEMBERED.total_seconds())
        for name in names:
            with store_errors():
                await self._note(
                    keys=[keys.visits(name)],
                    args=[visit.conversation, json.dumps(told), MOST_VISITS, seconds],
                )

    async def forget(self, names: Sequence[str], conversation: str) -> None:
        """Harmless when there was none."""
        for name in names:
            with store_errors():
                await self._redis.hdel(keys.visits(name), conversation)

    async def of(self, names: Sequence[str], since: datetime) -> tuple[tuple[Visit, ...], ...]:
        """All names in one go."""
        if not names:
            return ()
        with store_errors():
            async with self._redis.pipeline(transaction=False) as pipe:
                for name in names:
                    pipe.hgetall(keys.visits(name))
                found = await pipe.execute()
        return tuple(_latest_first(visits, since) for visits in found)


def _latest_first(found: Mapping[str, str], since: datetime) -> tuple[Visit, ...]:
    visits = (_visit(name, json.loads(told)) for name, told in found.items())
    late_enough = (visit for visit in visits if visit.at >= since)
    return tuple(sorted(late_enough, key=lambda visit: visit.at, reverse=True))


def _visit(conversation: str, told: Mapping[str, Any]) -> Visit:
    return Visit(
        conversation=conversation,
        at=datetime.fromtimestamp(told["at"], timezone.utc),
        times=int(told["times"]),
        let_down=int(told["let_down"]),
        agent=str(told.get("agent", "")),
    )
