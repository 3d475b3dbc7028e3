"""What players saw: plain notes, made while playing and read by the witness afterwards.

All instants are seconds since the epoch, so that they compare with the record's.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field


def wall() -> float:
    """The time of day, as the record has it."""
    return time.time()


@dataclass(frozen=True, kw_only=True)
class Said:
    """A message that a customer sent, whether or not it arrived."""

    id: str
    text: str
    at: float


@dataclass(frozen=True, kw_only=True)
class Kept:
    """The shop's word that a message is kept; `seq` is 0 where the channel names none."""

    id: str
    seq: int
    at: float


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A message as a customer's screen showed it. `seq` is its place, or the phone's own count."""

    seq: int
    who: str
    name: str
    text: str
    at: float
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class View:
    """What the screen said of who has the conversation, once it showed everything up to `last`."""

    at: float
    status: str
    person: str
    last: int


@dataclass
class CustomerNotes:
    """One customer's. `again` counts messages that came twice although they had been seen."""

    who: str
    channel: str
    conversation: str = ""
    address: str = ""
    said: list[Said] = field(default_factory=list)
    kept: dict[str, Kept] = field(default_factory=dict)
    heard: dict[int, Heard] = field(default_factory=dict)
    views: list[View] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    again: list[int] = field(default_factory=list)
    offline: list[tuple[float, float]] = field(default_factory=list)
    caught_up: bool = False

    def ours(self) -> list[Heard]:
        """What the shop said, in the order of the record."""
        return [self.heard[seq] for seq in sorted(self.heard) if self.heard[seq].who != "customer"]

    def acknowledged(self) -> list[Said]:
        """What was kept, in the order in which it was sent."""
        return [said for said in self.said if said.id in self.kept]


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """A message that Meta took for a phone. `answered` says whether the shop was told so."""

    to: str
    text: str
    callback: str
    provider_id: str
    at: float
    answered: bool


@dataclass(frozen=True, kw_only=True)
class Act:
    """What an agent did at the desk; `status` is the last HTTP status, 0 for no answer at all."""

    agent: str
    verb: str
    conversation: str
    status: int
    at: float
    id: str = ""
    text: str = ""
    code: str = ""


@dataclass
class AgentNotes:
    """One agent's."""

    agent: str
    acts: list[Act] = field(default_factory=list)
    here: list[tuple[float, float]] = field(default_factory=list)
