"""Who waits for a time and asks for a person now is offered who is here; what was told stands."""

from __future__ import annotations

import pytest

from bot.app.house import BOT_BUTTON, PERSON_BUTTON
from bot.domain import events as e
from bot.domain.conversation import Status, next_contact
from bot.domain.promises.callbacks import chosen
from tests.support.front import Front
from tests.support.handovers import PERSON, waiting
from tests.unit.app.test_coming_back import asks, told


async def booked_elsewhere(front: Front) -> str:
    """Their other chat has a call with Maya, who is not there."""
    first = await asks(front)
    await front.say(first, PERSON)
    await front.say(first, "call me at 11:00 please, my number is 0113 496 0123")
    booked = chosen(await front.state(first))
    assert booked is not None
    return first


async def last_words(front: Front, conversation: str) -> str:
    return str((await front.events(conversation, e.HouseSaid))[-1].text)


async def test_a_new_chat_of_who_has_a_call_booked_elsewhere_is_offered_to_who_is_here(
    front: Front,
) -> None:
    first = await booked_elsewhere(front)
    owner = (await front.state(first)).owner
    here = "tomas" if owner == "maya" else "maya"
    await front.arrive(here)
    again = await front.web(origin="elsewhere")
    front.assistant.then(told(needs_person="order:lost"))
    await front.say(again, "where is CL-10234, postcode LS6 2AB")
    state = await front.state(again)
    assert (state.status, state.owner) == (Status.OFFERED, here)
    words = await last_words(front, again)
    assert "the call at 11:00 today stands, as settled there" in words
    assert f"{here.title()} from our team has been asked" in words
    assert chosen(await front.state(first)) is not None
    (joined,) = (await front.desk.conversation(here, again))["brief"]["joined"]
    assert joined["id"] == first


async def test_who_only_asked_again_there_and_asks_for_a_person_then_is_offered_them_too(
    front: Front,
) -> None:
    first = await booked_elsewhere(front)
    owner = (await front.state(first)).owner
    again = await asks(front)
    assert (await front.state(again)).status is Status.WAITING
    here = "tomas" if owner == "maya" else "maya"
    await front.arrive(here)
    (words,) = await front.say(again, "human please")
    assert words.startswith(f"Of course. {here.title()} from our team has been asked")
    state = await front.state(again)
    assert (state.status, state.owner) == (Status.OFFERED, here)
    assert chosen(await front.state(first)) is not None


@pytest.mark.parametrize(
    ("language", "call", "asked", "said"),
    [
        ("en", "call me at 11:00", "human please", "Your call at 11:00 today stands."),
        ("en", "call me at 11:00", "can I talk to somebody now?", "Your call at 11:00 today"),
        ("de", "ruft mich um 11 Uhr an", "Mensch bitte", "Beim Anruf heute um 11 Uhr bleibt es."),
        ("de", "ruft mich um 11 Uhr an", "ich will jetzt einen Menschen sprechen", "Beim Anruf"),
    ],
)
async def test_a_call_that_is_booked_in_this_chat_stands_while_somebody_here_is_asked(
    front: Front, language: str, call: str, asked: str, said: str
) -> None:
    conversation = await front.web(language=language)
    await front.say(conversation, f"{call}, 0113 496 0123")
    before = chosen(await front.state(conversation))
    assert before is not None
    here = "tomas" if before.owner == "maya" else "maya"
    if here == "maya" and language == "de":
        here = "tomas"
    await front.arrive(here)
    assert (await front.state(conversation)).status is Status.WAITING, "left in peace until then"
    (words,) = await front.say(conversation, asked)
    assert said in words
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, here)
    after = chosen(state)
    assert after is not None
    assert after.starts == before.starts


async def test_nobody_took_it_and_the_call_is_as_it_was(front: Front) -> None:
    conversation = await front.web()
    await front.say(conversation, "call me at 11:00, 0113 496 0123")
    before = chosen(await front.state(conversation))
    assert before is not None
    await front.arrive("tomas" if before.owner == "maya" else "maya")
    await front.say(conversation, "human please")
    for _ in range(6):
        await front.pass_time(seconds=61)
    state = await front.state(conversation)
    assert state.status is Status.WAITING
    after = chosen(state)
    assert after is not None
    assert (after.owner, after.starts) == (before.owner, before.starts)


async def test_with_nobody_here_who_asks_for_a_person_hears_how_it_stands_each_time(
    front: Front,
) -> None:
    conversation = await waiting(front)
    for _ in range(2):
        (words,) = await front.say(conversation, "human please")
        assert words == "Maya will write to you here by 10:30 today."


async def test_who_let_it_be_here_is_not_asked_once_more_for_it(front: Front) -> None:
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    for _ in range(6):
        await front.pass_time(seconds=61)
    assert (await front.state(conversation)).status is Status.WAITING
    await front.say(conversation, "human please")
    assert (await front.state(conversation)).status is Status.WAITING


@pytest.mark.parametrize("button", [None, PERSON_BUTTON])
async def test_who_went_on_with_the_bot_and_asks_for_a_person_is_offered_who_is_here(
    front: Front, button: str | None
) -> None:
    conversation = await waiting(front)
    promise = next_contact(await front.state(conversation))
    await front.press(conversation, BOT_BUTTON)
    await front.stores.presence.set_available("tomas", True)
    await front.stores.presence.heartbeat("tomas")
    (words,) = await front.say(conversation, "human please", button=button)
    assert "Tomas from our team has been asked" in words
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert next_contact(state) == promise
