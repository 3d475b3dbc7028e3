"""Listening in a process beside this one, so that no request waits while a message is listened to.

What is asked in one round of the event loop leaves together, and answers come in its order. A
process that ends or hangs is replaced; whoever asks meanwhile is told so at once.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections import deque
from collections.abc import Sequence
from typing import Any

from bot.adapters.ears.lines import READY, question, read_answer
from bot.domain.errors import Unavailable
from bot.domain.listening.ground import Heard, Hearing
from bot.tasks import end

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "bot.adapters.ears.child")
#: A message takes a millisecond; whoever is silent for so long hangs, or has too much to do.
LONGEST_SECONDS = 1.0
#: Until another process is begun, so that one that cannot live takes no processor.
AGAIN_SECONDS = 1.0

_Answered = asyncio.Future["tuple[Heard, ...] | None"]


class EarsBeside:
    """A process of its own, from `start` until `close`."""

    def __init__(
        self,
        command: Sequence[str] = COMMAND,
        longest: float = LONGEST_SECONDS,
        again: float = AGAIN_SECONDS,
    ) -> None:
        self._command = tuple(command)
        self._longest = longest
        self._again = again
        self._line: _Line | None = None
        self._keeping: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin the process, and another whenever it ends; nobody waits for it."""
        self._keeping = asyncio.create_task(self._keep(), name="ears")

    async def close(self) -> None:
        """End it."""
        if self._keeping:
            await end([self._keeping])

    async def listen(self, text: str, hearing: Hearing) -> Sequence[Heard]:
        """What the message gives; raises Unavailable where nobody listens there now."""
        line = self._line
        if line is None or not line.listens:
            raise Unavailable("The ears are not there (yet); listen in this process.")
        found = await line.ask(text, hearing)
        if found is None:
            raise Unavailable("The ears could not listen to this; listen in this process.")
        return found

    async def _keep(self) -> None:
        while True:
            try:
                await self._live()
            except OSError as error:
                log.warning("the ears can't be started (%s); messages are heard here", error)
            await asyncio.sleep(self._again)

    async def _live(self) -> None:
        """As long as that process lives."""
        loop = asyncio.get_running_loop()
        transport, line = await loop.subprocess_exec(
            lambda: _Line(self._longest), *self._command, stderr=None
        )
        self._line = line
        try:
            why = await line.lost
            log.warning("the ears ended (%s); messages are heard here until they are back", why)
        finally:
            self._line = None
            transport.close()  # ends the process, too
            await line.over.wait()


class _Line(asyncio.SubprocessProtocol):
    """What one process is asked and answers."""

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[tuple[float, _Answered]] = deque()
        self._outgoing: list[bytes] = []
        self._begun = b""
        self._number = 0
        self._timer: asyncio.TimerHandle | None = None
        self.listens = False
        self.lost: asyncio.Future[str] = self._loop.create_future()
        self.over = asyncio.Event()

    def connection_made(self, transport: Any) -> None:
        """It runs."""
        self._asks = transport.get_pipe_transport(0)

    def ask(self, text: str, hearing: Hearing) -> _Answered:
        """What it hears; Unavailable when it ends or hangs before it answers."""
        self._number += 1
        if not self._outgoing:
            self._loop.call_soon(self._send)
        self._outgoing.append(question(self._number, text, hearing))
        answered: _Answered = self._loop.create_future()
        ends = self._loop.time() + self._longest
        self._waiting.append((ends, answered))
        if self._timer is None:
            self._timer = self._loop.call_at(ends, self._look)
        return answered

    def pipe_data_received(self, fd: int, data: bytes) -> None:  # noqa: ARG002 (there is one)
        """Give each answer to whoever waits for it; who gave up is passed over."""
        *lines, self._begun = (self._begun + data).split(b"\n")
        for line in lines:
            if not self.listens:
                self.listens = line + b"\n" == READY
                continue
            _, answered = self._waiting.popleft()
            if not answered.done():
                answered.set_result(read_answer(line)[1])

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:  # noqa: ARG002
        """It no longer hears or answers."""
        self._lose("its line was lost")

    def process_exited(self) -> None:
        """It is over."""
        self.over.set()
        self._lose("its process ended")

    def _send(self) -> None:
        outgoing, self._outgoing = self._outgoing, []
        if not self._asks.is_closing():
            self._asks.write(b"".join(outgoing))

    def _look(self) -> None:
        self._timer = None
        if not self._waiting:
            return
        ends, _ = self._waiting[0]
        if self._loop.time() < ends:
            self._timer = self._loop.call_at(ends, self._look)
        else:
            self._lose("it does not answer")

    def _lose(self, why: str) -> None:
        self.listens = False
        if not self.lost.done():
            self.lost.set_result(why)
        if self._timer:
            self._timer.cancel()
            self._timer = None
        waiting, self._waiting = self._waiting, deque()
        for _, answered in waiting:
            if not answered.done():
                answered.set_exception(Unavailable(f"The ears: {why}; listen in this process."))
