"""The door of the desk: who may call what, how often, and the line in the audit log about it.

Every request to the desk passes it twice: before its handler, and with its answer.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sanic import HTTPResponse, Request

from bot.app.ports import Audit, Limits
from bot.desk.gate import SAFE_METHODS, Gate
from bot.desk.logins import Login
from bot.desk.rules import RULES, WRITES_A_MINUTE, Rule
from bot.domain.errors import Refused
from bot.domain.people.rights import may
from bot.domain.privacy.audit import DONE, AuditLine, Deed
from bot.json_text import read_json

_MINUTE = 60
#: What may stand in a line: ids and names of files, never a sentence.
_ID = re.compile(r"[\w./:@+-]{1,100}", re.ASCII)
_TOO_MANY = 429
#: It shows from its first moment on, and has no answer to be noted with.
_LIVE = "live"
#: What was noted lately is forgotten in one go, once there is so much of it.
_REMEMBERED = 10_000


@dataclass(frozen=True)
class Door:
    """Asks the rule of each route; a route without one stays shut."""

    gate: Gate
    limits: Limits
    audit: Audit
    clock: Callable[[], datetime]
    _noted: dict[tuple[Deed, str, str], datetime] = field(default_factory=dict)

    async def enter(self, request: Request) -> None:
        """Raises Refused, and Unavailable; `request.ctx.login` is who it is, if they had to be."""
        name = _name(request)
        rule = RULES.get(name)
        if rule is None:
            raise Refused("not_allowed", "This call has no rule in bot/desk/rules.py.")
        if rule.right is None:
            return
        login = await self.gate.admit(request, live=name == _LIVE)
        request.ctx.login = login
        request.ctx.who = login.agent.id
        if not may(login.agent.roles, rule.right):
            raise Refused("not_allowed", "Your role has no part in this.")
        if request.method not in SAFE_METHODS:
            await self._count(login, name, rule)
        if name == _LIVE:
            await self._note(rule, AuditLine(at=self.clock(), who=login.agent.id, deed=Deed.LISTED))

    async def _count(self, login: Login, name: str, rule: Rule) -> None:
        counts = [(f"desk-writes:{login.name}", WRITES_A_MINUTE)]
        if rule.most:
            counts.append((f"desk-writes:{login.name}:{name}", rule.most))
        for count, most in counts:
            if not await self.limits.within(count, most, _MINUTE):
                raise Refused("too_many", "Too much at once from this desk; wait a minute.")

    async def leave(self, request: Request, response: HTTPResponse) -> None:
        """Write down what was done or refused. Raises Unavailable: then nothing is shown."""
        rule = RULES.get(_name(request))
        if rule is None or rule.deed is None or response.status == _TOO_MANY:
            return
        who = getattr(request.ctx, "who", "")
        if not who and rule.right is not None:
            return
        conversation = _id(request.match_info.get("conversation", ""))
        outcome = _outcome(response)
        if rule.only_refused and outcome == DONE:
            return
        line = AuditLine(
            at=self.clock(),
            who=who,
            deed=rule.deed,
            conversation=conversation,
            about=_about(request, rule),
            outcome=outcome,
        )
        await self._note(rule, line)

    async def _note(self, rule: Rule, line: AuditLine) -> None:
        done_often = line.outcome == DONE and rule.once
        again = (line.deed, line.who, line.conversation) if done_often else None
        if again and self._noted_lately(again):
            return
        await self.audit.note(line)
        if again:
            self._noted[again] = self.clock() + timedelta(seconds=rule.once)

    def _noted_lately(self, what: tuple[Deed, str, str]) -> bool:
        """Of this process alone: reading again must not cost a write."""
        now = self.clock()
        if len(self._noted) > _REMEMBERED:
            for old in [one for one, ends in self._noted.items() if ends <= now]:
                del self._noted[old]
        return self._noted.get(what, now) > now


def _name(request: Request) -> str:
    return request.route.name.rsplit(".", 1)[-1] if request.route else ""


def _about(request: Request, rule: Rule) -> str:
    if not rule.about:
        return ""
    with contextlib.suppress(ValueError, RecursionError):
        given = read_json(request.body)
        return _id(given.get(rule.about, "")) if isinstance(given, dict) else ""
    return ""


def _id(given: object) -> str:
    """An address or a body can hold anything in the place of an id."""
    return given if isinstance(given, str) and _ID.fullmatch(given) else ""


def _outcome(response: HTTPResponse) -> str:
    """The code of a refusal stands in the answer."""
    if response.status < 400:
        return DONE
    with contextlib.suppress(ValueError, KeyError, TypeError):
        return f"refused:{read_json(response.body or b'')['error']['code']}"
    return f"refused:{response.status}"
