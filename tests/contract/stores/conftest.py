"""Both implementations of the store's ports, in one suite."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from itertools import count

import pytest
from redis.asyncio import Redis

from bot.adapters.redis.connection import connect
from bot.adapters.stores import Stores, memory_stores, redis_stores
from tests.support.clock import Clock
from tests.support.store import Store


@pytest.fixture(scope="session")
def server() -> Iterator[Store]:
    store = Store()
    store.start()
    yield store
    store.end()


@pytest.fixture
def own_server() -> Iterator[Store]:
    """One that a test may kill."""
    store = Store()
    store.start()
    yield store
    store.end()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def new_id() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"id-{next(numbers)}"


@pytest.fixture
async def redis(server: Store) -> AsyncIterator[Redis]:
    client = connect(server.url)
    await client.flushall()
    yield client
    await client.aclose()


@pytest.fixture(params=["memory", "redis"])
def stores(request: pytest.FixtureRequest, clock: Clock, new_id: Callable[[], str]) -> Stores:
    if request.param == "memory":
        return memory_stores(clock, new_id)
    return redis_stores(request.getfixturevalue("redis"), clock, new_id)
