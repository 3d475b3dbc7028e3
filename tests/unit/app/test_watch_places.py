"""The watch and places: what a crash left behind is freed, what is missing is taken."""

from __future__ import annotations

import pytest

from bot.domain.conversation import Status
from tests.support.front import settled
from tests.support.handovers import PERSON, taken, waiting


async def reserve(front, agent, conversation):
    return await front.stores.reservations.reserve(agent, conversation, 99)


@pytest.mark.parametrize("kind", ["unknown", "the bot's", "waiting", "somebody else's"])
async def test_a_place_that_belongs_to_no_conversation_is_freed(front, kind):
    if kind == "unknown":
        conversation = "c-never-written"
    elif kind == "the bot's":
        conversation = await front.web()
    elif kind == "waiting":
        conversation = await waiting(front)
    else:
        conversation = await taken(front, "tomas")
    await reserve(front, "maya", conversation)
    await front.pass_time(seconds=14)
    assert conversation in (await front.places())["maya"], "it may be written at this moment"
    await front.pass_time(seconds=4)
    assert "maya" not in await front.places()


async def test_a_place_that_is_needed_is_kept_however_old(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "Here I am.", "r1")
    await front.pass_time(hours=2)
    assert await front.places() == {"maya": {conversation}}


async def test_a_place_taken_again_a_moment_ago_is_not_freed(front):
    conversation = await front.web()
    await reserve(front, "maya", conversation)
    await front.pass_time(seconds=14)
    await reserve(front, "maya", conversation)
    await front.pass_time(seconds=4)
    assert await front.places() == {"maya": {conversation}}


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_conversation_without_a_place_gets_one(front, accepted):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    if accepted:
        await front.desk.accept("maya", conversation)
    await front.stores.reservations.release("maya", conversation)
    await front.pass_time(seconds=4)
    assert await front.places() == {"maya": {conversation}}


async def test_who_waits_is_offered_although_whoever_saw_the_agent_come_in_is_dead(front):
    conversation = await waiting(front)
    await front.stores.presence.set_available("tomas", True)
    await front.stores.presence.heartbeat("tomas")
    await front.pass_time(seconds=4)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")


async def test_a_place_that_a_customer_gave_up_goes_to_whoever_waits(front):
    await front.arrive("tomas")
    first = await front.web()
    await front.say(first, PERSON)
    second = await front.web()
    await front.say(second, PERSON)
    assert (await front.state(second)).status is Status.WAITING
    await front.press(first, "bot")
    await front.pass_time(seconds=4)
    assert (await front.state(second)).status is Status.OFFERED


async def test_the_longest_waiting_come_first_and_the_limits_hold(front):
    names = [await waiting(front) for _ in range(4)]
    for agent in ("maya", "tomas"):
        await front.stores.presence.set_available(agent, True)
        await front.stores.presence.heartbeat(agent)
    await front.pass_time(seconds=4)
    await settled()
    found = [(await front.state(name)).status for name in names]
    assert found == [Status.OFFERED] * 2 + [Status.WAITING] * 2, "each is asked for one"
    for name in names[:2]:
        await front.desk.accept((await front.state(name)).owner, name)
    found = [(await front.state(name)).status for name in names]
    assert found == [Status.AGENT] * 2 + [Status.OFFERED, Status.WAITING]


async def test_only_what_is_due_or_held_is_read_however_many_conversations_there_are(front):
    for _ in range(30):
        await front.say(await front.web(), "How long is delivery?")
    held = await taken(front)
    await front.desk.reply("maya", held, "Here I am.", "r1")
    await front.pass_time(seconds=6)
    record = front.stores.record
    read, load, load_some = [], record.load, record.load_some

    async def counted(conversation):
        read.append(conversation)
        return await load(conversation)

    async def counted_together(conversations):
        read.extend(conversations)
        return await load_some(conversations)

    record.load, record.load_some = counted, counted_together
    await front.pass_time(seconds=6)
    assert set(read) == {held}
