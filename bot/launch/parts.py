"""Questions to the running parts: supervisord's view of them, and their own."""

from __future__ import annotations

import http.client
import json
import xmlrpc.client
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from supervisor.xmlrpc import SupervisorTransport

from bot.logs import PROGRESS

#: The parts that must all be `ok` before the whole is ready.
NEEDED = ("assistant", "actions", "orders")
#: How much of a log's end is looked at for a part's words (bytes).
_TAIL = 16_384


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


def last_words(log: Path, part: str) -> str:
    """The last words in which a part told how far it is (`PROGRESS`); empty if there are none."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - _TAIL))
            rows = file.read().decode("utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    told = [_progress(row, part) for row in rows if PROGRESS in row]
    return next((words for words in reversed(told) if words), "")


def _progress(row: str, part: str) -> str:
    """What that line tells of the part; the first row of a tail may be half a line."""
    try:
        line = json.loads(row)
    except ValueError:
        return ""
    ours = isinstance(line, dict) and (line.get("logger"), line.get("part")) == (PROGRESS, part)
    return str(line.get("message", "")) if ours else ""


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

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port

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
        connection = http.client.HTTPConnection(self._host, self._port, timeout=3)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            body = response.read()
            return body if response.status < 400 else None
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
