"""`/metrics`, for Prometheus: who may read it, and how."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Awaitable, Callable

from sanic import Blueprint, HTTPResponse, Request

#: The text of all metrics, and its content type.
Exposition = Callable[[], Awaitable[tuple[bytes, str]]]

#: Whoever sends one of these stands behind a proxy, and may be anybody.
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def blueprint(exposition: Exposition, token: str) -> Blueprint:
    """With a token: whoever has it. Without one: this machine, and never through a proxy.

    Everybody else is told that there is no such page.
    """
    made = Blueprint("metrics")

    async def metrics(request: Request) -> HTTPResponse:
        if not (_has(request, token) if token else _is_here(request)):
            return HTTPResponse(status=404)
        body, kind = await exposition()
        return HTTPResponse(body, headers={"Cache-Control": "no-store"}, content_type=kind)

    made.add_route(metrics, "/metrics", methods=["GET"])
    return made


def _has(request: Request, token: str) -> bool:
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    same = hmac.compare_digest(given.strip().encode("utf-8", "replace"), token.encode())
    return kind.lower() == "bearer" and same


def _is_here(request: Request) -> bool:
    if any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.ip).is_loopback
    except ValueError:
        return False
