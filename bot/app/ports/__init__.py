"""What the verbs need from outside. Adapters make these real; tests use the same contracts."""

from __future__ import annotations

from typing import Any

from bot.app.ports.assistant import Answered, Assistant, Lookup, TurnRequest, TurnResult
from bot.app.ports.coordination import Leases, Limits
from bot.app.ports.delivery import TOGETHER, TRIAL, Hold, Pace, Parcel, Sender
from bot.app.ports.feed import Feed, Hint
from bot.app.ports.people import HEARTBEAT, Presence, Reservations, Sessions
from bot.app.ports.record import MOST_VISITS, Aliases, Archive, Index, Record, Visits

__all__ = [
    "HEARTBEAT",
    "MOST_VISITS",
    "TOGETHER",
    "TRIAL",
    "Aliases",
    "Answered",
    "Archive",
    "Assistant",
    "Feed",
    "Hint",
    "Hold",
    "Index",
    "JsonObject",
    "Leases",
    "Limits",
    "Lookup",
    "Pace",
    "Parcel",
    "Presence",
    "Record",
    "Reservations",
    "Sender",
    "Sessions",
    "TurnRequest",
    "TurnResult",
    "Visits",
]

#: A JSON object as it comes from outside.
JsonObject = dict[str, Any]
