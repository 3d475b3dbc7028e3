"""Run a command that ends when its parent ends, even when the parent was killed.

    python -m bot.launch.leash [--signal KILL] [--lock FILE] [--without NAME] [--set NAME=VALUE]
        -- COMMAND...

The command replaces this process, so it keeps the process id that supervisord knows. Linux sends
the signal (`prctl(2)`, PR_SET_PDEATHSIG); other systems have no such thing, and there the manager
alone stops its children.
"""

from __future__ import annotations

import argparse
import ctypes
import fcntl
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

#: Who must be our parent: each leash names itself to the processes below it.
PARENT = "LEASH_PARENT"

_PR_SET_PDEATHSIG = 1


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Become the command, or exit with 1 when it must not be run (any more)."""
    arguments = _parser().parse_args(argv)
    die_with_parent(signal.Signals[f"SIG{arguments.signal}"])
    if os.environ.get(PARENT, str(os.getppid())) != str(os.getppid()):
        sys.exit(1)  # The parent went away before the leash was on.
    if arguments.lock and not _hold(arguments.lock):
        sys.exit(f"{arguments.lock} is held by another process")
    os.environ[PARENT] = str(os.getpid())
    for name in arguments.without:
        os.environ.pop(name, None)
    os.environ.update(pair.split("=", 1) for pair in arguments.set)
    os.execvp(arguments.command[0], arguments.command)  # noqa: S606 (it is our own list)


def die_with_parent(number: signal.Signals) -> None:
    """Ask the kernel to send us that signal once our parent is gone."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)


def _hold(lock: Path) -> bool:
    """Lock the file for as long as the command runs: it inherits the open descriptor."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(descriptor, True)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="leash")
    parser.add_argument("--signal", default="TERM", choices=("TERM", "KILL"))
    parser.add_argument("--lock", type=Path)
    parser.add_argument("--without", action="append", default=[], metavar="NAME")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("command", nargs="+")
    return parser


if __name__ == "__main__":
    main()
