"""The time that an agent's words name for what they promise is offered first."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.app.service import Also, NewPromise
from bot.domain import events as e
from tests.support.events import later
from tests.support.handovers import taken


@pytest.mark.parametrize(
    ("language", "words", "first"),
    [
        (
            "en",
            "I'll ask the workshop whether it can be with you by Wednesday and write to you here"
            " within the hour.",
            "by 11:00 today",
        ),
        ("en", "I will check with the warehouse this morning and let you know.", "by 12:00 today"),
        ("en", "I'll find out if it arrives tomorrow and write by 4 pm.", "by 16:00 today"),
        ("en", "I'll write to you this afternoon.", "by 15:30 today"),
        ("en", "I'll get back to you by midday.", "by 12:00 today"),
        ("en", "I'll call you in 20 minutes", "by 10:20 today"),
        (
            "de",
            "Ich frage heute Vormittag im Lager nach und melde mich bis Mittag.",
            "bis heute um 12 Uhr",
        ),
        ("de", "Ich melde mich in der nächsten Stunde.", "bis heute um 11 Uhr"),
        (
            "de",
            "Ich kläre, ob es morgen kommt, und schreibe dir in einer Stunde.",
            "bis heute um 11 Uhr",
        ),
        ("en", "I'll let you know by noon whether it arrives tomorrow.", "by 12:00 today"),
        ("en", "I'll ask them at 11 whether they can come tomorrow at 9.", "by 11:00 today"),
        ("en", "I'll tell you what they say by 2:30.", "by 14:30 today"),
        ("en", "I'll write to you in the next ten minutes.", "by 10:10 today"),
        ("en", "I'll be back to you in a quarter of an hour.", "by 10:15 today"),
        ("en", "I'll let you know by lunchtime.", "by 12:00 today"),
        ("en", "I'll let you know by the end of the day.", "by 15:30 today"),
        ("en", "I'll write if it isn't there by Friday.", "by 15:30 on Friday"),
        ("de", "Ich rufe dich in einer Viertelstunde an.", "bis heute um 10:15 Uhr"),
        ("de", "Ich melde mich im Laufe des Vormittags.", "bis heute um 12 Uhr"),
        ("de", "Ich melde mich bis Feierabend.", "bis heute um 15:30 Uhr"),
        ("de", "Ich sage dir bis 12, ob die Lampe am Mittwoch da ist.", "bis heute um 12 Uhr"),
        (
            "de",
            "Ich hake nach, ob sie am Donnerstag liefern und melde mich heute Nachmittag.",
            "bis heute um 15:30 Uhr",
        ),
    ],
)
async def test_the_time_of_the_words_comes_first(front, language, words, first):
    await front.arrive("maya")
    found = await front.desk.promise_in("maya", words, language)
    assert found["times"][0]["words"] == first
    assert found["meant"] == found["times"][0]["due"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "I'll check if the lamp can be delivered by Friday."),
        ("en", "I'll ask whether they bring it before 6 pm tomorrow and let you know."),
        ("de", "Ich prüfe, ob wir es am Freitag liefern können."),
    ],
)
async def test_a_time_of_what_they_find_out_is_not_the_promise_s(front, language, words):
    found = await front.desk.promise_in("maya", words, language)
    assert (found["meant"], found["named"], found["off_shift"]) == (None, False, "")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "I'll ask the workshop whether it can be with you by Wednesday and write to you here"
            " within the hour.",
        ),
        ("en", "I'll find out when it leaves tomorrow and tell you by 2 pm."),
        ("de", "Ich frage heute Vormittag im Lager nach und melde mich bis Mittag."),
        ("de", "Ich kläre mit DHL, ob das Paket morgen kommt, und melde mich bis 15 Uhr."),
    ],
)
async def test_what_is_due_together_is_one_promise_and_goes_out_as_it_was_written(
    front, language, words
):
    conversation = await taken(front)
    found = await front.desk.promise_in("maya", words, language, conversation)
    assert (found["promise"], found["others"]) == (words.rstrip("."), [])
    promise = NewPromise(
        text=found["promise"], due=datetime.fromisoformat(found["times"][0]["due"])
    )
    await front.desk.reply("maya", conversation, words, "r1", Also(promises=(promise,)))
    assert [said.text for said in await front.events(conversation, e.AgentSaid)] == [words]


@pytest.mark.parametrize("time", ["by 12:00 today", "by 10:20 today", "by 15:30 today"])
async def test_the_time_that_the_desk_puts_into_the_words_makes_no_second_promise(front, time):
    made = "I will check with the warehouse this morning and let you know"
    found = await front.desk.promise_in("maya", f"{made} {time}.", "en", "", (made,))
    assert (found["promise"], found["others"]) == ("", [])
    (now,) = found["made"]
    hour, minute = map(int, time.split()[1].split(":"))
    assert now["meant"] == later(hours=hour - 10, minutes=minute).isoformat()


async def test_so_long_from_now_is_told_as_that(front):
    made = ("I'll call you in 20 minutes",)
    found = await front.desk.promise_in("maya", "I'll call you in 20 minutes.", "en", "", made)
    assert found["made"][0]["from_now"]
    made = ("I'll call you by 14:00",)
    found = await front.desk.promise_in("maya", "I'll call you by 14:00.", "en", "", made)
    assert not found["made"][0]["from_now"]


@pytest.mark.parametrize("words", ["I'll look into it this afternoon.", "I'll write to you today."])
async def test_today_is_today_after_noon_too(front, words):
    front.clock.now = later(hours=3)
    found = await front.desk.promise_in("maya", words, "en")
    assert found["times"][0]["words"] == "by 15:30 today"
    assert found["meant"] == found["times"][0]["due"]
