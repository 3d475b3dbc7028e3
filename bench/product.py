"""The real product, started as `make run` starts it, in a home of its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

_PATIENCE_SECONDS = 1200


class ProductFailed(Exception):
    """It did not come up; its own words are on the terminal."""


@dataclass(frozen=True, kw_only=True)
class Product:
    """Where it is, where its record is, the process that all others lie below, and how many
    seconds it took until it was ready.
    """

    url: str
    store: str
    pid: int
    ready_seconds: float


@contextlib.asynccontextmanager
async def product(
    home: Path,
    port: int,
    command: Sequence[str] = ("-m", "bot.cli", "up"),
    more: Mapping[str, str] | None = None,
) -> AsyncIterator[Product]:
    """Start everything, wait until it is ready, stop everything. `more` are settings."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("WARMLINE_", "WHATSAPP_"))
        and name not in ("REDIS_URL", "ORDERS_URL")
    }
    environment |= {"HOST": "127.0.0.1", "PORT": str(port), "WARMLINE_HOME": str(home)}
    environment |= more or {}
    began = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, *command), stdout=asyncio.subprocess.PIPE, env=environment
    )
    try:
        await asyncio.wait_for(_ready(process), _PATIENCE_SECONDS)
        yield Product(
            url=f"http://127.0.0.1:{port}",
            store=_store(home / "run"),
            pid=process.pid,
            ready_seconds=time.monotonic() - began,
        )
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.communicate(), 60)


async def _ready(process: asyncio.subprocess.Process) -> None:
    assert process.stdout is not None
    async for line in process.stdout:
        print("  " + line.decode(errors="replace").rstrip(), flush=True)
        if line.startswith(b"Warmline is ready"):
            return
    raise ProductFailed("Warmline did not become ready; its own words are above")


def _store(run: Path) -> str:
    elsewhere = run / "sockets.txt"
    folder = Path(elsewhere.read_text(encoding="utf-8")) if elsewhere.exists() else run
    return "unix://" + quote(str(folder / "store.sock"))
