"""Who waits and asks when somebody comes hears the time, and that an earlier one won't hold."""

from __future__ import annotations

import pytest

from bot.domain.conversation import Status
from tests.support.handovers import PERSON

PEOPLE = {"en": PERSON, "de": "Ich möchte mit einem Menschen sprechen"}
ASKED = [
    ("en", "when will somebody come?"),
    ("en", "when will I hear from you?"),
    ("en", "how long do I have to wait"),
    ("en", "when does someone write to me?"),
    ("en", "how much longer?"),
    ("de", "wann meldet sich jemand?"),
    ("de", "wann kommt jemand?"),
    ("de", "wann schreibt mir jemand?"),
    ("de", "wie lange muss ich noch warten?"),
    ("de", "bis wann bekomme ich eine Antwort?"),
]


async def waits(front, language):
    conversation = await front.web(language=language)
    await front.say(conversation, PEOPLE[language])
    return conversation


async def moved(front, conversation):
    """The promise whose time is later than what was told before; None so far."""
    state = await front.state(conversation)
    later = (p for p in state.promises if p.before)
    return next(later, None) if state.status is Status.WAITING else None


@pytest.mark.parametrize(("language", "text"), ASKED)
async def test_each_time_they_ask(front, language, text):
    conversation = await waits(front, language)
    for _ in range(3):
        (words,) = await front.say(conversation, text)
        assert "10:30" in words


@pytest.mark.parametrize(("language", "text"), ASKED)
async def test_that_a_time_told_before_will_not_hold_is_owned_up_to(front, language, text):
    here = "maya" if language == "en" else "tomas"
    await front.arrive(here)
    conversation = await waits(front, language)
    while not (promise := await moved(front, conversation)):
        await front.pass_time(minutes=4)
    assert promise.before < promise.due
    words = (await front.say(conversation, text))[-1]
    assert ("won't hold" if language == "en" else "wird es nichts") in words
    assert f"{promise.before.hour}:{promise.before.minute:02d}" in words


@pytest.mark.parametrize(("language", "text"), ASKED)
async def test_also_while_the_one_who_was_asked_has_not_come_yet(front, language, text):
    await front.arrive("maya" if language == "en" else "tomas")
    conversation = await waits(front, language)
    assert (await front.state(conversation)).status is Status.OFFERED
    for _ in range(2):
        (words,) = await front.say(conversation, text)
        assert "10:05" in words


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "the screws are missing as well"), ("de", "die Schrauben fehlen auch")],
)
async def test_what_is_no_question_is_noted(front, language, text):
    conversation = await waits(front, language)
    (words,) = await front.say(conversation, text)
    assert ("noted" if language == "en" else "notiert") in words
