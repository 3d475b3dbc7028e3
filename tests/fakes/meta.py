"""Webhooks as Meta sends them: built, batched, put into bytes and signed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bot.channels.whatsapp.signature import sign

Json = dict[str, Any]


@dataclass
class Meta:
    """Builds webhooks for one number. `signed` turns changes into a request's body and headers.

    >>> body, headers = meta.signed(meta.text("+447700900123", "where is my order?"))
    """

    secret: str = "app-secret"
    phone_number_id: str = "106540352242922"
    display_phone_number: str = "441134960110"
    account_id: str = "102290129340398"
    now: int = 1_780_000_000
    _ids: count[int] = field(default_factory=lambda: count(1))

    def signed(self, *changes: Json, secret: str | None = None) -> tuple[bytes, dict[str, str]]:
        """One POST that holds these changes, and its headers."""
        body = json.dumps(self.envelope(*changes)).encode()
        signature = sign(self.secret if secret is None else secret, body)
        return body, {"Content-Type": "application/json", "X-Hub-Signature-256": signature}

    def envelope(self, *changes: Json) -> Json:
        """The body that holds these changes."""
        entry = {"id": self.account_id, "changes": list(changes)}
        return {"object": "whatsapp_business_account", "entry": [entry]}

    def text(self, phone: str, words: str, **more: Any) -> Json:
        """A text message. `more`: `id`, `timestamp`, `name`, `bsuid`, or any further field."""
        return self.message(phone, type="text", text={"body": words}, **more)

    def button_reply(self, phone: str, button_id: str, title: str, **more: Any) -> Json:
        """A tap on one of our buttons."""
        reply = {"type": "button_reply", "button_reply": {"id": button_id, "title": title}}
        return self.message(phone, type="interactive", interactive=reply, **more)

    def list_reply(self, phone: str, row_id: str, title: str, **more: Any) -> Json:
        """A choice from one of our lists."""
        reply = {"type": "list_reply", "list_reply": {"id": row_id, "title": title}}
        return self.message(phone, type="interactive", interactive=reply, **more)

    def media(self, phone: str, kind: str, mime: str, *, caption: str = "", **more: Any) -> Json:
        """A photo, a document and the like."""
        content = {"id": f"media{next(self._ids)}", "mime_type": mime, "sha256": "aGFzaA=="}
        if caption:
            content["caption"] = caption
        return self.message(phone, type=kind, **{kind: content}, **more)

    def reaction(self, phone: str, target: str, emoji: str | None, **more: Any) -> Json:
        """A reaction to a message; without an emoji, it is taken back."""
        content = {"message_id": target, **({"emoji": emoji} if emoji else {})}
        return self.message(phone, type="reaction", reaction=content, **more)

    def message(self, phone: str, **content: Any) -> Json:
        """A change with one message of any type."""
        wa_id = phone.removeprefix("+")
        contact: Json = {"profile": {"name": content.pop("name", "Robin Webb")}, "wa_id": wa_id}
        message: Json = {
            "from": wa_id,
            "id": f"wamid.in{next(self._ids)}",
            "timestamp": str(content.pop("timestamp", self.now)),
        }
        bsuid = content.pop("bsuid", None)
        if bsuid:
            contact["user_id"] = message["from_user_id"] = bsuid
        message.update(content)
        return self.change(contacts=[contact], messages=[message])

    def status(
        self,
        provider_id: str,
        status: str,
        *,
        phone: str = "+447700900123",
        callback: str | None = None,
        errors: tuple[int, ...] = (),
        timestamp: int | None = None,
    ) -> Json:
        """A change with one status of a message of ours."""
        content: Json = {
            "id": provider_id,
            "status": status,
            "timestamp": str(timestamp or self.now),
            "recipient_id": phone.removeprefix("+"),
        }
        if callback:
            content["biz_opaque_callback_data"] = callback
        if errors:
            content["errors"] = [{"code": code, "title": "failed"} for code in errors]
        return self.change(statuses=[content])

    def change(self, field_name: str = "messages", **value: Any) -> Json:
        """A change of any field, with the metadata that names our number."""
        metadata = {
            "display_phone_number": self.display_phone_number,
            "phone_number_id": self.phone_number_id,
        }
        whole = {"messaging_product": "whatsapp", "metadata": metadata, **value}
        return {"field": field_name, "value": whole}
