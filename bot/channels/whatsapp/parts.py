"""What the channel's pieces are handed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.app.service import CustomerVerbs
from bot.domain.conversation import Conversation
from bot.domain.wording.phrasebook import Phrasebook


class WhatsAppVerbs(CustomerVerbs, Protocol):
    """The customers' door, and a look at the state for choices by number."""

    async def state(self, conversation: str) -> Conversation:
        """The state; raises NotFound."""
        ...


@dataclass(frozen=True, kw_only=True)
class WhatsApp:
    """One number at Meta. `secrets` are the app's, the old one too while it is being replaced."""

    service: WhatsAppVerbs
    phrases: Phrasebook
    secrets: tuple[str, ...]
    verify_token: str
    phone_number_id: str
