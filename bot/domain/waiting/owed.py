"""Whoever is left waiting: what is due, read from a conversation's state alone, and its alarms.

`next_due` in `bot.domain.waiting.deadlines` says when somebody must look at all; what is to be done
then, and when the next look is worth it, is said here; `bot.app.watching.watch` carries it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from bot.domain import events as e
from bot.domain.changing import replace
from bot.domain.conversation import (
    MAX_ALARMS,
    Conversation,
    Promise,
    Status,
)
from bot.domain.people.at_the_desk import BACK_SOON
from bot.domain.promises.kinds import BACK, PromiseKind
from bot.domain.reasons import ReasonCode
from bot.domain.waiting.alarm_ends import BEFORE_ITS_TIME, OF_AGENTS, UNTAKEN, passed_on, stands
from bot.domain.waiting.alarms import Alarm, AlarmKind
from bot.domain.waiting.deadlines import last_moment, look_due, send_due, told_at, warned_at
from bot.domain.waiting.steps import Due, Spans, Step
from bot.domain.waiting.window import WINDOW_WARNING, closes_on_words, window_id

#: Who is silent is alarmed so much of that time before the customer hears of it.
ALARMED_BEFORE = 1 / 3


#: That nobody took it on is over once its owner goes on with it, or asks again.
_ENDED_BY: Mapping[type[e.Event], tuple[AlarmKind, ...]] = {
    e.Accepted: (*OF_AGENTS, AlarmKind.NOT_TAKEN_ON),
    e.AgentSaid: (AlarmKind.NOT_TAKEN_ON,),
    e.Transferring: (AlarmKind.NOT_TAKEN_ON,),
}


def dues(
    state: Conversation,
    absent: Mapping[str, datetime],
    spans: Spans,
    aside: datetime | None = None,
) -> list[Due]:
    """All that comes due if nothing happens, nearest first.

    `absent`: not at the desk since; `aside`: who has it is away by their own switch since.
    """
    found = [
        *_owed_by_the_bot(state, spans),
        *_offered(state, absent, spans),
        *_with_an_agent(state, absent, spans, aside),
        *_passed_on(state, absent, spans),
        *_promised(state, absent, spans),
        *_pushed(state),
        *_window(state, spans),
        *_given(state),
        *_fetched(state),
        *_barred(state),
    ]
    return sorted(found, key=lambda due: due.at)


def after(before: Conversation, changed: Conversation, event: e.Event) -> Conversation:
    """What an event means for whoever waits: the clock of what is owed, and the alarms' ends."""
    ended = _ENDED_BY.get(type(event), ())
    alarms = tuple(
        passed_on(alarm, changed)
        for alarm in changed.alarms
        if stands(alarm, before, changed) and alarm.kind not in ended
    )
    return replace(
        changed,
        owed_since=_owed_since(before, changed, event),
        hears_by=changed.hears_by if _still_told(before, changed) else None,
        alarms=alarms,
    )


def _still_told(before: Conversation, changed: Conversation) -> bool:
    """Whether what the customer was told of who is asked, or of a silence, is still about that."""
    if changed.status is Status.OFFERED:
        return True
    same = (before.status, before.owner) == (changed.status, changed.owner)
    return same and silent_since(changed) is not None


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
    """The same alarm again is no news; but that somebody missed another offer is."""
    alarm = Alarm(kind=event.kind, about=event.about, owner=event.owner, since=event.at)
    old = raised(state, event.kind, event.about)
    if old and not (old.seen_by and event.kind is AlarmKind.NOT_ACCEPTED):
        return state
    others = (other for other in state.alarms if other is not old and not _louder(alarm, other))
    return replace(state, alarms=(*others, alarm)[-MAX_ALARMS:])


def _louder(alarm: Alarm, before: Alarm) -> bool:
    """It takes the place of the first: a promise's second alarm, and a miss without an excuse."""
    kinds = (before.kind, alarm.kind)
    return kinds in (BEFORE_ITS_TIME, UNTAKEN) and alarm.about == before.about


def noted(state: Conversation, event: e.AlarmSeen) -> Conversation:
    """It stands, and is not raised again; a supervisor has it in mind."""
    alarms = tuple(
        replace(alarm, seen_by=event.agent)
        if (alarm.kind, alarm.about) == (event.kind, event.about)
        else alarm
        for alarm in state.alarms
    )
    return replace(state, alarms=alarms)


def ended(state: Conversation, event: e.AlarmEnded) -> Conversation:
    """It is over."""
    over = (event.kind, event.about)
    left = tuple(alarm for alarm in state.alarms if (alarm.kind, alarm.about) != over)
    return replace(state, alarms=left)


