"""What the verbs need from outside. Adapters make these real; tests use the same contracts."""

from __future__ import annotations

from typing import Any

from bot.app.ports.assistant import Answered, Assistant, Lookup, TurnRequest, TurnResult
from bot.app.ports.attachments import Attachments, FetchFailed, Media
from bot.app.ports.audit import MOST_LINES, MOST_LOOKED_AT, Audit, AuditPage
from bot.app.ports.coordination import Leases, Limits
from bot.app.ports.delivery import TOGETHER, TRIAL, Hold, Pace, Parcel, Sender
from bot.app.ports.ears import Ears
from bot.app.ports.feed import Feed, Hint
from bot.app.ports.lately import MOST_WAITS, WAITS_REMEMBERED, Shares, Waits
from bot.app.ports.people import HEARTBEAT, WRITING, Presence, Reservations, Sessions
from bot.app.ports.record import (
    MOST_VISITS,
    Aliases,
    Archive,
    FoundBy,
    Index,
    Journal,
    Record,
    Visits,
)
from bot.app.ports.remedies import NO_ORDER_DESK, OrderDesk, Outcome, Purse, RemedyLog
from bot.app.ports.said import WEEKS_BEFORE, Said
from bot.app.ports.search import MOST_LOOKED_THROUGH, NO_SEARCH, Search
from bot.app.ports.secrets import OwnHash, Secrets
from bot.app.ports.slots import Booked, Slots

__all__ = [
    "HEARTBEAT",
    "MOST_LINES",
    "MOST_LOOKED_AT",
    "MOST_LOOKED_THROUGH",
    "MOST_VISITS",
    "MOST_WAITS",
    "NO_ORDER_DESK",
    "NO_SEARCH",
    "TOGETHER",
    "TRIAL",
    "WAITS_REMEMBERED",
    "WEEKS_BEFORE",
    "WRITING",
    "Aliases",
    "Answered",
    "Archive",
    "Assistant",
    "Attachments",
    "Audit",
    "AuditPage",
    "Booked",
    "Ears",
    "Feed",
    "FetchFailed",
    "FoundBy",
    "Hint",
    "Hold",
    "Index",
    "Journal",
    "JsonObject",
    "Leases",
    "Limits",
    "Lookup",
    "Media",
    "OrderDesk",
    "Outcome",
    "OwnHash",
    "Pace",
    "Parcel",
    "Presence",
    "Purse",
    "Record",
    "RemedyLog",
    "Reservations",
    "Said",
    "Search",
    "Secrets",
    "Sender",
    "Sessions",
    "Shares",
    "Slots",
    "TurnRequest",
    "TurnResult",
    "Visits",
    "Waits",
]

#: A JSON object as it comes from outside.
JsonObject = dict[str, Any]
