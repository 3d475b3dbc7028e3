"""One front desk for all tests here, emptied before each; another for those that kill."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from tests.integration.front_desk.world import World, a_world


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """The shared front desk's fakes live in one loop, so the tests run there too."""
    here = __file__.rpartition("/")[0]
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared_world() -> AsyncIterator[World]:
    async with a_world() as world:
        yield world


@pytest_asyncio.fixture(loop_scope="session")
async def world(shared_world: World) -> World:
    shared_world.assistant.reset()
    shared_world.graph.sent.clear()
    shared_world.graph.ids.clear()
    shared_world.graph.ignored.update(shared_world.given)
    store = Redis.from_url(shared_world.store.url)
    await store.flushall()
    await store.aclose()
    return shared_world


@pytest_asyncio.fixture(loop_scope="session")
async def own_world() -> AsyncIterator[World]:
    async with a_world() as world:
        yield world
