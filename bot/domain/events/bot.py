"""What the bot and the house say, and what was understood, judged and learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.events.base import Button, Event
from bot.domain.knowledge.facts import Fact
from bot.domain.reasons import Evidence


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
    """A listed notice (`phrase`) in the house's own voice, already in the customer's language.

    `hears_by` is by when it says that more is heard: of who is asked, or of an agent who is silent.
    """

    phrase: str
    text: str
    buttons: tuple[Button, ...] = ()
    hears_by: datetime | None = None


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
class PutRight(Event):
    """The agent who has the conversation put right what was heard, or added what was said."""

    agent: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class OrderLookedUp(Event):
    """The house asked whether an order is this customer's, by what was said up to `upto`.

    `proof` as in `bot.domain.knowledge.proving.Proof`; `agent` is who wanted it, if somebody did.
    """

    proof: str
    upto: int
    order: str = ""
    agent: str = ""
