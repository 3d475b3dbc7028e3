"""What customers ask and say about a call: they hear what stands, and nothing that is not so."""

from __future__ import annotations

import pytest

from bot.domain.conversation import Status
from bot.domain.knowledge.facts import FactName, standing
from tests.support.chosen_times import CALL, booked, slots, starts
from tests.support.events import later
from tests.support.handovers import PERSON, taken, waiting

TOMORROW_AT_TEN = later(hours=24)
CALLS = {"en": "call me tomorrow at 10", "de": "ruft mich morgen um 10 an"}
PEOPLE = {"en": PERSON, "de": "Ich möchte mit einem Menschen sprechen"}
NOBODY_THEN = {"en": "call me tomorrow at 22:30", "de": "ruft mich morgen um 22:30 Uhr an"}


async def with_a_call(front, language):
    conversation = await front.web(language=language)
    await front.say(conversation, CALLS[language])
    assert (await starts(front, conversation))[1:] == ("call", TOMORROW_AT_TEN)
    return conversation


async def with_two_times(front, language):
    """Nobody has the time that was named: the nearest two are told."""
    conversation = await front.web(language=language)
    await front.say(conversation, NOBODY_THEN[language])
    assert len(await slots(front, conversation)) == 2
    return conversation


# An hour that no clock shows, while a call stands


@pytest.mark.parametrize(
    ("language", "text", "stands"),
    [
        ("en", "can we move it to 25:00?", "your call at 10:00 tomorrow stands"),
        ("en", "at 25:00", "your call at 10:00 tomorrow stands"),
        ("de", "können wir es auf 25 Uhr verschieben?", "bleibt es beim Anruf morgen um 10 Uhr"),
        ("de", "lieber um 10:75", "bleibt es beim Anruf morgen um 10 Uhr"),
    ],
)
async def test_which_time_is_meant_is_asked_and_what_stands_is_said(front, language, text, stands):
    conversation = await with_a_call(front, language)
    (words,) = await front.say(conversation, text)
    assert stands in words
    assert "nothing is booked" not in words
    assert "nichts abgemacht" not in words
    assert await starts(front, conversation) is not None


# No call is wanted, however it is written


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "actually dont call me"),
        ("en", "pls dont ring me"),
        ("en", "dont call me"),
        ("en", "Don’t phone me"),
        ("en", "i dont need the call anymore"),
        ("en", "please stop calling me"),
        ("en", "I'd rather not be called"),
        ("en", "never mind"),
        ("en", "dont bother calling"),
        ("de", "ruf mich nicht an"),
        ("de", "lieber doch nicht"),
        ("de", "bitte nicht anrufen"),
        ("de", "ruft mich morgen bitte nicht an"),
        ("de", "ich möchte doch nicht angerufen werden"),
        ("de", "rufen Sie mich nicht mehr an"),
        ("de", "keine Anrufe bitte"),
    ],
)
async def test_no_call_is_none(front, language, text):
    conversation = await with_a_call(front, language)
    owner = (await front.state(conversation)).owner
    (words,) = await front.say(conversation, text)
    assert words.startswith("Cancelled" if language == "en" else "Abgesagt")
    assert await booked(front, owner) == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "pls dont ring me"),
        ("en", "dont call me"),
        ("de", "ruf mich nicht an"),
        ("de", "bitte nicht anrufen"),
    ],
)
async def test_where_none_stands_they_hear_who_writes_by_when(front, language, text):
    conversation = await front.web(language=language)
    await front.say(conversation, PEOPLE[language])
    (words,) = await front.say(conversation, text)
    assert ("No call is booked" if language == "en" else "kein Anruf abgemacht") in words
    assert "10:30" in words
    assert await slots(front, conversation) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "please don't call me before 10"),
        ("en", "you don't call me and nobody writes"),
        ("en", "why don't you call me?"),
        ("de", "ihr ruft mich nicht an"),
        ("de", "warum rufen Sie mich nicht an?"),
        ("de", "bitte nicht vor 10 Uhr anrufen"),
    ],
)
async def test_whoever_says_when_not_or_complains_cancels_nothing(front, language, text):
    conversation = await with_a_call(front, language)
    await front.say(conversation, text)
    assert (await starts(front, conversation))[1:] == ("call", TOMORROW_AT_TEN)


