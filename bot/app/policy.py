"""The numbers and names that shape the verbs, as `bot.bootstrap` read them from the settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

#: For so long after a customer's last message WhatsApp lets us write freely; after it templates
#: only. Source: the Cloud API's customer service window. Meta's own clock has the last word.
WHATSAPP_WINDOW = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How long things may take, and how much is allowed."""

    assistant_wait: timedelta = timedelta(seconds=6)
    assistant_deadline: timedelta = timedelta(seconds=8)
    offer: timedelta = timedelta(seconds=60)
    promise: timedelta = timedelta(minutes=30)
    same_person: timedelta = timedelta(hours=12)
    old_message: timedelta = timedelta(minutes=30)
    longest_text: int = 10_000
    wrong_proofs: int = 3
    proofs_window: timedelta = timedelta(hours=1)
    proofs_per_order: int = 6
    proofs_per_email: int = 6
    proofs_per_origin: int = 12
    messages_per_minute: int = 60
    new_conversations_per_minute: int = 60


@dataclass(frozen=True, kw_only=True)
class Shop:
    """The shop in whose name we speak. `zone` is the time zone that customers are told."""

    name: str
    bot_name: str
    zone: str
