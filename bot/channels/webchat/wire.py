"""Reading what a browser sends, and writing what it gets (see docs/web-chat-protocol.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.app.customers.attachments import Given, read_given
from bot.app.ports import JsonObject
from bot.app.service import Correction, Kept
from bot.channels.webchat.limits import MAX_BODY, MAX_TEXT
from bot.domain.errors import BadInput, NotFound, Refused, WarmlineError
from bot.json_text import encodable, read_json

_ID = re.compile(r"[\x21-\x7e]{1,100}")
_BUTTON = re.compile(r"[\x21-\x7e]{1,200}")
_MAX_SEQ = 2**53
_MAX_TOKEN = 500
_MAX_ZONE = 64


class Unreadable(BadInput):
    """Nothing was changed. `code` is stable and names the phrase `web.refused_<code>`."""

    def __init__(self, code: str, message: str, message_id: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message_id = message_id


@dataclass(frozen=True, kw_only=True)
class Hello:
    """Who the client is and the last seq that it has seen."""

    token: str
    after: int


@dataclass(frozen=True, kw_only=True)
class Say:
    """A message with the client's own id; `button` when a quick reply was pressed, `files` that
    were uploaded before.
    """

    id: str
    text: str
    button: str | None
    files: tuple[Given, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Typing:
    """The customer is writing."""


@dataclass(frozen=True, kw_only=True)
class Ping:
    """Is the line alive?"""


ClientMessage = Hello | Say | Typing | Ping


def read_object(raw: str | bytes | None) -> JsonObject:
    """A JSON object of at most 64 KiB in UTF-8; raises Unreadable."""
    if not raw:
        raise Unreadable("unreadable", "There was no body; send a JSON object.")
    data = raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass")
    if len(data) > MAX_BODY:
        raise Unreadable("too_large", f"Send at most {MAX_BODY} bytes.")
    try:
        value = read_json(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable("unreadable", "Send one JSON object in UTF-8.") from error
    if not isinstance(value, dict):
        raise Unreadable("unreadable", "Send a JSON object.")
    return value


def read_frame(raw: str | bytes | None) -> ClientMessage:
    """One message of the live connection; raises Unreadable."""
    body = read_object(raw)
    kind = body.get("type")
    if kind == "say":
        return read_say(body)
    if kind == "typing":
        return Typing()
    if kind == "ping":
        return Ping()
    if kind == "hello":
        return _hello(body)
    raise Unreadable("unknown_type", "`type` is hello, say, typing or ping.")


def read_say(body: JsonObject) -> Say:
    """A customer message; raises Unreadable, with its id as soon as that can be read."""
    message_id = body.get("id")
    if not isinstance(message_id, str) or not _ID.fullmatch(message_id):
        raise Unreadable("bad_id", "`id` is a string of 1 to 100 visible ASCII characters.")
    button = body.get("button")
    if button is not None and not (isinstance(button, str) and _BUTTON.fullmatch(button)):
        raise Unreadable("unreadable", "`button` is the id of a button.", message_id)
    text = body.get("text", "")
    if not isinstance(text, str) or not encodable(text):
        raise Unreadable("unreadable", "`text` is a string.", message_id)
    if len(text) > MAX_TEXT:
        raise Unreadable("too_long", f"`text` has at most {MAX_TEXT} characters.", message_id)
    files = _files(body.get("attachments", []), message_id)
    if not text.strip() and not files:
        raise Unreadable("empty", "`text` has no words; a button needs its title.", message_id)
    return Say(id=message_id, text=text, button=button, files=files)


def _files(given: object, message_id: str) -> tuple[Given, ...]:
    """What `POST /chat/api/attachments` answered, each with a name for people to read."""
    try:
        return read_given(given)
    except BadInput as error:
        raise Unreadable("unreadable", str(error), message_id) from error


def read_correction(body: JsonObject) -> Correction:
    """What a customer puts right; raises Unreadable."""
    message_id = body.get("id")
    if not isinstance(message_id, str) or not _ID.fullmatch(message_id):
        raise Unreadable("bad_id", "`id` is a string of 1 to 100 visible ASCII characters.")
    texts = {name: body.get(name, "") for name in ("name", "value", "instead_of")}
    for name, text in texts.items():
        if not isinstance(text, str) or not encodable(text) or len(text) > MAX_TEXT:
            raise Unreadable("unreadable", f"`{name}` is a string.", message_id)
    return Correction(id=message_id, **texts)


def read_after(value: object) -> int:
    """A place in the record, also as digits in an address; raises Unreadable."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 16:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < _MAX_SEQ:
        raise Unreadable("unreadable", "`after` is the last seq you have seen, or 0.")
    return value


def read_bearer(header: str | None) -> str:
    """The token of an Authorization header; raises NotFound when there is none."""
    kind, _, token = (header or "").partition(" ")
    token = token.strip()
    if kind.lower() != "bearer" or not token or len(token) > _MAX_TOKEN:
        raise NotFound("Send `Authorization: Bearer <token>`.")
    return token


def _hello(body: JsonObject) -> Hello:
    token = body.get("token")
    if not isinstance(token, str) or not 0 < len(token) <= _MAX_TOKEN or not encodable(token):
        raise Unreadable("unreadable", "`token` is the conversation's token.")
    return Hello(token=token, after=read_after(body.get("after", 0)))


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why nothing was kept: a stable code, whether to try again, the HTTP status."""

    code: str
    retry: bool
    status: int
    message_id: str | None = None


_STATUS = {
    "too_large": 413,
    "file_too_large": 413,
    "file_kind": 415,
    "picture_size": 415,
    "file_gone": 404,
}


def refusal(error: WarmlineError) -> Refusal:
    """What an error of ours means to a client."""
    if isinstance(error, Unreadable):
        status = _STATUS.get(error.code, 400)
        return Refusal(code=error.code, retry=False, status=status, message_id=error.message_id)
    if isinstance(error, BadInput):
        return Refusal(code="unreadable", retry=False, status=400)
    if isinstance(error, NotFound):
        return Refusal(code="unknown_token", retry=False, status=401)
    if isinstance(error, Refused):
        if error.code == "too_many":
            return Refusal(code="too_fast", retry=True, status=429)
        return Refusal(code=error.code, retry=False, status=_STATUS.get(error.code, 409))
    # Unavailable, Conflict and whatever may come: the same id may be sent again.
    return Refusal(code="unavailable", retry=True, status=503)


def refused_json(why: Refusal, text: str, message_id: str | None = None) -> JsonObject:
    """The `refused` message."""
    body: JsonObject = {"type": "refused", "code": why.code, "text": text, "retry": why.retry}
    known = message_id or why.message_id
    return {**body, "id": known} if known else body


def kept_json(message_id: str, kept: Kept) -> JsonObject:
    """The receipt, as both `kept` answers carry it."""
    return {"id": message_id, "seq": kept.seq}


def known_zone(zone: object) -> str:
    """A time zone that we know by that name; empty for anything else, which is no mistake."""
    if not isinstance(zone, str) or not 0 < len(zone) <= _MAX_ZONE:
        return ""
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
