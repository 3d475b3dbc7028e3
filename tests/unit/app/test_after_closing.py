"""What comes after a closing: thanks leave it closed, and whoever is not helped has somebody."""

from __future__ import annotations

import pytest

from bot.app.service import Words
from bot.domain import events as e
from bot.domain.conversation import Status
from tests.fakes.assistant import answer
from tests.support.handovers import taken

DONE = Words(text="The new lamp is with you tomorrow.", message_id="done")

GREETING = answer("Hi, I'm Pip, the bot. What can I do?", intent="greet", source="talk:")


async def closed(front, words=DONE):
    """Closed by Maya, with a word or without one."""
    conversation = await taken(front)
    left = (await front.desk.conversation("maya", conversation))["unanswered"]
    await front.desk.close("maya", conversation, "other", words, leaves=left["seq"])
    await front.arrive("tomas")
    return conversation


@pytest.mark.parametrize("words", [DONE, None])
@pytest.mark.parametrize(
    "text",
    [
        "Hallo?? Das Problem ist nicht gelöst!",
        "hallo?? nobody answered me",
        "Hello, the lamp is still broken",
        "hi, it's not fixed",
        "Guten Tag, die Lampe ist immer noch kaputt",
        "Hey. Warum antwortet mir niemand?",
        "hello?",
        "Hallo Maya, das funktioniert nicht",
        "moin, keine Antwort bekommen",
        "Hi again, no one replied to my question",
        "hello the same problem again",
    ],
)
async def test_what_looks_like_a_greeting_is_back_with_the_same_person(front, words, text):
    conversation = await closed(front, words)
    front.assistant.then(GREETING)
    (told,) = await front.say(conversation, text)
    assert "Pip, the bot" not in told
    assert "Maya" in told
    assert (await front.state(conversation)).owner == "maya"


@pytest.mark.parametrize(
    "text",
    [
        "This is still broken, you useless lot!!!",
        "I am furious, nobody answered me and it is still not fixed",
        "Das ist eine Frechheit, immer noch kaputt!!",
        "I want to talk to a person, it is not solved",
    ],
)
async def test_whoever_is_upset_is_back_with_the_same_person_too(front, text):
    conversation = await closed(front)
    await front.say(conversation, text)
    state = await front.state(conversation)
    assert (state.status, state.owner, state.solved) == (Status.OFFERED, "maya", False)


async def test_with_that_person_away_the_next_is_named_and_the_reason_stands(front):
    conversation = await closed(front)
    await front.leave("maya")
    front.assistant.then(GREETING)
    (told,) = await front.say(conversation, "Hello, it is still not fixed")
    assert told.startswith("Thank you for saying so; this is open again. Tomas from our team")
    state = await front.state(conversation)
    assert (state.owner, state.reasons[-1].code.value) == ("tomas", "not_solved")


async def test_a_greeting_first_and_why_only_then(front):
    conversation = await closed(front)
    front.assistant.then(GREETING, answer("It is on its way."))
    await front.say(conversation, "Hallo")
    await front.say(conversation, "Das Problem ist nicht gelöst")
    assert (await front.state(conversation)).owner == "maya"


async def test_whom_nobody_answered_has_a_person_however_late_they_come(front):
    conversation = await closed(front, None)
    front.clock.move(hours=40)
    await front.arrive("maya", "tomas")
    front.assistant.then(GREETING)
    await front.say(conversation, "hi")
    assert (await front.state(conversation)).status is Status.OFFERED


@pytest.mark.parametrize(
    "text",
    [
        "thanks",
        "danke, das war's",
        "Vielen Dank Maya!",
        "ok, thanks a lot",
        "Great, that's all. Bye!",
        "Super, danke dir",
        "alles klar, schönen Abend noch",
        "👍",
        "das hat geklappt, danke",
        "yes, it's solved, thank you",
    ],
)
async def test_thanks_leave_it_closed_without_an_answer(front, text):
    conversation = await closed(front)
    assert await front.say(conversation, text) == []
    state = await front.state(conversation)
    assert (state.status, state.solved) == (Status.CLOSED, True)
    assert front.assistant.requests == []
    (kept,) = await front.events(conversation, e.Answered)
    assert kept.closes


async def test_thanks_in_more_words_leave_it_closed_too(front):
    conversation = await closed(front)
    front.assistant.then(answer("You are welcome!", intent="thanks", source="talk:"))
    assert await front.say(conversation, "Thank you Maya, you were really so very kind to me") == []
    assert (await front.state(conversation)).status is Status.CLOSED


@pytest.mark.parametrize(
    "text",
    [
        "Danke, aber sie ist immer noch kaputt",
        "thanks for nothing",
        "Thanks, and when does it come?",
        "danke, meine neue Adresse ist bitte Hauptstraße 5",
        "thanks, the shade arrived broken",
    ],
)
async def test_thanks_with_something_beside_are_more_than_thanks(front, text):
    conversation = await closed(front)
    front.assistant.then(answer("You are welcome!", intent="thanks", source="talk:"))
    await front.say(conversation, text)
    assert (await front.state(conversation)).owner == "maya"


@pytest.mark.parametrize("text", ["yes", "yep", "Ja", "yes it is", "Yes it arrived today, thanks"])
async def test_a_yes_in_words_is_the_button(front, text):
    conversation = await closed(front)
    assert await front.say(conversation, text) == [
        "Good to know. This chat stays here if it comes up again."
    ]
    state = await front.state(conversation)
    assert (state.status, state.solved) == (Status.CLOSED, True)


@pytest.mark.parametrize(
    "text", ["no, I have no more questions", "nein, ich habe keine fragen mehr"]
)
async def test_no_more_questions_leave_it_closed(front, text):
    conversation = await closed(front)
    assert await front.say(conversation, text) == []
    assert (await front.state(conversation)).status is Status.CLOSED
