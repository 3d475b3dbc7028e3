"""When an alarm is over: each kind ends by the fact that solves it, and by no clock."""

from __future__ import annotations

from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Promise, Status
from bot.domain.remedies.model import Stage
from bot.domain.waiting.alarms import Alarm, AlarmKind
from bot.domain.waiting.window import closes_on_words, window_id

#: These end when somebody takes the conversation, be it the same person.
OF_AGENTS = (AlarmKind.AGENT_SILENT, AlarmKind.AGENT_GONE)
#: Of a promise that comes due, once and again.
BEFORE_ITS_TIME = (AlarmKind.PROMISE_SOON, AlarmKind.PROMISE_NOW)

#: Of an offer that was not taken, first by whoever was with another customer.
UNTAKEN = (AlarmKind.BUSY_ELSEWHERE, AlarmKind.NOT_ACCEPTED)


def stands(alarm: Alarm, before: Conversation, changed: Conversation) -> bool:
    """Whether what it is about is still so after a change."""
    if _is_unclear(alarm, changed) or _is_barred(alarm, changed):
        return True
    if changed.status is Status.CLOSED or _is_anothers(alarm, before, changed):
        return False
    about_people = _about_people(alarm, changed)
    return _by_a_time_stands(alarm, changed) if about_people is None else about_people


def _is_anothers(alarm: Alarm, before: Conversation, changed: Conversation) -> bool:
    """Of a promise that came near and has another owner, or another time, now."""
    old, new = _promise(before, alarm.about), _promise(changed, alarm.about)
    if old is None or new is None or alarm.kind not in BEFORE_ITS_TIME:
        return False
    return (old.owner, old.due) != (new.owner, new.due)


def passed_on(alarm: Alarm, state: Conversation) -> Alarm:
    """The alarm, of whoever is to keep what is late: that they have it now makes nothing good."""
    if alarm.kind is not AlarmKind.PROMISE_LATE:
        return alarm
    promise = _promise(state, alarm.about)
    if promise is None or promise.owner == alarm.owner:
        return alarm
    return replace(alarm, owner=promise.owner)


def _is_unclear(alarm: Alarm, state: Conversation) -> bool:
    """A remedy of which nobody knows whether it was done, whoever has the conversation."""
    if alarm.kind is not AlarmKind.REMEDY_UNCLEAR:
        return False
    return any(x.remedy.id == alarm.about and x.stage is Stage.UNCLEAR for x in state.remedies)


def _is_barred(alarm: Alarm, state: Conversation) -> bool:
    """Ended for abuse by an agent: until its time is over, or a supervisor lifted it."""
    return alarm.kind is AlarmKind.BARRED and state.barred is not None


def _about_people(alarm: Alarm, state: Conversation) -> bool | None:
    """Of somebody who waits, and of those who should see to them; None of anything else."""
    # Who chose a time is left in peace until then, and so are those who were not there.
    on_the_way = state.status is Status.OFFERED or _waits_for_somebody(state)
    untaken = state.status in (Status.OFFERED, Status.WAITING)
    theirs = state.owner == alarm.owner
    has_it = theirs and state.status is Status.AGENT
    # Whoever left has it no more, and who comes instead is on the way until they take it.
    left = alarm.kind is AlarmKind.AGENT_GONE
    waits = state.waiting_since is not None and (has_it or (on_the_way and (theirs or left)))
    return {
        AlarmKind.NOT_ACCEPTED: on_the_way,
        AlarmKind.BUSY_ELSEWHERE: on_the_way,
        AlarmKind.NOBODY_HERE: theirs and _waits_for_somebody(state),
        AlarmKind.AGENT_SILENT: waits,
        AlarmKind.AGENT_GONE: waits,
        AlarmKind.NOT_TAKEN_ON: has_it,
        AlarmKind.ABUSIVE: untaken or has_it,
        # Until somebody took it, or until their promise is kept or it was noted.
        AlarmKind.LEFT_TEAM: untaken or _promise(state, alarm.about) is not None,
    }.get(alarm.kind)


def _waits_for_somebody(state: Conversation) -> bool:
    """And not for a time that they chose."""
    chosen = any(promise.starts and promise.stands for promise in state.promises)
    return state.status is Status.WAITING and not chosen


def _by_a_time_stands(alarm: Alarm, state: Conversation) -> bool:
    """Of what is owed: an answer, or until a time a promise, or words before the window closes."""
    if alarm.kind is AlarmKind.WINDOW_CLOSING:
        closes = closes_on_words(state)
        return closes is not None and window_id(closes) == alarm.about
    if alarm.kind is AlarmKind.UNANSWERED:
        return int(alarm.about) in state.unanswered
    promise = _promise(state, alarm.about)
    if promise is not None and alarm.kind is AlarmKind.WATCH_BLIND:
        return promise.blind > 0
    return promise is not None and promise.late == (alarm.kind is AlarmKind.PROMISE_LATE)


def _promise(state: Conversation, promise: str) -> Promise | None:
    return next((found for found in state.promises if found.id == promise), None)
