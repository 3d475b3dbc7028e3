"""Alarms: what a supervisor, and whoever has the conversation, must see until a fact ends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class AlarmKind(str, Enum):
    """What is wrong. The words are data (`words/en/alarms.yml`).

    `about` of an alarm tells several of one kind apart: the customer's message that got no
    answer, waits or is abusive (a seq), the agent who did not take it, is not at the desk or left
    the team, the promise.
    """

    UNANSWERED = "unanswered"
    NOT_ACCEPTED = "not_accepted"
    BUSY_ELSEWHERE = "busy_elsewhere"
    NOBODY_HERE = "nobody_here"
    AGENT_SILENT = "agent_silent"
    AGENT_GONE = "agent_gone"
    LEFT_TEAM = "left_team"
    PROMISE_SOON = "promise_soon"
    PROMISE_NOW = "promise_now"
    PROMISE_LATE = "promise_late"
    REMEDY_UNCLEAR = "remedy_unclear"
    NOT_TAKEN_ON = "not_taken_on"
    WATCH_BLIND = "watch_blind"
    WINDOW_CLOSING = "window_closing"
    ABUSIVE = "abusive"
    BARRED = "barred"


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """One that stands. `owner` is the agent it concerns; `seen_by` the supervisor who noted it."""

    kind: AlarmKind
    about: str
    owner: str
    since: datetime
    seen_by: str = ""
