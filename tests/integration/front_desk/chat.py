"""A customer's chat page, as a program."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager

from tests.integration.front_desk.world import until


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
