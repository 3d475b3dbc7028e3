"""What was measured, written into docs/performance.md with the day and the machine."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Protocol

from bench.report import written_between
from bot.launch.programs import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"


class Found(Protocol):
    """What a bench measured, and where it is not as promised."""

    def text(self) -> str: ...

    def failures(self) -> Sequence[str]: ...


def machine() -> str:
    """The day, the machine, and how busy it was with other things, too."""
    today = datetime.now(timezone.utc).date()
    load = os.getloadavg()[0]
    python = platform.python_version()
    return (
        f"{today}, {platform.machine()}, {os.cpu_count()} cores, load {load:.1f}, Python {python}"
    )


def write(mark: str, text: str) -> None:
    """Between the marks of that name."""
    document = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(
        written_between(document, mark, f"{machine()}.\n\n{text}"), encoding="utf-8"
    )


def told(mark: str, found: Found) -> int:
    """Print it and write it down; the exit code: 1 where something is not as promised."""
    print(found.text())
    write(mark, found.text())
    for failure in found.failures():
        print(f"NOT AS PROMISED: {failure}", file=sys.stderr)
    return 1 if found.failures() else 0
