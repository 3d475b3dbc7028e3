""" "Call me tomorrow at 9", said in words, whoever has the conversation; and another time later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.knowledge.facts import FactName
from bot.domain.promises.callbacks import chosen, told_times
from tests.fakes.assistant import answer
from tests.support.chosen_times import CALL, choose
from tests.support.events import later
from tests.support.handovers import taken, waiting

TOMORROW_AT_NINE = later(hours=23)
PERSON = "I want to talk to a person"


async def fact(front, conversation):
    found = [x for x in (await front.state(conversation)).facts if x.name is FactName.CONTACT_AT]
    return found[-1] if found else None


async def starts(front, conversation):
    promise = chosen(await front.state(conversation))
    return promise and (promise.way, promise.starts)


@pytest.mark.parametrize(
    "text",
    ["Call me tomorrow at 9", "Could someone ring me tomorrow at nine o'clock please?"],
)
async def test_said_to_the_bot_while_nobody_is_there_the_time_is_booked_in_one_answer(front, text):
    conversation = await front.web()
    words = await front.say(conversation, text)
    assert await starts(front, conversation) == ("call", TOMORROW_AT_NINE)
    assert len(words) == 1
    assert "9:00" in words[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It should have been here last week, it was a gift. can someone ring me at nine?"),
        ("en", "Your driver said yesterday it was delivered. It wasn't! Please call me at 9"),
        ("de", "Das Paket sollte letzte Woche da sein. Kann mich jemand um 9 anrufen?"),
    ],
)
async def test_what_is_told_of_beside_it_takes_nothing_from_it(front, language, text):
    front.clock.now = later(hours=-2)
    conversation = await front.web(language=language)
    await front.say(conversation, text)
    assert await starts(front, conversation) == ("call", later(hours=-1))


@pytest.mark.parametrize(
    "text",
    [
        "I was told last week. They'd call me tomorrow at 10",
        "I was promised it for last week. You said you would ring me tomorrow at 9",
    ],
)
async def test_what_others_said_that_they_would_do_books_nothing(front, text):
    conversation = await front.web()
    await front.say(conversation, text)
    assert await starts(front, conversation) is None


async def test_in_german_as_well(front):
    conversation = await front.web()
    await front.say(conversation, "Hallo, ruft mich bitte morgen um halb zehn an")
    assert await starts(front, conversation) == ("call", later(hours=23, minutes=30))


async def test_said_while_somebody_is_there_it_is_theirs_at_that_time_and_they_are_free(front):
    await front.arrive("maya")
    conversation = await front.web()
    words = await front.say(conversation, "Call me tomorrow at 9")
    state = await front.state(conversation)
    assert (state.owner, state.status) == ("maya", Status.WAITING)
    assert await starts(front, conversation) == ("call", TOMORROW_AT_NINE)
    assert len(words) == 1
    assert (await front.places()).get("maya", set()) == set()


async def test_said_while_they_are_asked_it_is_booked_with_them(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.say(conversation, "actually call me tomorrow at 9")
    state = await front.state(conversation)
    assert (state.owner, state.status) == ("maya", Status.WAITING)
    assert await starts(front, conversation) == ("call", TOMORROW_AT_NINE)
    assert (await front.places()).get("maya", set()) == set()


async def test_where_there_is_no_such_time_the_nearest_are_offered_and_one_word_takes_one(front):
    conversation = await front.web()
    words = await front.say(conversation, "please call me tomorrow at 22:30")
    told = told_times((await front.state(conversation)).latest_buttons)
    assert told
    assert await starts(front, conversation) is None
    assert "isn't free then" in words[-1]
    await front.say(conversation, "the first one")
    assert await starts(front, conversation) == ("call", told[0].starts)


@pytest.mark.parametrize(
    "text", ["can we make it 10 instead?", "10:00 would be better", "call me at 10 instead"]
)
async def test_another_time_later_moves_it(front, text):
    conversation = await waiting(front)
    await front.say(conversation, "Call me tomorrow at 9")
    await front.say(conversation, text)
    assert await starts(front, conversation) == ("call", later(hours=24))
    assert set(await front.stores.slots.booked("maya")) == {later(hours=24)}


async def test_moved_in_german(front):
    conversation = await front.web()
    await front.say(conversation, "Hallo, bitte ruft mich morgen um 9 Uhr an")
    await front.say(conversation, "lieber um 10 Uhr")
    assert await starts(front, conversation) == ("call", later(hours=24))


async def test_it_stands_in_the_brief_as_a_wish_with_its_time_and_zone(front):
    conversation = await taken(front)
    await front.say(conversation, "Thanks. Call me tomorrow at 9")
    wish = await fact(front, conversation)
    assert "tomorrow at 9" in wish.value
    assert "2026-11-24 09:00" in wish.meaning
    assert "Europe/London" in wish.meaning
    brief = (await front.desk.conversation("maya", conversation))["brief"]
    assert "How and when to reach them" in brief["do_not_ask"]


async def test_to_a_person_who_has_the_chat_it_takes_nothing_and_the_house_says_nothing(front):
    conversation = await taken(front)
    assert await front.say(conversation, "can you call me at 9 tomorrow? 07700 900123") == []
    assert await starts(front, conversation) is None
    assert not await front.stores.slots.booked("maya")


async def test_a_refused_time_is_not_the_one_in_the_brief(front):
    conversation = await taken(front)
    await front.say(conversation, "Call me tomorrow at 9")
    await front.say(conversation, "tomorrow is bad, can you do thursday at 2pm instead?")
    assert "2026-11-26 14:00" in (await fact(front, conversation)).meaning


async def test_a_later_time_replaces_it_in_the_brief(front):
    conversation = await taken(front)
    await front.say(conversation, "Call me tomorrow at 9")
    before = await fact(front, conversation)
    await front.say(conversation, "can we make it 10 instead")
    after = await fact(front, conversation)
    assert "2026-11-24 10:00" in after.meaning
    assert after.instead_of == before.value


@pytest.mark.parametrize(
    "text",
    [
        "nobody called me yesterday at 9",
        "you were supposed to call me today at 9",
        "the parcel was to come tomorrow at 9",
    ],
)
async def test_what_is_no_wish_books_nothing_and_stands_nowhere(front, text):
    conversation = await front.web()
    front.assistant.then(answer("It is on its way."))
    await front.say(conversation, text)
    assert await fact(front, conversation) is None
    assert await starts(front, conversation) is None


# A call was asked for first, and the time comes as the answer


@pytest.mark.parametrize(
    ("language", "asks", "answers", "booked"),
    [
        ("en", "Can you call me?", "tomorrow at 9", TOMORROW_AT_NINE),
        ("en", "Could someone ring me please?", "would tomorrow at nine work?", TOMORROW_AT_NINE),
        ("en", "Can you call me?", "today after 2 pm", later(hours=4)),
        ("de", "Könnt ihr mich anrufen?", "morgen um 9", TOMORROW_AT_NINE),
        ("de", "Kann mich jemand anrufen?", "lieber morgen um halb zehn", later(hours=23.5)),
        ("de", "Könnt ihr mich anrufen?", "heute nach 16 Uhr", later(hours=6)),
    ],
)
@pytest.mark.parametrize("here", ["", "maya", "tomas"])
async def test_the_time_that_answers_is_booked_for_the_call(
    front, here, language, asks, answers, booked
):
    await front.arrive(*here.split())
    conversation = await front.web(language=language)
    await front.say(conversation, asks)
    words = await front.say(conversation, answers)
    assert await starts(front, conversation) == ("call", booked)
    assert len(words) == 1
    assert (await front.state(conversation)).status is Status.WAITING
    assert await front.places() == {}


@pytest.mark.parametrize(
    ("language", "asks", "answers"),
    [("en", "Can you call me?", "11 is fine"), ("de", "Könnt ihr mich anrufen?", "11 passt")],
)
async def test_an_hour_alone_is_the_next_one(front, language, asks, answers):
    conversation = await front.web(language=language)
    await front.say(conversation, asks)
    await front.say(conversation, answers)
    assert await starts(front, conversation) == ("call", later(hours=1))


async def test_in_their_own_language_it_is_the_one_who_writes_it_who_has_that_time(front):
    await front.arrive("maya")
    conversation = await front.web(language="de")
    await front.say(conversation, "Könnt ihr mich anrufen?")
    await front.say(conversation, "morgen um 9")
    assert (await front.state(conversation)).owner == "tomas"


async def test_who_asked_for_no_call_is_written_to_at_the_time_that_they_name(front):
    conversation = await waiting(front)
    await front.say(conversation, "tomorrow at 9")
    assert await starts(front, conversation) == ("write", TOMORROW_AT_NINE)


@pytest.mark.parametrize("text", ["tomorrow", "I need it tomorrow", "is it due today?"])
async def test_a_day_without_an_hour_is_for_the_person_where_no_call_was_asked_for(front, text):
    conversation = await waiting(front)
    await front.say(conversation, text)
    assert not told_times((await front.state(conversation)).latest_buttons)
    assert await starts(front, conversation) is None


async def test_to_an_agent_who_asks_when_to_call_the_answer_is_the_time_in_the_brief(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "When can I call you?", "r1")
    await front.say(conversation, "tomorrow at 9")
    wish = await fact(front, conversation)
    assert (wish.value, wish.meaning) == ("tomorrow at 9", "2026-11-24 09:00 Europe/London")


# An hour without its half is one of the daytime, whoever has the other half free


async def with_noor_in_the_evening(front, text):
    """Noor is asked, who works tomorrow from 14 to 22."""
    await front.arrive("noor")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    words = await front.say(conversation, text)
    return conversation, words


@pytest.mark.parametrize("text", ["call me tomorrow at 9", "Call me tomorrow at half nine"])
async def test_the_other_half_of_the_day_is_never_booked_for_it(front, text):
    conversation, words = await with_noor_in_the_evening(front, text)
    assert await starts(front, conversation) is None
    assert "isn't free then" in words[-1]


async def test_the_evening_is_booked_for_who_says_so(front):
    conversation, words = await with_noor_in_the_evening(
        front, "call me tomorrow at 9 in the evening"
    )
    assert await starts(front, conversation) == ("call", later(hours=35))
    assert "21:00" in words[-1]


@pytest.mark.parametrize(
    "text",
    [
        "not 9 in the evening, 9 in the morning please",
        "not at 21:00, at 9 in the morning",
        "not 9 in the evening",
    ],
)
async def test_who_denies_the_time_that_was_booked_is_offered_others(front, text):
    conversation, _ = await with_noor_in_the_evening(front, "call me tomorrow at 9pm")
    words = await front.say(conversation, text)
    assert "calls you at 21:00" not in words[-1]
    assert told_times((await front.state(conversation)).latest_buttons)


async def test_who_denies_it_and_names_a_free_one_has_that(front):
    conversation = await waiting(front)
    await front.say(conversation, "Call me tomorrow at 3pm")
    await front.say(conversation, "not 3 in the afternoon, 9 in the morning please")
    assert await starts(front, conversation) == ("call", TOMORROW_AT_NINE)
    assert set(await front.stores.slots.booked("maya")) == {TOMORROW_AT_NINE}


async def test_denied_in_german(front):
    conversation = await front.web("de")
    await front.say(conversation, "Hallo, bitte ruft mich morgen um 15 Uhr an")
    await front.say(conversation, "nicht um 15 Uhr, sondern um halb zehn")
    assert await starts(front, conversation) == ("call", later(hours=23, minutes=30))


# A number is given while a time is being chosen


@pytest.mark.parametrize("here", ["", "maya"])
async def test_a_number_given_while_times_are_told_is_kept_and_they_still_stand(front, here):
    await front.arrive(*here.split())
    conversation = await front.web()
    await front.say(conversation, "please call me tomorrow at 22:30")
    before = told_times((await front.state(conversation)).latest_buttons)
    (words,) = await front.say(conversation, "my number is +44 7700 900123")
    assert "number ending in 123" in words
    assert told_times((await front.state(conversation)).latest_buttons) == before
    (words,) = await front.say(conversation, "the first one")
    assert "on the number ending in 123" in words
    assert await starts(front, conversation) == ("call", before[0].starts)


@pytest.mark.parametrize(
    ("language", "asks"),
    [("de", "Kann mich bitte jemand zurückrufen?"), ("en", "Can someone call me back please?")],
)
async def test_who_asks_for_a_call_while_nobody_is_there_chooses_its_time_at_once(
    front, language, asks
):
    conversation = await front.web(language=language)
    await front.say(conversation, asks)
    told = told_times((await front.state(conversation)).latest_buttons)
    assert [one.way.value for one in told] == ["call"] * 3
    (words,) = await front.say(conversation, "0170 1234567")
    assert "567" in words
    assert told_times((await front.state(conversation)).latest_buttons) == told


async def test_a_number_for_the_call_that_was_asked_for_brings_its_times(front):
    conversation = await waiting(front)
    await front.say(conversation, "can you call me?")
    await front.say(
        conversation, "the lamp in it is broken, and my mother gets it for her birthday"
    )
    (words,) = await front.say(conversation, "my number is +44 7700 900123")
    assert "number ending in 123" in words
    assert told_times((await front.state(conversation)).latest_buttons)


# Somebody else of the team has a time near the one that was wished for


async def test_the_nearest_times_may_be_somebody_elses_by_name_and_one_word_takes_one(front):
    conversation = await front.web()
    await front.say(conversation, PERSON)
    assert (await front.state(conversation)).owner == "maya"
    words = await front.say(conversation, "please call me tomorrow at 22:30")
    told = told_times((await front.state(conversation)).latest_buttons)
    assert {one.agent for one in told} == {"noor"}
    assert "Maya isn't free then" in words[-1]
    assert "Noor can call you" in words[-1]
    (words,) = await front.say(conversation, "the first one")
    state = await front.state(conversation)
    assert (state.owner, state.status) == ("noor", Status.WAITING)
    assert await starts(front, conversation) == ("call", told[0].starts)
    assert [promise.owner for promise in state.promises] == ["noor"]
    assert "Noor will call you" in words
    assert set(await front.stores.slots.booked("noor")) == {told[0].starts}


async def test_another_who_does_not_write_the_language_is_not_offered(front):
    conversation = await front.web(language="de")
    await front.say(conversation, "Ich möchte mit einem Menschen sprechen")
    await front.say(conversation, "ruft mich bitte morgen um 21 Uhr an")
    told = told_times((await front.state(conversation)).latest_buttons)
    assert {one.agent for one in told} == {"tomas"}


async def test_who_is_asked_meanwhile_is_free_when_the_others_time_is_chosen(front):
    conversation = await waiting(front)
    await front.say(conversation, "please call me tomorrow at 22:30")
    told = (await front.state(conversation)).latest_buttons
    await front.arrive("maya")
    await front.press(conversation, told[0].id)
    state = await front.state(conversation)
    assert (state.owner, state.status) == ("noor", Status.WAITING)
    assert (await starts(front, conversation))[0] == "call"
    assert (await front.places()).get("maya", set()) == set()


async def test_who_moves_a_call_to_somebody_elses_time_gives_the_first_back(front):
    conversation = await waiting(front)
    await front.say(conversation, "Call me tomorrow at 9")
    await front.say(conversation, "make it 22:30 instead")
    assert await starts(front, conversation) == ("call", TOMORROW_AT_NINE)
    await front.say(conversation, "the second one")
    assert (await front.state(conversation)).owner == "noor"
    assert await front.stores.slots.booked("maya") == {}
    assert len(await front.stores.slots.booked("noor")) == 1


async def test_whoever_would_rather_be_written_to_is_at_that_time(front):
    for text, language in (
        ("just write instead, I am at work", "en"),
        ("Schreib mir lieber, ich bin bei der Arbeit", "de"),
    ):
        conversation = await front.web(language)
        await front.say(conversation, PERSON if language == "en" else "Ich möchte einen Menschen")
        await choose(front, conversation, CALL)
        before = (await front.state(conversation)).promises[0]
        (words,) = await front.say(conversation, text)
        (promise,) = (await front.state(conversation)).promises
        assert (promise.way, promise.starts) == ("write", before.starts)
        assert ("write to you here at" if language == "en" else "schreib") in words
        assert "call" not in words
        assert "Anruf" not in words


async def test_a_call_without_a_number_is_asked_for_it_and_not_told_as_settled(front):
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await choose(front, conversation, CALL)
    (words,) = await front.say(conversation, "The parcel was wet too, this is a disgrace")
    assert "a number is still missing" in words
    assert "calls you at" not in words


async def test_who_has_the_very_time_is_told_rather_than_one_some_hours_away(front):
    front.clock.now = later(hours=7)  # noor comes tomorrow at two, tomas at nine
    conversation = await front.web()
    await front.say(conversation, PERSON)
    told = (await front.events(conversation, e.HouseSaid))[-1]
    handed = (await front.events(conversation, e.HandedOver))[-1]
    to_noor = (replace(handed, agent="noor"), told)
    await front.desk._v.ledger.change(conversation, lambda _: to_noor)
    assert (await front.state(conversation)).owner == "noor"
    (words,) = await front.say(conversation, "Can you write to me tomorrow at 13:00?")
    assert "Noor" in words
    buttons = (await front.state(conversation)).latest_buttons
    assert {one.agent for one in told_times(buttons)} == {"maya"}
    assert any("13:00" in button.title for button in buttons)


@pytest.mark.parametrize(
    ("language", "text", "hours"),
    [
        ("en", "any time after 2pm today", 4),
        ("en", "I'm free between 12 and 1 tomorrow", 26),
        ("en", "tomorrow at half past ten, not earlier", 24.5),
        ("en", "tomorrow 9am EST", 28),
        ("en", "next monday at 11", 169),
        ("de", "erst ab 16 Uhr", 6),
        ("de", "nächste Woche Montag um 11", 169),
        ("de", "bitte nicht anrufen, schreibt mir morgen um 9", 23),
    ],
)
async def test_what_they_write_when_a_time_is_free_to_choose_is_their_time(
    front, language, text, hours
):
    conversation = await front.web(language=language)
    await front.say(conversation, PERSON if language == "en" else "Ich möchte einen Menschen")
    await front.say(conversation, text)
    assert await starts(front, conversation) == ("write", later(hours=hours))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the lamp arrives tomorrow at 11"),
        ("en", "I work until 3pm tomorrow"),
        ("de", "die Lampe kommt morgen um 11"),
    ],
)
async def test_what_is_told_beside_it_moves_no_booked_call(front, language, text):
    conversation = await front.web(language=language)
    wish = {"en": "call me tomorrow at 9", "de": "ruft mich morgen um 9 an"}[language]
    await front.say(conversation, wish)
    before = await starts(front, conversation)
    assert before == ("call", TOMORROW_AT_NINE)
    await front.say(conversation, text)
    assert await starts(front, conversation) == before
