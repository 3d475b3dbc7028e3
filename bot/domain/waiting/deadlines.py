"""When somebody must look at a conversation: the times that its state alone names.

What is to be done then is said in `bot.domain.waiting.owed`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.domain.conversation import Conversation, Promise, Status
from bot.domain.promises.kinds import OWN_WORDS, PromiseKind
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.window import WINDOW_WARNING, closes_on_words

#: A customer who waits this long, for the bot or for the agent who has them, is looked at. What
#: is done about it, and how long is too long, is policy (`bot.domain.waiting.owed`).
LOOK_AFTER = timedelta(seconds=5)
#: The alarm before a promise is broken: so long before, or this part of its time if it is short.
WARNING = timedelta(minutes=5)
WARNING_PART = 0.2
#: What somebody said that they will do takes them time: with this part of its time left, within
#: these bounds, they are reminded; never before half of it is over.
REMINDER_PART = 1 / 3
REMINDER_LEAST = timedelta(minutes=5)
REMINDER_MOST = timedelta(minutes=30)
#: Whoever is at work on it has until so long before: then the customer hears that it may be late.
LAST_MOMENT = timedelta(minutes=1)
#: Words that nobody has begun to send by then: whoever said them may be gone, others take over.
PICK_UP = timedelta(seconds=5)


def next_due(conversation: Conversation) -> datetime | None:
    """When somebody must look at this conversation again, if nothing happens before."""
    return min(deadlines(conversation), default=None)


def warned_at(promise: Promise) -> datetime:
    """When the alarm before a promise comes due; before its beginning, where it has one."""
    if promise.starts:
        return promise.starts - WARNING
    span = promise.due - (promise.made or promise.due - WARNING / WARNING_PART)
    if promise.kind in OWN_WORDS:
        least = min(REMINDER_LEAST, span / 2)
        return promise.due - min(max(least, span * REMINDER_PART), REMINDER_MOST)
    return promise.due - min(WARNING, span * WARNING_PART)


def last_moment(promise: Promise) -> datetime:
    """When the customer of whoever is at work on it hears that it may be late; else sooner."""
    return promise.due - min(LAST_MOMENT, (promise.due - warned_at(promise)) / 4)


def told_at(promise: Promise) -> datetime:
    """When the customer is told that it won't be kept in time: half way from the warning on."""
    if not promise.kind.told:
        return promise.due
    if promise.starts:
        return promise.due - (promise.due - promise.starts) / 4
    return promise.due - (promise.due - warned_at(promise)) / 2


def look_due(promise: Promise) -> datetime | None:
    """When a watched order is looked at next; before the promise is due in any case."""
    if promise.kind is not PromiseKind.WATCH or not promise.stands:
        return None
    return min(promise.look_at or told_at(promise), told_at(promise))


def deadlines(conversation: Conversation) -> Iterable[datetime]:
    """All times at which it must be looked at, those that have passed included."""
    if conversation.status is Status.OFFERED and conversation.until:
        yield conversation.until
    if conversation.transfer:
        yield conversation.transfer.until
    if conversation.status is Status.AGENT and conversation.waiting_since:
        yield conversation.waiting_since + LOOK_AFTER
    if conversation.owed_since:
        yield conversation.owed_since + LOOK_AFTER
    soon = (AlarmKind.PROMISE_SOON, AlarmKind.PROMISE_NOW)
    warned = {a.about for a in conversation.alarms if a.kind in soon}
    for promise in conversation.promises:
        if promise.stands:
            yield from _deadlines_of(promise, promise.id in warned)
    yield from (remedy.until for remedy in conversation.remedies if remedy.until)
    closes = closes_on_words(conversation)
    if closes:
        yield closes - WINDOW_WARNING
    if conversation.barred:
        yield conversation.barred.until
    if conversation.orphan and conversation.changed_at:
        yield conversation.changed_at
    send = send_due(conversation)
    if send:
        yield send
    yield from (wanted.until for wanted in conversation.fetching)


def _deadlines_of(promise: Promise, warned: bool) -> Iterable[datetime]:
    if promise.announced:
        yield promise.due
    else:
        yield told_at(promise) if warned or promise.late else warned_at(promise)
    if promise.leaves:
        yield promise.leaves
    look = look_due(promise)
    if look:
        yield look


def send_due(conversation: Conversation) -> datetime | None:
    """When the next words to a pushing channel are to be sent, or what is unclear given up."""
    if conversation.underway:
        return conversation.underway.until
    if conversation.invited or not conversation.unsent:
        return None
    head = conversation.unsent[0]
    return head.until or (head.since + PICK_UP if head.since else None)
