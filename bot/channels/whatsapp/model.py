"""What one webhook holds, as data.

A `Reading` has first the fields that `warmline whatsapp read` prints, then what the application
needs beside them: for routing, for identity, for the agent.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal

#: Where in a webhook a reading comes from.
Source = Literal["message", "status", "alert", "field"]


@dataclass(frozen=True, kw_only=True)
class ContactCard:
    """A contact that a customer sent."""

    name: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OrderLine:
    """A line of a cart sent from a catalogue; quantity and price as the payload words them."""

    product: str = ""
    quantity: str = ""
    price: str = ""
    currency: str = ""


@dataclass(frozen=True, kw_only=True)
class Details:
    """What a reading carries beyond its printed form; empty where the payload has nothing."""

    account_id: str | None = None
    filename: str | None = None
    voice: bool = False
    address: str | None = None
    cards: tuple[ContactCard, ...] = ()
    lines: tuple[OrderLine, ...] = ()
    #: The message that an edit or a revocation is about, and its new words.
    original_id: str | None = None
    new_text: str | None = None
    #: Identity events: the business-scoped user id from now on, and the one until now.
    new_bsuid: str | None = None
    previous_bsuid: str | None = None
    username: str | None = None
    group_id: str | None = None
    #: Statuses: what we sent along as `biz_opaque_callback_data`; the recipient's user id.
    callback: str | None = None
    recipient_bsuid: str | None = None
    #: The business's own messages, sent from its WhatsApp app: a person answered there.
    echoes: tuple[Reading, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One message, status or other event of a webhook. None stands for "not in the payload"."""

    kind: str
    wamid: str | None = None
    wa_id: str | None = None
    bsuid: str | None = None
    name: str | None = None
    timestamp: int | None = None
    text: str | None = None
    button_id: str | None = None
    description: str | None = None
    response_json: str | None = None
    reply_to: str | None = None
    forwarded: bool | None = None
    referral: str | None = None
    target: str | None = None
    removed: bool | None = None
    media_id: str | None = None
    mime: str | None = None
    lat: float | str | None = None
    lon: float | str | None = None
    contacts: int | None = None
    items: int | None = None
    errors: tuple[int, ...] = ()
    status: str | None = None
    recipient: str | None = None
    system_type: str | None = None
    new_wa_id: str | None = None
    event: str | None = None
    #: Our number that it came to; nothing else says for whom it is.
    phone_number_id: str | None = None
    source: Source = "message"
    details: Details = field(default_factory=Details)

    def to_json(self) -> dict[str, Any]:
        """The printed form: `kind` and whatever the payload has of the documented fields."""
        printed: dict[str, Any] = {
            name: value for name in _PRINTED if (value := getattr(self, name)) not in (None, ())
        }
        if self.errors:
            printed["errors"] = list(self.errors)
        if self.source == "field":
            printed["event"] = self.event
        return printed


_PRINTED = tuple(
    item.name
    for item in fields(Reading)
    if item.name not in ("phone_number_id", "source", "details")
)


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """A webhook's readings, in the order of the payload."""

    readings: tuple[Reading, ...]

    def to_json(self) -> list[dict[str, Any]]:
        """The printed form of every reading."""
        return [reading.to_json() for reading in self.readings]
