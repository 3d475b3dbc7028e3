"""One browser for all tests here: each has pages of its own, and starting it costs most."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.e2e.browser import running_browser


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """The browser lives in one loop, so the tests that await something run there too."""
    for item in items:
        awaits = inspect.iscoroutinefunction(getattr(item, "function", None))
        if awaits and item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with running_browser() as made:
        yield made
