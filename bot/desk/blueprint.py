"""The desk, ready to be mounted on the front desk's application."""

from __future__ import annotations

from pathlib import Path

from sanic import Blueprint, HTTPResponse, Request, Websocket
from sanic.exceptions import SanicException

from bot.desk import answers, live
from bot.desk.api import add_routes
from bot.desk.gate import Gate
from bot.desk.pages import HEADERS, STATIC, add_pages, read_pages
from bot.desk.parts import DeskParts
from bot.domain.errors import Refused, WarmlineError

#: Routes that need no log-in, by name; everything else is closed. The pages hold no data.
OPEN = frozenset({"page", "login_page", "faq_page", "static", "faq_static", "login", "openapi"})
OPENAPI = Path(__file__).parent / "openapi.json"


def blueprint(parts: DeskParts) -> Blueprint:
    """Pages, API and live connection below `/desk`. Reads its files now, nothing later."""
    desk = Blueprint("desk", url_prefix="/desk")
    gate = Gate(parts.logins, parts.origins)
    _add_checks(desk, gate)
    _add_errors(desk)
    add_pages(desk, read_pages(), read_pages(STATIC / "faq"))
    add_routes(desk, parts, gate, OPENAPI.read_bytes())

    async def live_route(request: Request, socket: Websocket) -> None:
        await live.serve(parts, request, socket)

    desk.add_websocket_route(live_route, "/api/live", name="live")
    return desk


def _add_checks(desk: Blueprint, gate: Gate) -> None:
    async def admit(request: Request) -> HTTPResponse | None:
        name = request.route.name.rsplit(".", 1)[-1] if request.route else ""
        if name in OPEN:
            return None
        try:
            request.ctx.login = await gate.admit(request, live=name == "live")
            if name == "live" and not request.ctx.login.agent.takes_conversations:
                raise Refused("not_allowed", "Your role has no part in conversations.")
        except WarmlineError as error:
            return answers.of_warmline(request, error)
        return None

    async def harden(request: Request, response: HTTPResponse) -> None:  # noqa: ARG001
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)

    desk.middleware(admit, "request")
    desk.middleware(harden, "response")


def _add_errors(desk: Blueprint) -> None:
    desk.exception(WarmlineError)(answers.of_warmline)
    desk.exception(SanicException)(answers.of_sanic)
    desk.exception(Exception)(answers.of_surprise)
