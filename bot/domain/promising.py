"""How many promises one person can keep: later customers are told a later time, and truly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.roster import Agent

#: A person who writes to one customer after the other needs about so long for each.
FOR_EACH_CUSTOMER = timedelta(minutes=10)


def most_in_a_slot(agent: Agent, length: timedelta) -> int:
    """How many promises of this person may come due within one slot of that length.

    As many as they hold at once, as often as such a round fits into the slot, and one round at
    least.
    """
    return max(agent.at_once, 1) * max(int(length / FOR_EACH_CUSTOMER), 1)


def slot_of(due: datetime, length: timedelta) -> int:
    """The slot that a time belongs to; slots follow each other and are the same for everybody."""
    return int(due.timestamp() // length.total_seconds())


def times(earliest: datetime, length: timedelta) -> Iterator[datetime]:
    """The times that can be told, one slot after the other, for as long as anybody asks."""
    due = earliest
    while True:
        yield due
        due += length
