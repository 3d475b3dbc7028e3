"""A conversation and the people who have it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.events.base import Attachment, Button, Event
from bot.domain.people.barring import Withdrawn
from bot.domain.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class HandedOver(Event):
    """A named person answers for the conversation from here on.

    `until` is the deadline of an offer to somebody who is there; without it the person is away
    and `Promised` says when they are back. `why_them` explains the choice to agents, and
    `why_not` (`agent:code` each) that of everybody else. `silent`: the customer knows already
    when they hear more, and hears this name once they are there.
    """

    agent: str
    reason: Reason
    until: datetime | None
    why_them: str
    why_not: tuple[str, ...] = ()
    silent: bool = False


@dataclass(frozen=True, kw_only=True)
class ReasonAdded(Event):
    """A further trigger while a person is on the way: evidence, never a second handover."""

    reason: Reason


@dataclass(frozen=True, kw_only=True)
class OfferLapsed(Event):
    """The person offered did not accept in time, or said that they can't (`declined`).

    `moved`: through no fault of theirs. Somebody is asked who dealt with this customer before, or
    the customer would rather be reached at another time. `elsewhere`: they were with another
    customer, whom they took or wrote to meanwhile.
    """

    agent: str
    declined: bool = False
    moved: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, kw_only=True)
class Accepted(Event):
    """An agent took the conversation and speaks from here on."""

    agent: str


@dataclass(frozen=True, kw_only=True)
class AgentSaid(Event):
    """An agent's words to the customer. `message_id` is the desk's, so that a retry is one.

    `asked_again` are names of facts that it asks for though they stood in the brief. There may be
    no words where there are `attachments`.
    """

    agent: str
    text: str
    message_id: str
    buttons: tuple[Button, ...] = ()
    asked_again: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


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
class Closed(Event):
    """The agent closed it; `cause` is what made the customer write.

    `asked`: whether it is solved was asked of the customer in the same act.
    """

    agent: str
    cause: str = ""
    asked: bool = False


@dataclass(frozen=True, kw_only=True)
class Barred(Event):
    """An agent ended it for abuse: until then what the customer writes goes to nobody.

    `word` says why, for the team alone. `withdrawn` are others' promises that end with it.
    """

    agent: str
    word: str
    until: datetime
    withdrawn: tuple[Withdrawn, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BarLifted(Event):
    """What the customer writes is seen to again; without `agent`, because the time is over."""

    agent: str = ""


@dataclass(frozen=True, kw_only=True)
class Answered(Event):
    """The customer's answer to whether it is solved, in message `source`.

    With `closes` what they opened by answering is closed again.
    """

    solved: bool
    source: int
    closes: bool = False
