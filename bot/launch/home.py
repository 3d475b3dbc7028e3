"""WARMLINE_HOME: its folders, its sockets, and that only one Warmline uses it at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.domain.errors import SettingsError

#: A unix socket's address has 108 bytes on Linux and 104 elsewhere; supervisord adds a few.
LONGEST_SOCKET = 90

#: How long a Warmline that is just stopping may keep the folder.
PATIENCE_SECONDS = 20.0


@dataclass(frozen=True, kw_only=True)
class Home:
    """The folders below WARMLINE_HOME. `sockets` may lie elsewhere when the path is too long."""

    root: Path
    sockets: Path

    @property
    def run(self) -> Path:
        """What is only of use while we run."""
        return self.root / "run"

    @property
    def logs(self) -> Path:
        """What the parts print."""
        return self.root / "logs"

    @property
    def store(self) -> Path:
        """The embedded store's data."""
        return self.root / "store"

    def lock_of(self, part: str) -> Path:
        """A file that the part itself keeps locked for as long as it lives."""
        return self.run / f"{part}.lock"

    def living(self) -> tuple[str, ...]:
        """Parts that hold their lock, whoever started them."""
        locks = sorted(self.run.glob("*.lock"))
        return tuple(lock.stem for lock in locks if not _is_free(lock))


@contextmanager
def claim(root: Path, say: Callable[[str], None]) -> Iterator[Home]:
    """Make the folders and keep them ours until the end. SettingsError when they are taken."""
    run = root / "run"
    try:
        for folder in (root, run, root / "logs", root / "store", root / "demo", root / "assistant"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(run / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise SettingsError(
            f"WARMLINE_HOME ({root}) can't be used: {error.strerror}. Name a folder that you may "
            f"write to."
        ) from error
    try:
        _take(descriptor, root)
        _wait_for_the_last_one(Home(root=root, sockets=run), say)
        sockets = _sockets(run)
        try:
            yield Home(root=root, sockets=sockets)
        finally:
            if sockets != run:
                shutil.rmtree(sockets, ignore_errors=True)
    finally:
        os.close(descriptor)


def _take(descriptor: int, root: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise SettingsError(
            f"a Warmline is running with WARMLINE_HOME={root} already. Stop it, or give this one "
            f"another WARMLINE_HOME (and another PORT)."
        ) from error


def _wait_for_the_last_one(home: Home, say: Callable[[str], None]) -> None:
    """After a crash of the manager its parts may still be finishing."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    told = False
    while held := home.living():
        if time.monotonic() > deadline:
            raise SettingsError(
                f"parts of an earlier run are still there ({', '.join(held)}; they lock files in "
                f"{home.run}). End them, then start again."
            )
        if not told:
            say("Waiting for the last run to finish")
        told = True
        time.sleep(0.2)


def _is_free(lock: Path) -> bool:
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


def _sockets(run: Path) -> Path:
    """A private folder with a path short enough for sockets."""
    elsewhere = run / "sockets.txt"
    if elsewhere.exists():  # Left over by a run that was killed.
        shutil.rmtree(elsewhere.read_text(encoding="utf-8"), ignore_errors=True)
        elsewhere.unlink()
    if len(os.fsencode(run / "manager.sock")) <= LONGEST_SOCKET:
        return run
    folder = Path(tempfile.mkdtemp(prefix="warmline-"))
    elsewhere.write_text(str(folder), encoding="utf-8")
    return folder
