"""What is shown live is what is true: at the desk and in the chat."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager

import pytest

from tests.fakes.assistant_server import result
from tests.integration.front_desk.world import until

PERSON = "I want to talk to a person"


class Picture:
    """A snapshot, kept up to date by the live events alone."""

    def __init__(self, snapshot):
        self.conversations = {found["id"]: found for found in snapshot["conversations"]}
        self.team = snapshot["team"]
        self.starts_over = 0

    def apply(self, event):
        if event["type"] == "conversation":
            summary = event["conversation"]
            if summary["status"] == "closed":
                self.conversations.pop(summary["id"], None)
            else:
                self.conversations[summary["id"]] = summary
        elif event["type"] == "presence":
            self.team = event["team"]
        elif event["type"] == "start-over":
            self.starts_over += 1

    def same_as(self, snapshot):
        fresh = {found["id"]: found for found in snapshot["conversations"]}
        return (self.conversations, self.team) == (fresh, snapshot["team"])


class Chat:
    """A customer's page: everything shown, in order, by seq."""

    def __init__(self, world):
        self._world = world
        self.shown = {}
        self.state = {}
        self.token = ""

    async def begin(self):
        async with self._world.session.post("/chat/api/conversations", json={}) as answer:
            self.token = (await answer.json())["token"]

    @asynccontextmanager
    async def live(self):
        async with self._world.session.ws_connect("/chat/api/live") as socket:
            after = max(self.shown, default=0)
            await socket.send_json({"type": "hello", "token": self.token, "after": after})
            reading = asyncio.create_task(self._read(socket))
            self._socket = socket
            try:
                yield self
            finally:
                reading.cancel()
                await asyncio.gather(reading, return_exceptions=True)

    async def _read(self, socket):
        async for frame in socket:
            message = json.loads(frame.data)
            if message["type"] != "update":
                continue
            self.state = message["state"]
            for said in message["messages"]:
                assert said["seq"] not in self.shown, "shown twice"
                self.shown[said["seq"]] = said

    async def say(self, message_id, text, **more):
        await self._socket.send_json({"type": "say", "id": message_id, "text": text, **more})

    def texts(self, who):
        return [said["text"] for _, said in sorted(self.shown.items()) if said["from"] == who]

    async def hears(self, who, number=1):
        async def enough():
            return len(self.texts(who)) >= number

        await until(enough)
        return self.texts(who)


@asynccontextmanager
async def watching(world, agent, picture, cursor):
    """An open desk that applies what it is told to the picture."""
    async with world.session.ws_connect("/desk/api/live", headers=agent.headers) as socket:
        await socket.send_json({"type": "hello", "cursor": cursor})
        live = asyncio.Event()

        async def read():
            async for frame in socket:
                event = json.loads(frame.data)
                picture.apply(event)
                if event["type"] == "live":
                    live.set()

        reading = asyncio.create_task(read())
        async with asyncio.timeout(10):
            await live.wait()
        try:
            yield socket
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)


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


ACTS = {
    "a customer writes": lambda s: s.chat.say("x1", "How long is delivery to Leeds?"),
    "a customer asks for a person": lambda s: s.chat.say("x2", PERSON),
    "accept": lambda s: s.maya.act(s.offered, "accept"),
    "accept what was offered to another": lambda s: s.elin.act(s.offered, "accept"),
    "take over from the bot": lambda s: s.elin.act(s.bots, "take-over"),
    "take over from a person": lambda s: s.elin.act(s.taken, "take-over"),
    "reply": lambda s: s.maya.act(s.taken, "reply", text="Hello."),
    "note": lambda s: s.elin.act(s.taken, "note", text="Careful."),
    "hand back": lambda s: s.maya.act(s.taken, "hand-back", outcome="settled"),
    "close": lambda s: s.maya.act(s.taken, "close", cause="late"),
    "a customer goes back to the bot": lambda s: s.withdraw(),
    "somebody comes": lambda s: s.elin.post("/desk/api/presence", {"available": True}),
    "somebody switches off": lambda s: s.maya.post("/desk/api/presence", {"available": False}),
    "a new customer": lambda s: s.new_customer(),
    "whatsapp": lambda s: s.world.hook(s.world.meta.text(s.world.phone(), "And to Hamburg?")),
}


class Stage:
    """One conversation in each state, and the people."""

    def __init__(self, world):
        self.world = world

    async def set(self):
        self.elin = await self.world.log_in("elin", available=False)
        self.maya = await self.world.log_in("maya")
        self.taken = await self._conversation(PERSON)
        await self.maya.act(self.taken, "accept")
        self.offered = await self._conversation(PERSON)
        self.offered_chat = self.chat
        self.bots = await self._conversation("Which bulb fits?")

    async def _conversation(self, text):
        chat = Chat(self.world)
        await chat.begin()
        headers = {"Authorization": f"Bearer {chat.token}"}
        chat.say = lambda message_id, text, **more: self._post(headers, message_id, text, more)
        await chat.say("first", text)
        conversation = chat.token.partition(".")[0]
        await until(lambda: self._settled(conversation))
        self.chat = chat
        return conversation

    async def _post(self, headers, message_id, text, more):
        body = {"id": message_id, "text": text, **more}
        async with self.world.session.post(
            "/chat/api/messages", json=body, headers=headers
        ) as answer:
            assert answer.status == 202

    async def _settled(self, conversation):
        last = (await self.maya.open(conversation))["summary"]["last"]
        return last and last["from"] != "customer"

    async def withdraw(self):
        await self.offered_chat.say("back", "Go on with Pip", button="bot")

    async def new_customer(self):
        await self._conversation("Do you ship to Leeds?")


@pytest.mark.parametrize("act", ACTS)
async def test_an_old_picture_and_its_events_are_a_fresh_picture(world, act):
    """Whoever sees events only, one desk that was there and one that comes late, sees the truth."""
    stage = Stage(world)
    await stage.set()
    snapshot = await stage.maya.snapshot()
    early, late = Picture(snapshot), Picture(snapshot)
    async with watching(world, stage.maya, early, snapshot["cursor"]):
        await ACTS[act](stage)
        async with watching(world, stage.elin, late, snapshot["cursor"]):
            await steady(stage, early, late)
    assert early.starts_over == late.starts_over == 0


async def steady(stage, *pictures):
    """The pictures are the fresh one, twice in a row, once everything has come to rest."""
    calm = 0
    fresh = await stage.maya.snapshot()
    for _ in range(200):
        await asyncio.sleep(0.05)
        before, fresh = fresh, await stage.maya.snapshot()
        at_rest = before["cursor"] == fresh["cursor"]
        calm = calm + 1 if at_rest and all(p.same_as(fresh) for p in pictures) else 0
        if calm == 3:
            return
    for picture in pictures:
        assert picture.conversations == {c["id"]: c for c in fresh["conversations"]}
        assert picture.team == fresh["team"]
    raise AssertionError("it never came to rest")
