"""The desk over a small shop's answers, and editors as programs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import jsonschema
import pytest

from tests.fakes.desk_server import RunningDesk, running_desk
from tests.support.faq_shop import make_shop


class Editor:
    """Somebody who is logged in, with a session as a bearer token."""

    def __init__(self, http: aiohttp.ClientSession, url: str, document: dict[str, Any]) -> None:
        self._http = http
        self._url = f"{url}/desk/api/"
        self._document = document
        self._headers: dict[str, str] = {}
        self.session = ""

    async def log_in(self, name: str) -> Editor:
        body = {"name": name, "password": "copperleaf-demo"}
        async with self._http.post(f"{self._url}login", json=body) as answer:
            self.session = (await answer.json())["session"]
        self._headers = {"Authorization": f"Bearer {self.session}"}
        return self

    async def get(self, path: str, **query: str) -> tuple[int, dict[str, Any]]:
        return await self._call("GET", path, params=query)

    async def post(self, path: str, **body: Any) -> tuple[int, dict[str, Any]]:
        return await self._call("POST", path, json=body)

    async def open(self, file: str) -> dict[str, Any]:
        status, found = await self.get("/file", file=file)
        assert status == 200, found
        return found

    async def _call(self, method: str, path: str, **more: Any) -> tuple[int, dict[str, Any]]:
        url = f"{self._url}faq{path}"
        async with self._http.request(method, url, headers=self._headers, **more) as answer:
            found = await answer.json()
            self._fits(method.lower(), f"/desk/api/faq{path}", answer.status, found)
            return answer.status, found

    def _fits(self, method: str, path: str, status: int, found: dict[str, Any]) -> None:
        """Every answer has the shape that the document promises."""
        responses = self._document["paths"][path][method]["responses"]
        assert str(status) in responses, (status, found)
        schema = responses[str(status)]["content"]["application/json"]["schema"]
        components = self._document["components"]
        jsonschema.validate(found, {**schema, "components": components})


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path)


@pytest.fixture
async def desk(shop: Path) -> AsyncIterator[RunningDesk]:
    async with running_desk(shop=shop) as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield session
