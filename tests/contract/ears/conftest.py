"""Ears in this process, and in one of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.adapters.ears.beside import EarsBeside
from bot.adapters.ears.here import EarsHere
from bot.app.ports import Ears
from tests.contract.ears.waiting import listening


@pytest.fixture(params=["here", "beside"])
async def ears(request: pytest.FixtureRequest) -> AsyncIterator[Ears]:
    """Each kind, ready to listen."""
    if request.param == "here":
        yield EarsHere()
        return
    beside = EarsBeside()
    beside.start()
    await listening(beside)
    yield beside
    await beside.close()
