"""Sanic's WebSocket as the socket that `live` wants."""

from __future__ import annotations

from sanic import Websocket
from sanic.server.websockets.frame import WebsocketFrameAssembler
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

from bot.frames import send_frames, text_frame


class RawFrames(WebsocketFrameAssembler):
    """Hands text frames on as bytes.

    Sanic 25.12 decodes text frames in a task of its own, where a frame that is not UTF-8 raises
    and vanishes; read as bytes, it gets the same clear refusal as any other unreadable message.
    """

    __slots__ = ()

    async def put(self, frame: Frame) -> None:
        """Add one frame to the message."""
        if frame.opcode is Opcode.TEXT:
            frame = Frame(Opcode.BINARY, frame.data, frame.fin)
        await super().put(frame)


class SanicSocket:
    """One WebSocket of Sanic's."""

    def __init__(self, ws: Websocket) -> None:
        self._ws = ws
        # Same fields, other behaviour: a frame that is already on its way in stays where it is.
        ws.assembler.__class__ = RawFrames

    async def recv(self, timeout: float | None = None) -> str | bytes | None:
        """The next message, None after `timeout` seconds."""
        return await self._ws.recv(timeout)

    async def send(self, message: bytes) -> None:
        """One text frame; waits while the client's side is full."""
        try:
            await send_frames(self._ws, text_frame(message))
        except ConnectionClosed:
            return

    def end(self, code: int) -> None:
        """Close now, without waiting for the other side."""
        self._ws.end_connection(code)  # type: ignore[no-untyped-call]
