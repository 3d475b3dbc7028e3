"""Whoever is left waiting: what is due, read from a conversation's state alone, and its alarms.

`next_due` in `bot.domain.conversation` says when somebody must look at all; what is to be done
then, and when the next look is worth it, is said here; `bot.app.watch` carries it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from bot.domain import events as e
from bot.domain.alarms import Alarm, AlarmKind
from bot.domain.conversation import (
    MAX_ALARMS,
    Conversation,
    Promise,
    Status,
    send_due,
    warned_at,
)
from bot.domain.reasons import ReasonCode


@dataclass(frozen=True, kw_only=True)
class Spans:
    """How long is too long.

    `answer`: the bot's, before it is an alarm; `again`: from that alarm to a person;
    `silence`: an agent's who is at the desk, and the same again until somebody else takes it;
    `gone`: an agent's absence from the desk.
    """

    answer: timedelta = timedelta(seconds=20)
    again: timedelta = timedelta(seconds=8)
    silence: timedelta = timedelta(seconds=120)
    gone: timedelta = timedelta(seconds=20)


class Step(str, Enum):
    """What the watch does about it."""

    ALARM_UNANSWERED = "alarm_unanswered"
    GIVE_UP = "give_up"
    LAPSE = "lapse"
    ALARM_SILENT = "alarm_silent"
    REPLACE_SILENT = "replace_silent"
    REPLACE_GONE = "replace_gone"
    ALARM_PROMISE = "alarm_promise"
    BREAK_PROMISE = "break_promise"
    SEND = "send"
    BRING_A_PERSON = "bring_a_person"


@dataclass(frozen=True, kw_only=True)
class Due:
    """A step and its time; `about` is the promise that it is about."""

    at: datetime
    step: Step
    about: str = ""


#: These end when somebody takes the conversation, be it the same person.
_OF_AGENTS = (AlarmKind.AGENT_SILENT, AlarmKind.AGENT_GONE)


def dues(state: Conversation, absent: Mapping[str, datetime], spans: Spans) -> list[Due]:
    """All that comes due if nothing happens, nearest first. `absent`: not at the desk since."""
    found = [
        *_owed_by_the_bot(state, spans),
        *_offered(state, absent, spans),
        *_with_an_agent(state, absent, spans),
        *_promised(state),
        *_pushed(state),
    ]
    return sorted(found, key=lambda due: due.at)


def after(before: Conversation, changed: Conversation, event: e.Event) -> Conversation:
    """What an event means for whoever waits: the clock of what is owed, and the alarms' ends."""
    taken = isinstance(event, e.Accepted)
    alarms = tuple(
        alarm
        for alarm in changed.alarms
        if _stands(alarm, changed) and not (taken and alarm.kind in _OF_AGENTS)
    )
    return replace(changed, owed_since=_owed_since(before, changed, event), alarms=alarms)


def passed_over(state: Conversation, event: e.HandedOver) -> tuple[str, ...]:
    """Who was there and let the customer wait is not offered the same conversation again."""
    let_it_be = event.reason.code in (ReasonCode.AGENT_SILENT, ReasonCode.PROMISE_LATE)
    if state.status is not Status.AGENT or not let_it_be or not state.owner:
        return state.passed_over
    return tuple(dict.fromkeys((*state.passed_over, state.owner)))


def standing(state: Conversation) -> tuple[Alarm, ...]:
    """The alarms that no fact has ended and no supervisor has noted."""
    return tuple(alarm for alarm in state.alarms if not alarm.seen_by)


def alarmed(state: Conversation, event: e.Alarmed) -> Conversation:
    """The same alarm again is no news."""
    if raised(state, event.kind, event.about):
        return state
    alarm = Alarm(kind=event.kind, about=event.about, owner=event.owner, since=event.at)
    return replace(state, alarms=(*state.alarms, alarm)[-MAX_ALARMS:])


def noted(state: Conversation, event: e.AlarmSeen) -> Conversation:
    """It stands, and is not raised again; a supervisor has it in mind."""
    alarms = tuple(
        replace(alarm, seen_by=event.agent)
        if (alarm.kind, alarm.about) == (event.kind, event.about)
        else alarm
        for alarm in state.alarms
    )
    return replace(state, alarms=alarms)


