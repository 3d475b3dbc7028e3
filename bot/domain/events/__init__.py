"""What can happen in a conversation. The record is a log of these, and nothing else is the truth.

An event's place in the log, counted from 1, is its `seq`. Events are facts about the past:
they are never changed, and applying them in order gives the conversation's state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.events.alarms import Alarmed, AlarmEnded, AlarmSeen
from bot.domain.events.attachments import (
    AttachmentFetched,
    AttachmentLost,
    AttachmentPutOff,
)
from bot.domain.events.base import Attachment, Button, Event
from bot.domain.events.bot import (
    AnswerSource,
    Assessed,
    BotDropped,
    BotSaid,
    HouseSaid,
    Learned,
    OrderLookedUp,
    PutRight,
    TurnEnded,
)
from bot.domain.events.cases import Joined
from bot.domain.events.customer import (
    BotMeanwhile,
    Corrected,
    CustomerNoted,
    CustomerSaid,
    Moved,
    Opened,
    Withdrawn,
)
from bot.domain.events.delivery import (
    INVITATION,
    UNKNOWN,
    WINDOW_CLOSED,
    DeliveryChanged,
    SendAgain,
    SendBegun,
    SendFailed,
    SendPutOff,
    SendUnclear,
    Sent,
    WindowClosed,
)
from bot.domain.events.people import (
    Accepted,
    AgentSaid,
    Answered,
    BarLifted,
    Barred,
    Closed,
    HandedBack,
    HandedOver,
    Noted,
    OfferLapsed,
    ReasonAdded,
)
from bot.domain.events.promises import (
    OrderLookedAt,
    Promised,
    PromiseHandedOn,
    PromiseInDanger,
    PromiseKept,
    PromiseLate,
    PromiseMoved,
    PromiseWithdrawn,
)
from bot.domain.events.remedies import (
    RemediesOffered,
    RemedyAsked,
    RemedyBegun,
    RemedyChosen,
    RemedyDecided,
    RemedyDone,
    RemedyRefused,
    RemedyUnclear,
    Vouched,
)
from bot.domain.events.transfers import NewTime, TransferEnded, Transferring

__all__ = [
    "EVENTS",
    "INVITATION",
    "OUR_WORDS",
    "SPOKEN",
    "UNKNOWN",
    "WINDOW_CLOSED",
    "Accepted",
    "AgentSaid",
    "AlarmEnded",
    "AlarmSeen",
    "Alarmed",
    "AnswerSource",
    "Answered",
    "Assessed",
    "Attachment",
    "AttachmentFetched",
    "AttachmentLost",
    "AttachmentPutOff",
    "BarLifted",
    "Barred",
    "BotDropped",
    "BotMeanwhile",
    "BotSaid",
    "Button",
    "Closed",
    "Corrected",
    "CustomerNoted",
    "CustomerSaid",
    "DeliveryChanged",
    "Entry",
    "Event",
    "HandedBack",
    "HandedOver",
    "HouseSaid",
    "Joined",
    "Learned",
    "Moved",
    "NewTime",
    "Noted",
    "OfferLapsed",
    "Opened",
    "OrderLookedAt",
    "OrderLookedUp",
    "PromiseHandedOn",
    "PromiseInDanger",
    "PromiseKept",
    "PromiseLate",
    "PromiseMoved",
    "PromiseWithdrawn",
    "Promised",
    "PutRight",
    "ReasonAdded",
    "RemediesOffered",
    "RemedyAsked",
    "RemedyBegun",
    "RemedyChosen",
    "RemedyDecided",
    "RemedyDone",
    "RemedyRefused",
    "RemedyUnclear",
    "SendAgain",
    "SendBegun",
    "SendFailed",
    "SendPutOff",
    "SendUnclear",
    "Sent",
    "TransferEnded",
    "Transferring",
    "TurnEnded",
    "Vouched",
    "WindowClosed",
    "Withdrawn",
    "place_of_message",
]

#: Every event that may stand in a record; the codec and the docs read this list.
EVENTS: tuple[type[Event], ...] = (
    Opened,
    Moved,
    CustomerSaid,
    CustomerNoted,
    AttachmentFetched,
    AttachmentPutOff,
    AttachmentLost,
    Corrected,
    BotSaid,
    BotDropped,
    HouseSaid,
    TurnEnded,
    Assessed,
    Learned,
    PutRight,
    OrderLookedUp,
    Joined,
    HandedOver,
    ReasonAdded,
    OfferLapsed,
    Accepted,
    AgentSaid,
    Noted,
    HandedBack,
    Transferring,
    TransferEnded,
    Withdrawn,
    BotMeanwhile,
    Closed,
    Barred,
    BarLifted,
    Answered,
    Promised,
    PromiseKept,
    PromiseInDanger,
    PromiseLate,
    PromiseMoved,
    PromiseHandedOn,
    PromiseWithdrawn,
    OrderLookedAt,
    Alarmed,
    AlarmSeen,
    AlarmEnded,
    SendBegun,
    Sent,
    SendUnclear,
    SendPutOff,
    SendAgain,
    WindowClosed,
    SendFailed,
    DeliveryChanged,
    Vouched,
    RemedyAsked,
    RemedyDecided,
    RemediesOffered,
    RemedyChosen,
    RemedyBegun,
    RemedyDone,
    RemedyRefused,
    RemedyUnclear,
)

#: What we say to a customer: each of these passed `speak`.
OUR_WORDS = (BotSaid, HouseSaid, AgentSaid)

#: What a customer gets to see.
SPOKEN = (CustomerSaid, *OUR_WORDS)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An event at its place in the record."""

    seq: int
    event: Event


def place_of_message(events: Sequence[Event]) -> int:
    """Which of the events carries the outside's message id, counted from 1; else the first."""
    places = (place for place, event in enumerate(events, 1) if hasattr(event, "message_id"))
    return next(places, 1)
