"""What is owed to a customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.events.base import Event


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