@pytest.mark.parametrize(
    ("language", "text", "stands"),
    [
        ("en", "don't call me at 10, call me at 11", ("call", later(hours=25))),
        ("en", "can't do 10, can we do 11?", ("call", later(hours=25))),
        ("en", "not at 10, at 11 please", ("call", later(hours=25))),
        ("en", "don't call me, text me", ("write", TOMORROW_AT_TEN)),
        ("en", "write to me at 10 instead", ("write", TOMORROW_AT_TEN)),
        ("en", "please don't call me today", ("call", TOMORROW_AT_TEN)),
        ("en", "make it 10", ("call", TOMORROW_AT_TEN)),
        ("de", "bitte kein Telefonat, schreibt mir", ("write", TOMORROW_AT_TEN)),
        ("de", "ruft mich nicht an, schreibt mir", ("write", TOMORROW_AT_TEN)),
        ("de", "ruft mich heute nicht an", ("call", TOMORROW_AT_TEN)),
        ("de", "nicht um 10, lieber um 11", ("call", later(hours=25))),
        ("de", "10 passt mir doch nicht, besser um 11", ("call", later(hours=25))),
        ("en", "10 doesn't work for me, at 11 please", ("call", later(hours=25))),
    ],
)
async def test_whoever_wants_it_otherwise_gets_that(front, language, text, stands):
    conversation = await with_a_call(front, language)
    (words,) = await front.say(conversation, text)
    assert (await starts(front, conversation))[1:] == stands
    assert "isn't free" not in words
    assert "keine Zeit frei" not in words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "at 10 i can't"),
        ("en", "10 doesnt work for me"),
        ("en", "I can't make 10"),
        ("de", "um 10 kann ich nicht"),
        ("de", "10 Uhr passt mir leider nicht"),
        ("de", "um 10 geht es doch nicht"),
    ],
)
async def test_whoever_cannot_then_is_told_other_times_and_what_stands(front, language, text):
    conversation = await with_a_call(front, language)
    (words,) = await front.say(conversation, text)
    assert ("Until you choose" if language == "en" else "Bis du eine aussuchst") in words
    assert await slots(front, conversation)


# A day that is over


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "would yesterday at 10 work?"),
        ("en", "make it yesterday"),
        ("en", "can we move it to yesterday at 11?"),
        ("en", "yesterday please"),
        ("en", "rather last Monday at 9"),
        ("de", "ginge auch gestern um 10?"),
        ("de", "lieber gestern"),
        ("de", "können wir es auf gestern um 11 verschieben?"),
        ("de", "lieber vorgestern um 10"),
    ],
)
async def test_a_day_that_is_over_is_said_to_be_and_the_call_stands(front, language, text):
    conversation = await with_a_call(front, language)
    (words,) = await front.say(conversation, text)
    assert ("has passed" if language == "en" else "schon vorbei") in words
    assert ("stands" if language == "en" else "bleibt es beim Anruf") in words
    assert (await starts(front, conversation))[2] == TOMORROW_AT_TEN
    assert await slots(front, conversation)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "call me yesterday at 10"),
        ("en", "Can you call me yesterday?"),
        ("de", "ruft mich gestern um 10 an"),
        ("de", "Könnt ihr mich gestern anrufen?"),
    ],
)
async def test_also_where_it_is_the_first_wish(front, language, text):
    conversation = await front.web(language=language)
    (words,) = await front.say(conversation, text)
    assert ("has passed" if language == "en" else "schon vorbei") in words
    assert await slots(front, conversation)


async def test_while_times_are_told_no_hour_of_yesterday_is_one_of_them(front):
    conversation = await waiting(front)
    await front.press(conversation, CALL)
    (words,) = await front.say(conversation, "would yesterday at 10:15 work?")
    assert "has passed" in words
    assert await starts(front, conversation) is None


async def test_a_date_that_is_over_is_none_of_next_year(front):
    conversation = await front.web()
    (words,) = await front.say(conversation, "call me on 20 November at 10")
    assert "has passed" in words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "nobody called me yesterday"),
        ("en", "it arrived yesterday at 10"),
        ("en", "you were supposed to call me yesterday at 10"),
        ("de", "gestern um 10 hat niemand angerufen"),
        ("de", "die Lampe kam gestern um 10"),
    ],
)
async def test_what_happened_yesterday_is_no_wish_for_a_time(front, language, text):
    conversation = await front.web(language=language)
    await front.say(conversation, PEOPLE[language])
    (words,) = await front.say(conversation, text)
    assert "has passed" not in words
    assert "schon vorbei" not in words
    assert await slots(front, conversation) == []


