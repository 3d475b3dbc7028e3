"""A conversation's state: what its record amounts to, bounded in size however long it grows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.domain.events import Button
from bot.domain.facts import Fact, FactName, latest
from bot.domain.reasons import Reason


class Status(str, Enum):
    """Who owns the conversation, and so who may speak (see `may_speak`)."""

    BOT = "bot"
    OFFERED = "offered"
    WAITING = "waiting"
    AGENT = "agent"
    CLOSED = "closed"


class Voice(str, Enum):
    """The voices a customer can hear. The house says listed notices only."""

    BOT = "bot"
    AGENT = "agent"
    HOUSE = "house"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One utterance in the tail that judgement and the assistant look back on."""

    who: str
    text: str
    seq: int


@dataclass(frozen=True, kw_only=True)
class Promise:
    """What is owed to the customer, by whom and until when."""

    id: str
    owner: str
    text: str
    due: datetime
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A message that a pushing channel has still to deliver; it says whose it is if that is new."""

    seq: int
    new_speaker: bool


@dataclass(frozen=True, kw_only=True)
class Mood:
    """How a customer message sounded, from -1 (angry) to 1 (glad)."""

    seq: int
    value: float


#: A customer who waits this long for the agent who has them: somebody looks whether they are there.
AGENT_SILENCE = timedelta(minutes=2)

#: Bounds of what the state remembers; the whole story stays in the record.
MAX_LINES = 24
MAX_MOODS = 40
MAX_REASONS = 20
MAX_WAITING_MESSAGES = 200
MAX_BUTTONS = 40
MAX_PROMISES = 20


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """The state after `version` events.

    `owner` is the agent who answers for it, `until` an offer's deadline. `unanswered` are the
    customer messages that a turn still owes an answer; `latest_buttons` those under our last
    words; `unsent` and `sending` what a pushing channel has still to deliver. `stretch` is the
    seq since which failures count: the start, or the last hand-back. `reopened`: it was closed,
    and no turn has ended since. `memory` is the assistant's own, given back to it each turn.
    """

    id: str
    channel: str = ""
    address: str = ""
    token_hash: str = ""
    origin_hash: str = ""
    version: int = 0
    opened_at: datetime | None = None
    changed_at: datetime | None = None
    last_customer_at: datetime | None = None
    waiting_since: datetime | None = None
    status: Status = Status.BOT
    owner: str | None = None
    until: datetime | None = None
    why_them: str = ""
    bot_meanwhile: bool = False
    last_agent: str | None = None
    last_agent_at: datetime | None = None
    passed_over: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    facts: tuple[Fact, ...] = ()
    lines: tuple[Line, ...] = ()
    moods: tuple[Mood, ...] = ()
    promises: tuple[Promise, ...] = ()
    offered_buttons: tuple[Button, ...] = ()
    latest_buttons: tuple[Button, ...] = ()
    unanswered: tuple[int, ...] = ()
    unsent: tuple[Outgoing, ...] = ()
    sending: int | None = None
    undelivered: tuple[int, ...] = ()
    last_speaker: str = ""
    misunderstood: int = 0
    failures: tuple[str, ...] = ()
    failed_proofs: int = 0
    stretch: int = 0
    reopened: bool = False
    handovers: int = 0
    memory: str = "{}"

    def fact(self, name: FactName) -> str | None:
        """The latest value known under that name."""
        found = latest(self.facts, name)
        return found.value if found else None

    @property
    def language(self) -> str:
        """The customer's language, `en` until we know another."""
        return self.fact(FactName.LANGUAGE) or "en"


def may_speak(conversation: Conversation, voice: Voice, agent: str | None = None) -> bool:
    """The rule behind every word to a customer (the table of states in the architecture page).

    >>> may_speak(Conversation(id="c"), Voice.BOT)
    True
    """
    if voice is Voice.HOUSE:
        return True
    if voice is Voice.AGENT:
        return conversation.status is Status.AGENT and conversation.owner == agent
    if conversation.status is Status.WAITING:
        return conversation.bot_meanwhile
    return conversation.status is Status.BOT


def is_open(conversation: Conversation) -> bool:
    """Whether anything is left to do: also a closed one's last words must leave."""
    return conversation.status is not Status.CLOSED or bool(conversation.unsent)


def promised_by(conversation: Conversation) -> datetime | None:
    """The time by which the customer will hear from a person; a time that has passed is no news."""
    return min((p.due for p in conversation.promises if not p.late), default=None)


def next_due(conversation: Conversation) -> datetime | None:
    """When somebody must look at this conversation again, if nothing happens before."""
    return min(_deadlines(conversation), default=None)


def _deadlines(conversation: Conversation) -> Iterable[datetime]:
    if conversation.status is Status.OFFERED and conversation.until:
        yield conversation.until
    if conversation.status is Status.AGENT and conversation.waiting_since:
        yield conversation.waiting_since + AGENT_SILENCE
    for promise in conversation.promises:
        if not promise.late:
            yield promise.due
