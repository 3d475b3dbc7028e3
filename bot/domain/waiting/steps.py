"""What the watch does about whoever is left waiting, and how long is too long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum


@dataclass(frozen=True, kw_only=True)
class Spans:
    """How long is too long.

    `answer`: the bot's, before it is an alarm; `again`: from that alarm to a person;
    `silence`: an agent's who is at the desk, until the customer hears of it, and the same again
    until somebody else takes it; they are alarmed a third of it before. `gone`: an agent's absence
    from the desk. `template`: what comes outside a channel's window can be said all the same, once
    the customer answers.
    """

    answer: timedelta = timedelta(seconds=20)
    again: timedelta = timedelta(seconds=8)
    silence: timedelta = timedelta(seconds=120)
    gone: timedelta = timedelta(seconds=20)
    template: bool = False


class Step(str, Enum):
    """What the watch does about it."""

    ALARM_UNANSWERED = "alarm_unanswered"
    GIVE_UP = "give_up"
    LAPSE = "lapse"
    ALARM_SILENT = "alarm_silent"
    TELL_SILENT = "tell_silent"
    REPLACE_SILENT = "replace_silent"
    END_TRANSFER = "end_transfer"
    REPLACE_GONE = "replace_gone"
    REPLACE_ASIDE = "replace_aside"
    ALARM_PROMISE = "alarm_promise"
    ALARM_PROMISE_NOW = "alarm_promise_now"
    TELL_DANGER = "tell_danger"
    ALARM_WINDOW = "alarm_window"
    HAND_ON = "hand_on"
    LOOK_AT_ORDER = "look_at_order"
    BREAK_PROMISE = "break_promise"
    SEND = "send"
    BRING_A_PERSON = "bring_a_person"
    SEE_TO_REMEDY = "see_to_remedy"
    FETCH = "fetch"
    LIFT_BAR = "lift_bar"


@dataclass(frozen=True, kw_only=True)
class Due:
    """A step and its time; `about` is the promise that it is about."""

    at: datetime
    step: Step
    about: str = ""
