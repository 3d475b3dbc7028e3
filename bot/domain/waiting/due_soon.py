"""What somebody promised to a customer who waits, and is to be kept soon."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.conversation import Conversation, Promise, Status, next_contact
from bot.domain.waiting.deadlines import warned_at

#: So long before its time a place is kept for it: no new chat takes the last one.
PLACE_KEPT = timedelta(minutes=10)


def place_kept_by(state: Conversation, now: datetime) -> str:
    """Who needs a place for it soon, as they promised to write or call; "" for nobody."""
    promise = next_contact(state) if state.status is Status.WAITING else None
    if promise is None or (promise.starts or promise.due) - PLACE_KEPT > now:
        return ""
    return promise.owner


def may_be_asked_anew(state: Conversation, now: datetime, offer: timedelta) -> Promise | None:
    """The promise for which also those are asked who missed it; None where it is too early or late.

    From its alarm on, as long as an offer is well over before its time: so the customer hears of
    another time before the one they were told. Not a time that they chose: until then nobody is
    asked. Whom an offer takes the bot from is not interrupted by those who did not come.
    """
    promise = next_contact(state) if state.status is Status.WAITING else None
    if promise is None or promise.starts or state.bot_meanwhile:
        return None
    in_time = warned_at(promise) <= now and now + offer * 1.5 <= promise.due
    return promise if in_time else None
