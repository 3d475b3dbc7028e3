"""The order system's client is made by whoever asks it first, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from bot.adapters import order_system
from bot.adapters.order_system import Later, OrderSystemLater

ADAPTERS = Path(order_system.__file__).parent


def test_of_many_who_need_it_at_once_one_makes_it() -> None:
    made: list[object] = []
    there = Barrier(8)
    later = Later(lambda: made.append(object()) or made[-1])

    def need(_: int) -> object:
        there.wait()
        return later()

    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(need, range(8)))
    assert (found, later.made) == ({made[0]}, made[0])
    assert len(made) == 1


def test_what_was_never_asked_was_never_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_system, "_system", lambda *_: pytest.fail("it was made"))
    OrderSystemLater("http://127.0.0.1:1").close()


@pytest.mark.parametrize("name", [path.name for path in ADAPTERS.glob("order*.py")])
def test_no_start_waits_for_its_library(name: str) -> None:
    lines = (ADAPTERS / name).read_text(encoding="utf-8").splitlines()
    outside = [line for line in lines if line.startswith(("import ", "from "))]
    assert not [line for line in outside if "http_client" in line or "http_writes" in line]