def raised(state: Conversation, kind: AlarmKind, about: str | None = None) -> Alarm | None:
    """The alarm of that kind, if it stands; also one that a supervisor has noted."""
    for alarm in state.alarms:
        if alarm.kind is kind and about in (None, alarm.about):
            return alarm
    return None


def _owed_since(before: Conversation, changed: Conversation, event: e.Event) -> datetime | None:
    """It starts with the first message, and anew when one is answered: that is progress."""
    if not changed.unanswered:
        return None
    if before.unanswered[:1] == changed.unanswered[:1]:
        return before.owed_since
    return event.at


def _owed_by_the_bot(state: Conversation, spans: Spans) -> Iterable[Due]:
    if state.owed_since is None:
        return
    alarm = raised(state, AlarmKind.UNANSWERED)
    if alarm:
        yield Due(at=alarm.since + spans.again, step=Step.GIVE_UP)
    else:
        yield Due(at=state.owed_since + spans.answer, step=Step.ALARM_UNANSWERED)


def _offered(state: Conversation, absent: Mapping[str, datetime], spans: Spans) -> Iterable[Due]:
    """An offer to somebody who has left the desk is not waited for to the end."""
    if state.status is not Status.OFFERED or state.until is None:
        return
    left = absent.get(state.owner or "")
    yield Due(at=min(state.until, left + spans.gone) if left else state.until, step=Step.LAPSE)


def _with_an_agent(
    state: Conversation, absent: Mapping[str, datetime], spans: Spans
) -> Iterable[Due]:
    """Who comes back to the desk in time keeps it; who is there is reminded before they lose it."""
    since = silent_since(state)
    if since is None or state.waiting_since is None:
        return
    left = absent.get(state.owner or "")
    if left:
        yield Due(at=max(left + spans.gone, state.waiting_since), step=Step.REPLACE_GONE)
        return
    alarm = raised(state, AlarmKind.AGENT_SILENT)
    if alarm is None:
        yield Due(at=since + spans.silence, step=Step.ALARM_SILENT)
    elif not any(promise.owner == state.owner and not promise.late for promise in state.promises):
        yield Due(at=alarm.since + spans.silence, step=Step.REPLACE_SILENT)


def silent_since(state: Conversation) -> datetime | None:
    """Since when the agent who has it has left the customer without a word."""
    if state.status is not Status.AGENT or state.waiting_since is None:
        return None
    return max(state.waiting_since, state.last_agent_at or state.waiting_since)


def _promised(state: Conversation) -> Iterable[Due]:
    for promise in state.promises:
        if promise.late:
            continue
        if not raised(state, AlarmKind.PROMISE_SOON, promise.id):
            yield Due(at=warned_at(promise), step=Step.ALARM_PROMISE, about=promise.id)
        yield Due(at=promise.due, step=Step.BREAK_PROMISE, about=promise.id)


def _pushed(state: Conversation) -> Iterable[Due]:
    """Words for a pushing channel that wait for their time, or did not arrive."""
    if state.orphan and state.changed_at:
        yield Due(at=state.changed_at, step=Step.BRING_A_PERSON)
    send = send_due(state)
    if send:
        yield Due(at=send, step=Step.SEND)


def _stands(alarm: Alarm, state: Conversation) -> bool:
    """Whether what it is about is still so. Each kind ends by the fact that solves it."""
    if state.status is Status.CLOSED:
        return False
    on_the_way = state.status in (Status.OFFERED, Status.WAITING)
    if alarm.kind is AlarmKind.UNANSWERED:
        return int(alarm.about) in state.unanswered
    if alarm.kind is AlarmKind.NOT_ACCEPTED:
        return on_the_way
    if alarm.kind is AlarmKind.NOBODY_HERE:
        return state.status is Status.WAITING
    if alarm.kind in _OF_AGENTS:
        has_it = state.status is Status.AGENT and state.owner == alarm.owner
        return state.waiting_since is not None and (on_the_way or has_it)
    promise = _promise(state, alarm.about)
    return promise is not None and promise.late == (alarm.kind is AlarmKind.PROMISE_LATE)


def _promise(state: Conversation, promise: str) -> Promise | None:
    return next((found for found in state.promises if found.id == promise), None)
