"""What desks are told, as WebSocket frames: made once for all of them, and sent together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from sanic import Websocket

from bot.frames import send_frames, text_frame


class Message(bytes):
    """A text for desks. Thirty of them look on, and each would make the same frame of it."""

    @cached_property
    def frame(self) -> bytes:
        """As it goes over the line."""
        return text_frame(self)


async def send(socket: Websocket, messages: Sequence[Message]) -> None:
    """All of them in one write; see `send_frames`."""
    await send_frames(socket, b"".join([message.frame for message in messages]))
