"""The real assistant, action server and demo order system, for tests that talk to them."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import requests

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
DESK_PYTHON = os.environ.get("WARMLINE_DESK_PYTHON", str(ROOT / ".venv/bin/python"))


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass
class Process:
    """A process of ours; `command` must keep running."""

    command: list[str]
    log: Path
    url: str
    ready: str
    cwd: Path = ROOT
    running: subprocess.Popen[bytes] | None = field(default=None)

    def start(self, seconds: float = 60) -> None:
        """Start it and wait until `ready` answers 200."""
        with self.log.open("ab") as log:
            self.running = _spawn(self.command, self.cwd, log)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.running.poll() is not None:
                break
            if _answers(self.url + self.ready):
                return
            time.sleep(0.2)
        self.stop()
        tail = self.log.read_text(errors="replace")[-3_000:]
        raise RuntimeError(f"{' '.join(self.command)} did not become ready:\n{tail}")

    def stop(self, with_signal: int = signal.SIGTERM) -> int:
        """End it, by force if it does not go."""
        if self.running is None:
            return 0
        self.running.send_signal(with_signal)
        try:
            return self.running.wait(15)
        except subprocess.TimeoutExpired:
            self.running.kill()
            return self.running.wait()
        finally:
            self.running = None


def demo_orders(folder: Path) -> Process:
    """The demo order system, with switches for its faults."""
    port = free_port()
    command = [DESK_PYTHON, "-m", "demo", "--port", str(port), "--faults"]
    command += ["--db", str(folder / "orders.sqlite3")]
    return Process(command, folder / "demo.log", f"http://{HOST}:{port}", "/health")


def action_server(folder: Path, orders_url: str) -> Process:
    """The action server."""
    port = free_port()
    command = [sys.executable, "-m", "actions", "--port", str(port), "--orders-url", orders_url]
    return Process(command, folder / "actions.log", f"http://{HOST}:{port}", "/health")


def assistant(folder: Path, actions_url: str, home: Path, shop: Path = ROOT) -> Process:
    """The assistant of that shop; models are kept under `home`."""
    port = free_port()
    command = [sys.executable, "-m", "bot.assistant", "--port", str(port)]
    command += ["--actions-url", actions_url, "--home", str(home)]
    log = folder / f"assistant-{port}.log"
    return Process(command, log, f"http://{HOST}:{port}", "/webhooks/warmline/ready", shop)


def shop_folder(folder: Path) -> Path:
    """The shop's files with an FAQ of its own, so that a test can be its editor."""
    folder.mkdir()
    for name in ("config.yml", "domain.yml", "data", "words"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "faq", folder / "faq")
    return folder


def _spawn(command: list[str], cwd: Path, log: IO[Any]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, cwd=cwd, stdout=log, stderr=subprocess.STDOUT)


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=2).status_code == 200
    except requests.RequestException:
        return False