def warned(state: Conversation, promise: str) -> bool:
    """Whether its owner was alarmed that it comes due, and it has that time still."""
    return any(raised(state, kind, promise) for kind in BEFORE_ITS_TIME)


def is_with(state: Conversation, agent: str, since: datetime) -> bool:
    """Whether this customer is theirs, and they took or wrote to them since then."""
    theirs = state.status is Status.AGENT and state.owner == agent
    return theirs and state.last_agent_at is not None and state.last_agent_at >= since


def untaken_is_news(state: Conversation, agent: str, *, elsewhere: bool) -> AlarmKind | None:
    """The alarm of an offer that they did not take; None: it stands already, and nobody noted it.

    That they are with another customer is said once, and not of who missed it before.
    """
    missed, busy = (raised(state, kind, agent) for kind in reversed(UNTAKEN))
    if elsewhere:
        return None if missed or busy else AlarmKind.BUSY_ELSEWHERE
    return AlarmKind.NOT_ACCEPTED if missed is None or missed.seen_by else None


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
    state: Conversation, absent: Mapping[str, datetime], spans: Spans, aside: datetime | None
) -> Iterable[Due]:
    """Who comes back to the desk in time keeps it; who is there is reminded before they lose it."""
    since = silent_since(state)
    if since is None or state.waiting_since is None:
        return
    left = absent.get(state.owner or "")
    if left:
        gone = max(left + spans.gone, state.waiting_since, _back_by(state, left))
        yield Due(at=gone, step=Step.REPLACE_GONE)
        return
    if aside and state.transfer is None:
        told = max(_told_to_wait_until(state, since), _back_by(state, aside))
        at = _not_in_the_call(state, max(state.waiting_since, told))
        yield Due(at=at, step=Step.REPLACE_ASIDE)
        return
    at = max(since + spans.silence, _told_to_wait_until(state, since))
    at = _not_in_the_call(state, at)
    if raised(state, AlarmKind.AGENT_SILENT) is None:
        yield Due(at=at - spans.silence * ALARMED_BEFORE, step=Step.ALARM_SILENT)
    if state.hears_by is None:
        yield Due(at=at, step=Step.TELL_SILENT)
    else:
        yield Due(at=_not_in_the_call(state, state.hears_by), step=Step.REPLACE_SILENT)


def called_until(state: Conversation) -> datetime | None:
    """Until when whoever has it may be on the phone with the customer, who chose that time."""
    calls = (p for p in state.promises if p.starts and p.way == "call" and not p.late)
    return max((p.due for p in calls if p.owner == state.owner), default=None)


def _passed_on(state: Conversation, absent: Mapping[str, datetime], spans: Spans) -> Iterable[Due]:
    """A colleague who was asked to take it on, and did not."""
    asked = state.transfer
    if asked:
        left = absent.get(asked.to)
        at = min(asked.until, left + spans.gone) if left else asked.until
        yield Due(at=at, step=Step.END_TRANSFER)


def is_left_without(state: Conversation, now: datetime) -> bool:
    """Whether the customer waits for who has it, and no time that they told or call stands."""
    since = silent_since(state)
    if since is None or state.transfer is not None:
        return False
    return _not_in_the_call(state, max(now, _told_to_wait_until(state, since))) <= now


def _told_to_wait_until(state: Conversation, since: datetime) -> datetime:
    """A time to write by that was told, or chosen, since is waited for.

    One of before is not: with them here nobody thinks of it, and who asks something now is not
    told to wait for the call. Nothing else that they promised is a word.
    """
    contacts = (p for p in state.promises if p.kind is PromiseKind.CONTACT and p.stands)
    times = (
        p.due for p in contacts if p.owner == state.owner and p.made is not None and p.made >= since
    )
    return max(times, default=since)


def _not_in_the_call(state: Conversation, at: datetime) -> datetime:
    """Whoever may be on the phone with them by then is let be until that time is over."""
    calls = (p for p in state.promises if p.starts and p.way == "call" and not p.late)
    spans = ((p.starts, p.due) for p in calls if p.owner == state.owner)
    return max((due for starts, due in spans if starts and starts <= at < due), default=at)


def _back_by(state: Conversation, left: datetime) -> datetime:
    """Until shortly before who has it said that they are back: what becomes of it is told by then.
    Whoever left without a word is just gone.
    """
    said = (p for p in state.promises if p.way == BACK and p.owner == state.owner and p.stands)
    return max((told_at(promise) for promise in said), default=left)


def silent_since(state: Conversation) -> datetime | None:
    """Since when the agent who has it has left the customer without a word."""
    if state.status is not Status.AGENT or state.waiting_since is None:
        return None
    return max(state.waiting_since, state.last_agent_at or state.waiting_since)


