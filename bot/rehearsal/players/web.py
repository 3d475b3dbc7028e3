"""A customer on web chat: the documented protocol, and the patience of its own page.

Unkept messages are sent again with their old id after every reconnect, one at a time; what was
seen is resumed from by seq. `docs/web-chat-protocol.md` has the rules.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
from collections.abc import Callable, Sequence
from typing import Any

import aiohttp

from bot.rehearsal.players.line import cut
from bot.rehearsal.seen import CustomerNotes, Heard, Kept, Said, View, wall

Json = dict[str, Any]

_PAUSE_SECONDS = (0.2, 0.8)
_ANSWER_SECONDS = 15.0


class WebCustomer:
    """Comes, stays connected until `leave`, and notes everything."""

    def __init__(
        self, name: str, urls: Sequence[str], http: aiohttp.ClientSession, chance: random.Random
    ) -> None:
        self.notes = CustomerNotes(who=name, channel="web")
        self.token = ""
        self._urls = list(urls)
        self._desk = chance.randrange(len(urls))
        self._http = http
        self._chance = chance
        #: Behind a proxy every customer has an address of their own.
        self._headers = {"X-Forwarded-For": ".".join(str(chance.randint(1, 250)) for _ in "1234")}
        self._last = 0
        self._unkept: list[tuple[Said, str | None]] = []
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._line: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()
        self._offline_since: float | None = wall()

    # --- what a customer does ---------------------------------------------------------------

    async def come(self) -> None:
        """Open a conversation, however often that takes, and a line to it."""
        while not self.token:
            body = {"language": "en"}
            answer = await self._call("POST", "/chat/api/conversations", body)
            if answer and "token" in answer:
                self.notes.conversation, self.token = answer["conversation"], answer["token"]
            else:
                await self._pause()
        self._line = asyncio.create_task(self._stay(), name=f"line of {self.notes.who}")

    def say(self, text: str, button: str | None = None) -> str:
        """Send it, now or as soon as there is a line; the id under which it will be kept."""
        said = Said(id=f"{self._chance.getrandbits(96):024x}", text=text, at=wall())
        self.notes.said.append(said)
        self._unkept.append((said, button))
        if len(self._unkept) == 1:
            self._send_soon()
        return said.id

    async def until(self, holds: Callable[[CustomerNotes], bool], seconds: float) -> bool:
        """Whether that came true in time."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds), self._news:
                await self._news.wait_for(lambda: holds(self.notes))
        return holds(self.notes)

    async def kept(self, message: str, seconds: float = 30.0) -> bool:
        """Whether the message was acknowledged in time."""
        return await self.until(lambda notes: message in notes.kept, seconds)

    def lose_line(self) -> None:
        """The train enters a tunnel: no goodbye is said."""
        cut(self._socket)

    async def leave(self) -> None:
        """Read what is left to read, as a reload would, and go."""
        if self._line:
            self._line.cancel()
            await asyncio.gather(self._line, return_exceptions=True)
            self._line = None
        if self.token:
            await self._catch_up()

    # --- the line ---------------------------------------------------------------------------

    async def _stay(self) -> None:
        while True:
            with contextlib.suppress(aiohttp.ClientError, OSError, TimeoutError):
                await self._connected()
            self._socket = None
            if self._offline_since is None:
                self._offline_since = wall()
            self._desk = (self._desk + 1) % len(self._urls)
            await self._pause()

    async def _connected(self) -> None:
        url = self._url("/chat/api/live").replace("http", "ws", 1)
        async with self._http.ws_connect(url, headers=self._headers, timeout=_WS_TIMEOUT) as line:
            resumed_from = self._last
            await line.send_json({"type": "hello", "token": self.token, "after": resumed_from})
            self._socket = line
            sent = False
            async for frame in line:
                if frame.type is not aiohttp.WSMsgType.TEXT:
                    return
                await self._heard(json.loads(frame.data), resumed_from)
                if not sent and self._unkept:
                    sent = True
                    self._send_soon()

    async def _heard(self, frame: Json, resumed_from: int) -> None:
        kind = frame["type"]
        if kind == "update":
            self._take(frame, resumed_from)
        elif kind == "kept":
            self._was_kept(frame)
        elif kind == "refused":
            self.notes.refusals.append(str(frame["code"]))
            if frame.get("retry"):
                asyncio.get_running_loop().call_later(0.4, self._send_soon)
        async with self._news:
            self._news.notify_all()

    def _take(self, frame: Json, resumed_from: int) -> None:
        now = wall()
        if self._offline_since is not None:
            self.notes.offline.append((self._offline_since, now))
            self._offline_since = None
        for message in frame["messages"]:
            seq = int(message["seq"])
            if seq <= resumed_from or seq in self.notes.heard:
                self.notes.again.append(seq)
                continue
            self.notes.heard[seq] = Heard(
                seq=seq,
                who=message["from"],
                name=message["name"],
                text=message["text"],
                at=now,
                id=message.get("id", ""),
            )
        self._last = max(self._last, int(frame["last"]))
        person = (frame["state"].get("person") or {}).get("name", "")
        status = str(frame["state"]["status"])
        self.notes.views.append(View(at=now, status=status, person=person, last=self._last))

    def _was_kept(self, frame: Json) -> None:
        kept = Kept(id=str(frame["id"]), seq=int(frame["seq"]), at=wall())
        self.notes.kept.setdefault(kept.id, kept)
        if self._unkept and self._unkept[0][0].id == kept.id:
            self._unkept.pop(0)
            self._send_soon()

    def _send_soon(self) -> None:
        if self._unkept and self._socket is not None and not self._socket.closed:
            said, button = self._unkept[0]
            body = {"type": "say", "id": said.id, "text": said.text}
            task = asyncio.ensure_future(
                self._send({**body, **({"button": button} if button else {})})
            )
            task.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def _send(self, body: Json) -> None:
        if self._socket is not None:
            await self._socket.send_json(body)

    # --- plain HTTP -------------------------------------------------------------------------

    async def post_again(self, message: str, times: int) -> list[int]:
        """The same message over plain HTTP, so often and at both desks; the seqs answered."""
        said = next(said for said in self.notes.said if said.id == message)
        body = {"id": said.id, "text": said.text}
        calls = [self._call("POST", "/chat/api/messages", body, desk=n) for n in range(times)]
        answers = await asyncio.gather(*calls)
        kept = [int(answer["kept"]["seq"]) for answer in answers if answer and "kept" in answer]
        for seq in kept:
            self.notes.kept.setdefault(message, Kept(id=message, seq=seq, at=wall()))
        return kept

    async def _catch_up(self) -> None:
        for _ in range(40):
            after = self._last
            answer = await self._call("GET", f"/chat/api/messages?after={after}")
            if answer is None or "messages" not in answer:
                await self._pause()
                continue
            self._take(answer, after)
            if not answer["more"]:
                self.notes.caught_up = True
                return

    async def _call(
        self, method: str, path: str, body: Json | None = None, desk: int | None = None
    ) -> Json | None:
        """The answer's body; None when nobody answered or it was refused for now."""
        headers = {**self._headers}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        try:
            async with self._http.request(
                method, self._url(path, desk), json=body, headers=headers, timeout=_HTTP_TIMEOUT
            ) as answer:
                found: Json = await answer.json()
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            self._desk = (self._desk + 1) % len(self._urls)
            return None
        if "error" in found:
            self.notes.refusals.append(str(found["error"].get("code")))
            return None
        return found

    def _url(self, path: str, desk: int | None = None) -> str:
        place = self._desk if desk is None else desk % len(self._urls)
        return self._urls[place] + path

    async def _pause(self) -> None:
        await asyncio.sleep(self._chance.uniform(*_PAUSE_SECONDS))


_WS_TIMEOUT = aiohttp.ClientWSTimeout(ws_close=1.0)
_HTTP_TIMEOUT = aiohttp.ClientTimeout(total=_ANSWER_SECONDS)
