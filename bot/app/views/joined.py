"""The customer's other chats about the same case, as whoever has it reads them in the brief."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.app.views.common import Names, iso
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import FactName
from bot.domain.knowledge.wanted import trouble_of
from bot.domain.promises.called import called


def joined_in(entries: Sequence[e.Entry]) -> tuple[str, ...]:
    """The other conversations, the latest first."""
    found = [entry.event.other for entry in entries if type(entry.event) is e.Joined]
    return tuple(dict.fromkeys(reversed(found)))


def joined_json(others: Sequence[Conversation], names: Names) -> list[dict[str, Any]]:
    """Who has it there, what is wrong, what was promised, and the customer's last words."""
    return [
        {
            "id": other.id,
            "channel": other.channel,
            "status": other.status.value,
            "owner": names.team.name_of(other.owner),
            "order": other.fact(FactName.ORDER) or "",
            "problem": trouble_of(other),
            "outcome": other.fact(FactName.OUTCOME) or "",
            "promised": [
                {
                    "text": called(promise, names.phrases),
                    "due": iso(promise.due),
                    "owner": names.team.name_of(promise.owner),
                    "late": promise.late,
                }
                for promise in other.promises
            ],
            "last": next((x.text for x in reversed(other.lines) if x.who == "customer"), ""),
        }
        for other in others
    ]
