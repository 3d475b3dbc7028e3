"""Reading what a program sends to the desk's API."""

from __future__ import annotations

import unicodedata
from typing import Any

from sanic import Request

from bot.domain.errors import BadInput
from bot.json_text import read_json

#: Spaces of all widths, none included, and what only steers: a text of these alone is empty.
_UNSEEN = "ZC"
LONGEST_BODY = 64 * 1024
LONGEST_TEXT = 10_000
LONGEST_ID = 100


def fields(request: Request) -> dict[str, Any]:
    """The JSON object of a request; BadInput says what is wrong with it."""
    if len(request.body) > LONGEST_BODY:
        raise BadInput("This is too long.")
    try:
        found = read_json(request.body)
    except (ValueError, RecursionError) as error:
        raise BadInput("Send a JSON object in UTF-8.") from error
    if not isinstance(found, dict):
        raise BadInput("Send a JSON object.")
    return found


def text(body: dict[str, Any], name: str, longest: int = LONGEST_TEXT) -> str:
    """A text that is not empty."""
    value = optional_text(body, name, longest)
    if not any(unicodedata.category(sign)[0] not in _UNSEEN for sign in value):
        raise BadInput(f"{name!r} is missing.")
    return value


def optional_text(body: dict[str, Any], name: str, longest: int = LONGEST_TEXT) -> str:
    """A text, empty when it is missing."""
    value = body.get(name, "")
    if not isinstance(value, str):
        raise BadInput(f"{name!r} must be a text.")
    if len(value) > longest:
        raise BadInput(f"{name!r} is longer than {longest} characters.")
    # JSON can spell half a character; nothing behind us could store it.
    return value.encode("utf-8", "replace").decode()


def switch(body: dict[str, Any], name: str) -> bool:
    """true or false."""
    value = body.get(name)
    if not isinstance(value, bool):
        raise BadInput(f"{name!r} must be true or false.")
    return value


def message(body: dict[str, Any], name: str) -> int:
    """The place of a message in the conversation, 0 when it is missing."""
    value = body.get(name, 0)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadInput(f"{name!r} must be the 'seq' of a message.")
    return value


def seen(body: dict[str, Any]) -> int | None:
    """The version of the conversation that somebody had before their eyes, if they say it."""
    value = body.get("seen")
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise BadInput("'seen' must be the version of the conversation that you saw.")
    return value
