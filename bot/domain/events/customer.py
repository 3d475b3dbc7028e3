"""What customers do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.events.base import Attachment, Event
from bot.domain.knowledge.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Opened(Event):
    """A conversation began. `address` is where a pushing channel sends to, `zone` the customer's
    time zone where the channel knows it.
    """

    channel: str
    address: str = ""
    token_hash: str = ""
    name: str = ""
    origin_hash: str = ""
    zone: str = ""


@dataclass(frozen=True, kw_only=True)
class Moved(Event):
    """A pushing channel reaches the customer under another address from here on."""

    address: str


@dataclass(frozen=True, kw_only=True)
class CustomerSaid(Event):
    """The customer's words, as text whatever they look like. Acknowledged once it stands here."""

    message_id: str
    text: str
    button: str | None = None
    attachments: tuple[Attachment, ...] = ()
    sent_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class CustomerNoted(Event):
    """Something a customer did that asks for no answer (a reaction, a sticker, an edit)."""

    message_id: str
    kind: str
    text: str = ""
    target: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Corrected(Event):
    """The customer opened what we know of them and put it right; `message_id` is their page's."""

    message_id: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class Withdrawn(Event):
    """The customer would rather go on with the bot, which `answers` what they asked last."""

    answers: int = 0


@dataclass(frozen=True, kw_only=True)
class BotMeanwhile(Event):
    """While waiting for a named person the customer goes on with the bot; the promise stands.

    It `answers` what they asked last, if nobody has.
    """

    answers: int = 0
