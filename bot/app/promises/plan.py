"""What somebody who waits asked for, ready to be answered in the same write as their turn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain import events as e
from bot.domain.conversation import Conversation

#: A slot that was taken is written within this time or not at all: later it counts as forgotten
#: (`bot.app.watching.rounds.FORGOTTEN`) and may be somebody else's by then.
STILL_OURS = timedelta(seconds=5)

Events = Callable[[Conversation], Sequence[e.Event]]


async def _nothing(state: Conversation) -> None:
    """Where nothing was taken there is nothing to give back."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is answered, given the state it is written at, and what is seen to once it stands."""

    events: Events
    settle: Callable[[Conversation], Awaitable[None]] = _nothing
