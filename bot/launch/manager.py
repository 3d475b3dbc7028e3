"""One running Warmline: supervisord as our child, news on the terminal, an orderly end."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

from bot.launch import leash
from bot.launch.configuration import configuration
from bot.launch.home import Home
from bot.launch.news import Look, News
from bot.launch.parts import NEEDED, FrontDesk, Manager, last_words
from bot.launch.programs import Program

CONFIGURATION = "supervisord.conf"
#: From one look at the parts to the next; once all is well there is less to see.
LOOK_SECONDS = 0.5
CALM_SECONDS = 2.0
#: More than all parts together may take; then whatever is left is killed.
STOP_SECONDS = 40
#: How long parts may take to end by themselves once supervisord is gone.
ORPHAN_SECONDS = 12

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stop:
    """Set by a signal. Signals are taken over only while this is entered."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._before: dict[int, object] = {}

    def __enter__(self) -> Stop:
        for number in _SIGNALS:
            self._before[number] = signal.signal(number, self._set)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def wait(self, seconds: float) -> bool:
        """Whether we are to stop; looks again after at most that long."""
        return self._event.wait(seconds)

    def _set(self, _number: int, _frame: FrameType | None) -> None:
        self._event.set()


def run(
    home: Home,
    programs: Sequence[Program],
    environment: Mapping[str, str],
    watch: Watch,
    parent_gone: Callable[[], bool],
) -> int:
    """Start everything and stay until told to stop (0) or supervisord is gone (1)."""
    path = home.run / CONFIGURATION
    path.write_text(configuration(home, programs), encoding="utf-8")
    path.chmod(0o600)
    with Stop() as stop:
        supervisord = _start(home, environment)
        manager = Manager(home.sockets / "manager.sock")
        while not stop.wait(watch.rest_seconds) and not parent_gone():
            if supervisord.poll() is not None:
                say("The process manager was killed; ending all parts")
                _end_all(home, watch.pids)
                say("Ended; everything that was accepted is kept. Start again.")
                return 1
            watch.look(manager)
        say("Stopping")
        _stop(supervisord)
        _end_all(home, watch.pids)
        say("Stopped; everything that was accepted is kept.")
    return 0


class Watch:
    """Looks at the parts, tells what is new, and revives what supervisord has given up."""

    def __init__(
        self, desks: Sequence[FrontDesk], news: News, logs: Path, answers: Callable[[], bool]
    ) -> None:
        self._desks = desks
        self._answers = answers
        self._logs = logs
        self._news = news
        self._began = time.monotonic()
        self._has_pages = False
        self.rest_seconds = LOOK_SECONDS
        self.pids: dict[str, int] = {}

    def look(self, manager: Manager) -> None:
        """Once around."""
        processes = manager.processes()
        states = self._states()
        if states is not None and not self._has_pages:
            self._has_pages = all(desk.has_pages() for desk in self._desks)
        all_ok = states is not None and all(states.get(part) == "ok" for part in NEEDED)
        look = Look(
            seconds=time.monotonic() - self._began,
            answers=all_ok and self._answers(),
            processes=processes,
            states=states,
            has_pages=self._has_pages,
            assistant_says=last_words(self._logs / "assistant.log", "assistant"),
        )
        for line in self._news.lines(look):
            say(line)
        self.rest_seconds = CALM_SECONDS if look.ready else LOOK_SECONDS
        for name, process in processes.items():
            self.pids[name] = process.pid
            if process.given_up:
                manager.start(name, process)

    def _states(self) -> Mapping[str, str] | None:
        """What the front desks say of the parts; None while one of them can't keep messages."""
        found = [desk.states() for desk in self._desks]
        return found[0] if all(states is not None for states in found) else None


def say(line: str) -> None:
    """Tell the terminal; that nobody reads it any more is no reason to stop serving."""
    with contextlib.suppress(OSError, ValueError):
        print(line, flush=True)


def _start(home: Home, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """supervisord in a session of its own: signals of the terminal are ours to pass on."""
    program = "from supervisor.supervisord import main; main()"
    command = [sys.executable, "-m", "bot.launch.leash", "--"]
    command += [sys.executable, "-c", program, "-n", "-c", CONFIGURATION]
    return subprocess.Popen(
        command,
        env={**environment, leash.PARENT: str(os.getpid()), "PYTHONUNBUFFERED": "1"},
        cwd=home.run,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _stop(supervisord: subprocess.Popen[bytes]) -> None:
    """In order, and if that takes too long, at once: the leashes end the parts then."""
    supervisord.terminate()
    try:
        supervisord.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        supervisord.kill()
        supervisord.wait()


def _end_all(home: Home, pids: Mapping[str, int]) -> None:
    """Wait for parts that outlived supervisord; their leashes have told them to end.

    A part that still holds its lock is still the process that we knew, so that its id is sure.
    """
    deadline = time.monotonic() + ORPHAN_SECONDS
    while (living := home.living()) and time.monotonic() < deadline:
        time.sleep(0.1)
    for name in living:
        if pids.get(name):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pids[name], signal.SIGKILL)
