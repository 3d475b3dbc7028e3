"""Offers: who is asked, who is next, and who gets what waits."""

from __future__ import annotations

import asyncio

from bot.domain.conversation import Status
from tests.support.events import later
from tests.support.front import settled
from tests.support.handovers import GOODBYE, PERSON, waiting


async def test_the_person_with_room_is_chosen_and_limits_hold(front):
    await front.arrive("maya", "tomas", "noor")
    conversations = [await front.web() for _ in range(6)]
    await asyncio.gather(*(front.write(c, PERSON) for c in conversations))
    await settled()
    places = await front.places()
    assert {agent: len(held) for agent, held in places.items()} == {
        "maya": 2,
        "tomas": 1,
        "noor": 1,
    }
    states = [await front.state(c) for c in conversations]
    assert [s.status for s in states].count(Status.OFFERED) == 4
    assert [s.status for s in states].count(Status.WAITING) == 2
    for state in states:
        if state.status is Status.OFFERED:
            assert state.id in places[state.owner]


async def test_an_offer_that_lapses_goes_to_the_next_person(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.pass_time(seconds=61)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert state.until == front.clock() + front.policy.offer
    assert await front.places() == {"tomas": {conversation}}


async def test_before_its_deadline_an_offer_stands(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.pass_time(seconds=59)
    assert (await front.state(conversation)).owner == "maya"


async def test_when_everybody_let_it_lapse_and_left_it_waits_for_a_named_person_with_a_time(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.pass_time(seconds=61)
    await front.leave("maya")
    await front.leave("tomas")
    await front.pass_time(seconds=61)
    state = await front.state(conversation)
    assert state.status is Status.WAITING
    assert state.owner == "noor"
    assert [promise.owner for promise in state.promises] == ["noor"]
    assert await front.places() == {}


async def test_who_accepts_at_the_last_moment_keeps_conversation_and_place(front):
    """The watch has already chosen somebody else when the acceptance is written."""
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    front.clock.move(seconds=61)
    await front.stores.presence.heartbeat("tomas")
    claim = front.stores.reservations.claim

    async def accepted_meanwhile(agent, held, limit):
        taken = await claim(agent, held, limit)
        if agent == "tomas":
            front.stores.reservations.claim = claim
            await front.desk.accept("maya", conversation)
        return taken

    front.stores.reservations.claim = accepted_meanwhile
    await front.desk._v.watch.look()
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.AGENT, "maya")
    assert await front.places() == {"maya": {conversation}}


async def test_who_comes_is_offered_what_waits(front):
    conversation = await waiting(front)
    await front.arrive("tomas")
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert await front.places() == {"tomas": {conversation}}


async def test_who_comes_gets_the_longest_waiting_and_no_more_than_fits(front):
    first, second, third = [await waiting(front) for _ in range(3)]
    await front.arrive("maya")
    assert (await front.state(first)).status is Status.OFFERED
    assert (await front.state(second)).status is Status.WAITING, "one after the other"
    await front.desk.accept("maya", first)
    assert (await front.state(second)).status is Status.OFFERED
    await front.desk.accept("maya", second)
    assert (await front.state(third)).status is Status.WAITING
    assert await front.places() == {"maya": {first, second}}


async def test_who_comes_gets_first_what_runs_out_first_whoever_it_was_promised_of(front):
    others = await waiting(front)
    await front.say(others, "hello?")
    front.clock.now = later(minutes=30, hours=31)
    own = await front.web()
    await front.say(own, PERSON)
    assert (await front.state(own)).owner == "noor"
    await front.arrive("noor")
    assert (await front.state(others)).status is Status.OFFERED
    assert (await front.state(own)).status is Status.WAITING


async def test_hardship_goes_before_what_runs_out_earlier(front):
    first = await waiting(front)
    front.clock.move(minutes=5)
    hard = await waiting(front, "My mother died and I cannot cope with this parcel any more")
    await front.arrive("tomas")
    assert (await front.state(hard)).status is Status.OFFERED
    assert (await front.state(first)).status is Status.WAITING


async def test_who_let_an_offer_lapse_is_asked_for_it_again_silently_and_blocks_nobody(front):
    await front.arrive("maya")
    lapsed = await front.web()
    await front.say(lapsed, PERSON)
    await front.leave("maya")
    front.clock.move(seconds=61)
    await front.desk._v.watch.look()
    assert (await front.state(lapsed)).status is Status.WAITING
    other = await waiting(front)
    before = (await front.state(lapsed)).version
    await front.arrive("maya")
    assert (await front.state(lapsed)).owner == "maya"
    assert (await front.state(lapsed)).status is Status.OFFERED
    assert await front.words(lapsed, before) == []

    await front.desk.accept("maya", lapsed)

    assert (await front.state(lapsed)).status is Status.AGENT
    assert (await front.state(other)).owner == "maya"
    assert (await front.state(other)).status is Status.OFFERED


async def test_a_place_that_becomes_free_goes_to_whoever_waits(front):
    await front.arrive("tomas")
    held = await front.web()
    await front.say(held, PERSON)
    await front.desk.accept("tomas", held)
    queued = await front.web()
    await front.say(queued, PERSON)
    assert (await front.state(queued)).status is Status.WAITING
    await front.desk.close("tomas", held, "other", GOODBYE)
    assert (await front.state(queued)).status is Status.OFFERED
    assert await front.places() == {"tomas": {queued}}
