"""Ears of their own process that end, hang, fail or never begin: whoever asks is told at once."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import pytest

from bot.adapters.ears.beside import EarsBeside
from bot.domain.errors import Unavailable
from bot.domain.listening.ground import Hearing
from tests.contract.ears.waiting import failing, listening, silent

Begin = Callable[..., EarsBeside]


@pytest.fixture
async def begin() -> AsyncIterator[Begin]:
    """Begins ears, and closes them."""
    begun: list[EarsBeside] = []

    def make(script: str = "", longest: float = 30.0) -> EarsBeside:
        command = {"command": (sys.executable, "-c", script)} if script else {}
        begun.append(EarsBeside(**command, longest=longest, again=0.01))
        begun[-1].start()
        return begun[-1]

    yield make
    for one in begun:
        await one.close()


def children() -> set[int]:
    """Processes of ours that listen (proc(5))."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            status = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes()
            if int(status[1]) == os.getpid() and b"bot.adapters.ears.child" in command:
                found.add(int(folder.name))
    return found


async def test_before_they_are_there_nobody_waits_for_them() -> None:
    with pytest.raises(Unavailable):
        await EarsBeside().listen("Hello", Hearing())


async def test_killed_ears_are_replaced(begin: Begin) -> None:
    ears = begin()
    await listening(ears)
    (first,) = children()
    os.kill(first, signal.SIGKILL)
    await silent(ears)
    await listening(ears)
    (second,) = children()
    assert second != first


async def test_who_was_waiting_when_they_end_is_told(begin: Begin) -> None:
    ears = begin("import sys; print('[0,[]]', flush=True); sys.stdin.readline()")
    why = await failing(ears)
    assert "lost" in why or "ended" in why


async def test_ears_that_hang_are_given_up_and_replaced(begin: Begin) -> None:
    ears = begin("import sys, time; print('[0,[]]', flush=True); time.sleep(600)", longest=0.05)
    assert "does not answer" in await failing(ears)


async def test_what_they_fail_at_is_told_and_they_go_on(begin: Begin) -> None:
    ears = begin(
        "import sys\n"
        "print('[0,[]]', flush=True)\n"
        "for number, line in enumerate(sys.stdin, 1):\n"
        "    print(f'[{number},null]' if 'odd' in line else f'[{number},[]]', flush=True)\n"
    )
    await listening(ears)
    with pytest.raises(Unavailable, match="could not listen"):
        await ears.listen("something odd", Hearing())
    assert await ears.listen("something else", Hearing()) == ()


async def test_a_program_that_is_not_there_stops_nobody() -> None:
    ears = EarsBeside(command=("/nowhere/python",), again=0.01)
    ears.start()
    with pytest.raises(Unavailable):
        await ears.listen("Hello", Hearing())
    await ears.close()


async def test_closed_ears_leave_no_process(begin: Begin) -> None:
    ears = begin()
    await listening(ears)
    (child,) = children()
    await ears.close()
    assert child not in children()
