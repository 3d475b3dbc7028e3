"""A real supervisord with small programs: what dies comes back, what is stopped is gone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree, which

import pytest

from bot.launch.ports import free_ports
from tests.support.waiting import eventually

STAND_INS = Path(__file__).with_name("stand_ins.py")
ROOT = Path(__file__).resolve().parents[3]


class Running:
    """One copy, seen from outside."""

    def __init__(self, home: Path, command: list[str] | None = None) -> None:
        self.home = home
        self.port = free_ports(1, random.Random())[0]
        self.output = home.with_name(home.name + ".out")
        base = [sys.executable, str(STAND_INS), str(home), str(self.port)]
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [*(command or []), *base],
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                start_new_session=True,
            )

    def says(self, text: str) -> bool:
        return text in self.output.read_text()

    def notes(self) -> list[list[str]]:
        path = self.home / "notes"
        return [line.split() for line in path.read_text().splitlines()] if path.exists() else []

    def pids(self, name: str) -> list[int]:
        return [int(pid) for who, what, pid in self.notes() if (who, what) == (name, "begins")]

    def manager(self) -> int:
        return int((self.home / "run" / "manager.pid").read_text())

    def everybody(self) -> list[int]:
        return [int(pid) for _, what, pid in self.notes() if what == "begins"]


def alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def nobody_left(copy: Running, manager: int) -> bool:
    return not any(alive(pid) for pid in [*copy.everybody(), manager])


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short path: pytest's own are too long for sockets in them."""
    path = Path(tempfile.mkdtemp(prefix="wl-"))
    yield path
    rmtree(path, ignore_errors=True)


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., Running]]:
    """Starts copies, and ends what a failed test leaves."""
    copies: list[Running] = []

    def begin(name: str = "home", command: list[str] | None = None) -> Running:
        copies.append(Running(folder / name, command))
        eventually(lambda: copies[-1].says("READY"))
        return copies[-1]

    yield begin
    for copy in copies:
        if copy.process.poll() is None:
            copy.process.terminate()
        try:
            copy.process.wait(30)
        except subprocess.TimeoutExpired:
            copy.process.kill()


def test_a_part_that_dies_is_started_again_and_the_terminal_told(
    start: Callable[..., Running],
) -> None:
    copy = start()
    for name in ("assistant", "store", "desk"):
        eventually(lambda name=name: copy.pids(name))
        os.kill(copy.pids(name)[-1], signal.SIGKILL)
        eventually(lambda name=name: len(copy.pids(name)) == 2)
    eventually(lambda: copy.says("The assistant stopped and was started again."))
    assert copy.process.poll() is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_the_desk_first_and_the_store_last(
    start: Callable[..., Running], number: int
) -> None:
    copy = start()
    manager = copy.manager()
    copy.process.send_signal(number)
    assert copy.process.wait(30) == 0
    assert nobody_left(copy, manager)
    ends = [who for who, what, _ in copy.notes() if what == "ends"]
    assert ends == ["desk", "assistant", "store"]


def test_a_signal_to_the_whole_group_is_an_orderly_stop_too(start: Callable[..., Running]) -> None:
    copy = start()
    manager = copy.manager()
    os.killpg(copy.process.pid, signal.SIGINT)
    assert copy.process.wait(30) == 0
    assert nobody_left(copy, manager)
    ends = [who for who, what, _ in copy.notes() if what == "ends"]
    assert ends == ["desk", "assistant", "store"]


def test_nothing_is_left_when_supervisord_is_killed(start: Callable[..., Running]) -> None:
    copy = start()
    manager = copy.manager()
    os.kill(manager, signal.SIGKILL)
    assert copy.process.wait(30) == 1
    assert nobody_left(copy, manager)


def test_nothing_is_left_when_the_process_in_front_is_killed(
    start: Callable[..., Running],
) -> None:
    copy = start()
    manager = copy.manager()
    copy.process.kill()
    eventually(lambda: nobody_left(copy, manager))


def test_it_starts_again_right_after_being_killed(start: Callable[..., Running]) -> None:
    copy = start()
    os.kill(copy.manager(), signal.SIGKILL)
    copy.process.kill()
    copy.process.wait()
    again = start()
    assert again.process.poll() is None


def test_two_copies_run_side_by_side(start: Callable[..., Running]) -> None:
    one, other = start("one"), start("other")
    one.process.terminate()
    one.process.wait(30)
    assert all(alive(pid) for pid in other.everybody())


def test_a_second_copy_in_the_same_home_is_refused_and_harms_nothing(
    start: Callable[..., Running],
) -> None:
    first = start()
    second = Running(first.home)
    assert second.process.wait(30) != 0
    assert second.says("is running with WARMLINE_HOME")
    assert all(alive(pid) for pid in first.everybody())


def test_a_home_with_a_long_path_and_odd_signs_works(start: Callable[..., Running]) -> None:
    copy = start("100% of Ada's " + "long " * 30)
    sockets = Path((copy.home / "run" / "sockets.txt").read_text())
    assert sockets.stat().st_mode & 0o077 == 0
    copy.process.terminate()
    assert copy.process.wait(30) == 0
    assert not sockets.exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_signal_to_make_alone_stops_everything(
    start: Callable[..., Running], folder: Path, number: int
) -> None:
    """make passes SIGTERM on, keeps SIGINT to itself, and can't do anything about SIGKILL."""
    makefile = folder / "Makefile"
    makefile.write_text("run:\n\t@exec $(COMMAND)\n")
    make = which("make")
    assert make is not None
    shim = [
        sys.executable,
        "-c",
        "import os, shlex, sys; os.execv(sys.argv[1], [*sys.argv[1:4], 'run', "
        "'COMMAND=' + shlex.join(sys.argv[4:])])",
        *(make, "-f", str(makefile)),
    ]
    copy = start(command=shim)
    manager = copy.manager()
    copy.process.send_signal(number)
    eventually(lambda: nobody_left(copy, manager))
    copy.process.wait(30)
