"""One live connection: a reader, a writer, and one bounded queue between them.

The record is the truth and the connection a cache of it. News of a change is a mark, not a
message: however much happens while a slow client reads, it gets one update from where it stands.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import Any, Protocol

from bot.app.ports import JsonObject
from bot.channels.webchat.limits import Bucket
from bot.channels.webchat.parts import WebChat
from bot.channels.webchat.wire import (
    Hello,
    Ping,
    Refusal,
    Say,
    Typing,
    Unreadable,
    kept_json,
    read_frame,
    refusal,
    refused_json,
)
from bot.domain.errors import NotFound, Unavailable, WarmlineError
from bot.json_text import write_json
from bot.logs import about
from bot.tasks import end

log = logging.getLogger(__name__)

#: Close codes beyond RFC 6455's own; 4000-4999 are for private use.
TRY_AGAIN_LATER = 1013
UNKNOWN_TOKEN = 4401
NO_HELLO = 4408

_MAX_QUEUE = 64
_TYPING_SECONDS = 3.0
_STORE_TRIES = 6
_TOO_FAST = Refusal(code="too_fast", retry=True, status=429)
_BROKEN = Refusal(code="unavailable", retry=True, status=503)


class Socket(Protocol):
    """What we need of a WebSocket."""

    async def recv(self, timeout: float | None = None) -> str | bytes | None:
        """The next message, None after `timeout` seconds."""
        ...

    async def send(self, message: bytes) -> None:
        """Hand one text frame to the network."""
        ...

    def end(self, code: int) -> None:
        """Close now, without waiting for the other side."""
        ...


class Stop(Exception):
    """The connection is to be closed with that code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Live:
    """One customer's connection, from hello to the end."""

    def __init__(self, chat: WebChat, socket: Socket, language: str) -> None:
        self._chat = chat
        self._socket = socket
        self._language = language
        self._conversation = ""
        self._after = 0
        self._state: object = None
        #: Whether to look in any case, and the newest version that we were told of.
        self._stale, self._told = True, 0
        self._store_tries = 0
        self._out: deque[JsonObject] = deque()
        self._wake = asyncio.Event()
        self._overflow = self._stuck = False
        now = chat.clock()
        self._bucket = Bucket(chat.pace, now)
        self._typed_at = now - _TYPING_SECONDS

    async def run(self) -> None:
        """Serve until either side is done."""
        try:
            await self._greet()
            self._chat.hub.join(self._conversation, self)
            with about(self._conversation):
                await self._serve()
        except Stop as stop:
            self._socket.end(stop.code)
        finally:
            self._chat.hub.leave(self._conversation, self)

    def changed(self, version: int) -> None:
        """The hub's word: look at the record again, unless that was seen already."""
        if not version:
            self._stale = True
        elif version > self._after:
            self._told = max(self._told, version)
        else:
            return
        self._wake.set()

    def typing(self, who: str, name: str) -> None:
        """The hub's word: somebody of ours is writing. Only a nicety, so it gives way first."""
        if len(self._out) < _MAX_QUEUE // 2:
            self._put({"type": "typing", "who": who, "name": name})

    async def _greet(self) -> None:
        deadline = self._chat.clock() + self._chat.hello_seconds
        while (left := deadline - self._chat.clock()) > 0:
            raw = await self._socket.recv(left)
            if raw is None:
                break
            if not self._bucket.take(self._chat.clock()):
                raise Stop(TRY_AGAIN_LATER)
            try:
                hello = read_frame(raw)
                if not isinstance(hello, Hello):
                    raise Unreadable("hello_first", "Send `hello` first.")
            except Unreadable as error:
                await self._send(self._refused(refusal(error)))
                continue
            await self._enter(hello)
            return
        raise Stop(NO_HELLO)

    async def _enter(self, hello: Hello) -> None:
        try:
            self._conversation = await self._chat.service.by_token(hello.token)
        except WarmlineError as error:
            why = refusal(error)
            await self._send(self._refused(why))
            raise Stop(TRY_AGAIN_LATER if why.retry else UNKNOWN_TOKEN) from error
        self._after = hello.after

    async def _serve(self) -> None:
        self._wake.set()
        tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._write())]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await end(tasks)
        for task in done:
            if not task.cancelled():
                task.result()

    async def _read(self) -> None:
        while True:
            raw = await self._socket.recv()
            try:
                await self._heard(raw)
            except Unreadable as error:
                self._put(self._refused(refusal(error)))

    async def _heard(self, raw: str | bytes | None) -> None:
        calm = self._bucket.take(self._chat.clock())
        message = read_frame(raw)
        if isinstance(message, Say):
            await self._say(message, calm)
        elif isinstance(message, Ping):
            self._put({"type": "pong"})
        elif isinstance(message, Typing):
            await self._types()
        else:
            raise Unreadable("hello_first", "One `hello` is enough.")

    async def _say(self, say: Say, calm: bool) -> None:
        if not calm:
            self._put(self._refused(_TOO_FAST, say.id))
            return
        try:
            kept = await self._chat.keep(self._conversation, say)
        except WarmlineError as error:
            self._put(self._refused(refusal(error), say.id))
        except Exception:
            # Whatever it was: the client must not wait for ever, and may send the same id again.
            log.exception("a web chat message was not kept")
            self._put(self._refused(_BROKEN, say.id))
        else:
            self._put({"type": "kept", **kept_json(say.id, kept)})

    async def _types(self) -> None:
        now = self._chat.clock()
        if now - self._typed_at < _TYPING_SECONDS:
            return
        self._typed_at = now
        try:
            await self._chat.service.customer_typing(self._conversation)
        except WarmlineError:
            log.info("typing was not passed on")

    async def _write(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            if self._overflow:
                raise Stop(TRY_AGAIN_LATER)
            # News first: `typing` from before a message must not seem to follow it.
            if self._stale or self._told > self._after:
                await self._catch_up()
            while self._out:
                await self._send(self._out.popleft())

    async def _catch_up(self) -> None:
        """Send what the record has beyond what this client saw; long stories in several pieces."""
        while True:
            # Who is told of versions is told of the next one, too; all others ask for the newest.
            version = 0 if self._stale else self._told
            self._stale, self._told = False, 0
            try:
                body = await self._chat.service.chat_after(self._conversation, self._after, version)
            except Unavailable:
                self._again_soon()
                return
            except NotFound as error:
                # Erased: the page begins anew.
                raise Stop(UNKNOWN_TOKEN) from error
            self._store_tries = 0
            last, state = int(body["last"]), body["state"]
            if not body["messages"] and state == self._state:
                self._after = max(self._after, last)
                return
            await self._send({**body, "type": "update"})
            self._after, self._state = last, state
            if not body["messages"] or not body.get("more", True):
                return

    def _again_soon(self) -> None:
        self._store_tries += 1
        if self._store_tries > _STORE_TRIES:
            raise Stop(TRY_AGAIN_LATER)
        delay = min(0.25 * 2**self._store_tries, 5.0)
        asyncio.get_running_loop().call_later(delay, self.changed, 0)

    def _put(self, body: JsonObject) -> None:
        if len(self._out) >= _MAX_QUEUE:
            # The client does not read. It comes back with its `after`, and nothing is lost.
            self._overflow = True
            self._socket.end(TRY_AGAIN_LATER)
        else:
            self._out.append(body)
        self._wake.set()

    async def _send(self, body: JsonObject) -> None:
        # A timer alone costs a tenth of `wait_for`, and every frame needs one.
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        timer = loop.call_later(self._chat.send_seconds, self._give_up, task)
        try:
            await self._socket.send(write_json(body))
        except asyncio.CancelledError:
            if task is None or not self._stuck:
                raise
            task.uncancel()
            raise Stop(TRY_AGAIN_LATER) from None
        finally:
            timer.cancel()

    def _give_up(self, task: asyncio.Task[Any] | None) -> None:
        """The client takes nothing any more."""
        if task is not None:
            self._stuck = True
            task.cancel()

    def _refused(self, why: Refusal, message_id: str | None = None) -> JsonObject:
        return refused_json(why, self._chat.words(why, self._language), message_id)
