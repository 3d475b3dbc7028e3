"""A small assistant over HTTP, speaking docs/assistant-protocol.md; it does as it is told."""

from __future__ import annotations

import asyncio
from collections import deque
from types import TracebackType
from typing import Any

from aiohttp import web

Json = dict[str, Any]


def result(text: str, **more: Any) -> Json:
    """An answer of the protocol. `buttons` are (id, title); the rest are fields of the answer."""
    buttons = [{"id": name, "title": title} for name, title in more.pop("buttons", ())]
    source = {"kind": "faq", "id": "delivery", "version": "1"}
    reading = {
        "intent": "faq",
        "confidence": 0.9,
        "understood": True,
        "faq": None,
        "language": "en",
    }
    return {
        "turn": "",
        "reading": {**reading, **more.pop("reading", {})},
        "messages": [{"text": text, "buttons": buttons, "source": source}] if text else [],
        "facts": [],
        "memory": "{}",
        "failures": [],
        "lookups": [],
        "needs_person": "",
        "person_skill": "",
        **more,
    }


class AssistantServer:
    """Use as `async with AssistantServer() as assistant`; it listens at `url`.

    `script` is used up first: a result, a status to answer with, or text that is no JSON. Then
    every question gets another answer. `requests` holds what it was asked.
    """

    def __init__(self) -> None:
        self.url = ""
        self.script: deque[Json | int | str] = deque()
        self.requests: list[Json] = []
        self.ready = True
        self.gate = asyncio.Event()
        self.gate.set()
        self.asked = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> AssistantServer:
        app = web.Application()
        app.router.add_post("/webhooks/warmline/turn", self._turn)
        app.router.add_get("/webhooks/warmline/ready", self._ready)
        app.router.add_get("/health", self._ready)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.gate.set()
        if self._runner is not None:
            await self._runner.cleanup()

    def reset(self) -> None:
        """As new."""
        self.script.clear()
        self.requests.clear()
        self.ready = True
        self.gate.set()
        self.asked.clear()

    def hold(self) -> None:
        """Keep the next questions until `gate` is set."""
        self.gate.clear()
        self.asked.clear()

    async def _ready(self, request: web.Request) -> web.Response:
        return web.json_response({"ready": self.ready}, status=200 if self.ready else 503)

    async def _turn(self, request: web.Request) -> web.Response:
        asked = await request.json()
        self.requests.append(asked)
        self.asked.set()
        await self.gate.wait()
        step = self.script.popleft() if self.script else self._another()
        if isinstance(step, int):
            return web.Response(status=step)
        if isinstance(step, str):
            return web.Response(text=step, content_type="application/json")
        return web.json_response({**step, "turn": asked["turn"]})

    def _another(self) -> Json:
        number = len(self.requests)
        return result(f"Answer {number}: lamp{number} leaves{number} Leeds{number} soon{number}.")
