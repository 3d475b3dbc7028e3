"""The protocol as any program may speak it, over a real server."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot.channels.webchat.limits import Pace
from bot.domain.errors import Refused, Unavailable
from tests.fakes.chat_server import ChatServer

Socket = aiohttp.ClientWebSocketResponse


@pytest_asyncio.fixture(loop_scope="session")
async def http(server: ChatServer) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(server.url) as session:
        yield session


async def begin(http: aiohttp.ClientSession) -> str:
    async with http.post("/chat/api/conversations", json={"language": "en"}) as answer:
        assert answer.status == 201
        return str((await answer.json())["token"])


@contextlib.asynccontextmanager
async def live(http: aiohttp.ClientSession, token: str, after: int = 0) -> AsyncIterator[Socket]:
    """A connection that has got its first update."""
    async with http.ws_connect("/chat/api/live") as socket:
        await socket.send_json({"type": "hello", "token": token, "after": after})
        yield socket


async def next_of(socket: Socket, kind: str) -> dict[str, Any]:
    async with asyncio.timeout(5):
        while True:
            message: dict[str, Any] = await socket.receive_json()
            if message["type"] == kind:
                return message


async def closed_with(socket: Socket) -> int | None:
    async with asyncio.timeout(5):
        while (await socket.receive()).type is not aiohttp.WSMsgType.CLOSE:
            pass
    return socket.close_code


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def test_http_alone_is_enough(server: ChatServer, http: aiohttp.ClientSession) -> None:
    """Begin, say, say again, fetch: kept once, and once only."""
    token = await begin(http)
    said = {"id": "m-1", "text": "Hello"}
    seqs = []
    for _ in range(2):
        async with http.post("/chat/api/messages", json=said, headers=bearer(token)) as answer:
            assert answer.status == 202
            seqs.append((await answer.json())["kept"])
    assert seqs[0] == seqs[1]
    async with http.get("/chat/api/messages?after=0", headers=bearer(token)) as answer:
        update = await answer.json()
    assert [(m["id"], m["text"]) for m in update["messages"]] == [("m-1", "Hello")]
    assert update["last"] == seqs[0]["seq"]
    assert update["state"]["speaker"]["name"] == "Pip"


async def test_a_message_is_kept_and_the_answer_comes_by_itself(
    server: ChatServer, http: aiohttp.ClientSession
) -> None:
    server.service.answer = lambda message: {"text": f"You said {message.text}"}
    async with live(http, await begin(http)) as socket:
        first = await next_of(socket, "update")
        assert first["messages"] == []

        await socket.send_json({"type": "say", "id": "m-1", "text": "ho"})

        update = await next_of(socket, "update")
        assert [message["text"] for message in update["messages"]] == ["ho", "You said ho"]
        assert (await next_of(socket, "kept"))["id"] == "m-1"


async def test_a_client_resumes_where_it_was(
    server: ChatServer, http: aiohttp.ClientSession
) -> None:
    token = await begin(http)
    talk = server.service.only()
    for number in range(4):
        server.service.say(talk, "bot", "Pip", f"number {number}")
    async with live(http, token, after=3) as socket:
        update = await next_of(socket, "update")
    assert [message["text"] for message in update["messages"]] == ["number 2", "number 3"]


async def test_everybody_who_looks_hears_of_it(
    server: ChatServer, http: aiohttp.ClientSession
) -> None:
    token = await begin(http)
    async with live(http, token) as one, live(http, token) as two:
        await next_of(one, "update")
        await next_of(two, "update")
        server.service.stands(server.service.only(), "agent")
        server.hub.typing(server.service.only(), "agent", "Maya")
        for socket in (one, two):
            assert (await next_of(socket, "update"))["state"]["speaker"]["name"] == "Maya"
            assert (await next_of(socket, "typing"))["name"] == "Maya"


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("{", "unreadable"),
        ('{"type": "say"}', "bad_id"),
        ('{"type": "say", "id": "m", "text": 5}', "unreadable"),
        ('{"type": "say", "id": "m", "text": "' + "x" * 10_000 + '"}', "too_long"),
        ('{"type": "say", "id": "m", "text": "' + "x" * 70_000 + '"}', "too_large"),
        ('{"type": "restart"}', "unknown_type"),
        ('{"type": "hello", "token": "again", "after": 0}', "hello_first"),
        (b'{"type": "say", "id": "m", "text": "\xff\xfe"}', "unreadable"),
    ],
)
async def test_what_cannot_be_read_changes_nothing_and_keeps_the_line(
    server: ChatServer, http: aiohttp.ClientSession, frame: str | bytes, code: str
) -> None:
    async with live(http, await begin(http)) as socket:
        await next_of(socket, "update")
        if isinstance(frame, bytes):
            await socket.send_frame(frame, aiohttp.WSMsgType.TEXT)
        else:
            await socket.send_str(frame)
        refused = await next_of(socket, "refused")
        assert (refused["code"], refused["retry"]) == (code, False)
        assert refused["text"]
        await socket.send_json({"type": "ping"})
        await next_of(socket, "pong")
    assert server.service.received == []


async def test_a_wrong_token_opens_nothing(server: ChatServer, http: aiohttp.ClientSession) -> None:
    async with live(http, "token-of-somebody-else") as socket:
        assert (await next_of(socket, "refused"))["code"] == "unknown_token"
        assert await closed_with(socket) == 4401
    for headers in ({}, bearer("nonsense")):
        async with http.get("/chat/api/messages", headers=headers) as answer:
            assert answer.status == 401
            assert (await answer.json())["error"]["code"] == "unknown_token"


async def test_who_never_says_hello_is_let_go() -> None:
    server = ChatServer(hello_seconds=0.2)
    await server.start()
    try:
        async with (
            aiohttp.ClientSession(server.url) as http,
            http.ws_connect("/chat/api/live") as socket,
        ):
            await socket.send_json({"type": "ping"})
            assert (await next_of(socket, "refused"))["code"] == "hello_first"
            assert await closed_with(socket) == 4408
    finally:
        await server.stop()


async def test_too_many_at_once_are_refused_for_now() -> None:
    server = ChatServer(pace=Pace(burst=3, per_second=0.001))
    await server.start()
    try:
        async with (
            aiohttp.ClientSession(server.url) as http,
            live(http, await begin(http)) as socket,
        ):
            for number in range(4):
                await socket.send_json({"type": "say", "id": f"m-{number}", "text": "hi"})
            refused = await next_of(socket, "refused")
            assert (refused["id"], refused["code"], refused["retry"]) == ("m-2", "too_fast", True)
        assert [message.message_id for message in server.service.received] == ["m-0", "m-1"]
    finally:
        await server.stop()


async def test_a_store_that_is_away_is_said_so_and_the_line_stays(
    server: ChatServer, http: aiohttp.ClientSession
) -> None:
    async with live(http, await begin(http)) as socket:
        await next_of(socket, "update")
        server.service.broken = Unavailable("away")
        await socket.send_json({"type": "say", "id": "m-1", "text": "hi"})
        refused = await next_of(socket, "refused")
        assert (refused["id"], refused["code"], refused["retry"]) == ("m-1", "unavailable", True)

        server.service.broken = None
        await socket.send_json({"type": "say", "id": "m-1", "text": "hi"})
        assert (await next_of(socket, "kept"))["id"] == "m-1"


async def test_bad_requests_get_their_status(
    server: ChatServer, http: aiohttp.ClientSession
) -> None:
    token = await begin(http)
    cases: list[tuple[bytes, int, str]] = [
        (b"{", 400, "unreadable"),
        (b"\xff", 400, "unreadable"),
        (b'{"id": "m", "text": "  "}', 400, "empty"),
        (b'{"id": "m", "text": "' + b"x" * 10_000 + b'"}', 400, "too_long"),
        (b"x" * 200_000, 413, "too_large"),
    ]
    for body, status, code in cases:
        async with http.post("/chat/api/messages", data=body, headers=bearer(token)) as answer:
            assert (answer.status, (await answer.json())["error"]["code"]) == (status, code)
    server.service.broken = Refused("too_many", "slow down")
    async with http.post("/chat/api/conversations") as answer:
        assert answer.status == 429
    assert server.service.received == []


async def test_any_origin_may_ask_and_none_with_credentials(
    server: ChatServer, http: aiohttp.ClientSession
) -> None:
    asks = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    async with http.options("/chat/api/messages", headers=asks) as answer:
        assert answer.status == 204
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "authorization" in answer.headers["Access-Control-Allow-Headers"].lower()
        assert "Access-Control-Allow-Credentials" not in answer.headers


async def test_files_are_kept_by_browsers_as_long_as_they_stay_the_same(
    server: ChatServer, http: aiohttp.ClientSession
) -> None:
    async with http.get("/") as answer:
        page = await answer.text()
        tag = answer.headers["ETag"]
    async with http.get("/", headers={"If-None-Match": tag}) as answer:
        assert answer.status == 304
    address = page.split('href="')[1:]
    style = next(one.split('"')[0] for one in address if one.split('"')[0].endswith("chat.css"))
    async with http.get(style) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
    for path in ("/chat/static/x/../channel.py", "/chat/static/x/index.html", "/chat/static/x/no"):
        async with http.get(path) as answer:
            assert answer.status == 404


async def test_the_shop_is_told_without_a_token_in_the_language_asked_for(
    server: ChatServer, http: aiohttp.ClientSession
) -> None:
    async with http.get("/chat/api/shop", headers={"Accept-Language": "de-DE"}) as answer:
        shop = await answer.json()
    assert (shop["name"], shop["bot"], shop["language"]) == ("Copperleaf", "Pip", "de")
    assert shop["labels"]["person"] == "Mit einem Menschen sprechen"
    assert shop["phone"].startswith("+44")


async def test_many_lines_cost_little_and_leave_nothing_behind(
    server: ChatServer, http: aiohttp.ClientSession
) -> None:
    token = await begin(http)
    async with contextlib.AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(live(http, token)) for _ in range(60)]
        for socket in sockets:
            await next_of(socket, "update")
        assert len(server.hub) == 60
        server.service.say(server.service.only(), "bot", "Pip", "to all")
        for socket in sockets:
            assert (await next_of(socket, "update"))["messages"][0]["text"] == "to all"
    async with asyncio.timeout(5):
        while len(server.hub):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
