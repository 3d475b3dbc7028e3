"""A Warmline made of small programs, for trying the launcher: `python stand_ins.py HOME PORT`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bot.launch import manager
from bot.launch.home import Home, claim
from bot.launch.news import News
from bot.launch.parent import Parent
from bot.launch.parts import FrontDesk
from bot.launch.programs import Program

PART = Path(__file__).with_name("part.py")


def programs(home: Home, port: str) -> list[Program]:
    """A store, a backstage part that ignores polite requests when orphaned, a desk."""

    def command(name: str, port: str = "0") -> tuple[str, ...]:
        return (sys.executable, str(PART), str(home.root), name, port)

    return [
        Program(name="store", command=command("store"), rank=10),
        Program(name="assistant", command=command("assistant"), rank=20, orphan_signal="KILL"),
        Program(name="desk", command=command("desk", port), rank=30),
    ]


def main() -> int:
    """As `warmline up` does it."""
    root, port = Path(sys.argv[1]), sys.argv[2]
    with claim(root, manager.say) as home:
        watch = manager.Watch(
            [FrontDesk("127.0.0.1", int(port))], News("SERVING", "READY"), home.logs, lambda: True
        )
        return manager.run(home, programs(home, port), os.environ, watch, Parent().wants_us_gone)


if __name__ == "__main__":
    sys.exit(main())
