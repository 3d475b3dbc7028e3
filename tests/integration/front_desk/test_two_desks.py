"""Two front desks on one store behave as one."""

from __future__ import annotations

import asyncio
import json

import pytest
import pytest_asyncio

from tests.fakes.assistant_server import result
from tests.integration.front_desk.chat import Chat
from tests.integration.front_desk.world import World, until

PERSON = "I want to talk to a person"
#: Each about something else: who asks the same again and again gets a person.
EIGHT = (
    "Do you deliver to Norway?",
    "What are your opening hours?",
    "Is the linen washed before it is sewn?",
    "Can I pay by invoice?",
    "How do I clean a copper pan?",
    "Do you wrap gifts?",
    "Which lamp fits a small desk?",
    "Where is your shop?",
)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def other_desk(shared_world):
    other = World(shared_world.store, shared_world.graph, shared_world.assistant)
    try:
        await other.start()
        yield other
    finally:
        await other.session.close()
        await other.stop()


@pytest.fixture
def two(world, other_desk):
    return world, other_desk


async def test_a_customer_at_one_and_an_agent_at_the_other_hear_each_other_live(two):
    here, there = two
    maya = await there.log_in("maya")
    chat = Chat(here)
    await chat.begin()
    async with desk_of(maya, there) as news, chat.live():
        await chat.say("w1", PERSON)
        await chat.hears("house")
        conversation = await until(lambda: first_offered(news))
        await maya.act(conversation, "accept")
        await until(lambda: speaks(chat, "agent"))
        await maya.act(conversation, "reply", text="Maya here. What happened?")
        assert await chat.hears("agent") == ["Maya here. What happened?"]
        seen = len(news)
        await chat.say("w2", "My lamp is broken")
        await until(lambda: more_than(news, seen, conversation))
        assert ("customer", "My lamp is broken") in await maya.said(conversation)


async def test_a_webhook_that_comes_to_both_at_once_is_kept_and_answered_once(two):
    here, there = two
    phone = here.phone()
    hooks = [here.meta.text(phone, f"How long is delivery, part {n}?") for n in range(3)]
    posts = [w.post(*here.meta.signed(hook)) for hook in hooks for w in (here, there) for _ in "ab"]
    assert set(await asyncio.gather(*posts)) == {200}
    await here.graph.wait_for(3)
    maya = await there.log_in("maya")
    conversation = await maya.the_only()
    await until(lambda: everything_answered(maya, conversation, 3))
    said = await maya.said(conversation)
    assert len([text for who, text in said if who == "customer"]) == 3
    # On a machine that stands still for longer than a lease one may be asked again, and said once.
    asked = {request["text"] for request in here.assistant.requests}
    assert asked == {f"How long is delivery, part {n}?" for n in range(3)}
    assert len(here.graph.sent) == 3


async def test_one_conversation_written_to_at_both_is_answered_in_order_one_at_a_time(two):
    here, there = two
    chat = Chat(here)
    await chat.begin()
    for number, question in enumerate(EIGHT):
        desk = (here, there)[number % 2]
        assert await say(desk, chat.token, f"w{number}", question) == 202
    async with chat.live():
        await chat.hears("bot", 8)
    asked = [request["text"] for request in here.assistant.requests]
    assert asked == list(EIGHT)
    shown = [said["from"] for _, said in sorted(chat.shown.items())]
    assert (shown.count("customer"), shown.count("bot")) == (8, 8)


async def test_what_one_leaves_when_it_is_killed_in_a_turn_the_other_answers_within_seconds(two):
    here, there = two
    chat = Chat(here)
    await chat.begin()
    here.assistant.hold()
    assert await say(here, chat.token, "w1", "How long is delivery?") == 202
    await here.assistant.asked.wait()
    await here.kill()
    try:
        here.assistant.gate.set()
        here.assistant.script.append(result("Three days."))
        moved = Chat(there)
        moved.token = chat.token
        async with moved.live():
            async with asyncio.timeout(8):
                await moved.hears("bot")
            assert len(moved.texts("bot")) == 1
        # On a busy machine the other may have had the turn from the start: one turn it is anyway.
        assert len({request["turn"] for request in here.assistant.requests}) == 1
    finally:
        await here.start()


async def test_a_message_kept_by_one_and_sent_again_to_the_other_is_one(two):
    here, there = two
    chat = Chat(here)
    await chat.begin()
    for desk in (here, there, here):
        assert await say(desk, chat.token, "w1", "How long is delivery?") == 202
    async with chat.live():
        await chat.hears("bot")
    assert len(chat.texts("customer")) == len(chat.texts("bot")) == 1


# What they do and see


def desk_of(agent, world):
    """The agent's live desk at that front desk: everything it is told."""

    class Desk:
        async def __aenter__(self):
            cursor = (await agent.snapshot())["cursor"]
            self.socket = await world.session.ws_connect("/desk/api/live", headers=agent.headers)
            await self.socket.send_json({"type": "hello", "cursor": cursor})
            news = []
            self.reading = asyncio.create_task(self.read(news))
            return news

        async def read(self, news):
            async for frame in self.socket:
                news.append(json.loads(frame.data))

        async def __aexit__(self, *_):
            self.reading.cancel()
            await self.socket.close()

    return Desk()


async def first_offered(news):
    changes = [told["conversation"] for told in news if told["type"] == "conversation"]
    return next((found["id"] for found in changes if found["status"] == "offered"), None)


async def more_than(news, seen, conversation):
    later = [told for told in news[seen:] if told["type"] == "conversation"]
    return any(told["conversation"]["id"] == conversation for told in later)


async def speaks(chat, kind):
    return chat.state["speaker"]["kind"] == kind


async def everything_answered(agent, conversation, number):
    return [who for who, _ in await agent.said(conversation)].count("bot") == number


async def say(world, token, message_id, text):
    async with world.session.post(
        "/chat/api/messages",
        json={"id": message_id, "text": text},
        headers={"Authorization": f"Bearer {token}"},
    ) as answer:
        return answer.status
