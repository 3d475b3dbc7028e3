"""The store hangs, is full or takes no writes: nothing is acknowledged that is not kept, and all
heals without a hand."""

from __future__ import annotations

import asyncio
import time

from redis.asyncio import Redis

from tests.integration.front_desk.chat import Chat
from tests.integration.front_desk.world import until

PERSON = "I want to talk to a person"


async def test_a_full_store_keeps_nothing_says_so_and_then_takes_it_all_once(own_world):
    world = own_world
    maya, chat, conversation = await with_a_person(world)
    hook = world.meta.text(world.phone(), "How long is delivery?")
    reply = f"/desk/api/conversations/{conversation}/reply"
    async with chat.live():
        for setting in (("maxmemory", "1"), ("min-replicas-to-write", "1")):
            async with Refusing(world, *setting):
                assert await state_of(world, "/readyz") == 503
                assert await state_of(world, "/healthz") == 200
                assert await world.post(*world.meta.signed(hook)) == 503
                assert await say(world, chat.token, "w2", "Is it broken?") == (503, "unavailable")
                told = await maya.post(reply, {"text": "Let me see.", "id": "r1"}, 503)
                assert told["error"]["code"] == "store_away"
        await until(lambda: is_ready(world))
        for _ in range(2):
            assert await world.post(*world.meta.signed(hook)) == 200
            assert (await say(world, chat.token, "w2", "Is it broken?"))[0] == 202
            await maya.post(reply, {"text": "Let me see.", "id": "r1"})
        await chat.hears("agent")
        await world.graph.wait_for(1)
    assert await maya.said(conversation) == [
        ("customer", PERSON),
        *[line for line in await maya.said(conversation) if line[0] == "house"],
        ("customer", "Is it broken?"),
        ("agent", "Let me see."),
    ]
    assert len(world.graph.sent) == 1


async def test_a_store_that_hangs_and_comes_back_has_lost_and_doubled_nothing(own_world):
    world = own_world
    maya, chat, conversation = await with_a_person(world)
    hook = world.meta.text(world.phone(), "How long is delivery?")
    async with chat.live():
        await chat.hears("house")
        world.store.pause()
        try:
            began = time.monotonic()
            assert await state_of(world, "/readyz") == 503
            assert time.monotonic() - began < 3
            assert await state_of(world, "/healthz") == 200
            answers = await asyncio.gather(
                world.post(*world.meta.signed(hook)),
                say(world, chat.token, "w2", "Is it broken?"),
                say(world, chat.token, "w3", "Hello?"),
            )
            assert answers == [503, (503, "unavailable"), (503, "unavailable")]
        finally:
            world.store.resume()
        await until(lambda: is_ready(world))
        assert await world.post(*world.meta.signed(hook)) == 200
        for name, text in (("w2", "Is it broken?"), ("w3", "Hello?")):
            assert (await say(world, chat.token, name, text))[0] == 202
        await maya.act(conversation, "reply", text="Let me see.")
        assert await chat.hears("agent") == ["Let me see."]
        await world.graph.wait_for(1)
    customer = [text for who, text in await maya.said(conversation) if who == "customer"]
    assert sorted(customer) == sorted([PERSON, "Is it broken?", "Hello?"])
    assert "bot" not in [who for who, _ in await maya.said(conversation)]
    assert len(world.graph.sent) == 1


async def test_a_turn_whose_answer_met_a_hanging_store_is_answered_once_and_seen_at_once(own_world):
    """Whether the store wrote it or not, and however late: the chat shows one answer."""
    world = own_world
    chat = Chat(world)
    await chat.begin()
    async with chat.live():
        world.assistant.hold()
        await chat.say("w1", "How long is delivery?")
        await world.assistant.asked.wait()
        world.store.pause()
        try:
            world.assistant.gate.set()
            await asyncio.sleep(6)  # longer than anybody waits for the store
        finally:
            world.store.resume()
        await chat.hears("bot")
        await asyncio.sleep(1)
    assert len(chat.texts("bot")) == 1


async def with_a_person(world):
    """A customer in a chat that Maya has taken."""
    maya = await world.log_in("maya")
    chat = Chat(world)
    await chat.begin()
    assert (await say(world, chat.token, "w1", PERSON))[0] == 202
    conversation = await until(lambda: offered(maya))
    await maya.act(conversation, "accept")
    return maya, chat, conversation


async def offered(agent):
    return next((c["id"] for c in await agent.listed() if c["status"] == "offered"), None)


class Refusing:
    """The store takes no writes meanwhile."""

    def __init__(self, world, setting, value):
        self._redis = Redis.from_url(world.store.url)
        self._setting, self._value = setting, value

    async def __aenter__(self):
        await self._redis.config_set(self._setting, self._value)

    async def __aexit__(self, *_):
        await self._redis.config_set(self._setting, "0")
        await self._redis.aclose()


async def say(world, token, message_id, text):
    async with world.session.post(
        "/chat/api/messages",
        json={"id": message_id, "text": text},
        headers={"Authorization": f"Bearer {token}"},
    ) as answer:
        error = (await answer.json()).get("error", {})
        assert not error or (error["retry"] and error["text"])
        return answer.status, error.get("code", "")


async def state_of(world, path):
    async with world.session.get(path) as answer:
        return answer.status


async def is_ready(world):
    return await state_of(world, "/readyz") == 200
