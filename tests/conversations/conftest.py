"""The whole assistant side, started once a session. Run it in the assistant's environment."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from demo.shop_data import shop
from tests.conversations.processes import (
    Process,
    action_server,
    assistant,
    demo_orders,
    shop_folder,
)
from tests.conversations.talking import Customer

#: Training included, on a machine that does other things too.
_FIRST_START_S = 280


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where logs and data go."""
    return tmp_path_factory.mktemp("conversations")


@pytest.fixture(scope="session")
def home(folder: Path) -> Path:
    """Where models are kept; `WARMLINE_ASSISTANT_HOME` saves the training."""
    return Path(os.environ.get("WARMLINE_ASSISTANT_HOME") or folder / "assistant")


@pytest.fixture(scope="session")
def orders_system(folder: Path) -> Iterator[Process]:
    """The demo order system."""
    yield from _running(demo_orders(folder))


@pytest.fixture(scope="session")
def actions(folder: Path, orders_system: Process) -> Iterator[Process]:
    """The action server."""
    yield from _running(action_server(folder, orders_system.url))


@pytest.fixture(scope="session")
def mind(folder: Path, home: Path, actions: Process) -> Iterator[Process]:
    """The assistant, of a shop whose FAQ a test may edit."""
    shop_here = shop_folder(folder / "shop")
    yield from _running(assistant(folder, actions.url, home, shop_here), _FIRST_START_S)


@pytest.fixture
def customer(mind: Process) -> Callable[..., Customer]:
    """Begin a conversation."""
    return lambda **more: Customer(mind.url, **more)


@pytest.fixture
def faults(orders_system: Process) -> Iterator[Callable[..., None]]:
    """Let the order system misbehave; it is well again afterwards."""

    def switch(**body: Any) -> None:
        requests.post(f"{orders_system.url}/faults", json=body, timeout=5).raise_for_status()

    yield switch
    switch(mode="ok")


@pytest.fixture(scope="session")
def order_of() -> Callable[..., dict[str, Any]]:
    """An order of this state, as the order system has it today."""
    found = shop(dt.datetime.now(dt.timezone.utc).date()).orders

    def order(state: str, place: int = 0) -> dict[str, Any]:
        return [document for document in found if document["state"] == state][place]

    return order


def _running(process: Process, seconds: float = 60) -> Iterator[Process]:
    process.start(seconds)
    yield process
    process.stop()
