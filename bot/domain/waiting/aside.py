"""Whoever put themselves away: whether a conversation of theirs is without them, by now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.domain.conversation import Conversation, Status


def aside_since(state: Conversation, put_away: Mapping[str, datetime]) -> datetime | None:
    """Since when who has it is away by their own switch; None where they are not.

    Whoever took it, or wrote there, since then only takes no new ones. `put_away`: when whose
    switch was turned off.
    """
    if state.status is not Status.AGENT:
        return None
    left, last = put_away.get(state.owner or ""), state.last_agent_at
    return left if left and (last is None or last < left) else None
