"""A line to the store that a test can cut, delay or stop, after just so many commands."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.support.store import Store

#: What a client says when it connects; how often depends on its pool.
GREETINGS = frozenset({b"HELLO", b"CLIENT", b"AUTH", b"SELECT", b"PING"})
#: The store has carried a command out by then, or never will.
LONGEST_SECONDS = 1.0


class Proxy:
    """Stands in front of `store` at `url`. Use as `async with Proxy(store) as proxy`.

    `commands` counts what was passed on. `cut_after(n)`: the n-th command from now reaches the
    store, its reply reaches nobody, and from then on nothing passes until `heal`. `lose_reply(n)`
    cuts that one connection only. `delay`: seconds that every reply takes longer.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folder = Path(tempfile.mkdtemp(prefix="wl-", dir="/tmp"))
        self.url = f"unix://{self._folder / 'p'}"
        self.commands = 0
        self.names: list[str] = []
        self.delay = 0.0
        self.on_cut: Callable[[], None] = lambda: None
        self.was_cut = asyncio.Event()
        self._cut_at = 0
        self._lose_at: Callable[[bytes], bool] = lambda command: False
        self._lines: set[_Line] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Proxy:
        path = str(self._folder / "p")
        self._server = await asyncio.start_unix_server(self._connected, path, limit=2**24)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.hang_up()
        shutil.rmtree(self._folder, ignore_errors=True)

    def cut_after(self, commands: int) -> None:
        self._cut_at = self.commands + commands

    def lose_reply(self, to: Callable[[bytes], bool]) -> None:
        """The next command of that kind is carried out, and its reply is lost with the line."""
        self._lose_at = to

    def cut(self) -> None:
        """From now on."""
        self.was_cut.set()
        self.hang_up()
        self.on_cut()

    def heal(self) -> None:
        self._cut_at = 0
        self.was_cut.clear()

    def hang_up(self) -> None:
        """Every open connection ends."""
        for line in list(self._lines):
            line.close()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.was_cut.is_set():
            writer.close()
            return
        try:
            there = await asyncio.open_unix_connection(str(self._store.socket), limit=2**24)
        except OSError:
            writer.close()
            return
        line = _Line(self, (reader, writer), there)
        self._lines.add(line)
        try:
            await line.run()
        finally:
            self._lines.discard(line)

    async def passed(self, line: _Line, command: bytes, name: bytes) -> None:
        """A command reached the store; what becomes of the line."""
        if name in GREETINGS:
            return
        self.commands += 1
        self.names.append(name.decode())
        if self.commands == self._cut_at:
            self.was_cut.set()  # nothing else passes, and no reply
            await line.answered()
            self.cut()
        elif self._lose_at(command):
            self._lose_at = lambda command: False
            line.deaf = True
            await line.answered()
            line.close()


class _Line:
    """One connection and its other half."""

    def __init__(
        self,
        proxy: Proxy,
        here: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        there: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        self._proxy = proxy
        self._here = here
        self._there = there
        self._replied = asyncio.Event()
        self.deaf = False

    async def run(self) -> None:
        """Until either side ends."""
        ways = [asyncio.create_task(self._ask()), asyncio.create_task(self._answer())]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            self.close()

    async def answered(self) -> None:
        """The store has answered whatever came last."""
        self._replied.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._replied.wait(), LONGEST_SECONDS)

    def close(self) -> None:
        for _, writer in (self._here, self._there):
            writer.close()

    async def _ask(self) -> None:
        reader, writer = self._here[0], self._there[1]
        while True:
            command, name = await _command(reader)
            if self._proxy.was_cut.is_set():
                return
            writer.write(command)
            await self._proxy.passed(self, command, name)

    async def _answer(self) -> None:
        reader, writer = self._there[0], self._here[1]
        while reply := await reader.read(2**16):
            self._replied.set()
            if self._proxy.was_cut.is_set() or self.deaf:
                continue
            if self._proxy.delay:
                await asyncio.sleep(self._proxy.delay)
            writer.write(reply)
            await writer.drain()


async def _command(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """One command as it came, and its name."""
    head = await reader.readuntil(b"\r\n")
    parts, words = [head], []
    for _ in range(int(head[1:])):
        size = await reader.readuntil(b"\r\n")
        word = await reader.readexactly(int(size[1:]) + 2)
        parts += [size, word]
        words.append(word[:-2])
    return b"".join(parts), words[0].upper()
