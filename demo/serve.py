"""Start the demo order system."""

from __future__ import annotations

import argparse
import os
import socket
from collections.abc import Callable, Sequence
from datetime import date, datetime, timezone
from pathlib import Path

from demo.faults import Faults

#: Set to 1 where `--faults` can't be given, as for the copy that a rehearsal starts.
FAULTS = "DEMO_FAULTS"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `python -m demo` and `warmline demo serve`."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=0, help="0: any free one (default)")
    parser.add_argument(
        "--db",
        type=Path,
        default=Path(".warmline/demo-orders.sqlite3"),
        help="database file, made if it is not there (default: %(default)s)",
    )
    parser.add_argument("--today", type=date.fromisoformat, help="the shop's day; default: UTC's")
    parser.add_argument(
        "--faults",
        action="store_true",
        help=f"let POST /faults make it misbehave, for tests; {FAULTS}=1 in the environment too",
    )


def main(argv: Sequence[str] | None = None) -> int:
    """`python -m demo`."""
    parser = argparse.ArgumentParser(prog="demo", description="Copperleaf's demo order system.")
    add_arguments(parser)
    return serve(parser.parse_args(argv))


def serve(arguments: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT. Prints `orders listening on <url>` once it answers."""
    from demo.service import build_app
    from demo.store import Store

    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((arguments.host, arguments.port))
    host, port = listener.getsockname()
    store = Store(arguments.db, today=_days(arguments.today), now=_now)
    faults = arguments.faults or os.environ.get(FAULTS) == "1"
    app = build_app(store, Faults() if faults else None)

    async def announce(app: object) -> None:
        del app
        print(f"orders listening on http://{host}:{port}", flush=True)  # noqa: T201

    app.after_server_start(announce)
    app.run(sock=listener, single_process=True, access_log=False, motd=False)
    return 0


def _days(fixed: date | None) -> Callable[[], date]:
    return lambda: fixed or _now().date()


def _now() -> datetime:
    return datetime.now(timezone.utc)
