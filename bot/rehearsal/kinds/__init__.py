"""All scenarios, in the order in which they are played.

The order saves time: what needs the assistant comes before it is killed, what does not comes
while it loads again, and what ends the whole copy comes last.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.rehearsal.kinds import (
    assistant,
    customers,
    desks,
    everything,
    giving,
    orders,
    people,
    stores,
    webhooks,
    whatsapp,
)
from bot.rehearsal.scenario import Scenario

SCENARIOS: Sequence[Scenario] = (
    customers.CALM,
    customers.EIGHT_AT_ONCE,
    assistant.IN_FLIGHT,
    assistant.SLOW,
    orders.ERROR,
    orders.HANG,
    orders.LYING,
    orders.ACTIONS_DEAD,
    whatsapp.REFUSES,
    desks.TWO,
    desks.KILLED,
    customers.BURST,
    assistant.DEAD,
    people.NOBODY,
    people.NEVER_ACCEPTS,
    people.VANISHES,
    people.TWO_ACCEPT,
    people.CROWD,
    giving.UNANSWERED,
    giving.ONE_TIME,
    customers.LINE_LOST,
    webhooks.THRICE,
    webhooks.FORGED,
    whatsapp.SILENT,
    desks.KILLED_SENDING,
    stores.RESTARTED,
    stores.KILLED,
    stores.SLOW,
    stores.FULL,
    stores.HALF,
    everything.KILLS,
    everything.MANAGER_KILLED,
)


def names() -> tuple[str, ...]:
    """All of them."""
    return tuple(scenario.name for scenario in SCENARIOS)


def chosen(only: Sequence[str]) -> list[Scenario]:
    """Those named, or all, in the order in which they are played."""
    return [scenario for scenario in SCENARIOS if not only or scenario.name in only]
