"""Until when a channel lets us write freely, and who is owed words before that."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.conversation import Conversation

#: For so long after a customer's last message WhatsApp lets us write freely; after it templates
#: only. Source: the Cloud API's customer service window. Meta's own clock has the last word.
WHATSAPP_WINDOW = timedelta(hours=24)
#: Words that are owed and can't be said later are an alarm so long before.
WINDOW_WARNING = timedelta(minutes=60)


def window_closes(state: Conversation) -> datetime | None:
    """When we may no longer write freely; None on channels without such a window."""
    if state.channel != "whatsapp" or state.last_customer_at is None:
        return None
    closes = state.last_customer_at + WHATSAPP_WINDOW
    return min(closes, state.window_closed_at or closes)


def words_until(state: Conversation, template: bool) -> datetime | None:
    """Until when words to come can be promised; None: at any time, a `template` being there."""
    return None if template else window_closes(state)


def closes_on_words(state: Conversation) -> datetime | None:
    """When the window closes on a customer who is owed a person's words; None if they are not."""
    owed = state.status.value in ("offered", "waiting", "agent") and state.waiting_since is not None
    return window_closes(state) if owed else None


def window_id(closes: datetime) -> str:
    """A customer who writes again has another window."""
    return str(int(closes.timestamp()))
