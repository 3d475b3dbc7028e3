"""A running web chat, and a browser in front of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.fakes.chat_server import ChatServer


@pytest_asyncio.fixture(loop_scope="session")
async def server() -> AsyncIterator[ChatServer]:
    made = ChatServer()
    await made.start()
    yield made
    await made.stop()
