"""Nobody at the desk writes the customer's language: they hear so, and may wait for who does."""

from __future__ import annotations

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.promises.callbacks import chosen, told_times
from tests.support.handovers import taken

PERSON_DE = "Ich möchte bitte mit einem Menschen sprechen"


async def offered_in_english(front):
    """Maya, who writes English, is here; Tomas, who writes German too, is not."""
    await front.arrive("maya")
    conversation = await front.web("de")
    (words,) = await front.say(conversation, PERSON_DE)
    return conversation, words


async def waits(front):
    conversation, _ = await offered_in_english(front)
    (button, *_) = (await front.state(conversation)).latest_buttons
    told = await front.press(conversation, button.id)
    return conversation, told


async def test_a_german_customer_hears_which_language_is_written_and_who_writes_theirs(front):
    conversation, words = await offered_in_english(front)
    assert "Maya schreibt Englisch. Tomas schreibt Deutsch und könnte dir heute um" in words
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "maya")
    assert [b.title for b in state.latest_buttons] == ["Tomas auf Deutsch", "Weiter mit Pip"]


async def test_who_is_offered_somebody_that_writes_their_language_hears_nothing_of_it(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web("de")
    (words,) = await front.say(conversation, PERSON_DE)
    assert "schreibt Deutsch" not in words
    assert (await front.state(conversation)).owner == "tomas"


async def test_the_desk_sees_why_somebody_without_the_language_has_it(front):
    conversation, _ = await offered_in_english(front)
    shown = await front.desk.conversation("maya", conversation)
    assert shown["brief"]["why_you"][0].startswith("Does not speak German")


async def test_who_would_rather_wait_has_the_time_and_nobody_else_is_asked_until_then(front):
    conversation, told = await waits(front)
    assert told[-1].startswith("Abgemacht: Tomas schreibt dir hier heute um")
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.WAITING, "tomas")
    assert chosen(state) is not None
    assert await front.stores.reservations.held("maya") == frozenset()
    await front.arrive("maya")
    await front.pass_time(seconds=30)
    assert (await front.state(conversation)).owner == "tomas"


@pytest.mark.parametrize(
    "words", ["Lieber auf Deutsch, ich warte", "ja bitte", "Ja, gerne", "ja, das wäre mir lieber"]
)
async def test_it_can_be_said_in_words(front, words):
    conversation, _ = await offered_in_english(front)
    await front.say(conversation, words)
    assert (await front.state(conversation)).owner == "tomas"


@pytest.mark.parametrize("words", ["ja, Tomas bitte", "lieber Tomas auf Deutsch"])
async def test_it_can_be_named_also_after_something_else_was_said(front, words):
    conversation, _ = await offered_in_english(front)
    await front.say(conversation, "CL-10343")
    await front.say(conversation, "60318")
    told = await front.say(conversation, words)
    assert (await front.state(conversation)).owner == "tomas"
    assert told[-1].startswith("Abgemacht: Tomas schreibt dir hier heute um")


@pytest.mark.parametrize("words", ["ok", "alles klar", "nein danke", "Ja, der Teller ist kaputt."])
async def test_that_it_was_read_is_no_choice(front, words):
    conversation, _ = await offered_in_english(front)
    await front.say(conversation, words)
    assert (await front.state(conversation)).owner == "maya"


async def test_other_words_go_to_who_is_asked(front):
    conversation, _ = await offered_in_english(front)
    await front.say(conversation, "Der Teller ist kaputt und ich brauche ihn am Samstag")
    assert (await front.state(conversation)).owner == "maya"


async def test_who_has_accepted_meanwhile_keeps_it(front):
    conversation, _ = await offered_in_english(front)
    (button, *_) = (await front.state(conversation)).latest_buttons
    await front.desk.accept("maya", conversation)
    await front.press(conversation, button.id)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.AGENT, "maya")
    assert told_times(state.latest_buttons)


async def test_who_takes_it_from_the_list_is_introduced_with_their_language(front):
    conversation = await front.web("de")
    await front.say(conversation, PERSON_DE)
    await front.arrive("noor")
    await front.desk.accept("maya", conversation)
    here = (await front.events(conversation, e.HouseSaid))[-1]
    assert here.text.endswith("Maya schreibt Englisch.")


async def test_english_customers_hear_nothing_of_languages(front):
    conversation = await taken(front)
    for said in await front.events(conversation, e.HouseSaid):
        assert "writes English" not in said.text


async def test_a_time_with_who_writes_their_language_stands_whoever_else_writes_before(front):
    conversation, _ = await waits(front)
    promise = chosen(await front.state(conversation))
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "I will answer in English, sorry.", "r1")
    stands = chosen(await front.state(conversation))
    assert stands is not None
    assert (stands.id, stands.owner, stands.starts) == (promise.id, "tomas", promise.starts)
    assert list(await front.stores.slots.booked("tomas")) == [promise.starts]
    await front.desk.hand_back("maya", conversation, "Tomás writes to you in German")
    assert chosen(await front.state(conversation)).owner == "tomas"


async def test_taken_by_another_who_writes_it_too_it_is_theirs_to_keep(front):
    conversation = await front.web()
    await front.say(conversation, "I want to speak to a person")
    await front.say(conversation, "please write to me at 11:00")
    await front.arrive("tomas")
    await front.desk.accept("tomas", conversation)
    assert chosen(await front.state(conversation)).owner == "tomas"
