"""Commands beside each other: `make test` in two environments."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.waiting import eventually

BESIDE = Path(__file__).resolve().parents[3] / "scripts" / "beside.py"
#: Waits for the file that the other command makes.
WAITS = (
    "import pathlib, sys, time\n"
    "while not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.02)\n"
    "print('{name}', flush=True)"
)
MAKES = "import pathlib, sys; pathlib.Path(sys.argv[1]).touch(); print('{name}', flush=True)"


def beside(*programs: list[str]) -> subprocess.Popen[str]:
    words = [sys.executable, str(BESIDE)]
    for place, program in enumerate(programs):
        words += [*(["BESIDE"] if place else []), sys.executable, "-c", *program]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, start_new_session=True)


def test_they_run_at_once_and_are_printed_one_after_the_other(tmp_path: Path) -> None:
    sign = str(tmp_path / "sign")
    waits = [[WAITS.format(name=name), sign] for name in ("first", "second")]
    running = beside(*waits, [MAKES.format(name="third"), sign])
    printed, _ = running.communicate(timeout=60)
    assert printed.splitlines() == ["first", "second", "third"]
    assert running.returncode == 0


@pytest.mark.parametrize(("one", "other"), [(1, 0), (0, 3), (2, 2)])
def test_any_that_fails_fails_it_all(one: int, other: int) -> None:
    running = beside([f"raise SystemExit({one})"], [f"print('said'); raise SystemExit({other})"])
    printed, _ = running.communicate(timeout=60)
    assert running.returncode == 1
    assert "said" in printed, "also then one reads why"


def test_interrupted_all_clean_up_and_are_waited_for(tmp_path: Path) -> None:
    program = (
        "import pathlib, sys, time\n"
        "try:\n"
        "    pathlib.Path(sys.argv[1]).touch(); time.sleep(60)\n"
        "except KeyboardInterrupt:\n"
        "    time.sleep(0.3); print('clean', flush=True); sys.exit(1)"
    )
    signs = [tmp_path / "a", tmp_path / "b"]
    running = beside(*([program, str(sign)] for sign in signs))
    eventually(lambda: all(sign.exists() for sign in signs), 60)
    os.killpg(running.pid, signal.SIGINT)
    printed, _ = running.communicate(timeout=60)
    assert printed.splitlines() == ["clean", "clean"]
    assert running.returncode == 1
