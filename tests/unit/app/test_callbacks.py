"""Nobody is there: who waits may stay, choose a time to be called or written at, or the bot."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.domain import events as e
from bot.domain.promises.callbacks import chosen
from bot.domain.promises.kinds import PromiseKind
from tests.fakes.assistant import answer
from tests.support.chosen_times import CALL, WRITE, booked, choose, slots, titles
from tests.support.events import later
from tests.support.front import settled
from tests.support.handovers import PERSON, waiting


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
    assert "Maya will write to you here by 10:30 today" in words
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
    assert "Maya will write to you here at 11:45 today, by 12:00 at the latest." in words
    assert await booked(front) == {later(105): conversation}


async def test_for_a_call_the_number_is_asked_for_only_if_nobody_knows_it(front):
    conversation = await waiting(front)
    (words,) = await choose(front, conversation, CALL)
    assert "Which number" in words
    (words,) = await front.say(conversation, "it is +44 7700 900123")
    assert "Maya will call you at 10:15 today on the number ending in 123" in words
    (words,) = await choose(front, conversation, CALL)
    assert "ending in 123" in words
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
    assert "Maya will call you at 9:30 tomorrow" in words
    promise = chosen(await front.state(conversation))
    assert promise is not None
    assert (promise.starts, promise.way) == (later(hours=23, minutes=30), "call")


async def test_in_german_too(front):
    await front.arrive("noor")
    await front.leave("noor")
    conversation = await front.web("de")
    await front.say(conversation, "Ich möchte mit einem Menschen sprechen")
    (words,) = await front.say(conversation, "Kannst du mich bitte morgen um 10 Uhr anrufen?")
    assert "Tomas ruft dich morgen um 10 Uhr an" in words


async def test_a_time_nobody_works_at_brings_the_nearest_that_there_are(front):
    conversation = await waiting(front)
    (words,) = await front.say(conversation, "please call me tomorrow at 7 am")
    assert "Maya isn't free then; these are the nearest times" in words
    told = [one.starts for one in await slots(front, conversation)]
    assert told == [later(hours=22), later(hours=22, minutes=15)]


async def test_words_that_are_no_choice_are_for_the_person_as_ever(front):
    conversation = await waiting(front)
    await front.press(conversation, WRITE)
    (words,) = await front.say(conversation, "first of all, the lamp in it was broken")
    assert "That's noted for Maya too" in words
    await front.press(conversation, WRITE)
    story = "the driver rang at 11:45 and left it with somebody next door"
    (words,) = await front.say(conversation, story)
    assert words == "Noted for Maya too."
    await front.press(conversation, WRITE)
    (words,) = await front.say(conversation, "by the way, the box has 3 dents and costs 11.45")
    assert words == "Noted for Maya too."
    assert chosen(await front.state(conversation)) is None


async def test_who_is_angry_while_waiting_is_not_offered_the_bot_once_more(front):
    conversation = await waiting(front)
    (words,) = await front.say(conversation, "This is ridiculous! I am furious with this bot")
    assert words.startswith("That's noted for Maya too, word for word")
    last = (await front.desk.chat_after(conversation, 0))["messages"][-1]
    assert ("Pip" in words, last["buttons"]) == (False, [])


async def test_what_was_heard_is_not_said_again_and_thanks_are_taken_as_thanks(front):
    conversation = await waiting(front)
    (first,) = await front.say(conversation, "the lamp is for my mother")
    (more,) = await front.say(conversation, "she lives in Leeds")
    assert first.startswith("That's noted for Maya too, who will write")
    assert more == "Noted for Maya too."
    (thanks,) = await front.say(conversation, "ok perfect, thank you")
    assert thanks.startswith("You're welcome. Maya will write to you here by")


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
        assert "just been taken by somebody else" in (await front.words(conversation))[-1]
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
