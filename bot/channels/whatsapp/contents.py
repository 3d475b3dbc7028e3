"""What a message of each type holds. An unknown type keeps its name and its sender."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.channels.whatsapp.loose import Json, coordinate, count, flag, part, parts, text
from bot.channels.whatsapp.model import ContactCard, OrderLine, Reading
from bot.domain.attachments.naming import plain_name

INTERACTIVE_KINDS = ("button_reply", "list_reply", "nfm_reply")
MEDIA_KINDS = ("image", "video", "document", "audio", "voice", "sticker")


def with_content(reading: Reading, message: Json) -> Reading:
    """The reading with what the message holds for its kind."""
    read = _READERS.get(reading.kind)
    return read(reading, message) if read else reading


def _text(reading: Reading, message: Json) -> Reading:
    return replace(reading, text=text(part(message, "text"), "body"))


def _button(reading: Reading, message: Json) -> Reading:
    button = part(message, "button")
    return replace(reading, text=text(button, "text"), button_id=text(button, "payload"))


def _interactive(reading: Reading, message: Json) -> Reading:
    interactive = part(message, "interactive")
    named = interactive.get("type")
    if not isinstance(named, str) or not named:
        named = next((kind for kind in INTERACTIVE_KINDS if kind in interactive), "")
    if not named:
        return reading
    reading = replace(reading, kind=f"interactive.{text({'type': named}, 'type')}")
    reply = part(interactive, named)
    if named == "nfm_reply":
        answer = text(reply, "response_json")
        return replace(reading, text=text(reply, "body"), response_json=answer)
    return replace(
        reading,
        text=text(reply, "title"),
        button_id=text(reply, "id"),
        description=text(reply, "description"),
    )


def _media(reading: Reading, message: Json) -> Reading:
    media = part(message, reading.kind)
    return replace(
        reading,
        text=text(media, "caption"),
        media_id=text(media, "id"),
        mime=text(media, "mime_type"),
        details=replace(
            reading.details,
            filename=_called(media),
            voice=reading.kind == "voice" or flag(media, "voice"),
        ),
    )


def _called(media: Json) -> str | None:
    name = text(media, "filename")
    return None if name is None else plain_name(name)


def _location(reading: Reading, message: Json) -> Reading:
    place = part(message, "location")
    return replace(
        reading,
        text=text(place, "name"),
        lat=coordinate(place, "latitude"),
        lon=coordinate(place, "longitude"),
        details=replace(reading.details, address=text(place, "address")),
    )


def _contacts(reading: Reading, message: Json) -> Reading:
    cards = tuple(_card(card) for card in parts(message, "contacts"))
    details = replace(reading.details, cards=cards)
    return replace(reading, contacts=count(message, "contacts"), details=details)


def _card(card: Json) -> ContactCard:
    name = part(card, "name")
    first_and_last = (text(name, "first_name"), text(name, "last_name"))
    return ContactCard(
        name=text(name, "formatted_name") or " ".join(filter(None, first_and_last)),
        phones=_values(card, "phones", "phone"),
        emails=_values(card, "emails", "email"),
    )


def _values(holder: Json, key: str, inner: str) -> tuple[str, ...]:
    return tuple(value for item in parts(holder, key) if (value := text(item, inner)))


def _reaction(reading: Reading, message: Json) -> Reading:
    if not isinstance(message.get("reaction"), dict):
        return reading
    reaction = part(message, "reaction")
    emoji = text(reaction, "emoji")
    target = text(reaction, "message_id")
    return replace(reading, text=emoji, target=target, removed=emoji is None)


def _order(reading: Reading, message: Json) -> Reading:
    order = part(message, "order")
    lines = tuple(_order_line(item) for item in parts(order, "product_items"))
    return replace(
        reading,
        text=text(order, "text"),
        items=count(order, "product_items"),
        details=replace(reading.details, lines=lines),
    )


def _order_line(item: Json) -> OrderLine:
    return OrderLine(
        product=text(item, "product_retailer_id") or "",
        quantity=text(item, "quantity") or "",
        price=text(item, "item_price") or "",
        currency=text(item, "currency") or "",
    )


def _system(reading: Reading, message: Json) -> Reading:
    system = part(message, "system")
    return replace(
        reading,
        text=text(system, "body"),
        system_type=text(system, "type"),
        new_wa_id=text(system, "new_wa_id") or text(system, "wa_id"),
        details=replace(
            reading.details,
            new_bsuid=text(system, "user_id"),
            previous_bsuid=text(system, "previous_user_id"),
        ),
    )


def _edit(reading: Reading, message: Json) -> Reading:
    edit = part(message, "edit")
    new = part(edit, "message")
    words = text(part(new, "text"), "body")
    kind = new.get("type")
    if words is None and isinstance(kind, str):
        words = text(part(new, kind), "caption")
    original = text(edit, "original_message_id")
    return replace(reading, details=replace(reading.details, original_id=original, new_text=words))


def _revoke(reading: Reading, message: Json) -> Reading:
    original = text(part(message, "revoke"), "original_message_id")
    return replace(reading, details=replace(reading.details, original_id=original))


_READERS: dict[str, Callable[[Reading, Json], Reading]] = {
    "text": _text,
    "button": _button,
    "interactive": _interactive,
    "location": _location,
    "contacts": _contacts,
    "reaction": _reaction,
    "order": _order,
    "system": _system,
    "edit": _edit,
    "revoke": _revoke,
    **dict.fromkeys(MEDIA_KINDS, _media),
}
