"""A time to write by that was not kept, and that its owner moves once the customer heard more."""

from __future__ import annotations

import pytest

from bot.domain import events as e
from bot.domain.errors import Refused
from tests.support.events import later
from tests.support.handovers import waiting
from tests.support.promising import change, since


async def not_kept(front):
    """A conversation in which maya did not write in time, and the id of that promise.

    The customer knows that somebody is next, and by when they hear more.
    """
    conversation = await waiting(front)
    (promise,) = (await front.state(conversation)).promises
    for _ in range(30):
        await front.pass_time(minutes=1)
    return conversation, promise.id


async def owed(front, conversation):
    """Who is to write, and by when, as often as it stands in the record."""
    promises = (await front.state(conversation)).promises
    return [(one.owner, one.due) for one in promises if one.stands]


async def test_whose_place_somebody_else_has_taken_names_no_second_time(front):
    conversation, promise = await not_kept(front)
    before, told = await since(front, conversation), await owed(front, conversation)
    assert told == [("tomas", later(60))]
    with pytest.raises(Refused, match="Tomas") as refused:
        await change(front, "maya", conversation, "move", promise=promise, due=later(34))
    assert refused.value.code == "with_another"
    assert await front.words(conversation, before) == []
    assert await owed(front, conversation) == told


async def test_whoever_is_named_again_has_one_time_and_that_is_the_last(front):
    conversation, promise = await not_kept(front)
    (since_then,) = [one for one in (await front.state(conversation)).promises if one.stands]
    to_maya = e.PromiseHandedOn(at=front.clock(), promise=since_then.id, owner="maya")
    await front.desk._v.ledger.change(conversation, lambda _: (to_maya,))
    await change(front, "maya", conversation, "move", promise=promise, due=later(34))
    assert await owed(front, conversation) == [("maya", later(34))]
