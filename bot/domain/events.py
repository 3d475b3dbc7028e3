"""What can happen in a conversation. The record is a log of these, and nothing else is the truth.

An event's place in the log, counted from 1, is its `seq`. Events are facts about the past:
they are never changed, and applying them in order gives the conversation's state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.alarms import AlarmKind
from bot.domain.facts import Fact
from bot.domain.reasons import Evidence, Reason


@dataclass(frozen=True, kw_only=True)
class Button:
    """A quick reply. `id` means something only to a conversation that was offered it."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A thing that a customer sent beside words; `media_id` is the provider's."""

    type: str
    media_id: str = ""
    mime: str = ""
    filename: str = ""
    caption: str = ""


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened, at an instant with a time zone."""

    at: datetime


@dataclass(frozen=True, kw_only=True)
class Opened(Event):
    """A conversation began. `address` is where a pushing channel sends to."""

    channel: str
    address: str = ""
    token_hash: str = ""
    name: str = ""
    origin_hash: str = ""


@dataclass(frozen=True, kw_only=True)
class Moved(Event):
    """A pushing channel reaches the customer under another address from here on."""

    address: str


@dataclass(frozen=True, kw_only=True)
class CustomerSaid(Event):
    """The customer's words, as text whatever they look like. Acknowledged once it stands here."""

    message_id: str
    text: str
    button: str | None = None
    attachments: tuple[Attachment, ...] = ()
    sent_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class CustomerNoted(Event):
    """Something a customer did that asks for no answer (a reaction, an edit, a new number)."""

    message_id: str
    kind: str
    text: str = ""
    target: str = ""


@dataclass(frozen=True, kw_only=True)
class AnswerSource:
    """Where an answer comes from: `faq` or `order` or `talk`, which one, and its version.

    Should it be of no use: what the person is good at who takes over then (`skill`), and what the
    customer is told (`if_not_helped`).
    """

    kind: str
    id: str = ""
    version: str = ""
    skill: str = ""
    if_not_helped: str = ""


@dataclass(frozen=True, kw_only=True)
class BotSaid(Event):
    """The bot's answer; `answers` is the last customer message that it answers."""

    text: str
    answers: int
    turn: str
    buttons: tuple[Button, ...] = ()
    source: AnswerSource | None = None


@dataclass(frozen=True, kw_only=True)
class BotDropped(Event):
    """A bot answer that came after a person had taken over: never delivered."""

    turn: str
    answers: int
    text: str


@dataclass(frozen=True, kw_only=True)
class HouseSaid(Event):
    """A listed notice (`phrase`) in the house's own voice, already in the customer's language."""

    phrase: str
    text: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TurnEnded(Event):
    """The assistant's turn is over, answered or not, up to and with message `answers`."""

    turn: str
    answers: int
    intent: str = ""
    understood: bool = True
    failures: tuple[str, ...] = ()
    memory: str = "{}"


