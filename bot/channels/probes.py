"""`/healthz` and `/readyz`: for whoever runs us."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json as json_answer

Parts = Callable[[], Awaitable[Mapping[str, str]]]


def blueprint(parts: Parts) -> Blueprint:
    """Ready means that messages can be accepted and kept; the rest is told, not required."""
    made = Blueprint("probes")

    async def healthz(request: Request) -> HTTPResponse:  # noqa: ARG001
        return json_answer({"status": "alive"})

    async def readyz(request: Request) -> HTTPResponse:  # noqa: ARG001
        found = dict(await parts())
        ready = found.get("store", "").startswith("ok")
        return json_answer({"ready": ready, "parts": found}, status=200 if ready else 503)

    made.add_route(healthz, "/healthz", methods=["GET"])
    made.add_route(readyz, "/readyz", methods=["GET"])
    return made
