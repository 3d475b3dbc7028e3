"""Whoever leaves their desk keeps a customer who waits, and says until when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app.service import Passing
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


async def test_who_is_not_back_by_the_time_is_told_so_before_it(front, waits):
    due = later(front, 30)
    await front.desk.back_by("maya", waits, due)
    await front.arrive("tomas")
    await front.leave("maya")
    before = (await front.state(waits)).version
    while not (told := await front.words(waits, before)):
        await front.pass_time(seconds=10)
    assert front.clock() < due, told


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


async def goes_away(front, agent="maya"):
    """By their own switch, with their desk still open, after it asked what they have open."""
    await front.desk.set_available(agent, False, leaves=True)


async def test_who_goes_away_knowingly_is_followed_at_once_by_somebody_here(front, waits):
    await front.arrive("tomas")
    before = (await front.state(waits)).version
    await goes_away(front)
    state = await front.state(waits)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    (told,) = await front.words(waits, before)
    assert told.startswith("Maya is away from the desk at the moment.")
    assert "Tomas" in told
    assert state.alarms == ()
    await front.desk.accept("tomas", waits)
    assert "maya" not in await front.places()


async def test_with_nobody_else_here_what_was_told_stands(front, waits):
    before = (await front.state(waits)).version
    await goes_away(front)
    state = await front.state(waits)
    assert (state.status, state.owner, state.version) == (Status.AGENT, "maya", before)


async def test_who_said_by_when_keeps_it_though_they_go_away_knowingly(front, waits):
    await front.arrive("tomas")
    await front.desk.back_by("maya", waits, later(front, 30))
    await goes_away(front)
    assert (await front.state(waits)).owner == "maya"


async def test_what_was_passed_on_before_goes_to_whom_it_was_passed(front, waits):
    await front.arrive("tomas")
    passing = Passing(to="tomas", skill="", note="", message_id="t1")
    await front.desk.transfer("maya", waits, passing)
    await goes_away(front)
    state = await front.state(waits)
    assert (state.owner, state.transfer is not None) == ("maya", True)


async def test_what_nobody_waits_in_stays_theirs(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "All done.", "r1")
    await front.arrive("tomas")
    await goes_away(front)
    assert (await front.state(conversation)).owner == "maya"


async def test_whoever_may_be_in_the_call_is_let_be(front, waits):
    await front.arrive("tomas")
    call = e.Promised(
        at=front.clock(),
        promise="p-call",
        owner="maya",
        text="call the customer",
        due=later(front, 15),
        starts=front.clock(),
        way="call",
    )
    await front.desk._v.ledger.change(waits, lambda _: (call,))
    await goes_away(front)
    assert (await front.state(waits)).owner == "maya"
