"""A customer on web chat, over the documented protocol."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
import uuid
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp


class TurnFailed(Exception):
    """A turn was not answered by the bot, so that its time means nothing."""


@dataclass(frozen=True, kw_only=True)
class Seeded:
    """A conversation with a past: how to reach it, and the last seq there is."""

    token: str
    last: int


class Chat:
    """An open live connection."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._frames: asyncio.Queue[tuple[float, str]] = asyncio.Queue()
        #: When the frame that was taken last came in (`time.monotonic`).
        self.heard_at = 0.0

    async def read(self) -> None:
        """Read on for ever, as a browser does: who never reads never answers a ping."""
        async for frame in self._socket:
            self._frames.put_nowait((time.monotonic(), frame.data))

    @property
    def is_over(self) -> bool:
        """The other side has closed it, or it was lost."""
        return self._socket.closed

    async def turn(self, text: str) -> str:
        """Say it and wait for the bot's answer; TurnFailed when anybody else answers."""
        mine = uuid.uuid4().hex
        await self._socket.send_json({"type": "say", "id": mine, "text": text})
        kept = None
        while True:
            frame = await self.next()
            if frame["type"] == "refused":
                raise TurnFailed(f"{text!r} was refused: {frame['code']}")
            if frame["type"] == "kept":
                kept = frame["seq"]
            if frame["type"] != "update":
                continue
            if frame["state"]["status"] != "bot":
                raise TurnFailed(f"{text!r} was handed over; choose another question")
            for message in frame["messages"]:
                if kept and message["seq"] > kept and message["from"] == "bot":
                    return str(message["text"])

    async def turns_at_once(self, texts: Sequence[str]) -> None:
        """Say all of it without waiting, until each has an answer; TurnFailed as above."""
        mine = {uuid.uuid4().hex: text for text in texts}
        for name, text in mine.items():
            await self._socket.send_json({"type": "say", "id": name, "text": text})
        answers = 0
        while answers < len(texts):
            frame = await self.next()
            if frame["type"] == "refused":
                raise TurnFailed(f"{mine.get(frame.get('id', ''))!r} was refused: {frame['code']}")
            if frame["type"] == "update":
                if frame["state"]["status"] != "bot":
                    raise TurnFailed("eight at once were handed over; choose other questions")
                answers += sum(message["from"] == "bot" for message in frame["messages"])

    async def say(self, text: str) -> int:
        """Say it without waiting for an answer; its seq, once it is kept."""
        mine = uuid.uuid4().hex
        await self._socket.send_json({"type": "say", "id": mine, "text": text})
        while True:
            frame = await self.next()
            if frame["type"] == "refused":
                raise TurnFailed(f"{text!r} was refused: {frame['code']}")
            if frame["type"] == "kept" and frame["id"] == mine:
                return int(frame["seq"])

    async def handed_over(self, text: str) -> float:
        """Say it and wait for a person to be named; when that came (`time.monotonic`)."""
        await self.say(text)
        while True:
            frame = await self.next()
            if frame["type"] == "update" and frame["state"]["status"] != "bot":
                return self.heard_at

    async def hears(self, text: str) -> float:
        """Wait for these words; when they came (`time.monotonic`)."""
        while True:
            frame = await self.next()
            if frame["type"] == "update" and any(m["text"] == text for m in frame["messages"]):
                return self.heard_at

    async def next(self) -> dict[str, Any]:
        """The server's next word."""
        self.heard_at, text = await asyncio.wait_for(self._frames.get(), 30)
        frame: dict[str, Any] = json.loads(text)
        return frame


@contextlib.asynccontextmanager
async def chat(http: aiohttp.ClientSession, url: str, seeded: Seeded) -> AsyncIterator[Chat]:
    """Connect as a browser does that has seen everything."""
    async with http.ws_connect(f"{url}/chat/api/live", origin=url) as socket:
        opened = Chat(socket)
        reader = asyncio.create_task(opened.read())
        hello = {"type": "hello", "token": seeded.token, "after": seeded.last}
        await socket.send_json(hello)
        while (await opened.next())["type"] != "update":
            pass
        yield opened
        reader.cancel()
