"""Messages of a real Sanic WebSocket, from the bytes on its line to whoever reads them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sanic.server.websockets.impl import WebsocketImplProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.server import ServerProtocol

from bot.channels.webchat.sanic_socket import SanicSocket


class Transport:
    def __init__(self) -> None:
        self.paused = False

    def pause_reading(self) -> None:
        self.paused = True

    def resume_reading(self) -> None:
        self.paused = False


class Line:
    """Sanic's protocol of one connection, as far as a WebSocket needs it."""

    def __init__(self) -> None:
        self.transport = Transport()
        self.sent = b""
        self.loop = asyncio.get_running_loop()

    async def send(self, data: bytes) -> None:
        self.sent += data


def frames(*parts: tuple[Opcode, bytes, bool]) -> bytes:
    return b"".join(Frame(code, data, fin).serialize(mask=True) for code, data, fin in parts)


def text(words: str) -> bytes:
    return frames((Opcode.TEXT, words.encode(), True))


@pytest.fixture
async def ws() -> Any:
    made = WebsocketImplProtocol(ServerProtocol(state=State.OPEN), ping_interval=None)
    made.io_proto, made.loop = Line(), asyncio.get_running_loop()
    return made


async def settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_messages_come_one_by_one_in_their_order(ws):
    socket = SanicSocket(ws)
    ws.data_received(text("one") + text("two"))
    assert [await socket.recv(), await socket.recv()] == [b"one", b"two"]


async def test_who_waits_is_given_the_next_one(ws):
    socket = SanicSocket(ws)
    reading = asyncio.create_task(socket.recv())
    await settled()
    ws.data_received(text("hello"))
    assert await reading == b"hello"


async def test_a_message_in_pieces_is_one_whatever_control_frames_lie_between(ws):
    socket = SanicSocket(ws)
    ws.data_received(frames((Opcode.TEXT, b"Gr\xc3", False)))
    ws.data_received(frames((Opcode.PING, b"there?", True)))
    ws.data_received(frames((Opcode.CONT, b"\xbc\xc3\x9fe", True)))
    assert await socket.recv() == "Grüße".encode()
    await settled()
    assert ws.io_proto.sent == Frame(Opcode.PONG, b"there?").serialize(mask=False)


async def test_nothing_overtakes_what_came_with_a_ping(ws):
    socket = SanicSocket(ws)
    ws.data_received(frames((Opcode.PING, b"", True)) + text("first"))
    ws.data_received(text("second"))
    assert [await socket.recv(), await socket.recv()] == [b"first", b"second"]
    ws.data_received(text("third"))
    assert await socket.recv() == b"third"


async def test_words_that_are_no_utf_8_come_as_they_are(ws):
    socket = SanicSocket(ws)
    ws.data_received(frames((Opcode.TEXT, b"\xff\xfe", True)))
    assert await socket.recv() == b"\xff\xfe"


async def test_what_came_before_anybody_read_is_read_first(ws):
    ws.data_received(text("early"))
    ws.data_received(text("later"))
    await settled()
    socket = SanicSocket(ws)
    ws.data_received(text("last"))
    assert [await socket.recv() for _ in range(3)] == [b"early", b"later", b"last"]


async def test_a_piece_that_came_before_is_no_message_by_itself(ws):
    ws.data_received(frames((Opcode.TEXT, "Grü".encode(), False)))
    await settled()
    socket = SanicSocket(ws)
    ws.data_received(frames((Opcode.CONT, "ße".encode(), True)))
    assert await socket.recv() == "Grüße".encode()


async def test_who_sends_more_than_is_read_has_to_wait(ws):
    socket = SanicSocket(ws)
    for number in range(20):
        ws.data_received(text(str(number)))
    assert ws.io_proto.transport.paused
    assert [await socket.recv() for _ in range(20)] == [str(n).encode() for n in range(20)]
    assert not ws.io_proto.transport.paused


async def test_nothing_within_the_time_is_none(ws):
    assert await SanicSocket(ws).recv(0) is None


async def test_who_waits_is_let_go_when_the_line_closes(ws):
    ws.auto_closer_task = ws.data_finished_fut = asyncio.get_running_loop().create_future()
    socket = SanicSocket(ws)
    reading = asyncio.create_task(socket.recv())
    await settled()
    ws.data_received(frames((Opcode.CLOSE, b"\x03\xe8", True)))
    await settled()
    assert reading.cancelled()
    assert ws.recv_cancel is None
