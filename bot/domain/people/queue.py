"""In which order those who wait are seen to: what runs out first."""

from __future__ import annotations

from datetime import datetime, timezone

from bot.domain.conversation import Conversation, next_contact
from bot.domain.people.routing import is_hard
from bot.domain.waiting.alarms import AlarmKind
from bot.domain.waiting.due_soon import place_kept_by
from bot.domain.waiting.owed import raised
from bot.domain.waiting.window import window_closes

_FAR = datetime.max.replace(tzinfo=timezone.utc)


def runs_out(state: Conversation, now: datetime) -> tuple[datetime, str] | None:
    """What is nearest to being too late, and which it is: a promise, or the window.

    A window that has closed can't be missed any more.
    """
    promise, window = next_contact(state), window_closes(state)
    found = []
    if promise is not None:
        found.append((promise.due, "promise"))
    if window is not None and window > now:
        found.append((window, "window"))
    return min(found, default=None)


def in_queue(
    state: Conversation, now: datetime, first: str = ""
) -> tuple[bool, bool, datetime, bool, datetime]:
    """To sort by: what `first` promised for soon; hardship, repeated failure and what was promised
    and not kept; then what runs out first, then what `first` answers for, then who waits longest.
    """
    nearest = runs_out(state, now)
    since = state.needed_since or state.waiting_since or now
    return (
        not first or place_kept_by(state, now) != first,
        not (is_hard(state) or raised(state, AlarmKind.PROMISE_LATE)),
        nearest[0] if nearest else _FAR,
        state.owner != first,
        since,
    )
