"""A conversation is erased while a front desk serves it: whoever looks at it sees it go."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import aiohttp
import pytest

from bot.cli import main
from tests.integration.front_desk.world import World
from tests.support.waiting import until

NAME = "Hannah Zephyrine"


@pytest.fixture
def here(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The command looks where this front desk does."""
    monkeypatch.setenv("WARMLINE_HOME", str(world.store.folder))
    monkeypatch.setenv("WARMLINE_STORE_URL", world.store.url)
    return world


async def erase(*words: str) -> int:
    return await asyncio.to_thread(main, ["erase", *words, "--yes", "--even-open"])


class Chat:
    """A customer who only writes."""

    def __init__(self, world: World, begun: dict[str, str]) -> None:
        self._world = world
        self.conversation, self.token = begun["conversation"], begun["token"]
        self.headers = {"Authorization": f"Bearer {self.token}"}

    @classmethod
    async def begin(cls, world: World) -> Chat:
        async with world.session.post("/chat/api/conversations", json={}) as answer:
            return cls(world, await answer.json())

    async def say(self, text: str) -> None:
        body = {"id": "m-1", "text": text}
        path = "/chat/api/messages"
        async with self._world.session.post(path, json=body, headers=self.headers) as answer:
            assert answer.status == 202


async def test_desks_drop_it_chats_end_and_nothing_comes_back(here: World) -> None:
    maya = await here.log_in("maya")
    chat = await Chat.begin(here)
    await chat.say(f"I am {NAME} and want to talk to a person")
    conversation = chat.conversation
    await maya.open(conversation)
    cursor = (await maya.snapshot())["cursor"]
    async with here.session.ws_connect("/desk/api/live", headers=maya.headers) as socket:
        await socket.send_json({"type": "hello", "cursor": cursor})
        assert await erase(conversation) == 0
        message = await socket.receive_json(timeout=5)
        while message["type"] != "gone":
            message = await socket.receive_json(timeout=5)
        assert message["conversation"] == conversation
    assert await maya.listed() == []
    path = f"/desk/api/conversations/{conversation}"
    async with here.session.get(path, headers=maya.headers) as answer:
        assert answer.status == 404
    async with here.session.get("/chat/api/messages", headers=chat.headers) as answer:
        assert answer.status == 401


async def test_what_was_done_at_the_desk_is_told_by_the_command_line(
    here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    maya = await here.log_in("maya")
    chat = await Chat.begin(here)
    await maya.open(chat.conversation)
    await maya.act(chat.conversation, "note", text="Hannah's secret")
    await maya.act(chat.conversation, "reply", status=409, text="Hannah's secret")
    await asyncio.to_thread(main, ["audit", "--conversation", chat.conversation])
    told = capsys.readouterr().out
    words = [line.split()[2:5] for line in told.splitlines()]
    assert words == [
        ["maya", "replied", "refused:not_yours"],
        ["maya", "noted", "done"],
        ["maya", "opened", "done"],
    ]
    assert "secret" not in told


async def test_an_open_chat_is_closed_so_that_its_page_begins_anew(here: World) -> None:
    chat = await Chat.begin(here)
    await chat.say("Hello")
    async with here.session.ws_connect("/chat/api/live") as socket:
        await socket.send_json({"type": "hello", "token": chat.token, "after": 0})
        await socket.receive(timeout=5)
        assert await erase(chat.conversation) == 0
        message = await socket.receive(timeout=5)
        while message.type is aiohttp.WSMsgType.TEXT:
            message = await socket.receive(timeout=5)
        assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, 4401)


async def test_every_machines_logs_lead_there_no_more(here: World) -> None:
    chat = await Chat.begin(here)
    logs = Path(here.store.folder) / "logs"
    logs.mkdir(exist_ok=True)
    log = logs / "desk.log"
    log.write_text(json.dumps({"conversation": chat.conversation}) + "\n")
    # As if the command had run on another machine.
    await here_announces(here, chat.conversation)
    await until(lambda: _masked(log, chat.conversation))


async def here_announces(world: World, conversation: str) -> None:
    from bot.adapters.redis.connection import connect
    from bot.adapters.redis.feed import RedisFeed

    redis = connect(world.store.url)
    try:
        await RedisFeed(redis).announce("erased", conversation=conversation, who="asked")
    finally:
        await redis.aclose()


async def _masked(log: Path, conversation: str) -> bool:
    text = log.read_text()  # noqa: ASYNC240
    return conversation not in text and "x" * len(conversation) in text
