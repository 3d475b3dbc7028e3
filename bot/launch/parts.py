"""Questions to the running parts: supervisord's view of them, and their own."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
import xmlrpc.client
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from supervisor.xmlrpc import SupervisorTransport

#: The parts that must all be `ok` before the whole is ready.
NEEDED = ("assistant", "actions", "orders")


@dataclass(frozen=True, kw_only=True)
class Process:
    """A part's process as supervisord sees it; `pid` is 0 while there is none."""

    pid: int
    state: str
    group: str

    @property
    def given_up(self) -> bool:
        """supervisord has stopped trying."""
        return self.state in ("FATAL", "EXITED")


class Manager:
    """supervisord, over its socket."""

    def __init__(self, socket: Path) -> None:
        self._transport = SupervisorTransport(None, None, f"unix://{socket}")

    def processes(self) -> dict[str, Process]:
        """All parts by name; empty when supervisord does not answer (yet)."""
        try:
            rows: Any = self._proxy().supervisor.getAllProcessInfo()
        except (OSError, http.client.HTTPException, xmlrpc.client.Error):
            self._transport.close()
            return {}
        return {
            row["name"]: Process(pid=row["pid"], state=row["statename"], group=row["group"])
            for row in rows
        }

    def start(self, name: str, process: Process) -> None:
        """Begin anew with a part that was given up."""
        try:
            self._proxy().supervisor.startProcess(f"{process.group}:{name}", False)
        except (OSError, http.client.HTTPException, xmlrpc.client.Error):
            self._transport.close()

    def _proxy(self) -> xmlrpc.client.ServerProxy:
        # The address is never used: the transport knows the socket.
        return xmlrpc.client.ServerProxy("http://127.0.0.1", transport=self._transport)


class FrontDesk:
    """The front desk, over HTTP."""

    def __init__(self, url: str) -> None:
        self.url = url

    def states(self) -> Mapping[str, str] | None:
        """What `/readyz` says of each part; None while messages can't be accepted and kept."""
        answer = self._get("/readyz")
        if answer is None:
            return None
        try:
            body = json.loads(answer)
        except ValueError:
            return None
        parts = body.get("parts", body)
        return {str(name): str(state) for name, state in parts.items()}

    def has_pages(self) -> bool:
        """Whether the customers' page and the desk are there."""
        return all(self._get(path) is not None for path in ("/", "/desk"))

    def _get(self, path: str) -> bytes | None:
        # Never through a proxy that the environment names: this is our own machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(self.url + path, timeout=3) as response:
                return bytes(response.read())
        except (OSError, http.client.HTTPException, urllib.error.URLError):
            return None
