"""Sessions of the desk: opened by a password, found by a cookie, gone when revoked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.app.ports import Sessions
from bot.domain.roster import Agent, Team

#: A session ends this long after its last request.
SECONDS = 12 * 3600
#: Its end is put off at most this often, so that reading does not mean writing.
PUT_OFF_EVERY = 300


@dataclass(frozen=True, kw_only=True)
class Login:
    """An open session. `csrf` must come with every request that changes something."""

    session: str
    agent: Agent
    csrf: str


class Logins:
    """Keeps sessions by the hash of their id: whoever reads the store cannot use them.

    A session belongs to a person *and* their password: it ends when the person leaves the team
    or when their password is changed. `tokens` makes unguessable texts.
    """

    def __init__(
        self,
        sessions: Sessions,
        team: Team,
        clock: Callable[[], datetime],
        tokens: Callable[[], str],
    ) -> None:
        self._sessions = sessions
        self._team = team
        self._clock = clock
        self._tokens = tokens

    async def open(self, agent: Agent) -> Login:
        """A new session for somebody whose password was right."""
        login = Login(session=self._tokens(), agent=agent, csrf=self._tokens())
        await self._keep(login)
        return login

    async def find(self, session: str, *, put_off: bool = True) -> Login | None:
        """The session of that id; with `put_off`, being used keeps it open."""
        value = await self._sessions.get(_key(session)) if session else None
        if value is None:
            return None
        agent = self._team.get(value.get("agent"))
        if agent is None or value.get("password") != _mark(agent):
            await self.close(session)
            return None
        login = Login(session=session, agent=agent, csrf=value["csrf"])
        if put_off and self._now() - int(value["kept_at"]) >= PUT_OFF_EVERY:
            await self._keep(login)
        return login

    async def close(self, session: str) -> None:
        """Revoke it."""
        await self._sessions.drop(_key(session))

    async def _keep(self, login: Login) -> None:
        value = {
            "agent": login.agent.id,
            "csrf": login.csrf,
            "password": _mark(login.agent),
            "kept_at": str(self._now()),
        }
        await self._sessions.put(_key(login.session), value, SECONDS)

    def _now(self) -> int:
        return int(self._clock().timestamp())


def _key(session: str) -> str:
    return hashlib.sha256(session.encode("utf-8", "surrogatepass")).hexdigest()


def _mark(agent: Agent) -> str:
    return hashlib.sha256(agent.password_hash.encode()).hexdigest()[:16]
