"""Who takes it, why, and how long it takes: as the desk and the customer are told."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.people.roster import Agent, Level, Role, Team
from tests.fakes.assistant import answer
from tests.support.front import TEAM, Front, settled
from tests.support.handovers import GOODBYE, PERSON, taken


async def first_words(front, seconds, times):
    """So many customers who got their first word after that many seconds."""
    for _ in range(times):
        conversation = await front.web()
        await front.say(conversation, PERSON)
        state = await front.state(conversation)
        front.clock.move(seconds=seconds)
        await front.stores.presence.heartbeat(state.owner)
        await front.desk.accept(state.owner, conversation)
        await front.desk.reply(state.owner, conversation, "Here I am.", f"r-{conversation}")
        await front.desk.close(state.owner, conversation, "other")


async def test_as_long_as_nothing_is_known_it_is_said_that_nothing_is_known(front):
    await front.arrive("maya")
    (words,) = await front.say(await front.web(), PERSON)
    assert "isn't known yet" in words


async def test_once_there_are_enough_waits_their_range_is_told(front):
    await front.arrive("maya")
    await first_words(front, 25, 4)
    await first_words(front, 55, 4)
    (words,) = await front.say(await front.web(), PERSON)
    assert "usually comes within a minute" in words


async def test_waits_that_are_all_alike_are_no_range(front):
    await front.arrive("maya")
    await first_words(front, 180, 8)
    (words,) = await front.say(await front.web(), PERSON)
    assert "usually comes within 3 minutes" in words


async def test_german_customers_are_told_in_german(front):
    await front.arrive("tomas")
    conversation = await front.web("de")
    (words,) = await front.say(conversation, "Ich möchte mit einem Menschen sprechen")
    assert "ist noch nicht bekannt" in words


async def test_the_same_reply_sent_twice_is_one_wait(front):
    conversation = await taken(front)
    for _ in range(3):
        await front.desk.reply("maya", conversation, "Here I am.", "r1")
    await front.desk.reply("maya", conversation, "And more.", "r2")
    ((hers,),) = [await front.stores.waits.of(["first:agent:maya"])]
    assert len(hers) == 1


async def test_the_desk_says_of_everybody_why_it_is_not_them(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    shown = await front.desk.conversation("maya", conversation)
    told = {one["name"]: one["text"] for one in shown["why_not"]}
    assert told == {"Tomas": "Fits as well; somebody had to be first", "Noor": "Not on shift"}


async def test_who_comes_and_is_asked_alone_is_not_said_to_be_better_than_the_others(front):
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.stores.presence.set_available("maya", True)
    await front.stores.presence.heartbeat("maya")
    await front.arrive("tomas")
    shown = await front.desk.conversation("maya", conversation)
    told = {one["name"]: one["text"] for one in shown["why_not"]}
    assert shown["summary"]["owner"]["name"] == "Tomas"
    assert told["Maya"] == "It was offered to who has come, or has room from now on"


async def test_among_equals_it_goes_around(front):
    await front.arrive("maya", "tomas")
    owners = []
    for _ in range(4):
        conversation = await front.web()
        await front.say(conversation, PERSON)
        owner = (await front.state(conversation)).owner
        owners.append(owner)
        await front.desk.accept(owner, conversation)
        await front.desk.close(owner, conversation, "other", GOODBYE)
        front.clock.move(seconds=1)
    assert owners == ["maya", "tomas", "maya", "tomas"]


async def _proven(front, conversation, email="ada@example.org"):
    """The customer is found with an order, as the assistant reports it."""
    facts = (
        ("order", "CL-1", "order_system", "verified"),
        ("email", email, "customer", "verified"),
    )
    front.assistant.then(replace(answer("On its way."), facts=facts))
    await front.say(conversation, "where is CL-1")


async def test_who_dealt_with_the_same_order_in_another_conversation_gets_it(front):
    await front.arrive("maya", "tomas")
    first = await front.web()
    await _proven(front, first)
    await front.desk.take_over("tomas", first)
    await front.desk.close("tomas", first, "other")
    front.clock.move(hours=1)
    await front.arrive("maya", "tomas")

    again = await front.web()
    await _proven(front, again)
    await front.say(again, PERSON)

    state = await front.state(again)
    assert state.owner == "tomas"
    assert {"knows_customer", "knows_order"} <= set(state.why_them.split())


async def test_whoever_is_let_down_again_gets_the_most_experienced():
    team = {**TEAM.agents, "tomas": replace(TEAM.agents["tomas"], level=Level.SENIOR)}
    front = Front(team=Team(team))
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    front.assistant.then(answer("Ok."))
    await front.say(conversation, "hello there")
    await front.say(conversation, "My father died and I cannot cope with this parcel any more")
    state = await front.state(conversation)
    assert (state.owner, "experience:senior" in state.why_them) == ("tomas", True)


async def test_after_two_who_did_not_come_it_is_a_supervisor_where_one_has_room():
    boss = replace(TEAM.agents["maya"], id="zoe", name="Zoe")
    agents = [
        replace(boss, id=name, name=name.title(), roles=frozenset({Role.AGENT}))
        for name in ("ada", "bea", "cem", "dan")
    ]
    front = Front(team=Team({agent.id: agent for agent in (*agents, boss)}))
    await front.arrive("ada", "bea", "cem", "dan", "zoe")
    # The supervisor is the busiest, so nobody would ask her first.
    await front.desk.take_over("zoe", await front.web())
    conversation = await front.web()
    await front.say(conversation, PERSON)
    for _ in range(2):
        await front.pass_time(seconds=61)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "zoe")
    assert "supervisor" in state.why_them


async def test_of_ten_who_accept_what_waits_at_the_same_moment_one_has_it():
    agents = [Agent(id=f"a{n}", name=f"Person{n}", zone="Europe/London") for n in range(10)]
    front = Front(team=Team({agent.id: agent for agent in agents}))
    conversation = await front.web()
    await front.say(conversation, PERSON)
    results = await asyncio.gather(
        *(front.desk.accept(agent.id, conversation) for agent in agents), return_exceptions=True
    )
    await settled()
    assert sum(isinstance(result, dict) for result in results) == 1
    assert len(await front.events(conversation, e.Accepted)) == 1
    owner = (await front.state(conversation)).owner
    assert await front.places() == {owner: {conversation}}


async def test_who_missed_their_last_offers_is_named_without_a_time(front):
    await front.arrive("maya")
    await first_words(front, 25, 8)
    for _ in range(2):
        conversation = await front.web()
        await front.say(conversation, PERSON)
        await front.pass_time(seconds=61)
        await front.press(conversation, "bot")
    (words,) = await front.say(await front.web(), PERSON)
    assert "Maya" in words
    assert "usually" not in words


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (55, "Maya or a colleague writes here within 5 minutes, or you'll hear by when."),
        (350, "Unless Maya or a colleague has written here within 5 minutes, you'll hear by when."),
    ],
)
async def test_nobody_is_said_to_write_sooner_than_it_usually_takes(front, seconds, told):
    await front.arrive("maya")
    await first_words(front, seconds, 8)
    (words,) = await front.say(await front.web(), PERSON)
    assert told in words
