"""The real demo order system, in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)


class Shop:
    """A running demo order system."""

    def __init__(self, url: str, process: subprocess.Popen[str]) -> None:
        self.url = url
        self.process = process

    def fault(self, mode: str, **switches: Any) -> requests.Response:
        """Tell it to misbehave."""
        return requests.post(f"{self.url}/faults", json={"mode": mode, **switches}, timeout=5)

    def do(self, number: str, kind: str, key: str, **body: Any) -> requests.Response:
        """A write."""
        return requests.post(
            f"{self.url}/orders/{number}/{kind}",
            json=body,
            headers={"Idempotency-Key": key},
            timeout=5,
        )


@contextmanager
def running_shop(db: Path, *arguments: str) -> Iterator[Shop]:
    """Start it on a free port, wait for its line, and stop it with SIGTERM."""
    command = [sys.executable, "-m", "demo", "--port", "0", "--db", str(db)]
    process = subprocess.Popen([*command, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("orders listening on http://"), line
        yield Shop(line.split()[-1], process)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
