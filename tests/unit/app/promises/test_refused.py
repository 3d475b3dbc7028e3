"""A day or a time that somebody refuses is never the one that their call is moved to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.chosen_times import slots, starts
from tests.support.events import NOW, later

#: Booked for tomorrow, Tuesday, at eleven.
CALLS = {
    "en": "please call me tomorrow at 11, 07700 900555",
    "de": "bitte ruft mich morgen um 11 Uhr an, 07700 900555",
}
BOOKED = later(hours=25)
WEDNESDAY, THURSDAY, FRIDAY = (NOW.replace(hour=0) + timedelta(days=days) for days in (2, 3, 4))


def at(day, hour):
    return day + timedelta(hours=hour)


async def with_a_call(front, language):
    conversation = await front.web(language=language)
    await front.say(conversation, CALLS[language])
    assert (await starts(front, conversation))[2] == BOOKED
    return conversation


@pytest.mark.parametrize(
    ("language", "text", "moment"),
    [
        ("en", "hmm tomorrow is bad. thursday 2pm?", at(THURSDAY, 14)),
        ("en", "tomorrow is bad, can you do thursday at 2pm instead?", at(THURSDAY, 14)),
        ("en", "not tomorrow, friday at 11", at(FRIDAY, 11)),
        ("en", "tomorrow doesn't work, make it wednesday at 11", at(WEDNESDAY, 11)),
        ("en", "I can't do tomorrow, thursday at 2pm please", at(THURSDAY, 14)),
        ("en", "anything but tomorrow. thursday at 2pm?", at(THURSDAY, 14)),
        ("en", "tomorrow at 11 doesnt suit me, could we do friday 9am", at(FRIDAY, 9)),
        ("en", "thursday at 2pm instead of tomorrow please", at(THURSDAY, 14)),
        ("en", "rather than tomorrow at 11, friday at 10am", at(FRIDAY, 10)),
        ("en", "I'm away tomorrow so please call on thursday at 2pm", at(THURSDAY, 14)),
        ("en", "sorry, I can't talk tomorrow. Wednesday 3pm?", at(WEDNESDAY, 15)),
        ("en", "tomorrow won't work after all, wednesday at 3pm please", at(WEDNESDAY, 15)),
        ("en", "can you move it from tomorrow to friday at 10am", at(FRIDAY, 10)),
        ("en", "not tomorrow or thursday, friday at 11am", at(FRIDAY, 11)),
        ("en", "don't call me tomorrow, call me friday at 11am", at(FRIDAY, 11)),
        ("en", "tomorrow's not great for me. friday 11am?", at(FRIDAY, 11)),
        ("en", "something came up tomorrow, can we do friday 11am", at(FRIDAY, 11)),
        ("en", "I've a dentist appointment tomorrow at 11, thursday at 2pm?", at(THURSDAY, 14)),
        ("en", "thursday 2pm would be better than tomorrow", at(THURSDAY, 14)),
        ("en", "thursday 2pm, tomorrow is too early", at(THURSDAY, 14)),
        ("en", "tomorrow not so good - friday 11am?", at(FRIDAY, 11)),
        ("en", "sorry, tomorrow at 11 I have to work. Is Friday at 11am possible?", at(FRIDAY, 11)),
        ("en", "can't make the call tomorrow, thursday 2pm works", at(THURSDAY, 14)),
        ("en", "not in the morning, 2pm", at(BOOKED.replace(hour=0), 14)),
        ("en", "not at 11, 2pm", at(BOOKED.replace(hour=0), 14)),
        ("en", "not at 11 tomorrow, 2pm", at(BOOKED.replace(hour=0), 14)),
        ("en", "11 is bad, how about 2pm", at(BOOKED.replace(hour=0), 14)),
        ("en", "11am is no good for me, 2pm would be", at(BOOKED.replace(hour=0), 14)),
        ("de", "morgen passt doch nicht, lieber Donnerstag um 14 Uhr", at(THURSDAY, 14)),
        ("de", "nicht morgen, Freitag um 11 Uhr", at(FRIDAY, 11)),
        ("de", "morgen geht leider nicht. Geht Donnerstag um 14 Uhr?", at(THURSDAY, 14)),
        ("de", "morgen kann ich nicht, lieber am Mittwoch um 10 Uhr", at(WEDNESDAY, 10)),
        ("de", "ich kann morgen leider nicht, Donnerstag 14 Uhr bitte", at(THURSDAY, 14)),
        ("de", "statt morgen lieber Donnerstag um 14 Uhr", at(THURSDAY, 14)),
        ("de", "morgen nicht, sondern am Freitag um 11 Uhr", at(FRIDAY, 11)),
        ("de", "alles außer morgen, z.B. Donnerstag um 14 Uhr", at(THURSDAY, 14)),
        ("de", "morgen bin ich nicht da, Freitag um 11 Uhr wäre gut", at(FRIDAY, 11)),
        ("de", "morgen ist schlecht, Freitag 11 Uhr?", at(FRIDAY, 11)),
        ("de", "morgen habe ich keine Zeit. Mittwoch um 10 Uhr?", at(WEDNESDAY, 10)),
        ("de", "bitte von morgen auf Freitag um 11 Uhr verschieben", at(FRIDAY, 11)),
        ("de", "ruft mich nicht morgen an, sondern Donnerstag um 14 Uhr", at(THURSDAY, 14)),
        ("de", "könntet ihr statt morgen am Freitag um 11 Uhr anrufen?", at(FRIDAY, 11)),
        ("de", "der Dienstag passt mir nicht so gut, ginge Mittwoch um 10?", at(WEDNESDAY, 10)),
        ("de", "mir ist morgen was dazwischengekommen, Freitag 11 Uhr?", at(FRIDAY, 11)),
        ("de", "Donnerstag um 14 Uhr passt besser als morgen", at(THURSDAY, 14)),
        ("de", "könnt ihr den Anruf von morgen auf Freitag 11 Uhr verlegen?", at(FRIDAY, 11)),
        ("de", "11 Uhr passt nicht, lieber 14 Uhr", at(BOOKED.replace(hour=0), 14)),
        ("de", "morgen nicht um 11 Uhr, lieber um 14 Uhr", at(BOOKED.replace(hour=0), 14)),
    ],
)
async def test_the_other_one_that_they_name_is(front, language, text, moment):
    conversation = await with_a_call(front, language)
    await front.say(conversation, text)
    assert (await starts(front, conversation))[2] == moment


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "tomorrow is bad"),
        ("en", "not tomorrow"),
        ("en", "I can't do tomorrow sorry"),
        ("en", "sorry about this but it turns out that tomorrow doesn't work for me"),
        ("en", "I'm busy tomorrow"),
        ("en", "anything but tomorrow"),
        ("en", "tomorrow is bad, 2pm?"),
        ("en", "tomorrow at 11 is bad"),
        ("de", "morgen passt doch nicht"),
        ("de", "morgen geht nicht"),
        ("de", "nicht morgen"),
        ("de", "morgen kann ich leider nicht"),
        ("de", "ich habe morgen doch keine Zeit"),
    ],
)
async def test_where_they_name_no_other_they_choose_and_it_is_none_of_the_refused(
    front, language, text
):
    conversation = await with_a_call(front, language)
    (words,) = await front.say(conversation, text)
    assert ("stands" if language == "en" else "bleibt es beim Anruf") in words
    assert (await starts(front, conversation))[2] == BOOKED
    told = [one.starts for one in await slots(front, conversation)]
    assert told
    assert BOOKED not in told
    if "at 11" not in text:
        assert all(start.date() != BOOKED.date() for start in told)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "11 is bad"),
        ("en", "not at 11"),
        ("en", "I can't make 11"),
        ("de", "11 Uhr geht nicht"),
        ("de", "um 11 kann ich nicht"),
    ],
)
async def test_of_a_time_that_is_refused_it_is_the_same_day_that_they_choose_from(
    front, language, text
):
    conversation = await with_a_call(front, language)
    await front.say(conversation, text)
    assert (await starts(front, conversation))[2] == BOOKED
    told = [one.starts for one in await slots(front, conversation)]
    assert told
    assert all(start.date() == BOOKED.date() and start != BOOKED for start in told)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "not friday, tomorrow at 11"), ("de", "Freitag geht nicht, morgen um 11 Uhr")],
)
async def test_what_is_booked_stands_where_another_is_refused(front, language, text):
    conversation = await with_a_call(front, language)
    await front.say(conversation, text)
    assert (await starts(front, conversation))[2] == BOOKED


@pytest.mark.parametrize(
    ("language", "text", "moment"),
    [
        ("en", "please call me on friday at 11am, not tomorrow", at(FRIDAY, 11)),
        ("en", "can you call me? tomorrow is bad, thursday at 2pm", at(THURSDAY, 14)),
        ("de", "bitte ruft mich nicht morgen, sondern Freitag um 11 Uhr an", at(FRIDAY, 11)),
        ("de", "Könnt ihr mich nicht morgen um 11 Uhr anrufen?", BOOKED),
        ("de", "Geht es nicht auch morgen um 11 Uhr mit einem Anruf?", BOOKED),
        ("en", "please call me, why not tomorrow at 11?", BOOKED),
    ],
)
async def test_so_it_is_for_whoever_asks_for_the_first_time(front, language, text, moment):
    conversation = await front.web(language=language)
    await front.say(conversation, text)
    assert (await starts(front, conversation))[2] == moment


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "thursday is bad"), ("en", "not tomorrow"), ("de", "morgen geht nicht")],
)
async def test_of_times_that_were_told_none_that_is_refused_is_told_again(front, language, text):
    conversation = await front.web(language=language)
    call = {"en": "please call me, 07700 900555", "de": "ruft mich bitte an, 07700 900555"}
    await front.say(conversation, call[language])
    assert await slots(front, conversation)
    await front.say(conversation, text)
    refused = THURSDAY if "thursday" in text else BOOKED
    told = [one.starts for one in await slots(front, conversation)]
    assert told
    assert all(start.date() != refused.date() for start in told)
