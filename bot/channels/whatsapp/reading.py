"""How a webhook is read: the raw body in, every message, status and event of it out, in order.

A batch may hold many entries, changes, messages and statuses, of kinds that do not exist yet and
with parts missing; none of it may cost the rest of the batch (Cloud API, "Webhooks": envelope).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from bot.channels.whatsapp.contents import with_content
from bot.channels.whatsapp.loose import Json, codes, flag, integer, part, parts, text
from bot.channels.whatsapp.model import Details, Reading, Webhook
from bot.domain.errors import BadInput

_MESSAGE_PARTS = ("messages", "statuses", "errors")
_LONGEST_NUMBER = 400


def read_webhook(body: bytes) -> Webhook:
    """Everything that the body holds. Raises `BadInput` for what is no JSON object, only."""
    envelope = _envelope(body)
    return Webhook(
        readings=tuple(
            reading
            for entry in parts(envelope, "entry")
            for change in parts(entry, "changes")
            for reading in _change(change, text(entry, "id"))
        )
    )


def _envelope(body: bytes) -> Json:
    try:
        value = json.loads(
            body.decode("utf-8-sig"), parse_constant=_no_constant, parse_int=_integer
        )
    except UnicodeDecodeError as error:
        raise BadInput("The webhook's body is not UTF-8; send JSON in UTF-8.") from error
    except ValueError as error:
        raise BadInput("The webhook's body is not JSON; send a JSON object.") from error
    except RecursionError as error:
        raise BadInput("The webhook's body is nested too deeply; send it flatter.") from error
    if not isinstance(value, dict):
        raise BadInput("The webhook's body is JSON but no object; send a JSON object.")
    return value


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _integer(digits: str) -> int | str:
    # Python refuses to read very long integers; as digits they harm nobody.
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _change(change: Json, account_id: str | None) -> Iterator[Reading]:
    value = part(change, "value")
    name = text(change, "field")
    numbers = text(part(value, "metadata"), "phone_number_id")
    details = Details(account_id=account_id)
    if name is None and any(key in value for key in _MESSAGE_PARTS):
        name = "messages"
    if name == "messages":
        return _messages(value, Reading(kind="", phone_number_id=numbers, details=details))
    event = Reading(
        kind=f"field:{name or 'unnamed'}",
        source="field",
        event=text(value, "event"),
        phone_number_id=numbers,
        details=replace(details, echoes=_echoes(value, numbers)),
    )
    return iter((event,))


def _messages(value: Json, blank: Reading) -> Iterator[Reading]:
    contacts = _Contacts(value)
    for key in value:
        if key == "messages":
            for message in parts(value, key):
                yield _message(message, contacts.of(message), blank)
        elif key == "statuses":
            for status in parts(value, key):
                yield _status(status, blank)
        elif key == "errors" and parts(value, key):
            yield replace(blank, kind="account_error", source="alert", errors=codes(value))


class _Contacts:
    """Whose profile belongs to which message of one value.

    A contact that fits by id wins. Fixtures and real payloads also pair a message with a contact
    of another id; that is believed only where one contact faces one sender, for in a batch it
    would give a customer somebody else's name and user id.
    """

    def __init__(self, value: Json) -> None:
        contacts = parts(value, "contacts")
        senders = {_sender(message) for message in parts(value, "messages")}
        self._only = contacts[0] if len(contacts) == len(senders) == 1 else {}
        self._by_id: dict[str, Json] = {}
        for contact in contacts:
            for key in ("wa_id", "user_id"):
                name = text(contact, key)
                if name:
                    self._by_id.setdefault(name, contact)

    def of(self, message: Json) -> Json:
        """The contact of the message's sender, or an empty one."""
        phone, user = _sender(message)
        by_user = self._by_id.get(user or "")
        return by_user or self._by_id.get(phone or "") or self._only


def _sender(message: Json) -> tuple[str | None, str | None]:
    return text(message, "from"), text(message, "from_user_id")


def _message(message: Json, contact: Json, blank: Reading) -> Reading:
    context = part(message, "context")
    phone, user = _sender(message)
    profile = part(contact, "profile")
    kind = message.get("type")
    reading = replace(
        blank,
        kind=(text(message, "type") if isinstance(kind, str) else None) or "untyped",
        wamid=text(message, "id"),
        wa_id=phone or text(contact, "wa_id"),
        bsuid=user or text(contact, "user_id"),
        name=text(profile, "name"),
        timestamp=integer(message, "timestamp"),
        reply_to=text(context, "id"),
        forwarded=flag(context, "forwarded") or flag(context, "frequently_forwarded") or None,
        referral=text(part(message, "referral"), "source_id"),
        errors=codes(message),
        details=replace(
            blank.details,
            username=text(profile, "username"),
            group_id=text(message, "group_id"),
        ),
    )
    return with_content(reading, message)


def _status(status: Json, blank: Reading) -> Reading:
    recipient_bsuid = text(status, "recipient_user_id")
    return replace(
        blank,
        kind="status",
        source="status",
        wamid=text(status, "id"),
        status=text(status, "status"),
        recipient=text(status, "recipient_id") or recipient_bsuid,
        timestamp=integer(status, "timestamp"),
        errors=codes(status),
        details=replace(
            blank.details,
            callback=text(status, "biz_opaque_callback_data"),
            recipient_bsuid=recipient_bsuid,
        ),
    )


def _echoes(value: Json, phone_number_id: str | None) -> tuple[Reading, ...]:
    blank = Reading(kind="", phone_number_id=phone_number_id)
    return tuple(
        replace(
            _message(echo, {}, blank),
            recipient=text(echo, "to") or text(echo, "to_user_id"),
        )
        for echo in parts(value, "message_echoes")
    )