# Whether it stands


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "is the call still on?"),
        ("en", "Is my call still happening?"),
        ("en", "when will you call me?"),
        ("en", "are you still calling me tomorrow?"),
        ("en", "who is calling me?"),
        ("en", "do I have a call booked?"),
        ("de", "steht der Anruf noch?"),
        ("de", "Gilt der Termin noch?"),
        ("de", "bleibt es beim Anruf?"),
        ("de", "wann ruft ihr mich an?"),
        ("de", "wer ruft mich an?"),
        ("de", "werde ich morgen noch angerufen?"),
    ],
)
async def test_whoever_asks_hears_who_calls_and_when(front, language, text):
    conversation = await with_a_call(front, language)
    await front.say(conversation, "+44 7700 900123")
    (words,) = await front.say(conversation, text)
    told = {
        "en": "Yes, it stands: Maya calls you at 10:00 tomorrow on the number ending in 123.",
        "de": "Ja, es bleibt dabei: Tomas ruft dich morgen um 10 Uhr unter der Nummer an, die auf"
        " 123 endet.",
    }
    assert words == told[language]
    assert (await starts(front, conversation))[2] == TOMORROW_AT_TEN


async def test_a_number_that_is_missing_is_asked_for_with_it(front):
    conversation = await with_a_call(front, "en")
    (words,) = await front.say(conversation, "is the call still on?")
    assert "Maya calls you at 10:00 tomorrow" in words
    assert "Which number" in words


async def test_of_a_time_to_be_written_at_as_well(front):
    conversation = await waiting(front)
    await front.say(conversation, "write to me tomorrow at 10")
    (words,) = await front.say(conversation, "is that still on?")
    assert words == "Yes, it stands: Maya writes to you here at 10:00 tomorrow."


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "is the call still on?", "No call is booked here; Maya will write to you here by"),
        ("de", "steht der Anruf noch?", "Hier ist kein Anruf abgemacht; Tomas schreibt dir hier"),
    ],
)
async def test_that_none_is_booked_is_said_with_what_is(front, language, text, said):
    conversation = await front.web(language=language)
    await front.say(conversation, PEOPLE[language])
    (words,) = await front.say(conversation, text)
    assert said in words


async def test_to_the_bot_too(front):
    conversation = await front.web()
    (words,) = await front.say(conversation, "is the call still on?")
    assert words == "No call is booked here."
    assert (await front.state(conversation)).status is Status.BOT


async def test_with_an_agent_it_is_theirs_to_answer(front):
    conversation = await taken(front)
    assert await front.say(conversation, "is the call still on?") == []


# Yes, where there are several


@pytest.mark.parametrize("here", ["", "maya", "tomas"])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "yes"),
        ("en", "ok great"),
        ("en", "that works"),
        ("de", "ja"),
        ("de", "passt"),
        ("de", "ja gerne"),
    ],
)
async def test_a_yes_to_several_times_is_asked_which(front, here, language, text):
    await front.arrive(*here.split())
    conversation = await with_two_times(front, language)
    before = await slots(front, conversation)
    (words,) = await front.say(conversation, text)
    asked = (
        "Which one suits you: 21:30 tomorrow or" if language == "en" else "Welche passt dir: morgen"
    )
    assert asked in words
    assert await starts(front, conversation) is None
    assert await slots(front, conversation) == before
    await front.say(conversation, "the first one" if language == "en" else "die erste")
    assert (await starts(front, conversation))[2] == before[0].starts


# Words instead of a call that was only offered


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "just write instead"),
        ("en", "text me instead please"),
        ("en", "I cant talk on the phone"),
        ("en", "no thanks"),
        ("de", "doch lieber schreiben"),
        ("de", "schreibt mir lieber"),
        ("de", "kann gerade nicht telefonieren"),
        ("de", "nein danke"),
    ],
)
async def test_whoever_would_rather_be_written_to_hears_by_whom_and_when(front, language, text):
    conversation = await with_two_times(front, language)
    (words,) = await front.say(conversation, text)
    who = (await front.state(conversation)).owner
    said = {"maya": "Good. Maya will write to you here by 10:30", "tomas": "Gut. Tomas schreibt"}
    assert said[who] in words
    assert await starts(front, conversation) is None
    facts = standing((await front.state(conversation)).facts)
    reached = [fact.value for fact in facts if fact.name is FactName.CONTACT_AT]
    assert reached in ([], [text]), "no time is left in it"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "just write instead", "Good, no call. Maya has been asked"),
        ("de", "doch lieber schreiben", "Gut, kein Anruf. Tomas ist gefragt"),
    ],
)
async def test_while_somebody_is_asked_they_hear_that(front, language, text, said):
    await front.arrive("maya" if language == "en" else "tomas")
    conversation = await with_two_times(front, language)
    (words,) = await front.say(conversation, text)
    assert said in words
    assert "10:0" in words
    assert (await front.state(conversation)).status is Status.OFFERED
