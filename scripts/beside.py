"""Run one command, and others beside it; what those print follows when the first has ended.

    python scripts/beside.py python -m this BESIDE python -m that BESIDE python -m another

With cores enough that takes as long as the longest of them. Ctrl-C goes to all, and all clean up.
The exit code is 0 when all ended with 0, else 1.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import ExitStack
from typing import IO

BETWEEN = "BESIDE"


def main(words: list[str]) -> int:
    """Of the command line."""
    first, *others = _commands(words)
    if not others or not all([first, *others]):
        print(f"Give two commands or more with {BETWEEN} between them.", file=sys.stderr)
        return 2
    with ExitStack() as open_:
        running = []
        for command in others:
            page = open_.enter_context(tempfile.TemporaryFile())
            process = subprocess.Popen(command, stdout=page, stderr=subprocess.STDOUT)
            running.append((process, page))
        codes = [_ended(subprocess.Popen(first))]
        for process, page in running:
            codes.append(_ended(process))
            _print(page)
    return int(any(codes))


def _commands(words: list[str]) -> list[list[str]]:
    commands: list[list[str]] = [[]]
    for word in words:
        if word == BETWEEN:
            commands.append([])
        else:
            commands[-1].append(word)
    return commands


def _ended(process: subprocess.Popen[bytes]) -> int:
    """Its exit code. Interrupted, it has heard of that as well and is waited for."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def _print(page: IO[bytes]) -> None:
    page.seek(0)
    for line in page:
        sys.stdout.buffer.write(line)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
