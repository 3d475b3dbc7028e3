"""Something is to be done with a promise of which nothing stands any more."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.service import PromiseChange
from bot.domain import events as e
from bot.domain.errors import Refused


def check_gone(entries: Sequence[e.Entry], agent: str, change: PromiseChange) -> None:
    """Harmless where the very same was done before, as by a retry; else Refused, with why."""
    events = [entry.event for entry in entries]
    of_it = (e.Promised, e.PromiseKept, e.PromiseWithdrawn)
    found = [one for one in events if isinstance(one, of_it) and one.promise == change.promise]
    last = found[-1] if found else None
    if isinstance(last, e.PromiseKept):
        if change.verb != "keep":
            raise Refused("already_kept", "This promise was kept already; nothing was changed.")
    elif isinstance(last, e.PromiseWithdrawn):
        if not (change.verb == "withdraw" and _was_said(events, agent, change)):
            raise Refused("already_withdrawn", "This promise was withdrawn; nothing was changed.")
    else:
        raise Refused("no_promise", "There is no such promise here; nothing was changed.")


def _was_said(events: Sequence[e.Event], agent: str, change: PromiseChange) -> bool:
    if change.words is None:
        return True
    said = (agent, change.words.message_id)
    return any(
        isinstance(one, e.AgentSaid) and (one.agent, one.message_id) == said for one in events
    )
