"""What customers see in the chat, while it happens."""

from __future__ import annotations

from tests.fakes.assistant_server import result
from tests.integration.front_desk.chat import Chat

PERSON = "I want to talk to a person"


async def test_the_chat_shows_what_was_said_and_a_reload_shows_nothing_twice(world):
    maya = await world.log_in("maya")
    chat = Chat(world)
    await chat.begin()
    world.assistant.script.append(result("Three days.", buttons=[("more", "Tell me more")]))
    async with chat.live():
        await chat.say("w1", "How long is delivery?")
        assert await chat.hears("bot") == ["Three days."]
        assert chat.state["speaker"]["name"] == "Pip"
        await chat.say("w2", PERSON)
        (told,) = await chat.hears("house")
        assert "Maya" in told
    conversation = await maya.the_only()
    await maya.act(conversation, "accept")
    await maya.act(conversation, "note", text="careful here")
    await maya.act(conversation, "reply", text="Hello, Maya here.")
    async with chat.live():
        assert await chat.hears("agent") == ["Hello, Maya here."]
        assert chat.state["speaker"] == {
            "kind": "agent",
            "name": "Maya",
            "intro": chat.state["speaker"]["intro"],
        }
        await chat.say("w2", PERSON)
        await chat.say("w3", "thank you Maya")
        await chat.hears("customer", 3)
    assert chat.texts("customer") == ["How long is delivery?", PERSON, "thank you Maya"]
    assert "careful here" not in str(chat.shown)
    assert len(world.assistant.requests) == 1


NONSENSE = (
    "no json",
    "[]",
    "7",
    500,
    '{"messages": []}',
    '{"turn": 1, "reading": {"intent": 1}, "messages": ["x"], "facts": [], "memory": 1,'
    ' "failures": [], "lookups": [1]}',
)


async def test_an_assistant_that_answers_nonsense_hands_over(world):
    await world.log_in("maya")
    for step in NONSENSE:
        chat = Chat(world)
        await chat.begin()
        world.assistant.script.append(step)
        async with chat.live():
            await chat.say("w1", "How long is delivery?")
            (told,) = await chat.hears("house")
            assert "team" in told, step


async def test_an_assistant_that_is_loading_is_told_truly_and_then_a_person_takes_over(world):
    await world.log_in("maya")
    world.assistant.ready = False
    world.assistant.script.append(503)
    chat = Chat(world)
    await chat.begin()
    async with chat.live():
        await chat.say("w1", "How long is delivery?")
        first, second = await chat.hears("house", 2)
    assert "starting up" in first
    assert "Maya" in second


async def test_a_person_is_named_while_the_assistant_hangs(world):
    await world.log_in("maya")
    world.assistant.hold()
    chat, other = Chat(world), Chat(world)
    await chat.begin()
    await other.begin()
    async with chat.live(), other.live():
        await chat.say("w1", "How long is delivery?")
        await world.assistant.asked.wait()
        await other.say("w1", PERSON)
        (told,) = await other.hears("house")
        assert "Maya" in told
    world.assistant.gate.set()
