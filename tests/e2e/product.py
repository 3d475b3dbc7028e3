"""The whole product, started as a user starts it, and the people who use it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import subprocess
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from websockets.sync.client import ClientConnection, connect

from tests.fakes.graph import FakeGraph
from tests.fakes.meta import Meta
from tests.support.waiting import eventually

Json = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "copperleaf-demo"
#: Training and Rasa's imports, on a busy machine.
READY_SECONDS = 400
ANSWER_SECONDS = 30


@dataclass
class Product:
    """One running copy: `warmline up` with a port, a home and WhatsApp at a fake Graph server."""

    home: Path
    port: int
    environment: dict[str, str]
    lines: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """As `make run` does."""
        self.lines.clear()
        self.process = subprocess.Popen(
            [str(ROOT / ".venv" / "bin" / "warmline"), "up"],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process is not None
        assert self.process.stdout is not None
        with contextlib.suppress(ValueError):
            for line in self.process.stdout:
                self.lines.append(line.rstrip())

    def wait_line(self, beginning: str, seconds: float = READY_SECONDS) -> str:
        """The line that begins so, once it is printed."""
        assert self.process is not None

        def found() -> str | None:
            assert self.process is not None
            assert self.process.poll() is None, "\n".join(self.lines)
            return next((line for line in self.lines if line.startswith(beginning)), None)

        return str(eventually(found, seconds))

    def ready(self) -> bool:
        with contextlib.suppress(requests.RequestException, ValueError):
            parts = requests.get(f"{self.url}/readyz", timeout=5).json()["parts"]
            return all(state.startswith("ok") for state in parts.values())
        return False

    def pids(self, marker: str) -> list[int]:
        """Processes of this copy whose command line holds the marker."""
        found = []
        for folder in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if folder.name.isdigit():
                    command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    environment = (folder / "environ").read_bytes().decode(errors="replace")
                    if marker in command and str(self.home) in command + environment:
                        found.append(int(folder.name))
        return found

    def stop(self) -> None:
        """As Ctrl-C does; ends only when everything is gone."""
        if self.process is None or self.process.poll() is not None:
            return
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(timeout=60)


class GraphInThread:
    """The fake Graph server on a loop of its own, for tests that block."""

    def __init__(self) -> None:
        self.graph = FakeGraph()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def start(self) -> FakeGraph:
        self._thread.start()
        self.run(self.graph.__aenter__())
        return self.graph

    def stop(self) -> None:
        self.run(self.graph.__aexit__(None, None, None))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def run(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(60)

    def texts_after(self, count: int, more: int = 1, seconds: float = ANSWER_SECONDS) -> list[str]:
        """The words sent after the first `count` messages, once there are `more` of them."""
        self.run(self.graph.wait_for(count + more, seconds=seconds))
        return self.graph.texts()[count:]


class Chat:
    """A customer on web chat, over the documented protocol."""

    def __init__(self, product: Product) -> None:
        self._product = product
        begun = requests.post(f"{product.url}/chat/api/conversations", json={}, timeout=10).json()
        self.conversation, self.token = begun["conversation"], begun["token"]
        self.seen: list[Json] = []
        self.state: Json = {}
        self._last = 0
        self._socket: ClientConnection | None = None
        self.connect()

    def connect(self) -> None:
        address = self._product.url.replace("http", "ws") + "/chat/api/live"
        self._socket = connect(address, open_timeout=20, legacy=True)
        self._send({"type": "hello", "token": self.token, "after": self._last})
        self._read_until(lambda seen: seen["type"] == "update")

    def say(self, text: str, button: str | None = None) -> list[Json]:
        """Say it, and wait for the first answer; everything new that is not our own."""
        before = len(self.ours())
        self.tell(text, button)
        return self.wait_ours(before)

    def tell(self, text: str, button: str | None = None) -> None:
        """Say it, and wait until it is kept."""
        message = {"type": "say", "id": uuid.uuid4().hex, "text": text}
        if button:
            message["button"] = button
        self._send(message)
        self._read_until(lambda seen: seen["type"] == "kept" and seen["id"] == message["id"])

    def wait_ours(self, before: int, more: int = 1, seconds: float = ANSWER_SECONDS) -> list[Json]:
        """What bot, house or agents said after the first `before` messages of ours."""
        while len(self.ours()) < before + more:
            self._read_until(lambda seen: seen["type"] == "update", seconds)
        return self.ours()[before:]

    def wait_status(self, status: str, seconds: float = ANSWER_SECONDS) -> None:
        while self.state.get("status") != status:
            self._read_until(lambda seen: seen["type"] == "update", seconds)

    def ours(self) -> list[Json]:
        return [message for message in self.seen if message["from"] != "customer"]

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()

    def _send(self, message: Json) -> None:
        assert self._socket is not None
        self._socket.send(json.dumps(message))

    def _read_until(self, holds: Callable[[Json], bool], seconds: float = ANSWER_SECONDS) -> None:
        assert self._socket is not None
        deadline = time.monotonic() + seconds
        while True:
            frame = json.loads(self._socket.recv(timeout=max(deadline - time.monotonic(), 0.01)))
            if frame["type"] == "update":
                known = {message["seq"] for message in self.seen}
                new = [message for message in frame["messages"] if message["seq"] not in known]
                self.seen += new
                self.state = frame["state"]
                self._last = frame["last"]
            if holds(frame):
                return


class Person:
    """An agent who is a program: the desk's documented API."""

    def __init__(self, product: Product, name: str) -> None:
        self.name = name
        self._api = f"{product.url}/desk/api"
        self._session = requests.Session()
        answer = self._session.post(
            f"{self._api}/login", json={"name": name, "password": PASSWORD}, timeout=10
        )
        assert answer.status_code == 200, answer.text
        self._session.headers["X-CSRF-Token"] = answer.json()["csrf"]

    def available(self, yes: bool = True) -> None:
        self._post("presence", {"available": yes})

    def open(self, conversation: str) -> Json:
        answer = self._session.get(f"{self._api}/conversations/{conversation}", timeout=10)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def act(self, conversation: str, verb: str, **body: Any) -> Json:
        return self._post(f"conversations/{conversation}/{verb}", body)

    def reply(self, conversation: str, text: str) -> Json:
        return self.act(conversation, "reply", id=uuid.uuid4().hex, text=text)

    def snapshot(self) -> Json:
        return dict(self._session.get(f"{self._api}/snapshot", timeout=10).json())

    def _post(self, path: str, body: Json) -> Json:
        answer = self._session.post(f"{self._api}/{path}", json=body, timeout=10)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


