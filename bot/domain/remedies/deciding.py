"""What a supervisor declined, until somebody has told the customer what happens instead."""

from __future__ import annotations

from bot.domain.conversation import Conversation, Status
from bot.domain.remedies.model import Handling, Stage


def untold(state: Conversation) -> tuple[Handling, ...]:
    """Declined by somebody else, and no person has written to the customer since."""
    if state.status is Status.CLOSED:
        return ()
    written = max((line.seq for line in state.lines if line.who == "agent"), default=0)
    return tuple(
        one
        for one in state.remedies
        if one.stage is Stage.DECLINED and one.decided > written
        if one.by not in (one.agent, whose(one, state))
    )


def whose(one: Handling, state: Conversation) -> str:
    """Who tells the customer: whoever has them, and else who asked for it."""
    theirs = state.owner if state.status is Status.AGENT else None
    return theirs or one.agent
