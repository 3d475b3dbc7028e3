"""Who put themselves away: an offer to them is over, and who writes to them hears how it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app.service import Passing
from bot.domain.conversation import Status, next_contact
from tests.support.front import Front
from tests.support.handovers import PERSON, taken

GERMAN = "Ich möchte mit einem Menschen sprechen"


async def goes_away(front: Front, agent: str) -> None:
    """By their own switch; their desk stays open."""
    front.clock.move(seconds=1)
    await front.desk.set_available(agent, False, leaves=True)


async def person(front: Front, conversation: str) -> dict[str, object]:
    shown: dict[str, object] = (await front.desk.chat_after(conversation, 0))["state"]["person"]
    return shown


async def asked_something(front: Front, language: str = "en", agent: str = "maya") -> str:
    """They asked the customer something, and nobody waits for a word of theirs."""
    await front.arrive(agent)
    conversation = await front.web(language=language)
    await front.say(conversation, PERSON if language == "en" else GERMAN)
    await front.desk.accept(agent, conversation)
    await front.desk.reply(agent, conversation, "Which shade is it?", "r1")
    return conversation


async def answer_hears(front: Front, conversation: str, text: str, **span: float) -> list[str]:
    before = (await front.state(conversation)).version
    await front.say(conversation, text)
    await front.pass_time(**(span or {"seconds": 3}))
    return await front.words(conversation, before)


# Who is written to while away


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "the brass one", "Maya is away from the desk at the moment. Tomas has been asked"),
        ("de", "die aus Messing", "Maya ist gerade nicht am Platz. Jetzt ist Tomas gefragt"),
    ],
)
async def test_who_writes_to_somebody_away_hears_so_at_once_and_who_is_asked_instead(
    front: Front, language: str, text: str, said: str
) -> None:
    conversation = await asked_something(front, language)
    await front.arrive("tomas")
    await goes_away(front, "maya")
    (told,) = await answer_hears(front, conversation, text)
    assert told.startswith(said)
    state = await front.state(conversation)
    assert (state.status, state.owner, state.alarms) == (Status.OFFERED, "tomas", ())
    assert "maya" not in await front.places()


@pytest.mark.parametrize(
    ("agent", "language", "text", "said"),
    [
        ("maya", "en", "the brass one", "Maya has your message, is away from the desk at the"),
        ("tomas", "de", "die aus Messing", "Tomas hat deine Nachricht, ist gerade nicht am Platz"),
    ],
)
async def test_with_nobody_there_they_hear_by_when_that_person_writes(
    front: Front, agent: str, language: str, text: str, said: str
) -> None:
    conversation = await asked_something(front, language, agent)
    await goes_away(front, agent)
    (told,) = await answer_hears(front, conversation, text)
    assert told.startswith(said)
    assert "10:3" in told
    state = await front.state(conversation)
    promise = next_contact(state)
    assert promise is not None
    assert (state.status, state.owner, promise.owner) == (Status.WAITING, agent, agent)
    await front.arrive(agent)
    assert (await front.state(conversation)).status is Status.OFFERED


async def test_who_only_thanks_somebody_away_calls_nobody(front: Front) -> None:
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "It comes tomorrow.", "r1")
    await front.arrive("tomas")
    await goes_away(front, "maya")
    assert await answer_hears(front, conversation, "thank you so much", minutes=5) == []
    assert (await front.state(conversation)).owner == "maya"


async def test_whoever_goes_on_writing_there_though_away_keeps_it(front: Front) -> None:
    conversation = await asked_something(front)
    await front.arrive("tomas")
    await goes_away(front, "maya")
    front.clock.move(seconds=5)
    await front.desk.reply("maya", conversation, "I only finish this one.", "r2")
    assert await answer_hears(front, conversation, "the brass one") == []
    assert (await front.state(conversation)).owner == "maya"
    assert not (await person(front, conversation))["away"]


async def test_whoever_is_writing_to_them_at_that_moment_keeps_it(front: Front) -> None:
    conversation = await asked_something(front)
    await front.arrive("tomas")
    await goes_away(front, "maya")
    await front.desk.agent_typing("maya", conversation)
    assert await answer_hears(front, conversation, "the brass one") == []
    assert (await front.state(conversation)).owner == "maya"


async def test_who_said_by_when_they_are_back_keeps_it_until_then(front: Front) -> None:
    conversation = await asked_something(front)
    await front.say(conversation, "the brass one")
    await front.arrive("tomas")
    await front.desk.back_by("maya", conversation, front.clock() + timedelta(minutes=30))
    await goes_away(front, "maya")
    assert await answer_hears(front, conversation, "or the other?", minutes=20) == []
    assert (await front.state(conversation)).owner == "maya"


async def test_what_they_passed_on_waits_for_whom_it_was_passed_to(front: Front) -> None:
    conversation = await asked_something(front)
    await front.arrive("tomas")
    passing = Passing(to="tomas", skill="", note="", message_id="t1")
    await front.desk.transfer("maya", conversation, passing)
    await goes_away(front, "maya")
    assert await answer_hears(front, conversation, "the brass one") == []
    state = await front.state(conversation)
    assert (state.owner, state.transfer is not None) == ("maya", True)


async def test_who_waited_already_when_nobody_else_was_there_hears_by_when(front: Front) -> None:
    conversation = await asked_something(front)
    await front.say(conversation, "the brass one")
    await goes_away(front, "maya")
    before = (await front.state(conversation)).version
    await front.pass_time(seconds=3)
    (told,) = await front.words(conversation, before)
    assert told.startswith("Maya has your message, is away from the desk at the moment and")


async def test_the_head_says_that_they_are_away_and_that_they_are_back(front: Front) -> None:
    told: list[str] = []
    front.desk.on_away(told.append)
    conversation = await asked_something(front)
    await goes_away(front, "maya")
    await front.desk._away.look()
    assert (await person(front, conversation))["away"]
    assert told == [conversation]
    await front.arrive("maya")
    await front.desk._away.look()
    assert not (await person(front, conversation))["away"]
    assert told == [conversation, conversation]


# Whoever is offered one, and leaves


async def test_an_offer_to_whoever_goes_away_is_at_once_the_next_ones(front: Front) -> None:
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    asked = (await front.state(conversation)).owner or ""
    other = "tomas" if asked == "maya" else "maya"
    await goes_away(front, asked)
    state = await front.state(conversation)
    assert (state.status, state.owner, state.alarms) == (Status.OFFERED, other, ())
    assert (await person(front, conversation))["others"]
    assert asked not in await front.places()


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", PERSON, "Tomas is away from the desk at the moment."),
        ("de", GERMAN, "Tomas ist gerade nicht am Platz."),
    ],
)
async def test_with_nobody_else_there_the_customer_hears_by_when(
    front: Front, language: str, text: str, said: str
) -> None:
    await front.arrive("tomas")
    conversation = await front.web(language=language)
    await front.say(conversation, text)
    before = (await front.state(conversation)).version
    await goes_away(front, "tomas")
    (told,) = await front.words(conversation, before)
    assert told.startswith(said)
    state = await front.state(conversation)
    assert (state.status, state.alarms[0].owner) == (Status.WAITING, state.owner)
    await front.arrive("tomas")
    assert (await front.state(conversation)).owner == "tomas", "they did not let it be"


async def test_of_somebody_who_was_asked_silently_it_is_not_said_that_they_went(
    front: Front,
) -> None:
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    first = (await front.state(conversation)).owner or ""
    await front.pass_time(seconds=61)
    second = (await front.state(conversation)).owner or ""
    await front.desk.set_available(first, False)
    before = (await front.state(conversation)).version
    await goes_away(front, second)
    told = " ".join(await front.words(conversation, before))
    assert f"{second.title()} is away" not in told
    assert f"{second.title()} had to leave" not in told
    assert (await front.state(conversation)).status is Status.WAITING


async def test_who_logs_out_is_followed_at_once_in_what_they_were_offered_and_in_what_waits(
    front: Front,
) -> None:
    waits = await asked_something(front)
    await front.say(waits, "the brass one")
    offered = await front.web()
    await front.say(offered, PERSON)
    assert (await front.state(offered)).owner == "maya"
    await front.arrive("tomas", "noor")
    before = (await front.state(waits)).version
    await front.desk.logged_out("maya")
    owners = {(await front.state(one)).owner for one in (waits, offered)}
    assert owners == {"tomas", "noor"}
    (told,) = await front.words(waits, before)
    assert told.startswith("Maya had to leave the desk")
    assert "maya" not in await front.places()
