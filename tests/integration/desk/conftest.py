"""The desk over a fake application, and people who come as programs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from tests.fakes import desk_stories as stories
from tests.fakes.desk_server import RunningDesk, running_desk, utc_now

PASSWORD = "copperleaf-demo"
#: Somebody of the demo team for each role, and no other.
WHO = {"agent": "jonas", "supervisor": "maya", "editor": "greta"}


class Program:
    """Somebody with a session as a bearer token."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http = http
        self._url = f"{url}/desk/api/"
        self.session = ""

    async def log_in(self, name: str, password: str = PASSWORD, **headers: str) -> int:
        body = {"name": name, "password": password}
        status, found = await self.post("login", body, **headers)
        self.session = found.get("session", "")
        return status

    async def get(self, path: str, **query: str) -> tuple[int, Any]:
        return await self.call("GET", path, params=query)

    async def post(self, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        return await self.call("POST", path, json=body or {}, headers=headers)

    async def call(self, method: str, path: str, **more: Any) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {self.session}"} if self.session else {}
        headers.update(more.pop("headers", {}))
        async with self._http.request(
            method, f"{self._url}{path}", headers=headers, **more
        ) as answer:
            return answer.status, await answer.json()

    def live(self) -> Any:
        headers = {"Authorization": f"Bearer {self.session}"}
        return self._http.ws_connect(f"{self._url}live", headers=headers)


Meet = Callable[[str], Awaitable[Program]]


@pytest.fixture
async def desk() -> AsyncIterator[RunningDesk]:
    async with running_desk() as running:
        now = utc_now()
        lines = [("customer", "", "Hello"), ("bot", "Pip", "Hi!")]
        running.service.put(stories.summary("c-ola", now), stories.entries(now, lines))
        yield running


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield session


@pytest.fixture
def meet(desk: RunningDesk, http: aiohttp.ClientSession) -> Meet:
    async def one(name: str) -> Program:
        program = Program(http, desk.url)
        assert await program.log_in(name) == 200
        return program

    return one
