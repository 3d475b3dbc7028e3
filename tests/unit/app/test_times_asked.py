"""What a customer asks of a time: one true answer, and nothing booked that they did not mean."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.domain.promises.callbacks import chosen, told_times
from tests.support.chosen_times import CALL, booked, slots, starts
from tests.support.events import later
from tests.support.front import settled
from tests.support.handovers import PERSON, waiting

TOMORROW_AT_NINE, TOMORROW_AT_TEN = later(hours=23), later(hours=24)


# A time that is named and free is booked with whose it is


async def when_noor_is_next(front):
    """Monday at five in the evening: noor comes tomorrow at two, the others at eight and nine."""
    front.clock.now = later(hours=7)
    await front.arrive("noor")


@pytest.mark.parametrize(
    ("language", "text", "whose"),
    [
        ("en", "call me tomorrow at 10", "maya"),
        ("de", "ruft mich morgen um 10 Uhr an", "tomas"),
    ],
)
async def test_with_somebody_else_here_it_is_booked_in_one_line_with_whose_time_it_is(
    front, language, text, whose
):
    await when_noor_is_next(front)
    conversation = await front.web(language=language)
    words = await front.say(conversation, text)
    assert await starts(front, conversation) == (whose, "call", TOMORROW_AT_TEN)
    assert len(words) == 1
    assert "Noor" not in words[0]
    assert ("from our team" if language == "en" else "aus unserem Team") in words[0]
    assert await front.places() == {}
    brief = (await front.desk.conversation("maya", conversation))["brief"]
    assert "Has the very time free that the customer named" in str(brief)


async def test_on_whatsapp_as_well(front):
    await when_noor_is_next(front)
    conversation = await front.phone(phone="+447700900123")
    words = await front.say(conversation, "call me tomorrow at 10")
    assert await starts(front, conversation) == ("maya", "call", TOMORROW_AT_TEN)
    assert len(words) == 1
    assert "ending in 123" in words[0]


@pytest.mark.parametrize("here", ["", "maya"])
@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "call me tomorrow at 22:30", "isn't free then"),
        ("de", "ruft mich morgen um 23 Uhr an", "keine Zeit frei"),
    ],
)
async def test_of_one_that_is_nobodys_the_nearest_two_are_told_in_the_same_line(
    front, here, language, text, said
):
    await front.arrive(*here.split())
    conversation = await front.web(language=language)
    (words,) = await front.say(conversation, text)
    assert said in words
    assert len(await slots(front, conversation)) == 2
    assert await starts(front, conversation) is None


async def test_who_asks_for_a_call_without_a_time_hears_of_times_in_one_line(front):
    conversation = await front.web()
    (words,) = await front.say(conversation, "Can you call me?")
    assert "Maya can call you at these times" in words
    assert "If you choose none, Maya from our team will write to you here by 10:30" in words
    assert len(await slots(front, conversation)) == 3


@pytest.mark.parametrize("yes", ["yes please", "ok", "(press)"])
async def test_who_waits_for_one_person_and_names_anothers_time_confirms_it_in_one_tap(front, yes):
    conversation = await waiting(front)
    (words,) = await front.say(conversation, "call me tomorrow at 16:30")
    assert "Maya isn't free then, but Noor is" in words
    (slot,) = await slots(front, conversation)
    button = (await front.state(conversation)).latest_buttons[0].id
    more = {"button": button} if yes == "(press)" else {}
    (words,) = await front.say(conversation, yes, **more)
    assert await starts(front, conversation) == ("noor", "call", slot.starts)
    assert "Noor will call you at 16:30 tomorrow" in words


# Of two who want the same time


async def test_the_loser_hears_that_it_was_taken_and_the_same_persons_nearest_times(front):
    first, second = await waiting(front), await waiting(front)
    for conversation in (first, second):
        await front.press(conversation, CALL)
    button = (await front.state(first)).latest_buttons[1].id
    taken_at = (await slots(front, first))[1].starts
    for conversation in (first, second):
        await front.write(conversation, "(slot)", button=button)
    await settled()
    states = [await front.state(conversation) for conversation in (first, second)]
    (loser,) = [state for state in states if chosen(state) is None]
    words = (await front.words(loser.id))[-1]
    assert "11:45 today has just been taken by somebody else" in words
    offered = told_times(loser.latest_buttons)
    assert {one.agent for one in offered} == {"maya"}
    assert [abs(one.starts - taken_at) for one in offered] == [timedelta(minutes=15)] * 2


async def test_so_too_by_words_and_in_german(front):
    conversations = [await front.web(language="de") for _ in range(2)]
    for conversation in conversations:
        await front.say(conversation, "Könnt ihr mich anrufen?")
    await asyncio.gather(*(front.write(one, "morgen um 10 Uhr") for one in conversations))
    await settled()
    states = [await front.state(one) for one in conversations]
    assert sorted(bool(chosen(state)) for state in states) == [False, True]
    (loser,) = [state for state in states if chosen(state) is None]
    assert "Tomas" in (await front.words(loser.id))[-1]
    assert {one.agent for one in told_times(loser.latest_buttons)} == {"tomas"}


# An hour that no clock shows, and a day that no calendar has


@pytest.mark.parametrize("here", ["", "maya", "tomas"])
@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "call me at 25:00", "There is no 25:00, so nothing is booked"),
        ("en", "call me tomorrow at 13:75", "There is no 13:75, so"),
        ("de", "ruft mich morgen um 25 Uhr an", "25:00 gibt es nicht, deshalb"),
        ("en", "call me on 31 november at 10", "There is no 31 November, so"),
        ("en", "please call me on 31/11 at 10am", "There is no 31/11, so"),
        ("en", "call me on February 30th at 9", "There is no February 30th, so"),
        ("de", "ruft mich am 31. november um 10 Uhr an", "31. November gibt es nicht"),
    ],
)
async def test_it_is_asked_which_time_is_meant_and_nothing_is_booked(
    front, here, language, text, shown
):
    await front.arrive(*here.split())
    conversation = await front.web(language=language)
    (words,) = await front.say(conversation, text)
    assert shown in words
    assert await starts(front, conversation) is None
    for agent in ("maya", "tomas", "noor"):
        assert await booked(front, agent) == {}
    await front.say(conversation, "tomorrow at 10" if language == "en" else "morgen um 10")
    assert (await starts(front, conversation))[1:] == ("call", TOMORROW_AT_TEN)


@pytest.mark.parametrize(
    ("language", "person", "text"),
    [("en", PERSON, "at 25:00"), ("de", "Ich möchte einen Menschen", "um 25 Uhr")],
)
async def test_an_hour_alone_is_asked_for_too(front, language, person, text):
    conversation = await front.web(language=language)
    await front.say(conversation, person)
    (words,) = await front.say(conversation, text)
    assert "25:00" in words
    assert await starts(front, conversation) is None


async def test_while_times_are_told_they_still_stand_and_a_booked_call_too(front):
    conversation = await waiting(front)
    await front.press(conversation, CALL)
    before = await slots(front, conversation)
    (words,) = await front.say(conversation, "at 25:00")
    assert "There is no 25:00" in words
    assert await slots(front, conversation) == before
    await front.say(conversation, "the first one")
    stands = await starts(front, conversation)
    (words,) = await front.say(conversation, "could we make it 26:00?")
    assert "There is no 26:00." in words
    assert await starts(front, conversation) == stands


# A number that is none


@pytest.mark.parametrize(
    ("language", "call", "number", "said"),
    [
        ("en", "call me tomorrow at 10", "my number is 12", "12 isn't a whole phone number"),
        ("en", "call me tomorrow at 10", "0123", "0123 isn't a whole phone number"),
        ("en", "Can you call me?", "my number is 12", "12 isn't a whole phone number"),
        ("de", "ruft mich morgen um 10 an", "meine Nummer ist 12", "12 ist keine ganze"),
    ],
)
async def test_it_is_said_what_is_missing(front, language, call, number, said):
    conversation = await front.web(language=language)
    await front.say(conversation, call)
    before = await slots(front, conversation)
    (words,) = await front.say(conversation, number)
    assert said in words
    assert ("area code" if language == "en" else "Vorwahl") in words
    assert await slots(front, conversation) == before
    (words,) = await front.say(conversation, "+44 7700 900123")
    assert "123" in words


# Whether another time goes


@pytest.mark.parametrize(
    ("language", "call", "question", "said"),
    [
        ("en", "call me tomorrow at 9", "would 10 work instead?", "Moved: Maya will call you at"),
        ("en", "call me tomorrow at 9", "is 10 also possible?", "10:00 tomorrow instead of 9:00"),
        ("en", "call me tomorrow at 9", "could it be 10?", "10:00 tomorrow instead of 9:00"),
        ("de", "ruft mich morgen um 9 an", "Geht auch 10 Uhr?", "Verschoben: Tomas"),
        ("de", "ruft mich morgen um 9 an", "ginge auch 10?", "morgen um 10 Uhr an statt morgen um"),
    ],
)
async def test_a_call_that_stands_is_moved_and_said_to_be(front, language, call, question, said):
    conversation = await front.web(language=language)
    await front.say(conversation, call)
    owner = (await front.state(conversation)).owner
    (words,) = await front.say(conversation, question)
    assert said in words
    assert await starts(front, conversation) == (owner, "call", TOMORROW_AT_TEN)
    assert set(await booked(front, owner)) == {TOMORROW_AT_TEN}


@pytest.mark.parametrize(
    ("language", "call", "question", "moved"),
    [
        ("en", "call me tomorrow at 9", "could we do an hour later?", TOMORROW_AT_TEN),
        ("en", "call me tomorrow at 11", "is an hour earlier possible?", TOMORROW_AT_TEN),
        ("de", "ruft mich morgen um 9 an", "Passt auch eine Stunde später?", TOMORROW_AT_TEN),
        ("de", "ruft mich morgen um 9 an", "geht eine halbe Stunde später?", later(hours=23.5)),
    ],
)
async def test_by_so_much_later_as_well(front, language, call, question, moved):
    conversation = await front.web(language=language)
    await front.say(conversation, call)
    await front.say(conversation, question)
    assert (await starts(front, conversation))[1:] == ("call", moved)


async def test_so_much_later_than_the_one_time_that_was_told_too(front):
    conversation = await waiting(front)
    await front.say(conversation, "call me tomorrow at 16:30")
    await front.say(conversation, "would an hour earlier work?")
    assert await starts(front, conversation) == ("noor", "call", later(hours=29.5))


@pytest.mark.parametrize(
    ("language", "call", "question"),
    [
        ("en", "call me tomorrow at 9", "can we do it another day?"),
        ("en", "call me tomorrow at 9", "another time please"),
        ("de", "ruft mich morgen um 9 an", "geht auch ein anderer Tag?"),
    ],
)
async def test_whoever_wants_another_time_and_names_none_chooses(front, language, call, question):
    conversation = await front.web(language=language)
    await front.say(conversation, call)
    (words,) = await front.say(conversation, question)
    assert {one.way.value for one in await slots(front, conversation)} == {"call"}
    assert ("stands" if language == "en" else "bleibt es beim Anruf") in words
    assert (await starts(front, conversation))[2] == TOMORROW_AT_NINE


async def test_a_time_that_has_passed_is_said_to_have(front):
    conversation = await front.web(language="de")
    (words,) = await front.say(conversation, "ruft mich heute um 9 Uhr an")
    assert "schon vorbei" in words
    assert await slots(front, conversation)


async def test_to_a_time_that_is_not_free_it_is_not_and_the_nearest_are_told(front):
    conversation = await front.web()
    await front.say(conversation, "call me tomorrow at 9")
    (words,) = await front.say(conversation, "would 6am work instead?")
    assert "Maya isn't free then" in words
    assert "Until you choose, your call at 9:00 tomorrow stands." in words
    assert await starts(front, conversation) == ("maya", "call", TOMORROW_AT_NINE)


@pytest.mark.parametrize(
    ("language", "call", "text", "moved"),
    [
        ("en", "tomorrow at 10", "actually can we make it a bit later, 11?", later(hours=25)),
        ("en", "tomorrow at 10", "a little later, 11?", later(hours=25)),
        ("en", "tomorrow at 10", "could we move it to 11 please", later(hours=25)),
        ("en", "tomorrow at 10", "can we make it a bit earlier, maybe 9", later(hours=23)),
        ("en", "tomorrow at 10", "actually, 11 would be nicer", later(hours=25)),
        ("de", "morgen um 10", "geht es doch etwas später, 11?", later(hours=25)),
        ("de", "morgen um 10", "können wir auf 11 verschieben?", later(hours=25)),
        ("de", "morgen um 10", "lieber ein bisschen früher, so 9", later(hours=23)),
    ],
)
async def test_a_number_beside_words_that_move_a_call_is_its_hour(
    front, language, call, text, moved
):
    conversation = await front.web(language=language)
    asked = {"en": f"call me {call}", "de": f"ruft mich {call} an"}
    await front.say(conversation, asked[language])
    await front.say(conversation, text)
    assert (await starts(front, conversation))[2] == moved


@pytest.mark.parametrize(
    ("language", "call", "text", "is_later"),
    [
        ("en", "call me tomorrow at 11", "can we make it a bit later?", True),
        ("en", "call me tomorrow at 11", "later please", True),
        ("en", "call me tomorrow at 11", "could it be earlier?", False),
        ("de", "ruft mich morgen um 11 an", "geht es auch etwas später?", True),
        ("de", "ruft mich morgen um 11 an", "lieber früher", False),
    ],
)
async def test_who_would_have_it_later_or_earlier_chooses_among_such_times_of_that_day(
    front, language, call, text, is_later
):
    conversation = await front.web(language=language)
    await front.say(conversation, call)
    before = (await starts(front, conversation))[2]
    (words,) = await front.say(conversation, text)
    assert ("stands" if language == "en" else "bleibt es beim Anruf") in words
    told = [one.starts for one in await slots(front, conversation)]
    assert told
    assert all((start > before) is is_later for start in told)
    assert {start.date() for start in told} == {before.date()}


@pytest.mark.parametrize("text", ["I will send photo 2 later", "my 2 lamps come later"])
async def test_a_number_of_something_else_moves_nothing(front, text):
    conversation = await front.web()
    await front.say(conversation, "call me tomorrow at 10")
    await front.say(conversation, text)
    assert (await starts(front, conversation))[2] == TOMORROW_AT_TEN
    assert not await slots(front, conversation)
