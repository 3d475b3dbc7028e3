"""When a conversation is over, so that its time of keeping may end it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.conversation import Conversation, Status
from bot.domain.remedies.model import Stage

#: A customer who is with the bot and was silent for so long has left, until they write again.
SILENT = timedelta(hours=1)
_UNDERWAY = frozenset({Stage.ASKED, Stage.CHOSEN, Stage.BEGUN, Stage.UNCLEAR})


def over(state: Conversation, now: datetime) -> bool:
    """Nothing is owed to anybody: closed, or left with the bot; no promise, no remedy underway, no
    word on its way.
    """
    if state.status not in (Status.CLOSED, Status.BOT):
        return False
    owed = state.promises or state.unsent or state.underway or state.orphan
    if owed or any(handling.stage in _UNDERWAY for handling in state.remedies):
        return False
    left = used_at(state) <= now - SILENT and not state.unanswered
    return state.status is Status.CLOSED or left


def used_at(state: Conversation) -> datetime:
    """When something last happened in it."""
    found = state.changed_at or state.opened_at
    assert found is not None, "a state without events has no time"
    return found