class Phone:
    """A customer on WhatsApp: signed webhooks in, the fake Graph server out."""

    def __init__(self, product: Product, graph: GraphInThread, number: str, name: str) -> None:
        self._product, self._graph = product, graph
        self._meta = Meta(secret="app-secret", phone_number_id=graph.graph.phone_number_id)
        self.number, self.name = number, name

    def say(self, text: str, more: int = 1) -> list[str]:
        """Say it, and wait for `more` messages back."""
        return self.send(self._meta.text(self.number, text, **self._about()), more)

    def press(self, button: str, title: str, more: int = 1) -> list[str]:
        return self.send(self._meta.button_reply(self.number, button, title, **self._about()), more)

    def send(self, change: Json, more: int = 1) -> list[str]:
        before = len(self._graph.graph.sent)
        assert self.post(change).status_code == 200
        return self._graph.texts_after(before, more)

    def post(self, *changes: Json) -> requests.Response:
        body, headers = self._meta.signed(*changes)
        return requests.post(
            f"{self._product.url}/webhooks/whatsapp", data=body, headers=headers, timeout=10
        )

    def _about(self) -> Json:
        return {"id": f"wamid.{uuid.uuid4().hex}", "timestamp": int(time.time()), "name": self.name}


@contextlib.contextmanager
def running_product(home: Path) -> Iterator[tuple[Product, GraphInThread]]:
    """A copy that serves; whoever needs the assistant waits for `Warmline is ready`."""
    graph = GraphInThread()
    graph.start()
    product = Product(
        home=home,
        port=_free_port(),
        environment={
            "WARMLINE_HOME": str(home),
            "WARMLINE_DEMO": "1",
            "WARMLINE_ASSISTANT_WAIT": "3",
            "WHATSAPP_APP_SECRET": "app-secret",
            "WHATSAPP_VERIFY_TOKEN": "verify-me",
            "WHATSAPP_TOKEN": graph.graph.token,
            "WHATSAPP_PHONE_NUMBER_ID": graph.graph.phone_number_id,
            "WHATSAPP_GRAPH_URL": graph.graph.base_url,
        },
    )
    product.environment["PORT"] = str(product.port)
    product.start()
    try:
        product.wait_line("Warmline is serving", 120)
        yield product, graph
    finally:
        product.stop()
        graph.stop()


def _free_port() -> int:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def orders(state: str) -> list[Json]:
    """The demo shop's orders in that state, as the README's command lists them."""
    listed = subprocess.run(
        [str(ROOT / ".venv" / "bin" / "warmline"), "demo", "orders", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [order for order in json.loads(listed.stdout) if order["state"] == state]


def words(messages: list[Json]) -> str:
    """All they say."""
    return " ".join(message["text"] for message in messages)


def names_in(text: str) -> list[str]:
    """The first names of the demo team that stand in a text."""
    team = (ROOT / "team.yml").read_text(encoding="utf-8")
    first_names = re.findall(r"^    name: (\S+)", team, flags=re.MULTILINE)
    return [name for name in first_names if name in text]
