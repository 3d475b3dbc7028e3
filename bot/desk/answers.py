"""How the desk's API answers: JSON, and every error as a code and a sentence."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from sanic import HTTPResponse, Request
from sanic.exceptions import SanicException

from bot.domain.errors import BadInput, Conflict, NotFound, Refused, Unavailable, WarmlineError
from bot.json_text import write_json

log = logging.getLogger("warmline.desk")

#: Refusals that have a status of their own; all others are 409.
STATUS_OF_REFUSAL = {"log_in": 401, "not_allowed": 403, "no_promise": 404, "too_many": 429}

_CODES = {404: "not_found", 405: "not_found", 413: "too_large"}


def reply(body: Mapping[str, Any], status: int = 200) -> HTTPResponse:
    """A JSON answer that no cache keeps."""
    return HTTPResponse(
        write_json(body),
        status=status,
        headers={"Cache-Control": "no-store"},
        content_type="application/json; charset=utf-8",
    )


def problem(code: str, text: str, status: int) -> HTTPResponse:
    """An error in the API's form."""
    return reply({"error": {"code": code, "text": text}}, status)


def of_warmline(request: Request, error: Exception) -> HTTPResponse:
    """Our own errors say what to do; their text is made for the reader."""
    status, code = _kind(error)
    if status >= 500:
        log.warning("desk: %s %s answered %s", request.method, _route(request), status)
    return problem(code, str(error), status)


def of_sanic(request: Request, error: Exception) -> HTTPResponse:  # noqa: ARG001
    """What the server itself refuses: no such route, too large, unreadable."""
    status = error.status_code if isinstance(error, SanicException) else 500
    return problem(_CODES.get(status, "bad_input"), "This request can't be answered.", status)


def of_surprise(request: Request, error: Exception) -> HTTPResponse:
    """A defect of ours: the kind and place are logged, never what the request carried."""
    log.error("desk: a request to %s broke", _route(request), exc_info=error)
    return problem("broken", "Something is broken on our side; nothing was changed.", 500)


def _kind(error: Exception) -> tuple[int, str]:
    if isinstance(error, Refused):
        return STATUS_OF_REFUSAL.get(error.code, 409), error.code
    kinds: tuple[tuple[type[WarmlineError], int, str], ...] = (
        (BadInput, 400, "bad_input"),
        (NotFound, 404, "not_found"),
        (Conflict, 409, "stale"),
        (Unavailable, 503, "store_away"),
    )
    for kind, status, code in kinds:
        if isinstance(error, kind):
            return status, code
    return 500, "broken"


def _route(request: Request) -> str:
    return request.route.path if request.route else "-"
