"""What a customer's message says, in words: their own, or a description from the phrasebook."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Protocol

from bot.channels.whatsapp.contents import MEDIA_KINDS
from bot.channels.whatsapp.model import ContactCard, OrderLine, Reading


class Say(Protocol):
    """`Phrasebook.say`, or anything like it."""

    def __call__(self, phrase: str, language: str = "en", **values: object) -> str:
        """The phrase with its placeholders filled in."""
        ...


def own_words(reading: Reading) -> str:
    """What the customer wrote, said or chose, as they saw it; empty when there are no words."""
    if reading.kind == "text" or reading.kind in MEDIA_KINDS or reading.kind == "order":
        return (reading.text or "").strip()
    if reading.kind in ("button", "interactive.button_reply", "interactive.list_reply"):
        return (reading.text or reading.button_id or "").strip()
    return ""


def described(reading: Reading, say: Say) -> str:
    """What the message holds beside words, for the record; empty when there is nothing."""
    if reading.kind in MEDIA_KINDS:
        return _media(reading, say) if reading.media_id else ""
    describe = _DESCRIBED.get(reading.kind)
    return describe(reading, say) if describe else ""


def media_name(reading: Reading, say: Say) -> str:
    """The kind of media in words, such as for a photo."""
    kind = "voice" if reading.kind == "audio" and reading.details.voice else reading.kind
    return say(f"whatsapp.media_{kind}")


def _media(reading: Reading, say: Say) -> str:
    media = media_name(reading, say)
    if reading.details.filename:
        return say("whatsapp.sent_file", media=media, filename=reading.details.filename)
    return say("whatsapp.sent_media", media=media)


def _location(reading: Reading, say: Say) -> str:
    at = "" if reading.lat is None or reading.lon is None else f"{reading.lat}, {reading.lon}"
    place = _joined(", ", (reading.text, reading.details.address, at and f"({at})"))
    return say("whatsapp.sent_location", place=place) if place else ""


def _contacts(reading: Reading, say: Say) -> str:
    cards = _joined("\n", (_card(card) for card in reading.details.cards))
    return say("whatsapp.sent_contacts", contacts=cards) if cards else ""


def _card(card: ContactCard) -> str:
    return _joined(", ", (card.name, *card.phones, *card.emails))


def _order(reading: Reading, say: Say) -> str:
    lines = _joined("\n", (_order_line(line, say) for line in reading.details.lines))
    return say("whatsapp.sent_order", lines=lines) if lines else ""


def _order_line(line: OrderLine, say: Say) -> str:
    price = _joined(" ", (line.price, line.currency))
    return say(
        "whatsapp.order_line", product=line.product, quantity=line.quantity or "1", price=price
    ).strip()


def _flow(reading: Reading, say: Say) -> str:
    answers = _joined("\n", _answers(reading.response_json or ""))
    return say("whatsapp.sent_form", answers=answers) if answers else (reading.text or "")


def _answers(response: str) -> Iterable[str]:
    """The filled-in fields of a flow. Its answer is JSON in a string, or should be."""
    try:
        fields = json.loads(response)
    except (ValueError, RecursionError):
        return [response]
    if not isinstance(fields, dict):
        return [response]
    # The token is ours, of no meaning to anybody who reads the conversation.
    return [
        f"{name}: {value}"
        for name, value in fields.items()
        if name != "flow_token" and isinstance(value, str | int | float)
    ]


def _joined(border: str, words: Iterable[str | None]) -> str:
    return border.join(word for word in words if word)


_DESCRIBED: dict[str, Callable[[Reading, Say], str]] = {
    "location": _location,
    "contacts": _contacts,
    "order": _order,
    "interactive.nfm_reply": _flow,
}
