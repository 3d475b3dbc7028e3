"""The desk, ready to be mounted on the front desk's application."""

from __future__ import annotations

from pathlib import Path

from sanic import Blueprint, HTTPResponse, Request, Websocket
from sanic.exceptions import SanicException

from bot.desk import answers, live
from bot.desk.api import add_routes
from bot.desk.door import Door
from bot.desk.gate import Gate
from bot.desk.pages import HEADERS, STATIC, add_pages, read_pages
from bot.desk.parts import DeskParts
from bot.desk.safety import add_safety_pages, add_safety_routes
from bot.domain.errors import WarmlineError

OPENAPI = Path(__file__).parent / "openapi.json"


def blueprint(parts: DeskParts) -> Blueprint:
    """Pages, API and live connection below `/desk`. Reads its files now, nothing later."""
    desk = Blueprint("desk", url_prefix="/desk")
    gate = Gate(parts.logins, parts.origins)
    _add_checks(desk, Door(gate, parts.limits, parts.audit, parts.clock))
    _add_errors(desk)
    add_pages(desk, read_pages(), read_pages(STATIC / "faq"))
    add_safety_pages(desk, read_pages(STATIC / "safety"))
    add_routes(desk, parts, gate, OPENAPI.read_bytes())
    add_safety_routes(desk, parts)

    async def live_route(request: Request, socket: Websocket) -> None:
        await live.serve(parts, request, socket)

    desk.add_websocket_route(live_route, "/api/live", name="live")
    return desk


def _add_checks(desk: Blueprint, door: Door) -> None:
    async def enter(request: Request) -> HTTPResponse | None:
        try:
            await door.enter(request)
        except WarmlineError as error:
            return answers.of_warmline(request, error)
        return None

    async def leave(request: Request, response: HTTPResponse) -> HTTPResponse | None:
        """What could not be written down is not shown."""
        harden(response)
        try:
            await door.leave(request, response)
        except WarmlineError as error:
            instead = answers.of_warmline(request, error)
            harden(instead)
            return instead
        return None

    def harden(response: HTTPResponse) -> None:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)

    desk.middleware(enter, "request")
    desk.middleware(leave, "response")


def _add_errors(desk: Blueprint) -> None:
    desk.exception(WarmlineError)(answers.of_warmline)
    desk.exception(SanicException)(answers.of_sanic)
    desk.exception(Exception)(answers.of_surprise)
