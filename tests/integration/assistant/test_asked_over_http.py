"""Questions to the assistant over connections that stay open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
import uvloop

from bot.adapters import kept_http
from bot.adapters.assistant_client import HttpAssistant
from bot.adapters.http import Http
from bot.adapters.kept_http import KeptHttp, Told
from bot.app.errors import AssistantFailed
from bot.app.ports import TurnRequest
from tests.fakes.assistant_server import AssistantServer, result

YES = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes"
LONG = 60.0  # seconds that no test takes
QUESTION = TurnRequest(
    turn="c-1-2", conversation="c-1", channel="web", language="en", text="Größe?", facts={"a": "b"}
)

Reads, Writes = asyncio.StreamReader, asyncio.StreamWriter
Answers = Callable[[int, Writes], Awaitable[None]]


class Part:
    """Answers as it is told to; `connections` were made so far, and `asked` is what came."""

    def __init__(self, answers: Answers) -> None:
        self.connections = 0
        self.asked: list[bytes] = []
        self._answers = answers

    async def serve(self, reader: Reads, writer: Writes) -> None:
        self.connections += 1
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
                self.asked.append(head + await reader.readexactly(int(length or 0)))
                await self._answers(len(self.asked), writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def part(answers: Answers) -> AsyncIterator[tuple[Part, KeptHttp]]:
    """A part of ours, and whoever asks it."""
    served = Part(answers)
    server = await asyncio.start_server(served.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    http = KeptHttp(f"http://127.0.0.1:{port}/below/")
    try:
        yield served, http
    finally:
        http.close()
        server.close()


def always(answer: bytes) -> Answers:
    async def answers(_: int, writer: Writes) -> None:
        writer.write(answer)

    return answers


async def test_the_next_question_takes_the_connection_of_the_last() -> None:
    async with part(always(YES)) as (served, http):
        assert await http.post("/turn", b'{"a": 1}', LONG) == Told(status=200, body=b"yes")
        assert await http.get("/ready", LONG) == Told(status=200, body=b"yes")
        assert served.connections == 1
    posted, got = served.asked
    assert posted.startswith(b"POST /below/turn HTTP/1.1\r\n")
    assert posted.endswith(b'\r\n\r\n{"a": 1}')
    assert got.startswith(b"GET /below/ready HTTP/1.1\r\n")


def test_so_it_does_on_the_event_loop_of_the_product() -> None:
    uvloop.run(test_the_next_question_takes_the_connection_of_the_last())


async def test_questions_at_the_same_time_have_a_connection_each() -> None:
    both = asyncio.Barrier(2)

    async def answers(number: int, writer: Writes) -> None:
        if number <= 2:
            await both.wait()
        writer.write(YES)

    async with part(answers) as (served, http):
        await asyncio.gather(http.get("/", LONG), http.get("/", LONG))
        await http.get("/", LONG)
        assert served.connections == 2


async def test_who_gave_up_leaves_no_answer_to_the_next() -> None:
    late = asyncio.Event()

    async def answers(number: int, writer: Writes) -> None:
        if number == 1:
            await late.wait()
            writer.write(YES.replace(b"yes", b"old"))
        else:
            writer.write(YES)

    async with part(answers) as (served, http):
        with pytest.raises(TimeoutError):
            await http.get("/", 0.05)
        asked = asyncio.create_task(http.get("/", LONG))
        late.set()
        assert (await asked).body == b"yes"
        assert served.connections == 2


@pytest.mark.parametrize(
    "ends",
    [YES.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), b"HTTP/1.0 200 OK\r\n" + YES[17:]],
)
async def test_a_connection_that_was_said_to_end_is_not_asked_again(ends: bytes) -> None:
    async with part(always(ends)) as (served, http):
        assert (await http.get("/", LONG)).body == b"yes"
        assert (await http.get("/", LONG)).body == b"yes"
        assert served.connections == 2


async def test_one_that_was_idle_for_long_is_not_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with part(always(YES)) as (served, http):
        await http.get("/", LONG)
        monkeypatch.setattr(kept_http, "KEEPALIVE_SECONDS", 0)
        await http.get("/", LONG)
        assert served.connections == 2


async def test_an_answer_in_pieces_is_whole() -> None:
    async def answers(_: int, writer: Writes) -> None:
        for piece in (b"HTTP/1.1 200 OK\r\nTransfer-", b"Encoding: chunked\r\n\r\n2\r\nye\r\n1"):
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0)
        writer.write(b"\r\ns\r\n0\r\n\r\n")

    async with part(answers) as (_, http):
        assert (await http.get("/", LONG)).body == b"yes"


@pytest.mark.parametrize("answer", [b"no HTTP at all\r\n\r\n", YES[:-1], b""])
async def test_what_is_no_answer_or_ends_within_is_an_error(answer: bytes) -> None:
    async def answers(_: int, writer: Writes) -> None:
        writer.write(answer)
        writer.close()

    async with part(answers) as (_, http):
        with pytest.raises(OSError, match=r"HTTP|lost"):
            await http.get("/", LONG)


async def test_where_nobody_is_there_is_an_error() -> None:
    async with part(always(YES)) as (_, http):
        pass
    with pytest.raises(OSError, match=r".+"):
        await http.get("/", LONG)


@pytest.fixture
async def asked() -> AsyncIterator[tuple[AssistantServer, HttpAssistant]]:
    http = Http()
    async with AssistantServer() as server:
        yield server, HttpAssistant(http, server.url)
        await http.close()


async def test_the_assistant_is_asked_as_the_protocol_says(
    asked: tuple[AssistantServer, HttpAssistant],
) -> None:
    server, assistant = asked
    server.script.append(result("In drei Größen.", buttons=[("b", "Ja")]))
    found = await assistant.ask(QUESTION, LONG)
    assert (found.turn, found.messages[0].text) == ("c-1-2", "In drei Größen.")
    assert server.requests == [
        {
            "turn": "c-1-2", "conversation": "c-1", "channel": "web", "language": "en",
            "text": "Größe?", "button": None, "facts": {"a": "b"}, "memory": "{}",
            "proof_locked": False,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("says", "code"),
    [
        (503, "assistant_down"),
        (500, "assistant_silent"),
        ("no JSON", "assistant_silent"),
        ("[]", "assistant_silent"),
        ("{}", "assistant_silent"),
    ],
)
async def test_what_is_no_answer_of_the_assistants_has_its_code(
    asked: tuple[AssistantServer, HttpAssistant], says: int | str, code: str
) -> None:
    server, assistant = asked
    server.script.append(says)
    with pytest.raises(AssistantFailed) as failed:
        await assistant.ask(QUESTION, LONG)
    assert failed.value.code == code


async def test_an_assistant_that_is_slow_or_gone_has_its_code(
    asked: tuple[AssistantServer, HttpAssistant],
) -> None:
    server, assistant = asked
    server.hold()
    with pytest.raises(AssistantFailed) as slow:
        await assistant.ask(QUESTION, 0.05)
    assert slow.value.code == "assistant_slow"
    gone = HttpAssistant(Http(), "http://127.0.0.1:1")
    with pytest.raises(AssistantFailed) as down:
        await gone.ask(QUESTION, LONG)
    assert down.value.code == "assistant_down"
    assert not await gone.ready()


async def test_whether_the_assistant_is_ready_is_asked_too(
    asked: tuple[AssistantServer, HttpAssistant],
) -> None:
    server, assistant = asked
    assert await assistant.ready()
    server.ready = False
    assert not await assistant.ready()
