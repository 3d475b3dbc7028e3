"""Which of the index's lists a conversation stands in."""

from __future__ import annotations

from enum import Enum

from bot.domain.conversation import Conversation, Status, is_open

#: So many that are with the bot alone are listed, those in which something happened last: of all
#: who ever wrote most are, and nobody has to see to them. The others are found by searching.
MOST_WITH_BOT = 500


class Place(str, Enum):
    """A list. In `OPEN` people have something to see to, or words are still to be sent."""

    OPEN = "open"
    WITH_BOT = "with_bot"
    WAITING = "waiting"
    HELD = "held"


def with_bot_alone(state: Conversation) -> bool:
    """Whether nobody but the bot has anything to see to: no person has it, and nothing is owed.

    >>> with_bot_alone(Conversation(id="c"))
    True
    """
    due = any(remedy.until for remedy in state.remedies)
    owed = state.promises or state.alarms or due
    words = state.unsent or state.underway or state.lost or state.orphan or state.fetching
    return state.status is Status.BOT and not (owed or words)


def places(state: Conversation) -> frozenset[Place]:
    """The lists in which the conversation is to stand."""
    found = set()
    if is_open(state):
        found.add(Place.WITH_BOT if with_bot_alone(state) else Place.OPEN)
    if state.status is Status.WAITING:
        found.add(Place.WAITING)
    if state.status in (Status.OFFERED, Status.AGENT):
        found.add(Place.HELD)
    return frozenset(found)
