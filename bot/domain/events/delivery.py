"""What becomes of our words on their way through a pushing channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.events.base import Event

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
