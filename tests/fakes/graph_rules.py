"""What the send API refuses: the limits of a message body, with the errors that Meta answers."""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]
_PHONE = re.compile(r"\+[1-9][0-9]{5,14}")
_USER = re.compile(r"[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}")


class Refusal(Exception):
    """An error answer in Meta's shape."""

    def __init__(
        self, code: int, details: str, *, http_status: int = 400, subcode: int | None = None
    ) -> None:
        super().__init__(details)
        self.code = code
        self.details = details
        self.http_status = http_status
        self.subcode = subcode

    def to_json(self) -> Json:
        error: Json = {
            "message": f"(#{self.code}) {self.details}",
            "type": "OAuthException",
            "code": self.code,
            "error_data": {"messaging_product": "whatsapp", "details": self.details},
            "fbtrace_id": "AfakeTrace",
        }
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        return {"error": error}


def check_message(body: Json) -> None:
    """Raises `Refusal` for a body that Meta would not take."""
    _need(body.get("messaging_product") == "whatsapp", 100, "messaging_product is required")
    _need(body.get("recipient_type", "individual") == "individual", 100, "recipient_type")
    _check_recipient(body)
    callback = body.get("biz_opaque_callback_data", "")
    _need(isinstance(callback, str) and len(callback) <= 512, 100, "biz_opaque_callback_data")
    context = body.get("context")
    if context is not None:
        _need(isinstance(context.get("message_id"), str), 131009, "context.message_id")
    check = _CHECKS.get(body.get("type", "text"))
    if check is None:
        raise Refusal(100, f"Param type is not one of {sorted(_CHECKS)}")
    check(body)


def _check_recipient(body: Json) -> None:
    if "to" in body:
        valid = isinstance(body["to"], str) and _PHONE.fullmatch(body["to"])
        _need(valid, 131009, "to is not a phone number with + and country code")
    else:
        user = body.get("recipient")
        valid = isinstance(user, str) and _USER.fullmatch(user)
        _need(valid, 131009, "recipient is not a business-scoped user id")


def _check_text(body: Json) -> None:
    _string(body.get("text", {}).get("body"), 4096, "text['body']", code=100)


def _check_template(body: Json) -> None:
    template = body.get("template", {})
    _string(template.get("name"), 512, "template['name']")
    _string(template.get("language", {}).get("code"), 20, "template['language']['code']")
    for component in template.get("components", []):
        for parameter in component["parameters"]:
            words = parameter.get("text", "")
            _string(words, 1024, "parameter")
            _need(not re.search(r"[\n\t]| {5}", words), 132018, "parameter has line breaks")


def _check_interactive(body: Json) -> None:
    interactive = body.get("interactive", {})
    _string(interactive.get("body", {}).get("text"), 1024, "interactive['body']['text']")
    action = interactive.get("action", {})
    if interactive.get("type") == "button":
        _check_buttons(action.get("buttons", []))
    elif interactive.get("type") == "list":
        _check_list(action)
    else:
        raise Refusal(131009, "interactive['type'] is not known")


def _check_buttons(buttons: list[Json]) -> None:
    _need(1 <= len(buttons) <= 3, 131009, "Invalid buttons count. Min allowed 1, Max allowed 3")
    replies = [button["reply"] for button in buttons if button.get("type") == "reply"]
    _need(len(replies) == len(buttons), 131009, "button type")
    for reply in replies:
        _string(reply.get("title"), 20, "Button title length invalid")
        _string(reply.get("id"), 256, "Button id length invalid")
    _distinct([reply["title"] for reply in replies], "Duplicated button title")
    _distinct([reply["id"] for reply in replies], "Duplicated button id")


def _check_list(action: Json) -> None:
    _string(action.get("button"), 20, "action['button']")
    sections = action.get("sections", [])
    _need(1 <= len(sections) <= 10, 131009, "sections count")
    rows = [row for section in sections for row in section["rows"]]
    _need(1 <= len(rows) <= 10, 131009, "Total row count exceed max allowed count: 10")
    if len(sections) > 1:
        for section in sections:
            _string(section.get("title"), 24, "section title")
    for row in rows:
        _string(row.get("title"), 24, "Row title is too long. Max length is 24")
        _string(row.get("id"), 200, "Row id")
        if "description" in row:
            _string(row["description"], 72, "Row description is too long. Max length is 72")
    _distinct([row["id"] for row in rows], "Duplicated row id")


def _check_image(body: Json) -> None:
    _check_media(body["image"])
    _need("filename" not in body["image"], 100, "image['filename'] is not a parameter")


def _check_document(body: Json) -> None:
    _check_media(body["document"])
    if "filename" in body["document"]:
        _string(body["document"]["filename"], 240, "document['filename']")


def _check_media(media: Json) -> None:
    _string(media.get("id"), 100, "media id", code=100)
    if "caption" in media:
        _string(media["caption"], 1024, "caption")


#: What may be uploaded, in MB at most (Cloud API, "Media", supported types).
_UPLOADS = {"image/jpeg": 5, "image/png": 5, "application/pdf": 100}


def check_upload(kind: str, part: str, size: int) -> None:
    """Raises `Refusal` for a file that Meta would not take."""
    _need(kind in _UPLOADS, 100, f"Param file must be a file with one of the types: {_UPLOADS}")
    _need(part == kind, 100, "the type of the file's part is another")
    _need(0 < size <= _UPLOADS[kind] * 1024 * 1024, 131053, "Media upload error: size")


def _string(value: Any, limit: int, name: str, *, code: int = 131009) -> None:
    _need(isinstance(value, str) and value.strip(), 131008, f"{name} is missing")
    _need(len(value) <= limit, code, f"{name} must be at most {limit} characters long")


def _distinct(values: list[str], complaint: str) -> None:
    _need(len(set(values)) == len(values), 131009, complaint)


def _need(valid: object, code: int, details: str) -> None:
    if not valid:
        raise Refusal(code, details)


_CHECKS = {
    "text": _check_text,
    "interactive": _check_interactive,
    "template": _check_template,
    "image": _check_image,
    "document": _check_document,
}
