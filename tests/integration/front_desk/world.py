"""A front desk in a process of its own, with a real store, and everything outside it faked."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

from tests.fakes.assistant_server import AssistantServer
from tests.fakes.graph import FakeGraph
from tests.fakes.meta import Meta
from tests.support.store import Store
from tests.support.waiting import until

ROOT = Path(__file__).parents[3]
WARMLINE = Path(sys.executable).parent / "warmline"
PASSWORD = "copperleaf-demo"
Json = dict[str, Any]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class World:
    """The front desk at `url`, and who talks to it."""

    def __init__(self, store: Store, graph: FakeGraph, assistant: AssistantServer) -> None:
        self.store = store
        self.graph = graph
        self.assistant = assistant
        self.meta = Meta(now=int(time.time()))
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.session = aiohttp.ClientSession(base_url=self.url, cookie_jar=aiohttp.DummyCookieJar())
        self.readers: list[asyncio.Task[None]] = []
        self._process: asyncio.subprocess.Process | None = None
        self._phones = count(7700900100)
        self.given: set[str] = set()
        #: Settings beside the usual ones, from the next start on.
        self.more: dict[str, str] = {}

    # The process

    def _environment(self) -> dict[str, str]:
        ours = ("WARMLINE_", "WHATSAPP_", "REDIS_", "ORDERS_")
        rest = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        return {
            **rest,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "WARMLINE_HOME": str(self.store.folder),
            "WARMLINE_DEMO": "1",
            "WARMLINE_ASSISTANT_WAIT": "0.5",
            "WARMLINE_STORE_URL": self.store.url,
            "WARMLINE_ASSISTANT_URL": self.assistant.url,
            "WARMLINE_ACTIONS_URL": self.assistant.url,
            "WARMLINE_ORDERS_URL": self.assistant.url,
            "WHATSAPP_APP_SECRET": self.meta.secret,
            "WHATSAPP_VERIFY_TOKEN": "verify-me",
            "WHATSAPP_TOKEN": self.graph.token,
            "WHATSAPP_PHONE_NUMBER_ID": self.meta.phone_number_id,
            "WHATSAPP_GRAPH_URL": self.graph.base_url,
            **self.more,
        }

    async def start(self) -> None:
        """Returns once it can keep messages."""
        log = (self.store.folder / "desk.log").open("ab")
        self._process = await asyncio.create_subprocess_exec(
            str(WARMLINE), "serve", cwd=ROOT, env=self._environment(), stdout=log, stderr=log
        )
        log.close()
        await until(self._ready, seconds=120)

    async def _ready(self) -> bool:
        assert self._process is not None
        assert self._process.returncode is None, self.log()
        try:
            async with self.session.get("/readyz") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False

    def log(self) -> str:
        """What the front desk wrote."""
        return (self.store.folder / "desk.log").read_text(errors="replace")

    async def kill(self) -> None:
        """As a power cut does it."""
        await self._signal(signal.SIGKILL)

    async def stop(self) -> None:
        """As a restart does it."""
        await self._signal(signal.SIGTERM)

    async def _signal(self, number: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.send_signal(number)
            await process.wait()

    # What Meta does

    def phone(self) -> str:
        """A customer that nobody has heard of."""
        phone = f"+44{next(self._phones)}"
        self.given.add(phone)
        return phone

    async def post(self, body: bytes, headers: dict[str, str]) -> int:
        """A webhook; the status that it was answered with."""
        async with self.session.post("/webhooks/whatsapp", data=body, headers=headers) as answer:
            return answer.status

    async def hook(self, *changes: Json) -> None:
        """A signed webhook, taken."""
        assert await self.post(*self.meta.signed(*changes)) == 200

    async def log_in(self, name: str, available: bool = True) -> AgentAtDesk:
        """Somebody of the team, at the desk."""
        agent = AgentAtDesk(self, name)
        await agent.log_in()
        if available:
            await agent.post("/desk/api/presence", {"available": True})
        return agent


class AgentAtDesk:
    """A program that is an agent, by the desk API."""

    def __init__(self, world: World, name: str) -> None:
        self._world = world
        self.name = name
        self.headers: dict[str, str] = {}
        self._ids = count(1)

    async def log_in(self) -> None:
        found = await self.post("/desk/api/login", {"name": self.name, "password": PASSWORD})
        self.headers = {"Authorization": f"Bearer {found['session']}"}

    async def post(self, path: str, body: Json, status: int = 200) -> Json:
        async with self._world.session.post(path, json=body, headers=self.headers) as answer:
            found: Json = await answer.json()
            assert answer.status == status, found
            return found

    async def get(self, path: str) -> Json:
        async with self._world.session.get(path, headers=self.headers) as answer:
            found: Json = await answer.json()
            assert answer.status == 200, found
            return found

    async def snapshot(self) -> Json:
        return await self.get("/desk/api/snapshot")

    async def listed(self) -> list[Json]:
        """All open conversations."""
        found: list[Json] = (await self.snapshot())["conversations"]
        return found

    async def open(self, conversation: str) -> Json:
        return await self.get(f"/desk/api/conversations/{conversation}")

    async def act(self, conversation: str, act: str, status: int = 200, **body: Any) -> Json:
        if act in ("reply", "note"):
            body.setdefault("id", f"{self.name}-{next(self._ids)}")
        return await self.post(f"/desk/api/conversations/{conversation}/{act}", body, status)

    async def the_only(self) -> str:
        """The one conversation that is open."""
        (found,) = await until(self.listed)
        return str(found["id"])

    async def said(self, conversation: str) -> list[tuple[str, str]]:
        """Who said what."""
        entries = (await self.open(conversation))["entries"]
        return [(x["from"], x["text"]) for x in entries if x["kind"] == "said"]


@asynccontextmanager
async def a_world() -> AsyncIterator[World]:
    """Started, and ended with all its processes."""
    store = Store()
    store.start()
    try:
        async with FakeGraph() as graph, AssistantServer() as assistant:
            world = World(store, graph, assistant)
            try:
                await world.start()
                yield world
            finally:
                for reader in world.readers:
                    reader.cancel()
                await world.session.close()
                await world.stop()
    finally:
        store.end()
