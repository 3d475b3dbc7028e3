"""A chosen time until it is kept: at the desk, in the store, and on WhatsApp."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.app.policy import Policy
from bot.app.service import PromiseChange
from bot.domain.conversation import Status
from bot.domain.promises.callbacks import chosen
from bot.domain.promises.slots import day_of
from tests.support.chosen_times import (
    CALL,
    WRITE,
    booked,
    choose,
    closing,
    on_friday,
    slots,
    titles,
)
from tests.support.events import NOW, later
from tests.support.front import Front
from tests.support.handovers import PERSON, waiting


async def test_when_it_is_solved_the_slot_is_free_again(front):
    conversation = await waiting(front)
    await choose(front, conversation, place=1)
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "Here is your answer.", "r1")
    await front.pass_time(seconds=16)
    assert await booked(front) == {}


async def test_a_message_does_not_keep_the_promise_of_a_call(front):
    conversation = await waiting(front)
    await choose(front, conversation, CALL, place=1)
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "Speak to you then.", "r1")
    (promise,) = (await front.state(conversation)).promises
    assert promise.way == "call"


async def test_before_its_time_it_is_offered_to_nobody_and_at_the_desk_it_stands_with_its_time(
    front,
):
    conversation = await waiting(front)
    await choose(front, conversation, CALL, place=1)
    await front.arrive("maya", "tomas")
    await front.pass_time(seconds=5)
    assert (await front.state(conversation)).status is Status.WAITING
    summary = await front.desk.summary(conversation)
    assert summary["callback"] == {
        "way": "call",
        "starts": later(105).isoformat(),
        "until": later(120).isoformat(),
        "agent": {"id": "maya", "name": "Maya"},
        "phone": "",
    }


async def test_five_minutes_before_it_the_desk_is_alarmed(front):
    conversation = await waiting(front)
    await choose(front, conversation, place=1)
    await front.pass_time(minutes=99)
    kinds = [alarm.kind.value for alarm in (await front.state(conversation)).alarms]
    assert "promise_soon" not in kinds
    await front.pass_time(minutes=2)
    kinds = [alarm.kind.value for alarm in (await front.state(conversation)).alarms]
    assert "promise_soon" in kinds


async def test_who_does_not_come_to_a_call_is_replaced_and_it_is_said_truly(front):
    conversation = await waiting(front)
    await choose(front, conversation, CALL, place=1)
    before = (await front.state(conversation)).version
    await front.pass_time(minutes=117)
    words = (await front.words(conversation, before))[-1]
    assert "You were told that Maya would call you at 11:45 today; we aren't keeping that" in words
    assert (await front.state(conversation)).owner == "tomas"
    await front.pass_time(seconds=16)
    assert await booked(front) == {}


async def test_who_is_on_the_phone_with_the_customer_is_not_taken_for_silent(front):
    conversation = await waiting(front)
    await choose(front, conversation, CALL, place=1)
    await front.pass_time(minutes=104)
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    before = (await front.state(conversation)).version
    for _ in range(15):
        await front.pass_time(minutes=1)
    assert await front.words(conversation, before) == []
    promise = chosen(await front.state(conversation))
    assert promise is not None
    change = PromiseChange(verb="keep", promise=promise.id)
    await front.desk.change_promise("maya", conversation, change)
    assert (await front.state(conversation)).promises == ()


async def test_a_time_that_was_chosen_leaves_nobody_silent_who_is_asked_something_before(front):
    conversation = await waiting(front)
    await choose(front, conversation, CALL, place=1)
    await front.arrive("tomas")
    await front.desk.accept("tomas", conversation)
    await front.desk.reply("tomas", conversation, "It comes on Friday.", "r1")
    await front.pass_time(minutes=5)
    before = (await front.state(conversation)).version
    await front.say(conversation, "Thanks! And the call? Does Maya still ring me?")
    await front.pass_time(seconds=100)
    kinds = [alarm.kind.value for alarm in (await front.state(conversation)).alarms]
    assert "agent_silent" in kinds
    await front.pass_time(seconds=20)
    (words,) = await front.words(conversation, before)
    assert "Tomas has your message but hasn't answered yet" in words
    await front.arrive("noor")
    await front.pass_time(seconds=120)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "noor")


async def test_a_call_that_nobody_marked_as_done_is_an_alarm_and_stays_with_who_has_it(front):
    conversation = await waiting(front)
    await choose(front, conversation, CALL, place=1)
    await front.pass_time(minutes=104)
    await front.arrive("maya", "tomas")
    await front.desk.accept("maya", conversation)
    await front.pass_time(minutes=17)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.AGENT, "maya")
    assert "promise_late" in [alarm.kind.value for alarm in state.alarms]


async def test_a_person_has_only_so_many_of_them_a_day(front):
    rules = replace(front.policy.slots, a_day=2)
    front = Front(policy=replace(Policy(), slots=rules))
    *two, third = [await waiting(front) for _ in range(3)]
    for place, conversation in enumerate(two):
        await choose(front, conversation, place=place)
    await front.press(third, WRITE)
    assert (await titles(front, third))[0] == "Tomorrow 8:00"


async def test_whoever_goes_on_with_the_bot_may_still_choose_a_time(front):
    conversation = await waiting(front)
    await front.press(conversation, "bot")
    (words,) = await front.say(conversation, "could somebody call me tomorrow at 9?")
    assert "Maya will call you at 9:00 tomorrow" in words
    (words,) = await front.press(conversation, "bot")
    assert "Maya will still call you at 9:00 tomorrow" in words


async def test_a_slot_of_a_crash_between_taking_and_writing_is_free_again(front):
    conversation = await waiting(front)
    await front.arrive("tomas")
    day = day_of(front.team.get("maya"), later(105))
    await front.stores.slots.book("maya", later(105), conversation, day, 8)
    await front.pass_time(seconds=5)
    assert await booked(front) == {later(105): conversation}
    await front.pass_time(seconds=16)
    assert await booked(front) == {}


async def test_customers_read_times_as_their_own_clocks_show_them(front):
    conversation = await front.web(zone="America/New_York")
    (words,) = await front.say(conversation, PERSON)
    assert "by 5:30 today" in words
    (words,) = await front.press(conversation, WRITE)
    assert "(your time)" in words
    assert (await titles(front, conversation))[0] == "Today 5:15"
    (words,) = await front.say(conversation, "6:45")
    assert "at 6:45 today" in words
    assert set(await booked(front)) == {later(105)}


async def test_the_page_is_told_when_it_is_a_call(front):
    conversation = await waiting(front)
    person = (await front.desk.chat_after(conversation, 0))["state"]["person"]
    assert person["calls_at"] is None
    await choose(front, conversation, CALL)
    person = (await front.desk.chat_after(conversation, 0))["state"]["person"]
    assert person["calls_at"] == later(15).isoformat()


async def test_who_stood_still_after_taking_a_slot_writes_nothing_that_may_be_somebody_else_s(
    front,
):
    """A process hangs between the store and the record; the round frees the slot meanwhile."""
    conversation = await waiting(front)
    slots, book = front.stores.slots, front.stores.slots.book

    async def hangs(agent, starts, name, day, most):
        assert await book(agent, starts, name, day, most)
        slots.book = book
        front.clock.move(seconds=20)
        await front.desk._v.watch.rounds.walk()
        assert await book(agent, starts, "c-somebody-else", day, most)
        return True

    slots.book = hangs
    (words,) = await choose(front, conversation)
    assert "That's noted for Maya too" in words
    assert chosen(await front.state(conversation)) is None
    assert list((await booked(front)).values()) == ["c-somebody-else"]


async def test_outside_the_window_it_is_said_how_the_answer_comes(front):
    _, words = await on_friday(front)
    assert "WhatsApp lets us write to you until 17:00 tomorrow" in words
    assert "any word of yours here brings the answer" in words


async def test_with_a_template_it_is_said_that_whatsapp_asks_first():
    front = Front(policy=replace(Policy(), template=True))
    conversation, words = await on_friday(front)
    assert "WhatsApp needs an answer from you before we may write" in words
    await front.press(conversation, WRITE)
    assert (await titles(front, conversation))[0] == "Monday 8:00"
    (words,) = await choose(front, conversation)
    assert "WhatsApp needs an answer from you before we may write" in words


async def test_without_a_template_only_times_within_the_window_are_told_and_else_a_call(front):
    conversation, _ = await on_friday(front)
    (words,) = await front.press(conversation, WRITE)
    assert "isn't free before then" in words
    assert await titles(front, conversation) == ["Call me", "Go on with Pip"]
    (words,) = await choose(front, conversation, CALL)
    assert "ending in 123" in words


async def test_within_the_window_times_beyond_it_are_not_told(front):
    front.clock.now = NOW + timedelta(hours=5, minutes=30)
    conversation = await front.phone()
    await front.say(conversation, PERSON)
    await front.press(conversation, WRITE)
    closes = front.clock() + timedelta(hours=24)
    assert all(one.starts < closes for one in await slots(front, conversation))


async def test_an_hour_before_the_window_closes_on_somebody_who_waits_the_desk_is_alarmed(front):
    conversation, _ = await on_friday(front)
    await front.pass_time(hours=22, minutes=59)
    assert closing(await front.state(conversation)) == []
    await front.pass_time(minutes=2)
    assert closing(await front.state(conversation)) == ["maya"]
    await front.pass_time(minutes=2)
    assert closing(await front.state(conversation)) == ["maya"]
    await front.say(conversation, "hello?")
    assert closing(await front.state(conversation)) == []


async def test_with_a_template_a_closing_window_is_no_alarm():
    front = Front(policy=replace(Policy(), template=True))
    conversation, _ = await on_friday(front)
    await front.pass_time(hours=23, minutes=30)
    assert closing(await front.state(conversation)) == []
