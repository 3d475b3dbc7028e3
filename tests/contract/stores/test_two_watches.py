"""Two watches on one store: exactly one acts, and the death of one is made good by the other."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.app.front_desk import FrontDesk
from bot.app.policy import Policy
from bot.app.service import NewMessage
from bot.app.watching.watch import LEASE_SECONDS, Watch
from bot.bootstrap import Outside, build_front_desk
from bot.domain import events as e
from bot.domain.conversation import Status
from tests.fakes.assistant import FakeAssistant
from tests.support.front import TEAM, real_files, settled
from tests.support.handovers import PERSON
from tests.support.waiting import until

pytestmark = pytest.mark.usefixtures("clock")
AGENTS = ("maya", "tomas", "noor")


@pytest.fixture
def desks(stores, clock):
    """Two processes."""

    def desk() -> FrontDesk:
        files = replace(real_files(), team=TEAM)
        outside = Outside(stores=stores, assistant=FakeAssistant(), senders={}, probes={})
        return build_front_desk(files, Policy(), outside, clock)

    return desk(), desk()


@pytest.fixture
def watches(desks) -> tuple[Watch, Watch]:
    return desks[0]._v.watch, desks[1]._v.watch


async def offered(desk, number=3):
    """Conversations that are offered to people who are there."""
    for agent in AGENTS:
        await desk.set_available(agent, True)
    found = []
    for place in range(number):
        conversation, _ = await desk.open_web(f"origin-{place}", "")
        await desk.receive(conversation, NewMessage(message_id=f"m-{place}", text=PERSON))
        found.append(conversation)
    await settled()
    return found


async def late(stores, clock):
    """A minute later; everybody is still at the desk."""
    clock.move(seconds=61)
    for agent in AGENTS:
        await stores.presence.heartbeat(agent)


async def count(stores, conversation, kind):
    entries = await stores.record.read(conversation)
    return sum(isinstance(entry.event, kind) for entry in entries)


async def told_of(stores, conversation):
    """Handovers that the customer hears of: who is asked in somebody's stead often is not named."""
    entries = await stores.record.read(conversation)
    handed = [entry.event for entry in entries if isinstance(entry.event, e.HandedOver)]
    return sum(not event.silent for event in handed)


async def places_fit(stores, conversations):
    owners = set()
    for name in conversations:
        state = await stores.record.load(name)
        if state.status in (Status.OFFERED, Status.AGENT):
            owners.add((state.owner, name))
    held = {(agent, name) for agent in AGENTS for name in await stores.reservations.held(agent)}
    return held == owners


async def test_of_two_that_look_at_the_same_time_one_acts(desks, watches, stores, clock):
    conversations = await offered(desks[0])
    await late(stores, clock)
    await asyncio.gather(*(watch.look() for watch in (*watches, *watches)))
    for conversation in conversations:
        assert await count(stores, conversation, e.OfferLapsed) == 1
        assert await count(stores, conversation, e.Alarmed) >= 1
    assert await places_fit(stores, conversations)


async def test_even_without_the_lease_the_record_lets_one_of_them_act(
    desks, watches, stores, clock
):
    """A process that slept through its lease believes that it still has it."""
    conversations = await offered(desks[0])
    await late(stores, clock)
    both = [watch.see_to(name) for name in conversations for watch in watches]
    await asyncio.gather(*both)
    for conversation in conversations:
        assert await count(stores, conversation, e.OfferLapsed) == 1
        assert await count(stores, conversation, e.HouseSaid) == await told_of(stores, conversation)
    assert await places_fit(stores, conversations)


async def test_of_two_that_take_up_a_lost_answer_one_raises_the_alarm(
    desks, watches, stores, clock
):
    conversation, _ = await desks[0].open_web("origin", "")
    desks[0]._v.customers.wake = lambda *_: None
    await desks[0].receive(conversation, NewMessage(message_id="m", text="How long?"))
    clock.move(seconds=20)
    for watch in watches:
        watch.wake = lambda _: None
    await asyncio.gather(*(watch.see_to(conversation) for watch in watches))
    assert await count(stores, conversation, e.Alarmed) == 1
    clock.move(seconds=10)
    await asyncio.gather(*(watch.see_to(conversation) for watch in watches))
    assert await count(stores, conversation, e.HandedOver) == 1


async def test_what_a_watch_that_died_leaves_is_done_by_the_other_within_seconds(
    desks, watches, stores, clock
):
    (conversation,) = await offered(desks[0], 1)
    await late(stores, clock)
    assert await stores.leases.acquire("watch", LEASE_SECONDS), "it looks, and is killed"
    await watches[1].look()
    assert await count(stores, conversation, e.OfferLapsed) == 0
    clock.move(seconds=LEASE_SECONDS)

    async def looked():
        await watches[1].look()
        return await count(stores, conversation, e.OfferLapsed)

    assert await until(looked, seconds=15) == 1


async def test_a_watch_that_died_between_place_and_record_leaves_no_place_behind(
    desks, watches, stores, clock
):
    (conversation,) = await offered(desks[0], 1)
    owner = (await stores.record.load(conversation)).owner
    other = next(agent for agent in AGENTS if agent != owner)
    await stores.reservations.reserve(other, conversation, 9)
    await late(stores, clock)
    await watches[1].rounds.walk()
    assert await stores.reservations.held(other) == frozenset()
    assert await places_fit(stores, [conversation])