def _promised(state: Conversation, absent: Mapping[str, datetime], spans: Spans) -> Iterable[Due]:
    for promise in state.promises:
        if not promise.stands:
            continue
        if not promise.late and not warned(state, promise.id):
            yield Due(at=warned_at(promise), step=Step.ALARM_PROMISE, about=promise.id)
        yield from _in_danger(state, promise, absent)
        handed_on = _goes_home(state, promise, absent, spans)
        if handed_on:
            yield Due(at=handed_on, step=Step.HAND_ON, about=promise.id)
        look = look_due(promise)
        if look:
            yield Due(at=look, step=Step.LOOK_AT_ORDER, about=promise.id)
        else:
            yield Due(at=breaks_at(state, promise), step=Step.BREAK_PROMISE, about=promise.id)


def _in_danger(
    state: Conversation, promise: Promise, absent: Mapping[str, datetime]
) -> Iterable[Due]:
    """What an agent said that they will do and is not done: louder to them, then to the customer.

    Whoever is here may do it to the last moment, and so may whoever is on the way to the customer.
    """
    if promise.kind is not PromiseKind.AGENT or promise.late:
        return
    if not raised(state, AlarmKind.PROMISE_NOW, promise.id):
        yield Due(at=told_at(promise), step=Step.ALARM_PROMISE_NOW, about=promise.id)
    if not promise.announced:
        waits = state.status is Status.OFFERED or promise.owner not in absent
        at = last_moment(promise) if waits else told_at(promise)
        yield Due(at=at, step=Step.TELL_DANGER, about=promise.id)


def _goes_home(
    state: Conversation, promise: Promise, absent: Mapping[str, datetime], spans: Spans
) -> datetime | None:
    """When its owner is off shift and gone; whoever is only waited for need not have been there.

    Who left a moment ago may be back as long as nobody has to be alarmed.
    """
    left = absent.get(promise.owner)
    if promise.leaves is None:
        followed_up = promise.kind is PromiseKind.INSIDE
        return _is_left(state, promise, left, spans) if left and followed_up else None
    if left:
        for_good = min(left + BACK_SOON, warned_at(promise))
        return max(promise.leaves, left + spans.gone, for_good)
    waited_for = state.status is Status.WAITING and promise.kind is PromiseKind.CONTACT
    return promise.leaves if waited_for else None


def _is_left(
    state: Conversation, promise: Promise, left: datetime, spans: Spans
) -> datetime | None:
    """When nobody follows it up inside: its alarm is due, and its owner is not back for it.

    No customer asks for it, so it does not wait until late. Once alarmed, supervisors see to it.
    """
    if warned(state, promise.id):
        return None
    return max(left + spans.gone, warned_at(promise) - timedelta(seconds=1))


def breaks_at(state: Conversation, promise: Promise) -> datetime:
    """When it is taken as broken: the customer hears before its time that it won't be kept.

    A promise to write is waited for to the end while somebody is on the way, or has it; what an
    agent said that they will do in any case, for nobody else knows how far they are with it.
    """
    if promise.kind is PromiseKind.AGENT:
        return promise.due
    on_the_way = state.status in (Status.OFFERED, Status.AGENT)
    if on_the_way and promise.kind is PromiseKind.CONTACT:
        return promise.due
    return told_at(promise)


def _pushed(state: Conversation) -> Iterable[Due]:
    """Words for a pushing channel that wait for their time, or did not arrive."""
    if state.orphan and state.changed_at:
        yield Due(at=state.changed_at, step=Step.BRING_A_PERSON)
    send = send_due(state)
    if send:
        yield Due(at=send, step=Step.SEND)


def _window(state: Conversation, spans: Spans) -> Iterable[Due]:
    """Where nothing can ask the customer to answer, words must be said before it closes."""
    closes = closes_on_words(state)
    if closes is None or spans.template:
        return
    about = window_id(closes)
    if not raised(state, AlarmKind.WINDOW_CLOSING, about):
        yield Due(at=closes - WINDOW_WARNING, step=Step.ALARM_WINDOW, about=about)


def _given(state: Conversation) -> Iterable[Due]:
    """Remedies that were begun, or chosen, and nobody said what became of them."""
    for remedy in state.remedies:
        if remedy.until:
            yield Due(at=remedy.until, step=Step.SEE_TO_REMEDY, about=remedy.remedy.id)


def _barred(state: Conversation) -> Iterable[Due]:
    """Ended for abuse; the time that the customer was told is over."""
    if state.barred:
        yield Due(at=state.barred.until, step=Step.LIFT_BAR)


def _fetched(state: Conversation) -> Iterable[Due]:
    """Files that a channel holds for us."""
    for wanted in state.fetching:
        about = f"{wanted.message}:{wanted.place}"
        yield Due(at=wanted.until, step=Step.FETCH, about=about)
