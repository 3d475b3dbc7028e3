"""Actions are asked over a connection that stays open, and over another where that broke off."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

pytestmark = pytest.mark.assistant


class Server:
    """Stands for the action server: notes the connections that it is asked over."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.url = ""
        self.status = 200
        self.runner: Any = None

    async def start(self, port: int = 0) -> None:
        from aiohttp import web

        async def webhook(request: Any) -> Any:
            self.asked.append(request.transport)
            return web.json_response({"events": await request.json()}, status=self.status)

        app = web.Application()
        app.router.add_post("/webhook", webhook)
        self.runner = web.AppRunner(app)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", port, reuse_address=True)
        await site.start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}/webhook"


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    found = Server()
    await found.start()
    yield found
    await found.runner.cleanup()


@pytest.fixture
async def endpoint(server: Server) -> AsyncIterator[Any]:
    from bot.assistant.kept_endpoint import KeptEndpoint

    found = KeptEndpoint(server.url, enable_selective_domain=True)
    yield found
    await found.close()


async def ask(endpoint: Any, what: int) -> Any:
    return await endpoint.request(json=[what], method="post", timeout=5)


async def test_all_are_asked_over_one_connection(server: Server, endpoint: Any) -> None:
    assert [await ask(endpoint, number) for number in range(3)] == [
        {"events": [number]} for number in range(3)
    ]
    assert len(set(server.asked)) == 1
    assert endpoint.kwargs == {"enable_selective_domain": True}


async def test_what_the_other_side_did_not_wait_for_is_asked_again(endpoint: Any) -> None:
    asked: list[int] = []

    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answers one question of each connection, and ends it at the second."""
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n"
        for answer in (head + b"{}", b""):
            await reader.readuntil(b"]")
            asked.append(len(answer))
            writer.write(answer)
        writer.close()

    impatient = await asyncio.start_server(once, "127.0.0.1", 0)
    endpoint.url = f"http://127.0.0.1:{impatient.sockets[0].getsockname()[1]}"
    assert [await ask(endpoint, number) for number in range(2)] == [{}, {}]
    assert asked.count(0) == 1
    impatient.close()


async def test_a_server_that_began_anew_is_asked_again(server: Server, endpoint: Any) -> None:
    await ask(endpoint, 1)
    port = server.runner.addresses[0][1]
    await server.runner.cleanup()
    await server.start(port)
    assert await ask(endpoint, 2) == {"events": [2]}


async def test_errors_are_told_as_ever(server: Server, endpoint: Any) -> None:
    import aiohttp
    from rasa.utils.endpoints import ClientResponseError

    server.status = 400
    with pytest.raises(ClientResponseError):
        await ask(endpoint, 1)
    await server.runner.cleanup()
    with pytest.raises(aiohttp.ClientConnectionError):
        await ask(endpoint, 2)


async def test_after_the_end_nothing_stays_open(server: Server, endpoint: Any) -> None:
    await ask(endpoint, 1)
    await endpoint.close()
    assert endpoint._kept.closed