@dataclass(frozen=True, kw_only=True)
class Assessed(Event):
    """What the judgement found in a customer message; kept also when nothing came of it."""

    source: int
    score: float
    mood: float
    handover: bool
    offer: bool
    version: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Learned(Event):
    """Facts were learned."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class HandedOver(Event):
    """A named person answers for the conversation from here on.

    `until` is the deadline of an offer to somebody who is there; without it the person is away
    and `Promised` says when they are back. `why_them` explains the choice to agents.
    """

    agent: str
    reason: Reason
    until: datetime | None
    why_them: str


@dataclass(frozen=True, kw_only=True)
class ReasonAdded(Event):
    """A further trigger while a person is on the way: evidence, never a second handover."""

    reason: Reason


@dataclass(frozen=True, kw_only=True)
class OfferLapsed(Event):
    """The person offered did not accept in time."""

    agent: str


@dataclass(frozen=True, kw_only=True)
class Accepted(Event):
    """An agent took the conversation and speaks from here on."""

    agent: str


@dataclass(frozen=True, kw_only=True)
class AgentSaid(Event):
    """An agent's words to the customer. `message_id` is the desk's, so that a retry is one."""

    agent: str
    text: str
    message_id: str


@dataclass(frozen=True, kw_only=True)
class Noted(Event):
    """A private note among agents. There is no way from here to a customer."""

    agent: str
    text: str
    message_id: str


@dataclass(frozen=True, kw_only=True)
class HandedBack(Event):
    """The agent gave the conversation back to the bot, saying what came of it."""

    agent: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Withdrawn(Event):
    """The customer would rather go on with the bot."""


@dataclass(frozen=True, kw_only=True)
class BotMeanwhile(Event):
    """While waiting for a named person the customer goes on with the bot; the promise stands."""


@dataclass(frozen=True, kw_only=True)
class Closed(Event):
    """The agent closed it; `cause` is what made the customer write."""

    agent: str
    cause: str = ""


@dataclass(frozen=True, kw_only=True)
class Promised(Event):
    """Somebody owes the customer something by a time."""

    promise: str
    owner: str
    text: str
    due: datetime


@dataclass(frozen=True, kw_only=True)
class PromiseKept(Event):
    """The owner, or somebody for them, did it."""

    promise: str


@dataclass(frozen=True, kw_only=True)
class PromiseLate(Event):
    """A promise came due and nobody had kept it; supervisors were told."""

    promise: str


@dataclass(frozen=True, kw_only=True)
class Alarmed(Event):
    """The watch found something that a supervisor and the `owner` must see (see `Alarm`)."""

    kind: AlarmKind
    about: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class AlarmSeen(Event):
    """A supervisor took note of an alarm."""

    kind: AlarmKind
    about: str
    agent: str


#: The `part` of a template that invites the customer to answer: no part of the message itself.
INVITATION = -1
#: The code of what may or may not have arrived, and of what the provider's clock kept back.
UNKNOWN = "unknown"
WINDOW_CLOSED = "window_closed"


@dataclass(frozen=True, kw_only=True)
class SendBegun(Event):
    """A part of a message is on its way to a pushing channel; `rest` parts come after it.

    Written at the version that was checked, so that of two processes one sends. Until `until` a
    provider's word on it is waited for, also after a crash; it is never simply sent again.
    """

    message: int
    part: int = 0
    rest: int = 0
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Sent(Event):
    """The provider took that part of the message."""

    message: int
    provider_id: str
    part: int = 0


@dataclass(frozen=True, kw_only=True)
class SendUnclear(Event):
    """It left and no usable answer came: until `until` a status may still say what became of it."""

    message: int
    part: int
    until: datetime


@dataclass(frozen=True, kw_only=True)
class SendPutOff(Event):
    """It surely has not gone out and waits until `until`; `tries` is how many there were."""

    message: int
    until: datetime
    code: str
    tries: int = 0


@dataclass(frozen=True, kw_only=True)
class SendAgain(Event):
    """The provider took a part and then did not deliver it, for a reason that passes."""

    message: int
    part: int = 0


@dataclass(frozen=True, kw_only=True)
class WindowClosed(Event):
    """The provider takes nothing but templates until the customer writes again.

    `since` is the seq of the send that told us: a customer who wrote after it opened it again.
    """

    since: int


@dataclass(frozen=True, kw_only=True)
class SendFailed(Event):
    """The part did not reach the customer, or nobody knows (`unknown`); a person must see this."""

    message: int
    code: str
    part: int = 0


@dataclass(frozen=True, kw_only=True)
class DeliveryChanged(Event):
    """The provider's word on a part: sent, delivered, read, failed; `code` says why it failed."""

    message: int
    status: str
    code: str = ""
    part: int = 0


#: Every event that may stand in a record; the codec and the docs read this list.
EVENTS: tuple[type[Event], ...] = (
    Opened,
    Moved,
    CustomerSaid,
    CustomerNoted,
    BotSaid,
    BotDropped,
    HouseSaid,
    TurnEnded,
    Assessed,
    Learned,
    HandedOver,
    ReasonAdded,
    OfferLapsed,
    Accepted,
    AgentSaid,
    Noted,
    HandedBack,
    Withdrawn,
    BotMeanwhile,
    Closed,
    Promised,
    PromiseKept,
    PromiseLate,
    Alarmed,
    AlarmSeen,
    SendBegun,
    Sent,
    SendUnclear,
    SendPutOff,
    SendAgain,
    WindowClosed,
    SendFailed,
    DeliveryChanged,
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
