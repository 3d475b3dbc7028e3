"""One connection, with a socket and an application that only pretend."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from bot.app.service import NewMessage
from bot.channels.webchat.hub import Hub
from bot.channels.webchat.live import NO_HELLO, TRY_AGAIN_LATER, UNKNOWN_TOKEN, Live
from bot.channels.webchat.parts import WebChat
from bot.channels.webchat.shop import ShopCard
from bot.domain.errors import Unavailable
from bot.domain.wording.phrasebook import Phrasebook
from tests.fakes.chat_files import files_of
from tests.fakes.chat_service import FakeChatService

HELLO = {"type": "hello", "token": "token-c1", "after": 0}


class PretendSocket:
    """What is put in `inbox` arrives; what is sent stands in `sent`. `stuck` never takes any."""

    def __init__(self, *frames: dict[str, Any]) -> None:
        self.inbox: asyncio.Queue[str | None] = asyncio.Queue()
        self.sent: list[dict[str, Any]] = []
        self.ended: int | None = None
        self.stuck = False
        self.over = asyncio.Event()
        for frame in frames:
            self.arrive(frame)

    def arrive(self, frame: dict[str, Any]) -> None:
        self.inbox.put_nowait(json.dumps(frame))

    async def recv(self, timeout: float | None = None) -> str | None:
        if self.inbox.empty() and timeout is not None:
            return None
        got = await self.inbox.get()
        if got is None:
            raise asyncio.CancelledError
        return got

    async def send(self, message: bytes) -> None:
        if self.stuck:
            await asyncio.Event().wait()
        self.sent.append(json.loads(message))

    def end(self, code: int) -> None:
        self.ended = self.ended or code
        self.inbox.put_nowait(None)

    def kinds(self) -> list[str]:
        return [frame["type"] for frame in self.sent]


async def same(address: str) -> str:
    return address


def a_chat(**more: Any) -> tuple[WebChat, FakeChatService]:
    hub = Hub()
    service = FakeChatService(hub.changed)
    card = ShopCard(name="Shop", bot="Pip", phone="1", email="e", hours={"en": "8-20"})
    words = Phrasebook({"en": {"web.refused_other": "No."}})
    chat = WebChat(
        service=service,
        shop=card,
        phrases=words,
        hub=hub,
        origin=same,
        clock=lambda: 0.0,
        files=files_of(service),
        **more,
    )
    return chat, service


async def settle() -> None:
    for _ in range(30):
        await asyncio.sleep(0)


async def running(chat: WebChat, socket: PretendSocket, then: Callable[[], None]) -> None:
    """Let the connection run, do `then`, let that have its effect, and hang up."""
    task = asyncio.create_task(Live(chat, socket, "en").run())
    await settle()
    then()
    await settle()
    socket.inbox.put_nowait(None)
    await asyncio.gather(task, return_exceptions=True)


async def test_however_much_happens_a_slow_client_gets_it_in_one_update() -> None:
    chat, service = a_chat()
    await service.open_web("", "en")
    socket = PretendSocket(HELLO)

    def ten_things() -> None:
        for number in range(10):
            service.say("c1", "bot", "Pip", str(number))

    await running(chat, socket, ten_things)

    assert socket.kinds() == ["update", "update"]
    assert len(socket.sent[1]["messages"]) == 10


async def test_news_that_was_seen_already_is_not_read_again() -> None:
    chat, service = a_chat()
    await service.open_web("", "en")
    service.say("c1", "bot", "Pip", "hello")
    socket = PretendSocket(HELLO)

    await running(chat, socket, lambda: chat.hub.changed("c1", 2))

    assert socket.kinds() == ["update"]


async def test_a_hint_without_news_sends_nothing() -> None:
    chat, service = a_chat()
    await service.open_web("", "en")
    socket = PretendSocket(HELLO)

    await running(chat, socket, chat.hub.changed_all)

    assert socket.kinds() == ["update"]


async def test_a_client_that_never_reads_is_let_go_to_come_back() -> None:
    chat, service = a_chat()
    await service.open_web("", "en")
    socket = PretendSocket(HELLO)
    socket.stuck = True

    def pings() -> None:
        for _ in range(100):
            socket.arrive({"type": "ping"})

    await running(chat, socket, pings)

    assert socket.ended == TRY_AGAIN_LATER
    assert len(chat.hub) == 0


async def test_a_frame_that_does_not_leave_in_time_ends_the_connection() -> None:
    chat, service = a_chat(send_seconds=0.0)
    await service.open_web("", "en")
    socket = PretendSocket(HELLO)
    socket.stuck = True

    await Live(chat, socket, "en").run()

    assert socket.ended == TRY_AGAIN_LATER


async def test_strangers_and_the_nameless_are_let_go() -> None:
    chat, _ = a_chat()
    stranger, nameless = PretendSocket(HELLO), PretendSocket({"type": "ping"})

    await Live(chat, stranger, "en").run()
    await Live(chat, nameless, "en").run()

    assert (stranger.ended, nameless.ended) == (UNKNOWN_TOKEN, NO_HELLO)


async def test_a_store_that_is_away_at_hello_is_no_wrong_token() -> None:
    chat, service = a_chat()
    service.broken = Unavailable("away")
    socket = PretendSocket(HELLO)

    await Live(chat, socket, "en").run()

    assert socket.sent[0]["retry"] is True
    assert socket.ended == TRY_AGAIN_LATER


async def test_a_connection_lost_meanwhile_does_not_stop_what_was_begun() -> None:
    """Between the record and the answer nobody may pull the plug."""
    chat, service = a_chat()
    await service.open_web("", "en")
    go_on, finished = asyncio.Event(), []
    plain = service.receive

    async def slow(conversation: str, message: NewMessage) -> Any:
        await go_on.wait()
        finished.append(message.text)
        return await plain(conversation, message)

    service.receive = slow  # type: ignore[method-assign]
    socket = PretendSocket(HELLO, {"type": "say", "id": "m", "text": "hi"})
    task = asyncio.create_task(Live(chat, socket, "en").run())
    await settle()

    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    go_on.set()
    await settle()

    assert finished == ["hi"]


async def test_a_bug_behind_the_door_is_told_as_try_again() -> None:
    chat, service = a_chat()
    await service.open_web("", "en")

    async def broken(conversation: str, message: NewMessage) -> Any:
        raise ZeroDivisionError

    service.receive = broken  # type: ignore[method-assign]
    socket = PretendSocket(HELLO)

    await running(chat, socket, lambda: socket.arrive({"type": "say", "id": "m", "text": "hi"}))

    refused = socket.sent[-1]
    assert (refused["type"], refused["id"], refused["retry"]) == ("refused", "m", True)


async def test_a_customer_who_types_on_is_passed_on_once() -> None:
    chat, service = a_chat()
    await service.open_web("", "en")
    socket = PretendSocket(HELLO, {"type": "typing"}, {"type": "typing"})

    await running(chat, socket, lambda: None)

    assert service.typed == ["c1"]
