"""The product beside: `warmline up` as a child, with two front desks on one store."""

from __future__ import annotations

import asyncio
import configparser
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import aiohttp

from bot.launch.parts import Manager, Process
from bot.launch.programs import ROOT
from bot.rehearsal.errors import CannotRehearse
from bot.rehearsal.places import Place

READY = "Warmline is ready"
#: Rasa's imports, and training where no model is there yet, on a busy machine.
READY_SECONDS = 420.0
SERVING_SECONDS = 90.0
STOP_SECONDS = 60.0


class Product:
    """One running copy. Everything in it may be broken; `start` and `stop` are its owner's."""

    def __init__(self, place: Place, environment: Mapping[str, str]) -> None:
        self.place = place
        self._environment = dict(environment)
        self._up: subprocess.Popen[bytes] | None = None

    @property
    def urls(self) -> tuple[str, str]:
        """Both front desks; either serves everybody."""
        return self.place.urls

    @property
    def log(self) -> Path:
        """What `warmline up` printed."""
        return self.place.home / "rehearsed.log"

    @property
    def store_url(self) -> str:
        """The private store, for the judge to read."""
        return "unix://" + quote(str(self._sockets() / "store.sock"))

    @property
    def orders_url(self) -> str:
        """The demo order system, whose faults can be switched."""
        return f"http://127.0.0.1:{self._orders_port()}"

    @property
    def pid(self) -> int:
        """The `warmline up` process."""
        return self._up.pid if self._up else 0

    def manager_pid(self) -> int:
        """supervisord's process."""
        return int((self.place.home / "run" / "manager.pid").read_text(encoding="ascii"))

    def processes(self) -> dict[str, Process]:
        """All parts as supervisord sees them; blocks a moment."""
        return Manager(self._sockets() / "manager.sock").processes()

    async def start(self) -> None:
        """Until both front desks serve; the assistant may still be loading."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            log.write(b"--- start\n")
            log.flush()
            self._up = self._spawn(["-m", "bot.cli", "up"], log.fileno())
        for url in self.urls:
            await self._serving(url)

    async def wait_ready(self, seconds: float = READY_SECONDS) -> None:
        """Until FAQ and order questions are answered."""
        deadline = asyncio.get_running_loop().time() + seconds
        while READY not in self._said_since_start():
            self._must_live()
            if asyncio.get_running_loop().time() > deadline:
                raise CannotRehearse(f"the copy did not become ready; see {self.log}")
            await asyncio.sleep(0.3)

    async def stop(self) -> None:
        """As Ctrl-C does; ends only when everything is gone."""
        if self._up is None or self._up.poll() is not None:
            return
        self._up.send_signal(signal.SIGINT)
        try:
            await asyncio.to_thread(self._up.wait, STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._up.kill()
            await asyncio.to_thread(self._up.wait)

    def reap(self) -> None:
        """After `warmline up` was killed."""
        if self._up:
            self._up.wait(10)

    def _spawn(self, words: list[str], log: int) -> subprocess.Popen[bytes]:
        """In a session of its own, and never for longer than we live."""
        leash = [sys.executable, "-m", "bot.launch.leash", "--", sys.executable, *words]
        return subprocess.Popen(
            leash,
            cwd=ROOT,
            env={**self._environment, "PYTHONUNBUFFERED": "1", "LEASH_PARENT": str(os.getpid())},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    async def _serving(self, url: str) -> None:
        deadline = asyncio.get_running_loop().time() + SERVING_SECONDS
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as http:
            while not await answers(http, f"{url}/readyz"):
                self._must_live()
                if asyncio.get_running_loop().time() > deadline:
                    raise CannotRehearse(f"the copy does not serve at {url}; see {self.log}")
                await asyncio.sleep(0.2)

    def _must_live(self) -> None:
        if self._up is None or self._up.poll() is not None:
            said = self._said_since_start().strip()[-2000:]
            raise CannotRehearse(f"the copy beside the shop ended:\n{said}")

    def _said_since_start(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace").rpartition("--- start\n")[2]

    def _sockets(self) -> Path:
        run = self.place.home / "run"
        elsewhere = run / "sockets.txt"
        return Path(elsewhere.read_text(encoding="utf-8")) if elsewhere.exists() else run

    def _orders_port(self) -> str:
        """From the configuration that supervisord was started with."""
        read = configparser.RawConfigParser(strict=False)
        read.read(self.place.home / "run" / "supervisord.conf", encoding="utf-8")
        words = shlex.split(read.get("program:orders", "command"))
        return words[words.index("--port") + 1]


async def answers(http: aiohttp.ClientSession, url: str) -> bool:
    """Whether somebody answers 200 there."""
    try:
        async with http.get(url) as answer:
            return answer.status == 200
    except (aiohttp.ClientError, TimeoutError, OSError):
        return False
