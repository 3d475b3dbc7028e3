"""The desk's calls about log-ins and the audit log, and their two pages."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping

from sanic import Blueprint, HTTPResponse, Request

from bot.app.ports import JsonObject
from bot.desk import body
from bot.desk.answers import reply
from bot.desk.browsers import browser_in_words
from bot.desk.logins import Listed, Login
from bot.desk.pages import Page, add_files, send_page
from bot.desk.parts import DeskParts
from bot.desk.tries import Tries
from bot.domain.errors import BadInput, NotFound, Refused
from bot.domain.privacy.audit import CUSTOMER, PRODUCT, SHELL, AuditLine, Wanted

#: Who does things and is nobody of the team.
_NOBODY = {SHELL: "the command line", PRODUCT: "Warmline itself", CUSTOMER: "the customer"}
#: A longer one is no password, but work for whoever hashes it.
LONGEST_PASSWORD = 1_000
#: Lines of one page of the audit log.
LINES = 100
#: Where such a page ended, in the words of the stores: a number, or two.
_CURSOR = re.compile(r"[0-9]{1,18}(?:-[0-9]{1,18})?")


def add_safety_pages(desk: Blueprint, pages: Mapping[str, Page]) -> None:
    """`/desk/account` and `/desk/audit`, and their files below `/desk/static/safety`."""

    @desk.get("/account", name="account_page")
    async def account_page(request: Request) -> HTTPResponse:
        return send_page(request, pages["account.html"])

    @desk.get("/audit", name="audit_page")
    async def audit_page(request: Request) -> HTTPResponse:
        return send_page(request, pages["audit.html"])

    add_files(desk, "/static/safety", pages, name="safety_static")


def add_safety_routes(desk: Blueprint, parts: DeskParts) -> None:
    """Below `/desk/api/sessions`, `/desk/api/team` and `/desk/api/audit`."""
    _add_password(desk, parts)
    _add_own_sessions(desk, parts)
    _add_team_sessions(desk, parts)
    _add_audit(desk, parts)


def _add_password(desk: Blueprint, parts: DeskParts) -> None:
    tries = Tries(parts.limits)

    @desk.post("/api/password", name="password")
    async def password(request: Request) -> HTTPResponse:
        """The old one is asked for, so that an open desk is no way to it; other sessions end."""
        login: Login = request.ctx.login
        given = body.fields(request)
        old, new = (body.text(given, name, LONGEST_PASSWORD) for name in ("old", "new"))
        async with tries.one(login.agent.id, request.client_ip):
            if not await parts.passwords.check(login.agent, old):
                await tries.failed(login.agent.id, request.client_ip)
                raise Refused("not_allowed", "The old password is not right.")
        if new == old:
            raise BadInput("Choose another one than before.")
        await parts.passwords.change(login.agent, new)
        count = await parts.logins.end_all(login.agent.id, but=login.name)
        return await _ended(parts, login.agent.id, count)


def _add_own_sessions(desk: Blueprint, parts: DeskParts) -> None:
    @desk.get("/api/sessions", name="sessions")
    async def sessions(request: Request) -> HTTPResponse:
        login: Login = request.ctx.login
        found = await parts.logins.listed(login.agent.id)
        return reply({"sessions": [_session(one, login) for one in found]})

    @desk.post("/api/sessions/end", name="sessions_end")
    async def end(request: Request) -> HTTPResponse:
        agent = request.ctx.login.agent.id
        name = body.text(body.fields(request), "session", 100)
        if not await parts.logins.end(agent, [name]):
            raise NotFound("You have no such session; it may have ended already.")
        return await _ended(parts, agent, 1)

    @desk.post("/api/sessions/end-others", name="sessions_end_others")
    async def end_others(request: Request) -> HTTPResponse:
        login: Login = request.ctx.login
        count = await parts.logins.end_all(login.agent.id, but=login.name)
        return await _ended(parts, login.agent.id, count)


def _add_team_sessions(desk: Blueprint, parts: DeskParts) -> None:
    @desk.get("/api/team/sessions", name="team_sessions")
    async def team_sessions(request: Request) -> HTTPResponse:
        login: Login = request.ctx.login
        people = [
            {
                "id": agent.id,
                "name": agent.name,
                "sessions": [_session(s, login) for s in await parts.logins.listed(agent.id)],
            }
            for agent in parts.team.agents.values()
        ]
        return reply({"people": people})

    @desk.post("/api/team/end-sessions", name="team_end_sessions")
    async def end_sessions(request: Request) -> HTTPResponse:
        agent = body.text(body.fields(request), "agent", 100)
        if parts.team.get(agent) is None:
            raise NotFound("There is nobody of that name in the team.")
        return await _ended(parts, agent, await parts.logins.end_all(agent))


async def _ended(parts: DeskParts, agent: str, count: int) -> HTTPResponse:
    await parts.tell_ended(agent)
    return reply({"ended": count})


def _add_audit(desk: Blueprint, parts: DeskParts) -> None:
    @desk.get("/api/audit", name="audit")
    async def audit(request: Request) -> HTTPResponse:
        asked = {name: str(request.args.get(name, ""))[:100] for name in request.args}
        wanted = Wanted(
            who=asked.get("who", ""),
            deed=asked.get("deed", ""),
            conversation=asked.get("conversation", ""),
        )
        page = await parts.audit.page(wanted, LINES, _cursor(asked.get("more", "")))
        customers = await _customers(parts, {x.conversation for x in page.lines if x.conversation})
        lines = [_line(line, parts, customers.get(line.conversation)) for line in page.lines]
        return reply({"lines": lines, "more": page.more})


async def _customers(parts: DeskParts, conversations: set[str]) -> dict[str, JsonObject]:
    """Whom these are with, as the desk calls them; nothing of what was erased or moved out."""
    found: dict[str, JsonObject] = {}
    for conversation in sorted(conversations):
        with contextlib.suppress(NotFound):
            summary = await parts.service.summary(conversation)
            found[conversation] = {
                "name": summary["customer"]["called"],
                "channel": summary["channel"],
            }
    return found


def _cursor(given: str) -> str:
    if given and not _CURSOR.fullmatch(given):
        raise BadInput("'more' is what the page before said, as it was.")
    return given


def _session(one: Listed, login: Login) -> JsonObject:
    return {
        "id": one.name,
        "browser": browser_in_words(one.device.browser),
        "address": one.device.address,
        "opened_at": one.opened_at.isoformat(),
        "used_at": one.used_at.isoformat(),
        "this": one.name == login.name,
    }


def _line(line: AuditLine, parts: DeskParts, customer: JsonObject | None) -> JsonObject:
    person, about = parts.team.get(line.who), parts.team.get(line.about)
    name = person.name if person else _NOBODY.get(line.who, line.who)
    return {
        "at": line.at.isoformat(),
        "who": {"id": line.who, "name": name},
        "deed": line.deed.value,
        "conversation": line.conversation,
        "customer": customer,
        "about": line.about,
        "about_name": about.name if about else "",
        "outcome": line.outcome,
    }
