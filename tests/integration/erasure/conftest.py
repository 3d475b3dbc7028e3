"""A real store, and a home with logs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.adapters.redis.connection import connect
from tests.support.clock import Clock
from tests.support.store import Store


@pytest.fixture(scope="session")
def server() -> Iterator[Store]:
    store = Store()
    store.start()
    yield store
    store.end()


@pytest.fixture
async def redis(server: Store) -> AsyncIterator[Redis]:
    client = connect(server.url)
    await client.flushall()
    yield client
    await client.aclose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path, server: Store, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands look."""
    monkeypatch.setenv("WARMLINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("WARMLINE_STORE_URL", server.url)
    monkeypatch.setattr("bot.commands.erase.LOOK_AGAIN", 0.0)
    return tmp_path / "home"
