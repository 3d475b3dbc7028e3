"""What the watch found, and who took note of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.events.base import Event
from bot.domain.waiting.alarms import AlarmKind


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


@dataclass(frozen=True, kw_only=True)
class AlarmEnded(Event):
    """What it was about is over by something that no other event of the conversation says."""

    kind: AlarmKind
    about: str
