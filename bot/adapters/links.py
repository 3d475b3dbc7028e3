"""Asks a web page whether it is there."""

from __future__ import annotations

import urllib.error
import urllib.request
from http.client import HTTPException

#: Whoever takes longer is not there for a customer on a phone either (seconds).
TIMEOUT = 8.0
#: Pages that are there, but not for a program; and programs that may not ask in short.
_THERE = frozenset({401, 403, 406, 429})
_ASK_IN_FULL = frozenset({400, 403, 404, 405, 501})


def wrong_with(address: str, timeout: float = TIMEOUT) -> str:
    """Empty if something is there; else a sentence about what came instead."""
    code = _ask(address, "HEAD", timeout)
    if code in _ASK_IN_FULL:
        code = _ask(address, "GET", timeout)
    if isinstance(code, str):
        return code
    return f"it answers with {code}." if code >= 400 and code not in _THERE else ""


def _ask(address: str, method: str, timeout: float) -> int | str:
    request = urllib.request.Request(  # noqa: S310
        address, method=method, headers={"User-Agent": "Warmline link check"}
    )
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        return f"it can't be reached ({reason})."
