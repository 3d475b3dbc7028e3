"""Headers of every answer, errors and unknown addresses included."""

from __future__ import annotations

from collections.abc import Mapping

from sanic import Request, Sanic
from sanic.response import BaseHTTPResponse

_POLICY = "Content-Security-Policy"

#: For whatever says nothing of its own: it runs nothing, loads nothing and stands in no frame.
STRICT: Mapping[str, str] = {
    _POLICY: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
}
EVERYWHERE: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def harden(app: Sanic) -> None:  # type: ignore[type-arg]
    """Pages that need more say so themselves; who has a policy is left its frames, too."""

    async def add(request: Request, response: BaseHTTPResponse) -> None:  # noqa: ARG001
        headers = EVERYWHERE if _POLICY in response.headers else {**EVERYWHERE, **STRICT}
        for name, value in headers.items():
            response.headers.setdefault(name, value)

    # Answers pass those of the highest priority last: all others have said theirs by then.
    app.register_middleware(add, "response", priority=100)
