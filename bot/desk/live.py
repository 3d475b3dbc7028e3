"""One desk's live connection: what it says, and what it is told."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import timedelta
from typing import Any

from sanic import Request, Websocket
from websockets.exceptions import ConnectionClosed

from bot.desk import frames
from bot.desk.body import LONGEST_ID
from bot.desk.hub import LOOK_AT_SESSION, Seat
from bot.desk.logins import Login
from bot.desk.parts import DeskParts
from bot.domain.errors import NotFound, Refused, Unavailable
from bot.json_text import read_json
from bot.tasks import end

#: Silence after which a desk counts as gone, three heartbeats and a bit (seconds).
SILENCE = 35.0
#: How long a desk has for its first message (seconds).
HELLO = 10.0
LONGEST_MESSAGE = 4096
#: What one desk may say within that time: heartbeats, and that somebody types.
MESSAGES, WINDOW = 60, timedelta(seconds=10)

#: Why we close, in WebSocket codes: 1013 is "try again later", 4401 our "log in again".
TOO_SLOW, LOGGED_OUT, NONSENSE, QUIET, STORE_AWAY = 1013, 4401, 1008, 1001, 1013


class _Over(Exception):
    """The connection ends with this code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


async def serve(parts: DeskParts, request: Request, socket: Websocket) -> None:
    """Until either side goes away."""
    login: Login = request.ctx.login
    seat = Seat(login.agent.id, login.session)
    tasks = [
        asyncio.ensure_future(_listen(parts, seat, socket)),
        asyncio.ensure_future(_speak(parts, seat, socket)),
    ]
    code, reason = 1000, ""
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        done.pop().result()
    except _Over as over:
        code, reason = over.code, str(over)
    except Unavailable:
        code, reason = STORE_AWAY, "the store is away"
    except ConnectionClosed:
        pass
    finally:
        parts.hub.leave(seat)
        await end(tasks)
        with contextlib.suppress(ConnectionClosed):
            await socket.close(code, reason)


async def _speak(parts: DeskParts, seat: Seat, socket: Websocket) -> None:
    while (message := await seat.next()) is not None:
        if message is LOOK_AT_SESSION:
            await _look_at_session(parts, seat)
        else:
            await frames.send(socket, [message, *seat.more()])
    raise _Over(TOO_SLOW, "too slow: take a new snapshot")


async def _listen(parts: DeskParts, seat: Seat, socket: Websocket) -> None:
    hello = await _message(socket, HELLO)
    if hello.get("type") != "hello":
        raise _Over(NONSENSE, "say hello first")
    await parts.hub.sit(seat, str(hello.get("cursor", "")))
    allowed, since = MESSAGES, parts.clock()
    while True:
        message = await _message(socket, SILENCE)
        if parts.clock() - since > WINDOW:
            allowed, since = MESSAGES, parts.clock()
        allowed -= 1
        if allowed < 0:
            raise _Over(TOO_SLOW, "too fast: wait a little")
        await _act(parts, seat, message)


async def _act(parts: DeskParts, seat: Seat, message: dict[str, Any]) -> None:
    if message.get("type") == "heartbeat":
        await _look_at_session(parts, seat)
        await parts.hub.beat(seat)
    elif message.get("type") == "typing":
        with contextlib.suppress(NotFound, Refused):
            await parts.service.agent_typing(seat.agent, str(message.get("conversation", "")))
    elif message.get("type") == "viewing":
        await _view(parts, seat, message.get("conversation"))


async def _view(parts: DeskParts, seat: Seat, conversation: object) -> None:
    if isinstance(conversation, str) and len(conversation) <= LONGEST_ID:
        with contextlib.suppress(NotFound):
            await parts.service.agent_viewing(seat.agent, conversation)


async def _look_at_session(parts: DeskParts, seat: Seat) -> None:
    """That is no use of it: a desk left open over night ends like any other."""
    if await parts.logins.find(seat.session, put_off=False) is None:
        raise _Over(LOGGED_OUT, "log in again")


async def _message(socket: Websocket, seconds: float) -> dict[str, Any]:
    received = await socket.recv(timeout=seconds)
    if received is None:
        raise _Over(QUIET, "nothing heard")
    if isinstance(received, bytes) or len(received) > LONGEST_MESSAGE:
        raise _Over(NONSENSE, "not a message")
    try:
        found = read_json(received)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise _Over(NONSENSE, "not a message")
    return found
