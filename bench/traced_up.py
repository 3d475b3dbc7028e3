"""`warmline up` with the spans of every part written down: `python -m bench.traced_up FOLDER`."""

from __future__ import annotations

import runpy
import sys
from dataclasses import replace
from pathlib import Path

import bot.launch.programs as launch
from bench.traced import WATCHED
from bot.launch.programs import Program


def traced(program: Program, folder: Path) -> Program:
    """The same program, watched, if it is one of those that can be."""
    words = list(program.command)
    module = words.index("-m") + 1 if "-m" in words else 0
    if not module or words[module] not in WATCHED:
        return program
    words[module:module] = ["bench.traced", str(folder / f"{program.name}.json")]
    return replace(program, command=tuple(words))


def main() -> None:
    """Become `warmline up`."""
    folder, whole = Path(sys.argv[1]), launch.programs
    launch.programs = lambda *given: tuple(traced(one, folder) for one in whole(*given))
    sys.argv = ["bot.cli", "up"]
    runpy.run_module("bot.cli", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
