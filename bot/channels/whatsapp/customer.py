"""What a customer's message means to a conversation: a turn to answer, or something to note."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Literal

from bot.channels.whatsapp.contents import MEDIA_KINDS
from bot.channels.whatsapp.describing import Say, described, own_words
from bot.channels.whatsapp.identity import Identity, identity
from bot.channels.whatsapp.model import Reading
from bot.domain.events import Attachment

#: `turn`: words, a choice or a thing, to be answered; a thing without words is for a person.
#: `noted`: no answer.
Handling = Literal["turn", "noted"]

# What asks for no answer: said about an earlier message, or not said by the customer at all.
_NOTED = frozenset(
    {"reaction", "edit", "revoke", "system", "request_welcome", "interactive.call_permission_reply"}
)
_LATEST = datetime(9999, 1, 1, tzinfo=timezone.utc).timestamp()


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A customer's message.

    `text` is what the record shows; `own_words` tells the customer's own from our description of
    what they sent (a photo without a caption, a place). `sent_at` is Meta's time. `button_id`
    counts only if the conversation was offered it. A reaction without text was taken back.
    """

    message_id: str
    kind: str
    handling: Handling
    text: str
    own_words: bool
    button_id: str | None
    attachments: tuple[Attachment, ...]
    sent_at: datetime | None
    name: str | None
    identity: Identity


def incoming(reading: Reading, say: Say) -> Incoming | None:
    """The customer's message in a reading; None for statuses, alerts and other fields.

    `say` gives the words in which media, places, contacts and carts are described.
    """
    if reading.source != "message":
        return None
    words, handling = _words(reading, say)
    return Incoming(
        message_id=reading.wamid or _made_up_id(reading),
        kind=reading.kind,
        handling=handling,
        text=words,
        own_words=bool(own_words(reading)),
        button_id=reading.button_id,
        attachments=_attachments(reading),
        sent_at=_instant(reading.timestamp),
        name=(reading.name or "").strip() or None,
        identity=identity(reading),
    )


def _words(reading: Reading, say: Say) -> tuple[str, Handling]:
    if reading.kind in _NOTED:
        return reading.details.new_text or reading.text or "", "noted"
    own = own_words(reading)
    # A caption says enough, the file stands beside it; a cart is more than the words with it.
    aside = "" if own and reading.kind in MEDIA_KINDS else described(reading, say)
    text = "\n".join(part for part in (own, aside) if part)
    if reading.details.group_id:
        # In a group an answer would speak to people who did not write to us.
        return text, "noted"
    return text, "turn"


def _attachments(reading: Reading) -> tuple[Attachment, ...]:
    if reading.kind not in MEDIA_KINDS or not reading.media_id:
        return ()
    voice = reading.kind == "audio" and reading.details.voice
    return (
        Attachment(
            type="voice" if voice else reading.kind,
            media_id=reading.media_id,
            mime=reading.mime or "",
            filename=reading.details.filename or "",
            caption=reading.text or "",
        ),
    )


def _instant(timestamp: int | None) -> datetime | None:
    if timestamp is None or not 0 <= timestamp < _LATEST:
        return None
    return datetime.fromtimestamp(timestamp, tz=timezone.utc)


def _made_up_id(reading: Reading) -> str:
    """An id for a message that came without one: the same for the same message again."""
    printed = json.dumps(reading.to_json(), sort_keys=True).encode()
    return f"unnamed.{hashlib.sha256(printed).hexdigest()[:32]}"
