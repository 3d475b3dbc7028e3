"""Desks hold a picture: an old snapshot and the events since then are a fresh snapshot."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from tests.integration.front_desk.chat import Chat
from tests.integration.front_desk.world import a_world, until

PERSON = "I want to talk to a person"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desks_world():
    async with a_world() as world:
        yield world


@pytest_asyncio.fixture(loop_scope="session")
async def world(desks_world):
    """Desks stay open to the end: one that closes is news a few seconds later, in another test."""
    desks_world.assistant.reset()
    store = Redis.from_url(desks_world.store.url)
    await store.flushall()
    await store.aclose()
    return desks_world


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


async def watch(world, agent, picture, cursor):
    """Open a desk that applies what it is told to the picture."""
    socket = await world.session.ws_connect("/desk/api/live", headers=agent.headers)
    await socket.send_json({"type": "hello", "cursor": cursor})
    live = asyncio.Event()

    async def read():
        async for frame in socket:
            event = json.loads(frame.data)
            picture.apply(event)
            if event["type"] == "live":
                live.set()

    world.readers.append(asyncio.create_task(read()))
    async with asyncio.timeout(10):
        await live.wait()


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
    "close": lambda s: s.maya.act(s.taken, "close", cause="carrier_late", leaves_unanswered=2),
    "close with last words": lambda s: s.close_with_words(),
    "a customer says that it is not solved": lambda s: s.not_solved(),
    "promise": lambda s: s.promise(),
    "hand a promise on": lambda s: s.hand_on(),
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
        self.taken_chat = self.chat
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
        entries = (await self.maya.open(conversation))["entries"]
        said = [entry["from"] for entry in entries if entry["kind"] == "said"]
        return said and said[-1] != "customer"

    async def withdraw(self):
        await self.offered_chat.say("back", "Go on with Pip", button="bot")

    async def close_with_words(self):
        await self.maya.act(self.taken, "close", cause="carrier_late", id="x3", text="Goodbye.")

    async def not_solved(self):
        await self.close_with_words()
        await self.taken_chat.say("x4", "No, not yet", button="solved_no")

    async def promise(self):
        # By then whoever it is handed to has been on shift, whatever day it is.
        promise = {"text": "ring", "due": (datetime.now(UTC) + timedelta(days=8)).isoformat()}
        body = {"id": "x5", "text": "I will ring.", "promise": promise}
        return await self.maya.post(f"/desk/api/conversations/{self.taken}/reply", body)

    async def hand_on(self):
        (made,) = (await self.promise())["summary"]["promises"]
        change = {"verb": "hand-on", "promise": made["id"], "owner": "elin"}
        await self.maya.post(f"/desk/api/conversations/{self.taken}/promise", change)

    async def new_customer(self):
        await self._conversation("Do you ship to Leeds?")


@pytest.mark.parametrize("act", ACTS)
async def test_an_old_picture_and_its_events_are_a_fresh_picture(world, act):
    """Whoever sees events only, one desk that was there and one that comes late, sees the truth."""
    stage = Stage(world)
    await stage.set()
    snapshot = await stage.maya.snapshot()
    early, late = Picture(snapshot), Picture(snapshot)
    await watch(world, stage.maya, early, snapshot["cursor"])
    await ACTS[act](stage)
    await steady(stage, early)
    await watch(world, stage.elin, late, snapshot["cursor"])
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
