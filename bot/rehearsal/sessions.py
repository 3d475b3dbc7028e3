"""Desk sessions for the rehearsal's agents, put into the private store: no passwords needed."""

from __future__ import annotations

import secrets
from datetime import datetime, timezone

from bot.adapters.redis.connection import connect
from bot.adapters.redis.people import RedisSessions
from bot.desk.logins import Logins
from bot.domain.people.roster import Agent, Team


async def mint(store_url: str, team: Team, agent: Agent) -> str:
    """A session as a log-in would have opened it."""
    redis = connect(store_url)
    try:
        logins = Logins(RedisSessions(redis), team, _now, lambda: secrets.token_urlsafe(32))
        return (await logins.open(agent)).session
    finally:
        await redis.aclose()


def _now() -> datetime:
    return datetime.now(timezone.utc)
