"""Who else is asked without a word to the customer: they know when they hear more.

A name each minute of somebody who does not come is no news. The customer is told whom we asked and
by when they hear more; until then others are asked silently, and whoever comes is introduced.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.conversation import Conversation, Promise, Status, next_contact, next_word_by
from bot.domain.events import HandedOver
from bot.domain.promises.kinds import NEWS, PromiseKind
from bot.domain.promises.wishes import Way

#: Until somebody sees to an offer that is over.
SEEN_TO = timedelta(seconds=5)

_AWAITED = (Status.OFFERED, Status.WAITING)


def may_be_silent(state: Conversation, event: HandedOver) -> bool:
    """Whether all that the customer was told last stays true with this."""
    if state.status not in _AWAITED or state.bot_meanwhile:
        return False
    if event.until is not None:
        return asked_in_time(state, event.until)
    told = told_promise(state)
    return told is not None and told.owner == event.agent and told.due > event.at


def asked_in_time(state: Conversation, until: datetime) -> bool:
    """Whether an offer until then is over before the customer was told to hear more."""
    due = next_word_by(state) if state.named else None
    return due is not None and until + SEEN_TO <= due


def told_promise(state: Conversation) -> Promise | None:
    """The promise to write of whom the customer knows as the one who answers, while it stands."""
    found = next_contact(state)
    return found if found is not None and found.owner == state.named else None


def passed_unsaid(state: Conversation) -> Promise | None:
    """The time to write that passed while somebody was asked or had it, without a word of it.

    Not that of a call: whether they spoke with each other nobody here knows.
    """
    told = [p for p in state.promises if p.kind is PromiseKind.CONTACT and p.way != Way.CALL.value]
    last = max(told, key=lambda promise: promise.made or promise.due, default=None)
    if last is None or last.stands or last.announced or last.way == NEWS:
        return None
    return last


def still_waited_for(state: Conversation) -> Promise | None:
    """What the customer waits for all the same while somebody, they or another, is asked."""
    told = told_promise(state) if state.status is Status.OFFERED else None
    return told if told is not None and told.due == state.hears_by else None


def is_asked_silently(state: Conversation) -> bool:
    """Whether somebody is asked whose name the customer has not heard."""
    return state.status is Status.OFFERED and state.named not in ("", state.owner)


def others_are_asked(state: Conversation) -> bool:
    """Whether it was more than the one whom the customer knows of, in vain so far."""
    others = any(agent != state.named for agent in state.passed_over)
    return state.status is Status.OFFERED and (is_asked_silently(state) or others)
