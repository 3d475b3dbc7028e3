"""The real demo order system, in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from actions.orders.http_client import HttpOrderSystem
from tests.support.shop import TODAY, Shop, running_shop


@pytest.fixture(scope="session")
def _one_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    db = tmp_path_factory.mktemp("demo") / "orders.sqlite3"
    with running_shop(db, "--faults", "--today", TODAY.isoformat()) as shop:
        yield shop


@pytest.fixture
def shop(_one_shop: Shop) -> Iterator[Shop]:
    """The shop of this session, well again after each test."""
    yield _one_shop
    _one_shop.fault("ok")


@pytest.fixture
def connect() -> Iterator[Callable[..., HttpOrderSystem]]:
    """Makes clients, and closes them."""
    made: list[HttpOrderSystem] = []

    def make(url: str, timeout_s: float = 5.0) -> HttpOrderSystem:
        made.append(HttpOrderSystem(url, timeout_s))
        return made[-1]

    yield make
    for system in made:
        system.close()
