"""A small program in place of a part: `python part.py FOLDER NAME PORT`.

It notes in FOLDER/notes when it begins and ends; with a port it answers as the front desk would.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FOLDER, NAME, PORT = sys.argv[1:]
STATES = {"store": "ok", "assistant": "ok", "actions": "ok", "orders": "ok"}


def note(what: str) -> None:
    """One line, with our process id."""
    with Path(FOLDER, "notes").open("a") as notes:
        notes.write(f"{NAME} {what} {os.getpid()}\n")


def end(*_: object) -> None:
    """Told to stop."""
    note("ends")
    os._exit(0)


class Desk(BaseHTTPRequestHandler):
    """Everything is fine, on every page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"parts": STATES}).encode())

    def log_message(self, *_: object) -> None:
        """Quietly."""


signal.signal(signal.SIGTERM, end)
note("begins")
if PORT != "0":
    ThreadingHTTPServer(("127.0.0.1", int(PORT)), Desk).serve_forever()
while True:
    signal.pause()
