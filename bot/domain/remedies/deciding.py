"""What a supervisor decided, until whoever has the customer has written to them."""

from __future__ import annotations

from bot.domain.conversation import Conversation, Status
from bot.domain.remedies.model import ON_ITS_WAY, Handling, Stage


def untold(state: Conversation) -> tuple[Handling, ...]:
    """Declined by somebody else, and no person has said what happens instead."""
    return tuple(one for one in _decided(state) if one.stage is Stage.DECLINED)


def approved(state: Conversation) -> tuple[Handling, ...]:
    """Approved by somebody else and begun, whatever came of it: the customer was told already."""
    begun = ON_ITS_WAY | {Stage.REFUSED}
    return tuple(one for one in _decided(state) if one.stage in begun)


def _decided(state: Conversation) -> tuple[Handling, ...]:
    """By whom neither asked nor has the customer, and no person has written to them since."""
    if state.status is Status.CLOSED:
        return ()
    written = max((line.seq for line in state.lines if line.who == "agent"), default=0)
    return tuple(
        one
        for one in state.remedies
        if one.decided > written and one.by not in ("", one.agent, whose(one, state))
    )


def whose(one: Handling, state: Conversation) -> str:
    """Who tells the customer: whoever has them, and else who asked for it."""
    theirs = state.owner if state.status is Status.AGENT else None
    return theirs or one.agent
