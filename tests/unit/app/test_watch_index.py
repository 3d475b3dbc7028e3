"""The list that the watch reads names too much at most: a deadline is never lost to a race."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from tests.support.events import later
from tests.support.front import settled
from tests.support.handovers import GOODBYE, PERSON, taken, waiting


async def test_what_is_written_while_the_watch_settles_is_found_all_the_same(front):
    """The watch has read a conversation that nobody waits in; then the customer is handed over."""
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "How long is delivery?")
    settle = front.stores.index.settle

    async def overtaken(state, at=None):
        front.stores.index.settle = settle
        await front.say(conversation, PERSON)
        await settle(state, at)

    front.stores.index.settle = overtaken
    await front.pass_time(seconds=6)
    assert (await front.state(conversation)).status is Status.OFFERED
    assert conversation in await front.stores.index.held()
    assert await front.stores.index.due(front.clock.now.replace(year=2099)) == (conversation,)


async def test_a_deadline_that_comes_on_top_is_nearer_than_a_look_that_was_put_off(front):
    """An agent is silent, so the next look is minutes away; then a promise of seconds is made."""
    conversation = await taken(front)
    await front.pass_time(seconds=6)
    promise = e.Promised(
        at=front.clock(), promise="p", owner="maya", text="x", due=later(seconds=16)
    )
    await front.desk._v.ledger.change(conversation, lambda _: (promise,))
    await front.pass_time(seconds=9)
    assert len(await front.events(conversation, e.Alarmed)) == 1


@pytest.mark.parametrize("leaves", ["close", "hand back"])
async def test_what_people_no_longer_hold_is_off_their_list(front, leaves):
    conversation = await taken(front)
    assert await front.stores.index.held() == (conversation,)
    if leaves == "close":
        await front.desk.close("maya", conversation, "other", GOODBYE)
    else:
        await front.desk.hand_back("maya", conversation, "solved")
    await settled()
    assert await front.stores.index.held() == ()
    assert (conversation in await front.stores.index.open()) == (leaves == "hand back")


async def test_a_crash_between_list_and_record_leaves_a_name_that_the_next_round_takes_off(front):
    conversation = await waiting(front)
    state = await front.state(conversation)
    await front.stores.index.note(replace(state, status=Status.OFFERED, owner="maya"))
    assert conversation in await front.stores.index.held()
    await front.pass_time(seconds=4)
    assert await front.stores.index.held() == ()
    assert await front.stores.index.waiting() == (conversation,)
