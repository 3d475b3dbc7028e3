"""Coming to the desk: who is available, who is asked, and what the desk says of it."""

from __future__ import annotations

from bot.domain import events as e
from bot.domain.conversation import Status
from tests.support.events import later
from tests.support.handovers import PERSON, taken, waiting


async def me(front, agent):
    return next(one for one in await front.desk.team() if one["id"] == agent)


async def after_the_shift(front):
    """Maya's desk was open all the time, and her shift ended a minute ago."""
    for hours in (5, 5.9, 6.02):
        front.clock.now = later(hours=hours)
        await front.desk.heartbeat("maya")


async def test_who_logs_in_on_shift_is_available_and_gets_what_waits(front):
    conversation = await waiting(front)
    await front.desk.heartbeat("maya")
    shown = await me(front, "maya")
    assert (shown["available"], shown["here"], shown["on_shift"]) == (True, True, True)
    assert shown["shift_ends"] == later(hours=6).isoformat()
    assert (await me(front, "noor"))["shift_ends"] is None
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "maya")


async def test_who_put_themselves_away_within_the_shift_stays_so(front):
    await front.desk.heartbeat("maya")
    await front.desk.set_available("maya", False)
    await front.leave("maya")
    front.clock.move(minutes=40)
    await front.desk.heartbeat("maya")
    assert not (await me(front, "maya"))["available"]


async def test_the_next_shift_begins_available(front):
    await front.desk.heartbeat("maya")
    await front.desk.set_available("maya", False)
    await front.leave("maya")
    front.clock.now = later(hours=22, minutes=5)
    await front.desk.heartbeat("maya")
    assert (await me(front, "maya"))["available"]


async def test_outside_the_shift_nobody_is_sent_anything_unless_they_say_so(front):
    await front.desk.heartbeat("noor")
    assert not (await me(front, "noor"))["available"]
    await front.arrive("noor")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    assert (await front.state(conversation)).owner == "noor"
    whole = await front.desk.conversation("noor", conversation)
    assert "Outside their shift, but here" in str(whole["brief"]["why_you"])
    await front.leave("noor")
    front.clock.move(minutes=20)
    await front.desk.heartbeat("noor")
    assert not (await me(front, "noor"))["available"]


async def test_who_is_here_by_their_own_hand_is_preferred_as_anybody_on_shift(front):
    await front.arrive("noor", "maya")
    first = await front.web()
    await front.say(first, PERSON)
    owner = (await front.state(first)).owner
    await front.desk.accept(owner, first)
    await front.desk.reply(owner, first, "Hello.", "r1")
    await front.desk.close(owner, first, "other")
    second = await front.web()
    await front.say(second, PERSON)
    assert {owner, (await front.state(second)).owner} == {"maya", "noor"}, "it goes around"


async def test_a_desk_left_open_after_the_shift_is_sent_nobody_new(front):
    await front.desk.heartbeat("maya")
    await after_the_shift(front)
    shown = await me(front, "maya")
    assert (shown["available"], shown["here"], shown["shift_over"]) == (False, False, True)
    conversation = await front.web()
    await front.say(conversation, PERSON)
    assert (await front.state(conversation)).owner != "maya"


async def test_the_moment_the_shift_ends_counts_and_not_the_next_heartbeat(front):
    await front.desk.heartbeat("maya")
    front.clock.now = later(hours=5, minutes=59, seconds=50)
    await front.arrive("tomas")
    await front.desk.heartbeat("maya")
    assert (await me(front, "maya"))["here"]
    front.clock.now = later(hours=6, seconds=1)
    conversation = await front.web()
    await front.say(conversation, PERSON)
    (handed,) = await front.events(conversation, e.HandedOver)
    assert handed.agent == "tomas"
    assert "maya:off_shift" in handed.why_not


async def test_who_stays_after_the_shift_keeps_what_they_have(front):
    conversation = await taken(front, "maya")
    await front.desk.reply("maya", conversation, "I am looking at it.", "r1")
    await after_the_shift(front)
    await front.say(conversation, "Thank you")
    await front.pass_time(seconds=30)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.AGENT, "maya")


async def test_who_says_that_they_stay_is_asked_as_before(front):
    await front.desk.heartbeat("maya")
    await after_the_shift(front)
    await front.desk.set_available("maya", True)
    shown = await me(front, "maya")
    assert (shown["available"], shown["here"], shown["shift_over"]) == (True, True, False)
    conversation = await front.web()
    await front.say(conversation, PERSON)
    assert (await front.state(conversation)).owner == "maya"


async def test_desks_hear_that_the_shift_is_over_once(front):
    await front.desk.heartbeat("maya")
    front.clock.now = later(hours=5, minutes=59)
    await front.desk.heartbeat("maya")
    front.clock.move(minutes=2)
    cursor = await front.desk.feed_cursor()
    await front.desk.heartbeat("maya")
    told = await front.desk.feed_cursor()
    assert told != cursor
    await front.desk.heartbeat("maya")
    assert await front.desk.feed_cursor() == told


async def test_of_whoever_is_off_shift_the_desk_knows_when_they_are_back(front):
    assert (await me(front, "maya"))["next_shift"] is None
    assert (await me(front, "noor"))["next_shift"] == later(hours=28).isoformat()
