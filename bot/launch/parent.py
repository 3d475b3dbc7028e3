"""Whether the `make` above us was told to stop.

GNU make passes SIGTERM on to its recipe but not SIGINT: with a terminal the whole process group
gets that one, while `kill -INT` at make alone would leave it waiting for us for ever. In that
state make has given up its own handler for SIGINT, which Linux shows in /proc.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path


class Parent:
    """The process that started us."""

    def __init__(self) -> None:
        self._pid = os.getppid()
        self._handled = self._handles_interrupts()

    def wants_us_gone(self) -> bool:
        """It has died, or has been interrupted and waits for us."""
        if os.getppid() != self._pid:
            return True
        return self._handled and not self._handles_interrupts()

    def _handles_interrupts(self) -> bool:
        try:
            status = Path(f"/proc/{self._pid}/status").read_text(encoding="ascii")
        except OSError:
            return False
        caught = next(
            (row for row in status.splitlines() if row.startswith("SigCgt:")), "SigCgt: 0"
        )
        return bool(int(caught.split()[1], 16) >> (signal.SIGINT - 1) & 1)
