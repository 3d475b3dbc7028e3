"""A front desk and its store alone, as the product starts them: what needs no assistant is
measured without one."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import aiohttp

from bench.processes import cpu_of, pids_below
from bot.adapters.redis.connection import connect
from bot.adapters.redis.sharing import SharingRedis
from bot.adapters.stores import Stores, redis_stores
from bot.bootstrap import new_id, now
from bot.launch.home import Home
from bot.launch.ports import free_ports
from bot.launch.programs import ROOT, Ports, programs
from bot.settings import load_settings

_PATIENCE_SECONDS = 60


class FrontFailed(Exception):
    """It did not come up; the file named has its own words."""


@dataclass(frozen=True, kw_only=True)
class Front:
    """Where it is, its process ids, and how long it took to serve."""

    url: str
    store: str
    desk_pid: int
    store_pid: int
    serving_seconds: float

    def connected(self) -> SharingRedis:
        """A client of the store."""
        return connect(self.store)


class Served(Protocol):
    """Whatever serves chats and desks."""

    @property
    def url(self) -> str:
        """Where."""
        ...


@contextlib.asynccontextmanager
async def front_desk(more: Mapping[str, str] | None = None) -> AsyncIterator[Front]:
    """Start both in a home of their own, wait until messages can be kept, stop and forget both.

    `more` are settings; WARMLINE_ASSISTANT_URL among them leads to an assistant.
    """
    folder = Path(tempfile.mkdtemp(prefix="wl-", dir="/tmp"))
    async with contextlib.AsyncExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        port, nowhere = free_ports(2, random.Random())
        environment = _environment(folder, port, nowhere, more or {})
        settings = load_settings(environment)
        home = Home(root=folder, sockets=folder)
        home.store.mkdir(parents=True)
        ours = programs(settings, home, Ports(assistants=(nowhere,), actions=nowhere, orders=0))
        commands = {program.name: program.command for program in ours}
        environment["WARMLINE_STORE_URL"] = f"unix://{folder / 'store.sock'}"
        store = await _run(stack, commands["store"], environment, folder)
        began = time.monotonic()
        desk = await _run(stack, commands["desk"], environment, folder)
        url = f"http://127.0.0.1:{port}"
        await _serving(url, desk, folder)
        yield Front(
            url=url,
            store=environment["WARMLINE_STORE_URL"],
            desk_pid=desk.pid,
            store_pid=store.pid,
            serving_seconds=time.monotonic() - began,
        )


@contextlib.asynccontextmanager
async def stores_of(front: Front) -> AsyncIterator[Stores]:
    """The store's ports, to prepare what is measured."""
    redis = front.connected()
    try:
        yield redis_stores(redis, now, new_id)
    finally:
        await redis.aclose()


def cpu_seconds(pid: int) -> float:
    """Processor time of that process so far (proc(5): utime and stime)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def beside_seconds(pid: int) -> float:
    """Processor time so far of what that process has running beside it: its ears."""
    return sum(cpu_of(one) for one in pids_below(pid) if one != pid)


def memory_mb(pid: int) -> float:
    """Resident memory of that process (proc(5): VmRSS)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _environment(folder: Path, port: int, nowhere: int, more: Mapping[str, str]) -> dict[str, str]:
    rest = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("WARMLINE_", "WHATSAPP_")) and name not in ("REDIS_URL",)
    }
    dead = f"http://127.0.0.1:{nowhere}"
    return {
        **rest,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "WARMLINE_HOME": str(folder),
        "WARMLINE_DEMO": "1",
        "WARMLINE_ASSISTANT_URL": dead,
        "WARMLINE_ACTIONS_URL": dead,
        "WARMLINE_ORDERS_URL": dead,
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        **more,
    }


async def _run(
    stack: contextlib.AsyncExitStack,
    command: Sequence[str],
    environment: Mapping[str, str],
    folder: Path,
) -> asyncio.subprocess.Process:
    with (folder / "log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=dict(environment), stdout=log, stderr=log
        )
    stack.push_async_callback(_end, process)
    return process


async def _end(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), 15)
    except TimeoutError:
        process.kill()
        await process.wait()


async def _serving(url: str, desk: asyncio.subprocess.Process, folder: Path) -> None:
    ends = time.monotonic() + _PATIENCE_SECONDS
    async with aiohttp.ClientSession() as http:
        while time.monotonic() < ends and desk.returncode is None:
            with contextlib.suppress(aiohttp.ClientError):
                async with http.get(f"{url}/readyz") as answer:
                    if answer.status == 200:
                        return
            await asyncio.sleep(0.01)
    print((folder / "log").read_text(errors="replace"), file=sys.stderr)
    raise FrontFailed("the front desk did not come up; its own words are above")
