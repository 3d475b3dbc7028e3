"""Thanks with a word beside, to somebody who has promised when they write next."""

from __future__ import annotations

import pytest

from bot.app.service import Also, NewPromise
from tests.support.events import later
from tests.support.handovers import taken

PROMISE = "I'll find out where it is"


async def promised(front) -> str:
    conversation = await taken(front)
    also = Also(promises=(NewPromise(text=PROMISE, due=later(120)),))
    await front.desk.reply("maya", conversation, f"{PROMISE}.", "r1", also)
    return conversation


@pytest.mark.parametrize(
    "words",
    [
        "ok thanks. It is a birthday present for my mother",
        "Thanks! She has been looking forward to it for weeks.",
        "Danke dir! Es ist ein Geschenk zum Geburtstag meiner Mutter.",
    ],
)
async def test_what_is_told_beside_the_thanks_makes_nobody_hurry_before_their_promise(front, words):
    conversation = await promised(front)
    await front.say(conversation, words)
    before = (await front.state(conversation)).version
    assert (await front.state(conversation)).waiting_since is None
    for _ in range(10):
        await front.pass_time(minutes=2)
    assert await front.words(conversation, before) == []


@pytest.mark.parametrize(
    "words",
    [
        "Thanks. Can it come tomorrow?",
        "Thanks. The shade is broken, too.",
        "Thanks. I want my money back.",
        "Thanks. My address is 5 Mill Lane",
        "It is a birthday present for my mother",
        "Danke. Kommt es morgen?",
    ],
)
async def test_what_wants_an_answer_waits_for_one(front, words):
    conversation = await promised(front)
    await front.say(conversation, words)
    assert (await front.state(conversation)).waiting_since


async def test_who_promised_nothing_has_to_answer_whatever_is_said_beside_the_thanks(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "It is on its way.", "r1")
    await front.say(conversation, "Thanks. It is a birthday present for my mother")
    assert (await front.state(conversation)).waiting_since
