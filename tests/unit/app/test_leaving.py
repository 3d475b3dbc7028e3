"""Whoever leaves their desk keeps a customer who waits, and says until when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import BadInput, Refused
from tests.support.handovers import taken


@pytest.fixture
async def waits(front):
    """Maya has it, and the customer waits for her."""
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "I look into it.", "r1")
    await front.say(conversation, "And the voucher?")
    return conversation


def later(front, minutes):
    return front.clock() + timedelta(minutes=minutes)


async def test_the_customer_hears_by_when_and_it_is_a_promise(front, waits):
    before = (await front.state(waits)).version
    await front.desk.back_by("maya", waits, later(front, 30))
    (told,) = await front.words(waits, before)
    assert "Maya" in told
    assert "11:30" in told or "10:30" in told
    (promise,) = (await front.state(waits)).promises
    assert (promise.owner, promise.due) == ("maya", later(front, 30))


async def test_who_said_so_is_not_replaced_while_away_and_is_afterwards(front, waits):
    due = later(front, 30)
    await front.desk.back_by("maya", waits, due)
    await front.arrive("tomas")
    await front.leave("maya")
    await front.pass_time(minutes=20)
    state = await front.state(waits)
    assert (state.status, state.owner) == (Status.AGENT, "maya")
    await front.pass_time(minutes=11)
    assert (await front.state(waits)).owner == "tomas"


async def test_who_leaves_without_a_word_is_replaced_as_ever(front, waits):
    await front.arrive("tomas")
    await front.leave("maya")
    await front.pass_time(minutes=1)
    assert (await front.state(waits)).owner == "tomas"


async def test_their_word_keeps_it(front, waits):
    await front.desk.back_by("maya", waits, later(front, 30))
    await front.desk.reply("maya", waits, "Here it is.", "r2")
    assert (await front.state(waits)).promises == ()


async def test_another_time_takes_the_place_of_the_first(front, waits):
    await front.desk.back_by("maya", waits, later(front, 30))
    await front.desk.back_by("maya", waits, later(front, 30))
    await front.desk.back_by("maya", waits, later(front, 60))
    (promise,) = (await front.state(waits)).promises
    assert promise.due == later(front, 60)
    assert len(await front.events(waits, e.Promised)) == 2


async def test_where_nobody_waits_nothing_is_said(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "All done.", "r1")
    before = (await front.state(conversation)).version
    await front.desk.back_by("maya", conversation, later(front, 30))
    assert (await front.state(conversation)).version == before


async def test_only_who_has_it_and_only_a_time_to_come(front, waits):
    await front.arrive("tomas")
    with pytest.raises(Refused):
        await front.desk.back_by("tomas", waits, later(front, 30))
    with pytest.raises(BadInput):
        await front.desk.back_by("maya", waits, later(front, -1))
