"""What a judge is given, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Who = Literal["customer", "bot", "agent", "house"]


class Said(NamedTuple):
    """One utterance. `seq` is its place in the record."""

    who: Who
    text: str
    seq: int


@dataclass(frozen=True, kw_only=True)
class History:
    """What was said before this message, oldest first, the message itself not included.

    `misunderstood` and `failures` count only since the last hand-back from a person: after it
    the bot starts afresh. The caller cuts them. `handed_over` is how often a person had to take
    over because we failed, `contacts` how often the customer has come back, `late` the promise
    to them that was not kept in time.
    """

    turns: tuple[Said, ...] = ()
    misunderstood: int = 0
    failures: tuple[str, ...] = ()
    handed_over: int = 0
    contacts: int = 0
    late: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the assistant made of the message. `failures` and `needs_person` are codes."""

    text: str
    understood: bool = True
    failures: tuple[str, ...] = ()
    needs_person: str | None = None


@dataclass(frozen=True, kw_only=True)
class SignalFound:
    """One reason for concern: how strong (0..1), in which words, and where in the record.

    `evidence` is quoted as it was written, or a failure's code. `seq` is None when the evidence
    is the answer that has not been said yet.
    """

    signal: str
    score: float
    evidence: str
    seq: int | None


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """The judgement on one message.

    `handover`: a person takes over now. `offer`: the answer goes out with the offer of a person;
    never both. `score` is 0..1. `reason` is the code of the signal that weighs most, or None when
    nothing follows. `needs` is what the person should be trained for. `mood` is -1 (angry) to 1
    (delighted). `version` names the configuration.
    """

    handover: bool
    offer: bool
    score: float
    reason: str | None
    signals: tuple[SignalFound, ...]
    mood: float
    version: str
    needs: tuple[str, ...] = ()
