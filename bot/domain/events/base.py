"""What every event has, and what several carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened, at an instant with a time zone."""

    at: datetime


@dataclass(frozen=True, kw_only=True)
class Button:
    """A quick reply. `id` means something only to a conversation that was offered it."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A thing that a customer or an agent sent beside words; `media_id` is the provider's.

    `mime` and `filename` are the sender's word. Where the file came with the message, `file` is its
    name in the store, `kind` what its bytes are, and `size` their number.
    """

    type: str
    media_id: str = ""
    mime: str = ""
    filename: str = ""
    caption: str = ""
    file: str = ""
    kind: str = ""
    size: int = 0
