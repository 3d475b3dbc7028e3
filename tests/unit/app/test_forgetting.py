"""Every store is known to erasing: what may hold something of a customer, and what never does."""

from __future__ import annotations

from dataclasses import fields

from bot.adapters.stores import Stores
from bot.app.privacy.forgetting import Forgetting, ForgettingStores
from tests.support.chosen_times import booked, choose
from tests.support.front import Front
from tests.support.handovers import waiting

#: Why nothing has to be erased there.
HOLDS_NOBODY = {
    "archive": "reads the records",
    "journal": "writes to the record, the index and the feed",
    "presence": "agents",
    "leases": "ids, for seconds",
    "limits": "counts, for an hour at most; the command sweeps them",
    "pace": "ids, for seconds",
    "secrets": "agents",
    "sessions": "agents",
    "shares": "agents",
    "waits": "seconds by agents' names",
}


def test_a_new_store_says_whether_a_customer_can_stand_in_it() -> None:
    erased = {name for name in vars(ForgettingStores) if not name.startswith("_")}
    assert {field.name for field in fields(Stores)} == erased | set(HOLDS_NOBODY)
    assert not erased & set(HOLDS_NOBODY)


async def test_the_time_of_somebody_who_left_the_team_goes_too(front: Front) -> None:
    conversation = await waiting(front)
    await choose(front, conversation)
    assert await booked(front)
    of_another_team = Forgetting(front.stores, (), front.attachments)
    await of_another_team.forget(await front.state(conversation))
    assert await booked(front) == {}
