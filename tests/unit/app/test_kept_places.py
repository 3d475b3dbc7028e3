"""What somebody promised soon has a place at their desk, and is not given up while they can."""

from __future__ import annotations

from bot.domain import events as e
from bot.domain.conversation import Status
from tests.support.events import later
from tests.support.handovers import PERSON
from tests.unit.app.test_offered_anew import is_offered_to, missed


async def at(front, minutes):
    """The watch looks at that minute."""
    await front.pass_time(seconds=(later(minutes) - front.clock.now).total_seconds())


async def due_of(front, conversation):
    (promise,) = (await front.state(conversation)).promises
    return (promise.due - later(0)).total_seconds() / 60


async def test_what_is_due_soon_keeps_a_place_that_no_new_chat_takes(front):
    await front.arrive("maya")
    conversation = await missed(front, "maya")
    due = await due_of(front, conversation)
    await at(front, due - 9)
    first, second = await front.web(origin="o2"), await front.web(origin="o3")
    await front.say(first, PERSON)
    await front.say(second, PERSON)
    assert await is_offered_to(front, first, "maya")
    assert (await front.state(second)).status is Status.WAITING
    await front.desk.accept("maya", first)
    await front.desk.accept("maya", conversation)
    assert (await front.state(conversation)).owner == "maya"
    assert (await front.places())["maya"] == {first, conversation}


async def test_who_promised_it_is_asked_again_before_the_time_and_nothing_is_given_up(front):
    await front.arrive("maya")
    conversation = await missed(front, "maya")
    due, before = await due_of(front, conversation), (await front.state(conversation)).version
    await at(front, due - 4.5)
    assert await is_offered_to(front, conversation, "maya")
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "Here I am.", "r1")
    await at(front, due + 1)
    assert await front.events(conversation, e.PromiseLate) == []
    assert await front.words(conversation, before) == ["Here I am."]


async def test_who_has_room_only_shortly_before_the_time_is_asked_and_not_given_up(front):
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.arrive("maya")
    await front.pass_time(seconds=61)
    await front.pass_time(seconds=61)
    full = [await front.web(origin=f"o{n}") for n in range(2)]
    for one in full:
        await front.say(one, PERSON)
    for one in full:
        await front.desk.accept("maya", one)
        await front.desk.reply("maya", one, "Hello.", f"r{one}")
    before = (await front.state(conversation)).version
    due = await due_of(front, conversation)
    await at(front, due - 2.6)
    await front.desk.close("maya", full[0], "other")
    await at(front, due - 2.4)
    assert await is_offered_to(front, conversation, "maya")
    assert await front.words(conversation, before) == []


async def test_somebody_else_who_missed_it_is_asked_before_a_later_time_is_told(front):
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.arrive("tomas")
    await front.pass_time(seconds=61)
    await front.pass_time(seconds=61)
    state = await front.state(conversation)
    assert (state.status, state.owner, state.passed_over) == (Status.WAITING, "maya", ("tomas",))
    await at(front, 26)
    assert await is_offered_to(front, conversation, "tomas")


async def test_who_is_here_and_misses_it_to_the_end_is_named_with_a_time_before_who_is_hours_away(
    front,
):
    front.clock.now = later(-140)
    await front.arrive("maya")
    conversation = await missed(front, "maya")
    due = await due_of(front, conversation)
    before = (await front.state(conversation)).version
    seconds = -330
    while not (said := await front.words(conversation, before)):
        seconds += 10
        assert seconds <= 0, "the customer hears before the time"
        await at(front, due + seconds / 60)
    assert "Maya or a colleague is next, but when they can write isn't known" in said[0]
    assert "Tomas" not in said[0]
    state = await front.state(conversation)
    assert state.promises[-1].due - front.clock.now <= later(35) - later(0)


async def test_a_place_that_was_kept_is_free_once_somebody_else_has_it(front):
    await front.arrive("maya")
    conversation = await missed(front, "maya")
    due = await due_of(front, conversation)
    await at(front, due - 9)
    assert conversation in (await front.places())["maya"]
    await front.arrive("tomas")
    await front.desk.accept("tomas", conversation)
    await front.pass_time(seconds=20)
    assert await front.places() == {"tomas": {conversation}}


async def test_the_log_says_not_kept_in_time_only_after_the_time(front):
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await at(front, 28)
    (late,) = await front.events(conversation, e.PromiseLate)
    assert late.due == later(30)
    shown = await front.desk.conversation("maya", conversation)
    assert "Nobody had begun with a promise due 10:30 today" in str(shown)
    assert "was not kept in time" not in str(shown)


async def test_who_has_left_keeps_no_place(front):
    await front.arrive("maya")
    conversation = await missed(front, "maya")
    await at(front, await due_of(front, conversation) - 9)
    assert conversation in (await front.places())["maya"]
    await front.leave("maya")
    await front.pass_time(seconds=20)
    assert await front.places() == {}
