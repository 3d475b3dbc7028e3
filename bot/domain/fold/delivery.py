"""Alarms and delivery: their rules have rooms of their own."""

from __future__ import annotations

from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.waiting import owed as waiting
from bot.domain.waiting import sending


def alarmed(event: e.Alarmed, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return waiting.alarmed(state, event)


def alarm_seen(event: e.AlarmSeen, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return waiting.noted(state, event)


def alarm_ended(event: e.AlarmEnded, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return waiting.ended(state, event)


def send_begun(event: e.SendBegun, state: Conversation, seq: int) -> Conversation:
    return sending.begun(state, event, seq)


def sent(event: e.Sent, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return sending.taken(state, event.message, event.part)


def send_unclear(event: e.SendUnclear, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return sending.unclear(state, event)


def send_put_off(event: e.SendPutOff, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return sending.put_off(state, event)


def send_again(event: e.SendAgain, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return sending.again(state, event)


def window_closed(event: e.WindowClosed, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return sending.window_closed(state, event)


def send_failed(event: e.SendFailed, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return sending.failed(state, event.message, event.part, event.code)


def delivery_changed(event: e.DeliveryChanged, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return sending.reported(state, event)
