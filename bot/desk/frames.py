"""What desks are told, as WebSocket frames: made once for all of them, and sent together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from sanic import Websocket
from websockets.exceptions import ConnectionClosedOK
from websockets.frames import Frame, Opcode
from websockets.protocol import State


class Message(str):
    """A text for desks. Thirty of them look on, and each would make the same frame of it."""

    @cached_property
    def frame(self) -> bytes:
        """As it goes over the line: unmasked, in one piece (RFC 6455, 5.1 and 5.6)."""
        return Frame(Opcode.TEXT, self.encode()).serialize(mask=False)


async def send(socket: Websocket, messages: Sequence[Message]) -> None:
    """All of them in one write; waits while the desk's side is full.

    Raises ConnectionClosed when it is over. Sanic's own `send` takes one message, makes its frame
    and writes it; no extension is agreed on there, so a frame is the same for everybody.
    """
    line = socket.io_proto
    if socket.ws_proto.state is not State.OPEN or line is None:
        raise ConnectionClosedOK(None, None)
    await line.send(b"".join([message.frame for message in messages]))  # type: ignore[no-untyped-call]
