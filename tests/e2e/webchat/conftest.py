"""A running web chat, and a browser in front of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from tests.e2e.browser import running_browser
from tests.fakes.chat_server import ChatServer


@pytest.fixture
async def server() -> AsyncIterator[ChatServer]:
    made = ChatServer()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with running_browser() as made:
        yield made
