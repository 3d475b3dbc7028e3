"""What others' customers complained of: the races of a handover, one by one, over real HTTP."""

from __future__ import annotations

import asyncio
import json

from redis.asyncio import Redis

from bot.adapters.redis.connection import connect
from bot.adapters.redis.record import RedisRecord
from bot.channels.whatsapp.signature import sign
from bot.domain import events as e
from tests.fakes.assistant_server import result
from tests.integration.front_desk.chat import Chat
from tests.integration.front_desk.world import until
from tests.support.front import TEAM
from tests.support.promises import Crew, Story

PERSON = "I want to talk to a person"
QUESTION = "How long is delivery?"


async def record_of(world, conversation):
    """Its events; the record has been checked for all that must never be in one."""
    client: Redis = connect(world.store.url)
    try:
        entries = await RedisRecord(client, str).read(conversation, limit=-1)
    finally:
        await client.aclose()
    story = Story(Crew(supervisors=Crew.of(TEAM).supervisors))
    story.take(entries)
    return [entry.event for entry in entries]


def texts(events, kind):
    return [event.text for event in events if isinstance(event, kind)]


async def test_an_answer_on_its_way_when_a_person_takes_over_is_dropped_and_noted(world):
    maya = await world.log_in("maya")
    world.assistant.hold()
    world.assistant.script.append(result("Three days."))
    await world.hook(world.meta.text(world.phone(), QUESTION))
    await world.assistant.asked.wait()
    conversation = await maya.the_only()
    await maya.act(conversation, "take-over")
    await maya.act(conversation, "reply", text="Maya here, I look it up.")
    world.assistant.gate.set()

    async def dropped():
        return texts(await record_of(world, conversation), e.BotDropped)

    assert await until(dropped) == ["Three days."]
    await maya.act(conversation, "reply", text="Two days.")
    await world.graph.wait_for(3)
    assert not any("Three days." in text for text in world.graph.texts())


async def test_of_two_who_accept_at_once_one_has_it_and_the_other_hears_who(world):
    maya, tomas = [await world.log_in(name) for name in ("maya", "tomas")]
    await world.hook(world.meta.text(world.phone(), PERSON))
    conversation = await maya.the_only()

    async def offered():
        return (await maya.open(conversation))["summary"]["status"] == "offered"

    await until(offered)

    async def accept(agent):
        path = f"/desk/api/conversations/{conversation}/accept"
        async with world.session.post(path, json={}, headers=agent.headers) as answer:
            return answer.status, await answer.json(), agent.name

    answers = sorted(await asyncio.gather(accept(maya), accept(tomas)), key=lambda a: a[0])
    (won, _, winner), (lost, refusal, loser) = answers
    assert (won, lost) == (200, 409), answers
    names = {"maya": "Maya", "tomas": "Tomás"}
    assert refusal["error"]["text"] == f"{names[winner]} already has it."
    owner = (await maya.open(conversation))["summary"]["owner"]
    assert winner in json.dumps(owner)
    other = maya if loser == "maya" else tomas
    await other.act(conversation, "reply", status=409, text="It is mine.")
    accepted = [x.agent for x in await record_of(world, conversation) if isinstance(x, e.Accepted)]
    assert accepted == [winner]


async def test_a_webhook_twice_within_a_moment_in_other_bytes_is_one_message_and_one_answer(world):
    maya = await world.log_in("maya")
    phone = world.phone()
    change = world.meta.text(phone, QUESTION)
    other = world.meta.text(phone, "and by post?")
    batch = world.meta.envelope(change)
    batch["entry"] = [*batch["entry"], *world.meta.envelope(other)["entry"]]
    sorted_bytes = json.dumps(batch, sort_keys=True, indent=1).encode()
    headers = {
        "Content-Type": "application/json",
        "X-Hub-Signature-256": sign(world.meta.secret, sorted_bytes),
    }

    async def later():
        await asyncio.sleep(0.2)
        return await world.post(sorted_bytes, headers)

    assert await asyncio.gather(world.post(*world.meta.signed(change)), later()) == [200, 200]
    await world.graph.wait_for(2)
    events = await record_of(world, await maya.the_only())
    assert texts(events, e.CustomerSaid) == [QUESTION, "and by post?"]
    assert len(texts(events, e.BotSaid)) == len({x["turn"] for x in world.assistant.requests}) == 2


