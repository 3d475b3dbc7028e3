"""What somebody who waits asked for, ready to be answered in the same write as their turn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain import events as e
from bot.domain.conversation import Conversation, Status

#: A slot that was taken is written within this time or not at all: later it counts as forgotten
#: (`bot.app.watching.rounds.FORGOTTEN`) and may be somebody else's by then.
STILL_OURS = timedelta(seconds=5)

Events = Callable[[Conversation], Sequence[e.Event]]


#: Where somebody is waited for, or asked: in no other state is a time the house's to change.
WAITED_FOR = (Status.WAITING, Status.OFFERED)


def while_waited_for(
    state: Conversation, events: Events, otherwise: Callable[[Conversation], e.Event]
) -> Events:
    """Only while the same person is waited for, or asked: another has other times."""

    def decide(newest: Conversation) -> Sequence[e.Event]:
        if newest.status not in WAITED_FOR:
            return ()
        if newest.owner != state.owner:
            return (otherwise(newest),)
        return events(newest)

    return decide


async def _nothing(state: Conversation) -> None:
    """Where nothing was taken there is nothing to give back."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is answered, given the state it is written at, and what is seen to once it stands."""

    events: Events
    settle: Callable[[Conversation], Awaitable[None]] = _nothing
