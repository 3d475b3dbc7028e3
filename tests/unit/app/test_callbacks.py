"""Nobody is there: who waits may stay, choose a time to be called or written at, or the bot."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.policy import Policy
from bot.app.service import PromiseChange
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.promises.callbacks import chosen, told_times
from bot.domain.promises.kinds import PromiseKind
from bot.domain.promises.slots import day_of
from tests.fakes.assistant import answer
from tests.support.events import NOW, later
from tests.support.front import Front, settled
from tests.support.handovers import PERSON, waiting

CALL, WRITE = "times:call", "times:write"


async def titles(front, conversation):
    return [button.title for button in (await front.state(conversation)).latest_buttons]


async def slots(front, conversation):
    return told_times((await front.state(conversation)).latest_buttons)


async def choose(front, conversation, way=WRITE, place=0):
    """The customer asks for times and takes one of them."""
    await front.press(conversation, way)
    told = [b.id for b in (await front.state(conversation)).latest_buttons]
    return await front.press(conversation, told[place])


async def booked(front, agent="maya"):
    found = await front.stores.slots.booked(agent)
    return {start: one.conversation for start, one in found.items()}


async def test_who_waits_is_given_the_choice_to_stay_to_choose_a_time_or_to_go_on_with_the_bot(
    front,
):
    conversation = await waiting(front)
    assert await titles(front, conversation) == [
        *("Write to me here", "Call me", "Pick a time", "Go on with Pip")
    ]


async def test_who_is_offered_somebody_that_is_there_needs_no_time(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    assert await titles(front, conversation) == ["Go on with Pip"]


async def test_to_press_a_button_of_ours_is_no_further_reason(front):
    conversation = await waiting(front)
    await front.say(conversation, "(call)", button=CALL)
    await front.say(conversation, "Call me", button=CALL)
    assert await front.events(conversation, e.ReasonAdded) == []


async def test_who_stays_hears_by_when_and_the_promise_stands_as_it_was(front):
    conversation = await waiting(front)
    before = (await front.state(conversation)).promises
    (words,) = await front.press(conversation, "stay")
    assert "Maya writes to you here by 10:30 today" in words
    assert (await front.state(conversation)).promises == before


async def test_three_concrete_times_within_the_shift_are_told(front):
    conversation = await waiting(front)
    (words,) = await front.press(conversation, WRITE)
    assert "Maya" in words
    assert "London time" in words
    assert await titles(front, conversation) == [
        *("Today 10:15", "Today 11:45", "Today 13:15", "Later times")
    ]


async def test_later_times_go_on_where_the_others_ended_also_into_the_next_shift(front):
    conversation = await waiting(front)
    await front.press(conversation, WRITE)
    for _ in range(2):
        later_times = (await front.state(conversation)).latest_buttons[-1].id
        await front.press(conversation, later_times)
    assert await titles(front, conversation) == [
        *("Tomorrow 11:00", "Tomorrow 12:30", "Tomorrow 14:00", "Later times")
    ]


async def test_a_chosen_time_is_a_promise_of_that_person_and_the_former_time_is_gone(front):
    conversation = await waiting(front)
    (words,) = await choose(front, conversation, place=1)
    state = await front.state(conversation)
    (promise,) = state.promises
    assert (promise.owner, promise.starts, promise.due) == ("maya", later(105), later(120))
    assert (promise.kind, promise.way) == (PromiseKind.CONTACT, "write")
    assert "Maya writes to you here at 11:45 today, within 15 minutes" in words
    assert await booked(front) == {later(105): conversation}


async def test_for_a_call_the_number_is_asked_for_only_if_nobody_knows_it(front):
    conversation = await waiting(front)
    (words,) = await choose(front, conversation, CALL)
    assert "Which number" in words
    (words,) = await front.say(conversation, "it is +44 7700 900123")
    assert "Maya calls you at 10:15 today on the number that ends in 123" in words
    (words,) = await choose(front, conversation, CALL)
    assert "ends in 123" in words
    assert "Which number" not in words


async def test_a_number_that_only_the_order_knows_is_not_shown_to_whoever_asks(front):
    conversation = await front.web()
    facts = (("phone", "+447700900999", "order_system", "verified"),)
    front.assistant.then(replace(answer("On its way."), facts=facts))
    await front.say(conversation, "where is CL-1")
    await front.say(conversation, PERSON)
    (words,) = await choose(front, conversation, CALL)
    assert "Which number" in words


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("11:45 please", 105),
        ("the second one", 105),
        ("3", 195),
        ("no, the first one", 15),
    ],
)
async def test_a_time_is_chosen_by_words_as_well(front, text, starts):
    conversation = await waiting(front)
    await front.press(conversation, WRITE)
    await front.say(conversation, text)
    promise = chosen(await front.state(conversation))
    assert promise is not None
    assert promise.starts == later(starts)


async def test_the_way_and_the_time_can_be_said_in_one_breath(front):
    conversation = await waiting(front)
    (words,) = await front.say(conversation, "Could you call me tomorrow at 9:30 instead?")
    assert "Maya calls you at 9:30 tomorrow" in words
    promise = chosen(await front.state(conversation))
    assert promise is not None
    assert (promise.starts, promise.way) == (later(hours=23, minutes=30), "call")


async def test_in_german_too(front):
    await front.arrive("noor")
    await front.leave("noor")
    conversation = await front.web("de")
    await front.say(conversation, "Ich möchte mit einem Menschen sprechen")
    (words,) = await front.say(conversation, "Kannst du mich bitte morgen um 10 Uhr anrufen?")
    assert "Tomas ruft dich morgen um 10:00 Uhr an" in words


async def test_a_time_nobody_works_at_brings_the_nearest_that_there_are(front):
    conversation = await waiting(front)
    (words,) = await front.say(conversation, "please call me tomorrow at 7 am")
    assert "Maya has no free time then; these are the nearest" in words
    told = [one.starts for one in await slots(front, conversation)]
    assert told == [later(hours=22), later(hours=22, minutes=15), later(hours=22, minutes=30)]


async def test_words_that_are_no_choice_are_for_the_person_as_ever(front):
    conversation = await waiting(front)
    await front.press(conversation, WRITE)
    (words,) = await front.say(conversation, "first of all, the lamp in it was broken")
    assert "Maya has this as well now" in words
    await front.press(conversation, WRITE)
    story = "the driver rang at 11:45 and left it with somebody next door"
    (words,) = await front.say(conversation, story)
    assert "Maya has this as well now" in words
    await front.press(conversation, WRITE)
    (words,) = await front.say(conversation, "by the way, the box has 3 dents and costs 11.45")
    assert "Maya has this as well now" in words
    assert chosen(await front.state(conversation)) is None


async def test_who_is_angry_while_waiting_is_not_offered_the_bot_once_more(front):
    conversation = await waiting(front)
    (words,) = await front.say(conversation, "This is ridiculous! I am furious with this bot")
    assert words.startswith("Maya has this as well now, word for word")
    last = (await front.desk.chat_after(conversation, 0))["messages"][-1]
    assert ("Pip" in words, last["buttons"]) == (False, [])


async def test_a_button_that_was_never_offered_here_books_nothing(front):
    conversation = await waiting(front)
    second = int(later(105).timestamp())
    await front.press(conversation, f"slot:write:maya:{second}")
    assert await booked(front) == {}
    assert chosen(await front.state(conversation)) is None


async def test_two_who_choose_the_same_time_at_once_one_gets_it_the_other_is_told_and_others(front):
    conversations = [await waiting(front) for _ in range(5)]
    for conversation in conversations:
        await front.press(conversation, WRITE)
    first = [(await front.state(c)).latest_buttons[0].id for c in conversations]
    await asyncio.gather(
        *(
            front.write(conversation, "(slot)", button=button)
            for conversation, button in zip(conversations, first, strict=True)
        )
    )
    await settled()
    have = [c for c in conversations if chosen(await front.state(c))]
    assert len(have) == 1
    assert await booked(front) == {later(15): have[0]}
    for conversation in set(conversations) - set(have):
        assert "no longer free" in (await front.words(conversation))[-1]
        assert later(15) not in [one.starts for one in await slots(front, conversation)]


async def test_another_time_gives_the_first_one_back(front):
    conversation = await waiting(front)
    await choose(front, conversation)
    await choose(front, conversation, place=1)
    promise = chosen(await front.state(conversation))
    assert promise is not None
    assert await booked(front) == {promise.starts: conversation}
    assert len((await front.state(conversation)).promises) == 1


async def test_who_would_rather_stay_after_all_is_written_to_and_the_slot_is_free(front):
    conversation = await waiting(front)
    await choose(front, conversation, CALL)
    await front.say(conversation, "please write to me here")
    state = await front.state(conversation)
    (promise,) = state.promises
    assert (promise.starts, promise.way, chosen(state)) == (None, "", None)
    await front.pass_time(seconds=16)
    assert await booked(front) == {}


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
    await front.desk.reply("maya", conversation, "I will call you then.", "r1")
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
    assert "Maya can't call you at the time that you chose" in words
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
    for place in range(2):
        conversation = await waiting(front)
        await choose(front, conversation, place=place)
    third = await waiting(front)
    await front.press(third, WRITE)
    assert (await titles(front, third))[0] == "Tomorrow 8:00"


async def test_whoever_goes_on_with_the_bot_may_still_choose_a_time(front):
    conversation = await waiting(front)
    await front.press(conversation, "bot")
    (words,) = await front.say(conversation, "could somebody call me tomorrow at 9?")
    assert "Maya calls you at 9:00 tomorrow" in words
    (words,) = await front.press(conversation, "bot")
    assert "Maya still calls you at 9:00 tomorrow" in words


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
    assert "Maya has this as well now" in words
    assert chosen(await front.state(conversation)) is None
    assert list((await booked(front)).values()) == ["c-somebody-else"]


# WhatsApp: within 24 hours of the customer's last message only


async def on_friday(front):
    """Friday at five: everybody is back on Monday, or with noor on Tuesday."""
    front.clock.now = NOW + timedelta(days=4, hours=7)
    conversation = await front.phone(phone="+447700900123")
    (words,) = await front.say(conversation, PERSON)
    return conversation, words


async def test_outside_the_window_it_is_said_how_the_answer_comes(front):
    _, words = await on_friday(front)
    assert "WhatsApp lets us write to you until 17:00 tomorrow" in words
    assert "any word of yours here brings the answer" in words


async def test_with_a_template_it_is_said_that_whatsapp_asks_first():
    front = Front(policy=replace(Policy(), template=True))
    conversation, words = await on_friday(front)
    assert "WhatsApp first asks you for an answer" in words
    await front.press(conversation, WRITE)
    assert (await titles(front, conversation))[0] == "Monday 8:00"
    (words,) = await choose(front, conversation)
    assert "WhatsApp first asks you for an answer" in words


async def test_without_a_template_only_times_within_the_window_are_told_and_else_a_call(front):
    conversation, _ = await on_friday(front)
    (words,) = await front.press(conversation, WRITE)
    assert "no free time before" in words
    assert await titles(front, conversation) == ["Call me", "Go on with Pip"]
    (words,) = await choose(front, conversation, CALL)
    assert "ends in 123" in words


async def test_within_the_window_times_beyond_it_are_not_told(front):
    front.clock.now = NOW + timedelta(hours=5, minutes=30)
    conversation = await front.phone()
    await front.say(conversation, PERSON)
    await front.press(conversation, WRITE)
    closes = front.clock() + timedelta(hours=24)
    assert all(one.starts < closes for one in await slots(front, conversation))


def closing(state):
    return [alarm.owner for alarm in state.alarms if alarm.kind.value == "window_closing"]


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
