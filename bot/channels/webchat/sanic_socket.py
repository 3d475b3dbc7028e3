"""Sanic's WebSocket as the socket that `live` wants."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from sanic import Websocket
from sanic.server.websockets.frame import WebsocketFrameAssembler
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode
from websockets.protocol import State

from bot.frames import send_frames, text_frame

#: So many messages wait for their reader; then the client's side fills.
_MOST_WAITING = 16
_OF_A_MESSAGE = (Opcode.TEXT, Opcode.BINARY, Opcode.CONT)


class SanicSocket:
    """One WebSocket of Sanic's, whose messages come here as bytes.

    Sanic 25.12 gives each frame a task, and another to whoever waits for it; and a text frame that
    is not UTF-8 raises in the first and vanishes. Read as bytes, it gets the same clear refusal as
    any other unreadable message.
    """

    def __init__(self, ws: Websocket) -> None:
        self._ws = ws
        self._messages: list[bytes] = []
        self._parts: list[bytes] = []
        #: Frames that wait for a task of Sanic's: what comes after them must not overtake them.
        self._slowly = 0
        self._paused = False
        self._take_over(ws.assembler)
        ws.assembler = self  # type: ignore[assignment]
        ws.data_received = self._received  # type: ignore[method-assign]

    async def recv(self, timeout: float | None = None) -> bytes | None:
        """The next message, None after `timeout` seconds; cancelled when the line is closed."""
        if not self._messages:
            await self._wait(timeout)
        if not self._messages:
            return None
        message = self._messages.pop(0)
        if self._paused and not self._messages:
            self._paused = False
            self._ws.resume_frames()  # type: ignore[no-untyped-call]
        return message

    async def send(self, message: bytes) -> None:
        """One text frame; waits while the client's side is full."""
        try:
            await send_frames(self._ws, text_frame(message))
        except ConnectionClosed:
            return

    def end(self, code: int) -> None:
        """Close now, without waiting for the other side."""
        self._ws.end_connection(code)  # type: ignore[no-untyped-call]

    async def put(self, frame: Frame) -> None:
        """What Sanic's own task hands on."""
        if _is_of_a_message(frame):
            self._take(frame)

    async def _wait(self, timeout: float | None) -> None:
        ws = self._ws
        if ws.ws_proto.state is State.CLOSED:
            await ws.recv(0)  # says so
        loop = asyncio.get_running_loop()
        # Sanic cancels it when the line is closed.
        waiting = ws.recv_cancel = loop.create_future()
        timer = None if timeout is None else loop.call_later(timeout, _wake, waiting)
        try:
            await waiting
        finally:
            ws.recv_cancel = None
            if timer:
                timer.cancel()

    def _received(self, data: bytes) -> None:
        """As Sanic's own, without a task where there is nothing to do but to take a message."""
        ws = self._ws
        ws.ws_proto.receive_data(data)
        answers, events = ws.ws_proto.data_to_send(), ws.ws_proto.events_received()
        if not answers and not self._slowly and all(map(_is_of_a_message, events)):
            for frame in events:
                self._take(frame)
        elif answers or events:
            self._go_slowly(ws.async_data_received(answers, events))  # type: ignore[no-untyped-call]

    def _go_slowly(self, work: Coroutine[Any, Any, None]) -> None:
        self._slowly += 1
        asyncio.create_task(work).add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:  # noqa: ARG002
        self._slowly -= 1

    def _take(self, frame: Any) -> None:
        self._parts.append(bytes(frame.data))
        if frame.fin:
            self._put(b"".join(self._parts))
            self._parts = []

    def _put(self, message: bytes) -> None:
        self._messages.append(message)
        if len(self._messages) >= _MOST_WAITING:
            self._paused = self._ws.pause_frames() or self._paused  # type: ignore[no-untyped-call]
        waiting = self._ws.recv_cancel
        if waiting is not None:
            _wake(waiting)

    def _take_over(self, before: WebsocketFrameAssembler) -> None:
        """What came in before we did."""
        parts = [_as_bytes(part) for part in before.chunks]
        if before.message_complete.is_set():
            self._put(b"".join(parts))
            before.message_complete.clear()
            before.message_fetched.set()  # whoever put it there waits for this
            self._go_slowly(self._those_behind_it())
        else:
            self._parts = parts

    async def _those_behind_it(self) -> None:
        """Sanic's tasks take their turns here."""
        async with self._ws.process_event_mutex:
            pass


def _is_of_a_message(event: object) -> bool:
    return isinstance(event, Frame) and event.opcode in _OF_A_MESSAGE


def _as_bytes(part: str | bytes) -> bytes:
    return part.encode("utf-8") if isinstance(part, str) else part


def _wake(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)
