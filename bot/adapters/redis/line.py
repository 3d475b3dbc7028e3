"""One connection to the store for all that is asked in a process: what is asked at the same moment
leaves together, is carried out together and waits for the disk together.

A pool gives each command a connection of its own: a lock, a timer, a write and a read for each.
Here the commands of one round of the event loop are one write, and the store makes one group of
them: with `appendfsync always` it syncs once before it answers them all.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Any

import hiredis
from redis.asyncio.connection import AbstractConnection
from redis.exceptions import ConnectionError, InvalidResponse, TimeoutError

Command = Sequence[Any]
_NOT_ENOUGH = object()


class _Asked:
    """Commands that are answered together, and what came of them so far."""

    __slots__ = ("answered", "answers", "ends", "many")

    def __init__(self, many: int, ends: float, answered: asyncio.Future[list[Any]]) -> None:
        self.many = many
        self.ends = ends
        self.answered = answered
        self.answers: list[Any] = []


class Line(asyncio.Protocol):
    """An open connection. Answers come in the order of the commands (RESP; Redis, "Pipelining")."""

    def __init__(self, connection: AbstractConnection, seconds: float) -> None:
        """Takes over a connection of redis-py's after it has shaken hands."""
        self._connection = connection  # kept: closed together with its transport
        self._seconds = seconds
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[_Asked] = deque()
        self._outgoing: list[bytes] = []
        self._timer: asyncio.TimerHandle | None = None
        encoder = connection.encoder
        self._reader = hiredis.Reader(
            protocolError=InvalidResponse,
            replyError=connection._parser.parse_error,
            encoding=encoder.encoding if encoder.decode_responses else None,
            errors=encoder.encoding_errors,
            notEnoughData=_NOT_ENOUGH,
        )
        # redis-py has no public way to its transport; the contract tests see it if that changes.
        self._transport: Any = connection._writer.transport  # type: ignore[union-attr]
        self._transport.set_protocol(self)

    @property
    def is_open(self) -> bool:
        """Whether it is worth asking here."""
        return not self._transport.is_closing()

    def ask(self, commands: Sequence[Command]) -> asyncio.Future[list[Any]]:
        """The answers, refusals among them as exceptions.

        Raises redis-py's ConnectionError when the line was lost meanwhile, TimeoutError when it
        stayed silent: then nobody knows whether the commands were carried out.
        """
        packed = [_packed(words) for words in commands]
        asked = _Asked(len(commands), self._loop.time() + self._seconds, self._loop.create_future())
        if not self._outgoing:
            self._loop.call_soon(self._send)
        self._outgoing.extend(packed)
        self._waiting.append(asked)
        if self._timer is None:
            self._timer = self._loop.call_at(asked.ends, self._look)
        return asked.answered

    def end(self) -> None:
        """Whoever still waits is told that the line is lost."""
        self._transport.abort()
        self._lose(ConnectionError("The line was closed."))

    def data_received(self, data: bytes) -> None:
        """Give each answer to whoever waits for it; who gave up is passed over."""
        self._reader.feed(data)
        while (answer := self._reader.gets()) is not _NOT_ENOUGH:
            if isinstance(answer, hiredis.PushNotification):
                continue  # nobody asked for it
            asked = self._waiting[0]
            asked.answers.append(answer)
            if len(asked.answers) == asked.many:
                self._waiting.popleft()
                if not asked.answered.done():
                    asked.answered.set_result(asked.answers)

    def connection_lost(self, error: Exception | None) -> None:
        """Nobody hears from here any more."""
        self._lose(ConnectionError(f"The line was lost: {error or 'closed by the store'}."))

    def _send(self) -> None:
        """All that was asked in this round of the loop, in its order."""
        outgoing, self._outgoing = self._outgoing, []
        if self.is_open:
            self._transport.write(b"".join(outgoing))

    def _look(self) -> None:
        """A store that hangs: who waits behind the first would wait as long."""
        self._timer = None
        if not self._waiting:
            return
        first = self._waiting[0]
        if self._loop.time() < first.ends:
            self._timer = self._loop.call_at(first.ends, self._look)
            return
        self._transport.abort()
        self._lose(TimeoutError("The store does not answer."))

    def _lose(self, error: Exception) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        waiting, self._waiting = self._waiting, deque()
        for asked in waiting:
            if not asked.answered.done():
                asked.answered.set_exception(error)


def _packed(words: Command) -> bytes:
    """As the store reads it; redis-py names some commands by two words."""
    name = words[0]
    if " " in name:
        words = (*name.split(), *words[1:])
    found: bytes = hiredis.pack_command(tuple(words))
    return found
