"""A conversation passed from one agent to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.events.base import Event


@dataclass(frozen=True, kw_only=True)
class NewTime:
    """Of a promise, once somebody else keeps it."""

    promise: str
    due: datetime


@dataclass(frozen=True, kw_only=True)
class Transferring(Event):
    """`agent`, who has it, asks `to` to take it until `until`, and has it until they do.

    `note` is for them alone: there is no way from here to a customer. `skill` is what somebody was
    looked for, where nobody was named. `message_id` is the desk's, so that a retry is one. `moves`
    are new times of promises that they could not keep in their shift, from when they take it.
    """

    agent: str
    to: str
    note: str
    until: datetime
    message_id: str
    skill: str = ""
    moves: tuple[NewTime, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TransferEnded(Event):
    """Whoever was asked did not take it: `how` is `lapsed`, `declined`, `taken_back`, `taken_over`.

    `agent` is whoever has it from then on.
    """

    agent: str
    to: str
    how: str
