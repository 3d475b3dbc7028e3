"""What the same customer came for before, as whoever helps them now looks back at it."""

from __future__ import annotations

from typing import Any

from bot.app.customers.coming_back import ComingBack
from bot.app.ledger import Ledger
from bot.app.views.common import Names, iso
from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import FactName
from bot.domain.knowledge.wanted import trouble_of

#: So many of their conversations are told of; older ones are found by searching.
_MOST = 5


class Earlier:
    """Only of a customer who has proven who they are: anybody can claim an order."""

    def __init__(self, ledger: Ledger, coming_back: ComingBack, names: Names) -> None:
        self._ledger = ledger
        self._coming_back = coming_back
        self._names = names

    async def shown(self, conversation: str) -> dict[str, Any]:
        """The latest first; raises NotFound."""
        state = await self._ledger.state(conversation)
        names = (await self._coming_back.others(state))[:_MOST]
        found = await self._ledger.states(names) if names else ()
        return {"earlier": [self._one(other) for other in found if other is not None]}

    def _one(self, other: Conversation) -> dict[str, Any]:
        return {
            "id": other.id,
            "channel": other.channel,
            "status": other.status.value,
            "at": iso(other.last_customer_at or other.opened_at),
            "agent": self._names.team.name_of(other.last_agent),
            "order": other.fact(FactName.ORDER) or "",
            "problem": trouble_of(other),
            "outcome": other.fact(FactName.OUTCOME) or "",
            "solved": other.solved,
        }