async def test_a_webhook_of_many_customers_and_statuses_keeps_all_in_order(world):
    maya = await world.log_in("maya")
    phones = [world.phone() for _ in range(3)]
    said = {phone: [f"{phone} asks {number}" for number in range(4)] for phone in phones}
    changes = []
    for number in range(4):
        for phone in phones:
            changes.append(world.meta.text(phone, said[phone][number]))
            changes.append(world.meta.status("wamid.unknown", "read", phone=phone))
    await world.hook(*changes)

    async def all_kept():
        listed = await maya.listed()
        return listed if len(listed) == 3 else None

    for summary in await until(all_kept):
        kept = texts(await record_of(world, summary["id"]), e.CustomerSaid)
        assert kept == said[kept[0].partition(" ")[0]]


async def test_who_writes_when_their_agent_has_closed_the_laptop_is_kept_and_found(world):
    maya = await world.log_in("maya")
    chat = Chat(world)
    await chat.begin()
    async with chat.live():
        await chat.say("w1", PERSON)
        await chat.hears("house")
    conversation = await maya.the_only()
    await maya.act(conversation, "accept")
    await maya.post("/desk/api/presence", {"available": False})
    async with chat.live():
        await chat.say("w2", "are you still there?")
        await chat.hears("customer", 2)
    events = await record_of(world, conversation)
    assert texts(events, e.CustomerSaid) == [PERSON, "are you still there?"]
    assert texts(events, e.BotSaid) == []
    tomas = await world.log_in("tomas")

    async def offered():
        return [one for one in await tomas.listed() if one["status"] == "offered"]

    (found,) = await until(offered, seconds=30)
    assert (found["id"], found["owner"]["id"]) == (conversation, "tomas")


async def test_a_chat_that_reconnects_misses_nothing_and_shows_nothing_twice(world):
    maya = await world.log_in("maya")
    chat = Chat(world)
    await chat.begin()
    async with chat.live():
        await chat.say("w1", PERSON)
        await chat.hears("house")
    conversation = await maya.the_only()
    await maya.act(conversation, "accept")
    for number in range(3):
        await maya.act(conversation, "reply", text=f"reply {2 * number}")
        async with chat.live():
            going = asyncio.create_task(
                maya.act(conversation, "reply", text=f"reply {2 * number + 1}")
            )
            await chat.say(f"again-{number}", f"hello {number}")
            await chat.hears("agent", 2 * number + 2)
            await going
    async with chat.live():
        await chat.hears("customer", 4)
    assert chat.texts("agent") == [f"reply {number}" for number in range(6)]
    assert chat.texts("customer") == [PERSON, "hello 0", "hello 1", "hello 2"]


async def test_who_writes_in_the_middle_of_a_hand_back_is_answered_once_by_the_right_one(world):
    maya = await world.log_in("maya")
    for _ in range(6):
        phone = world.phone()
        await world.hook(world.meta.text(phone, PERSON))

        async def offered():
            found = await maya.listed()
            return next((x["id"] for x in found if x["status"] == "offered"), None)

        conversation = await until(offered)
        await maya.act(conversation, "accept")
        await maya.act(conversation, "reply", text="A new lamp is on its way.")
        await asyncio.gather(
            maya.act(conversation, "hand-back", outcome="sent a new lamp"),
            world.hook(world.meta.text(phone, QUESTION)),
        )

        async def answered(conversation=conversation):
            return texts(await record_of(world, conversation), e.BotSaid)

        assert len(await until(answered)) == 1
