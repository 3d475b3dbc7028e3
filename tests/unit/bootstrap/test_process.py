"""What the front desk asks of Python and of the system."""

from __future__ import annotations

import gc
import resource
import sys

import pytest

from bot.bootstrap.process import requests_first, take_many_connections
from bot.garbage import YOUNG, keep_for_good


@pytest.mark.parametrize("looked_through", [True, False])
def test_what_was_made_at_the_start_is_not_looked_through_again(looked_through: bool) -> None:
    usual = gc.get_threshold()
    made = [object() for _ in range(10)]
    try:
        gc.disable()
        keep_for_good(looked_through=looked_through)
        assert gc.get_freeze_count() > len(made)
        assert len(gc.get_objects(generation=2)) < gc.get_freeze_count()
        assert gc.get_threshold()[0] == YOUNG
        assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)


def test_what_is_done_beside_the_requests_lets_them_go_first_as_long_as_it_lasts() -> None:
    usual = sys.getswitchinterval()

    with requests_first():
        assert sys.getswitchinterval() < usual / 5

    assert sys.getswitchinterval() == usual


def test_as_many_connections_as_the_system_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda what: (1024, 20_000))
    monkeypatch.setattr(resource, "setrlimit", lambda what, most: told.append(most))
    take_many_connections()
    assert told == [(20_000, 20_000)]
