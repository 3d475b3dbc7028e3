"""Sessions of the desk: opened by a password, found by a cookie, gone when revoked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone

from bot.app.ports import Sessions
from bot.domain.people.roster import Agent, Team

#: A session ends this long after its last request.
SECONDS = 12 * 3600
#: However it is used, it ends so long after the log-in.
LONGEST_SECONDS = 7 * 24 * 3600
#: Its end is put off at most this often, so that reading does not mean writing.
PUT_OFF_EVERY = 300
#: So much of the name that stands for a session in lists; it opens none.
_SHOWN = 16


@dataclass(frozen=True, kw_only=True)
class Device:
    """What a person knows a session by: the browser's own words, and the address it came from."""

    browser: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Login:
    """An open session. `csrf` must come with every request that changes something."""

    session: str
    agent: Agent
    csrf: str
    opened_at: int = 0
    device: Device = Device()

    @property
    def name(self) -> str:
        """What it is called in lists and logs; nobody gets in with it."""
        return _key(self.session)[:_SHOWN]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """An open session as it is shown; `used_at` is right within some minutes."""

    name: str
    opened_at: datetime
    used_at: datetime
    device: Device


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

    async def open(self, agent: Agent, device: Device = Device()) -> Login:
        """A new session for somebody whose password was right."""
        login = Login(
            session=self._tokens(),
            agent=agent,
            csrf=self._tokens(),
            opened_at=self._now(),
            device=device,
        )
        await self._sessions.put(_key(login.session), self._value(login), SECONDS)
        return login

    async def find(self, session: str, *, put_off: bool = True) -> Login | None:
        """The session of that id; with `put_off`, being used keeps it open."""
        value = await self._sessions.get(_key(session)) if session else None
        if value is None:
            return None
        agent, opened_at = self._team.get(value.get("agent")), int(_opened(value))
        too_old = self._now() - opened_at >= LONGEST_SECONDS
        if agent is None or too_old or value.get("password") != _mark(agent):
            await self.close(session)
            return None
        login = Login(
            session=session,
            agent=agent,
            csrf=value["csrf"],
            opened_at=opened_at,
            device=_device(value),
        )
        if put_off and self._now() - int(value["kept_at"]) >= PUT_OFF_EVERY:
            kept = await self._sessions.renew(_key(session), self._value(login), SECONDS)
            return login if kept else None
        return login

    async def close(self, session: str) -> None:
        """Revoke it."""
        await self._sessions.drop(_key(session))

    async def listed(self, agent: str) -> tuple[Listed, ...]:
        """Somebody's open sessions, the one used last first."""
        found = [
            Listed(
                name=key[:_SHOWN],
                opened_at=_moment(_opened(value)),
                used_at=_moment(value["kept_at"]),
                device=_device(value),
            )
            for key, value in (await self._sessions.of(agent)).items()
        ]
        return tuple(sorted(found, key=lambda one: one.used_at, reverse=True))

    async def end(self, agent: str, names: Iterable[str]) -> int:
        """Revoke those of somebody's sessions; how many there were."""
        wanted = set(names)
        found = [key for key in await self._sessions.of(agent) if key[:_SHOWN] in wanted]
        for key in found:
            await self._sessions.drop(key)
        return len(found)

    async def end_all(self, agent: str, but: str = "") -> int:
        """Revoke all of somebody's sessions, but the one of that name; how many there were."""
        names = [one.name for one in await self.listed(agent) if one.name != but]
        return await self.end(agent, names)

    def _value(self, login: Login) -> dict[str, str]:
        return {
            "agent": login.agent.id,
            "csrf": login.csrf,
            "password": _mark(login.agent),
            "kept_at": str(self._now()),
            "opened_at": str(login.opened_at),
            "browser": login.device.browser,
            "address": login.device.address,
        }

    def _now(self) -> int:
        return int(self._clock().timestamp())


def _key(session: str) -> str:
    return hashlib.sha256(session.encode("utf-8", "surrogatepass")).hexdigest()


def _mark(agent: Agent) -> str:
    return hashlib.sha256(agent.password_hash.encode()).hexdigest()[:16]


def _opened(value: Mapping[str, str]) -> str:
    return value.get("opened_at") or value["kept_at"]


def _device(value: Mapping[str, str]) -> Device:
    return Device(browser=value.get("browser", ""), address=value.get("address", ""))


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), timezone.utc)
