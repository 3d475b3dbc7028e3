"""What runs beside is over when it was ended, whatever it does with a cancellation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bot import tasks


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "AGAIN_SECONDS", 0.0)


def deaf(times: int) -> Callable[[], asyncio.Task[None]]:
    """A task that loses so many cancellations, as `wait_for` of Python 3.11 may lose one."""

    async def run() -> None:
        lost = 0
        while True:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                lost += 1
                if lost > times:
                    raise

    return lambda: asyncio.create_task(run())


@pytest.mark.parametrize("times", [0, 1, 3])
async def test_it_is_over_also_when_a_cancellation_is_lost(times: int) -> None:
    task = deaf(times)()
    await asyncio.sleep(0)

    await tasks.end([task])

    assert task.cancelled()


async def test_what_has_failed_or_fails_on_its_way_out_is_over_too() -> None:
    async def fails() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise ValueError

    async def failed() -> None:
        raise ValueError

    both = [asyncio.create_task(fails()), asyncio.create_task(failed())]
    await asyncio.sleep(0)

    await tasks.end(both)

    assert all(task.done() for task in both)


async def test_of_none_there_is_nothing_to_wait_for() -> None:
    await tasks.end([])
