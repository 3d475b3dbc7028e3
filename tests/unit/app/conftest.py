"""The front desk in memory, one for each test."""

from __future__ import annotations

import pytest

from tests.support.front import Front


@pytest.fixture
async def front() -> Front:
    return Front()
