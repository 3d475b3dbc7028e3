"""WebSocket frames as we send them: text, in one piece, unmasked (RFC 6455, 5.1 and 5.6)."""

from __future__ import annotations

from sanic import Websocket
from websockets.exceptions import ConnectionClosedOK
from websockets.protocol import State

_TEXT_IN_ONE_PIECE = 0x81
_SHORT, _MIDDLE = 125, 0xFFFF


def text_frame(text: bytes) -> bytes:
    """The frame of a text in UTF-8: the same for everybody, as no extension is agreed on."""
    size = len(text)
    if size <= _SHORT:
        return bytes((_TEXT_IN_ONE_PIECE, size)) + text
    if size <= _MIDDLE:
        return bytes((_TEXT_IN_ONE_PIECE, _SHORT + 1)) + size.to_bytes(2, "big") + text
    return bytes((_TEXT_IN_ONE_PIECE, _SHORT + 2)) + size.to_bytes(8, "big") + text


async def send_frames(socket: Websocket, frames: bytes) -> None:
    """One write for all of them; waits while the other side is full.

    Raises ConnectionClosed when it is over. Sanic's own `send` takes one message, locks, makes its
    frame and writes it.
    """
    line = socket.io_proto
    if socket.ws_proto.state is not State.OPEN or line is None:
        raise ConnectionClosedOK(None, None)
    await line.send(frames)  # type: ignore[no-untyped-call]
