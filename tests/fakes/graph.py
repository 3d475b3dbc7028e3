"""A Graph server on a free port of this machine: it takes what Meta takes, refuses what Meta
refuses with Meta's error shapes, keeps what it was sent, and fails when told to."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal

from aiohttp import web

from tests.fakes.graph_rules import Refusal, check_message, check_upload

Json = dict[str, Any]
#: How the next call goes wrong. `drop`: taken, then the connection is cut. `hang`: taken, never
#: answered. `garble`: taken, answered with no JSON. The rest is answered as an error, not taken.
Trouble = Literal["drop", "hang", "garble"]
#: Called with a message body, its provider id and a status.
Teller = Callable[[Json, str, str], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that was given to Meta to be sent."""

    kind: str
    content: bytes


class FakeGraph:
    """Use as `async with FakeGraph() as graph`. `base_url` has a version in it, as Meta's does.

    It accepts and never answers (`trouble_next("hang")`), refuses with a code so many times
    (`fail_next`, also HTTP 5xx), and tells of no status or of late ones (`teller`).

    `sent` holds the message bodies taken, `reads` the read receipts, `refused` the errors given;
    `ids` the provider ids, one for each of `sent`.
    """

    def __init__(
        self,
        *,
        token: str = "graph-token",
        phone_number_id: str = "106540352242922",
        version: str = "v26.0",
    ) -> None:
        self.token = token
        self.phone_number_id = phone_number_id
        self.version = version
        self.sent: list[Json] = []
        self.ids: list[str] = []
        self.reads: list[Json] = []
        #: Files that customers sent, by their media id.
        self.media: dict[str, bytes] = {}
        #: Answers to the next calls for media: a status, or the address that is given.
        self.media_troubles: deque[int | str] = deque()
        self.media_calls: list[str] = []
        #: Files of ours, by the media id they got here.
        self.uploaded: dict[str, Upload] = {}
        #: Answers to the next uploads: an error code (None: no JSON at all) and its HTTP status.
        self.upload_troubles: deque[tuple[int | None, int]] = deque()
        self._tickets: dict[str, str] = {}
        self.refused: list[Json] = []
        #: Recipients of an earlier test: their late messages are taken and not kept.
        self.ignored: set[str] = set()
        #: Told of each message taken, with the statuses that follow, `status_after` seconds apart.
        #: Without a teller nobody hears of any.
        self.teller: Teller | None = None
        self.statuses: tuple[str, ...] = ("sent", "delivered")
        self.status_after = 0.0
        self._telling: set[asyncio.Task[None]] = set()
        self._troubles: deque[Trouble | tuple[int | None, int, str]] = deque()
        self._news = asyncio.Condition()
        self._release = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.base_url = ""

    async def __aenter__(self) -> FakeGraph:
        app = web.Application(client_max_size=20_000_000)
        app.router.add_post("/{version}/{number}/messages", self._messages)
        app.router.add_post("/{version}/{number}/media", self._upload)
        app.router.add_get("/{version}/{media}", self._media_address)
        app.router.add_get("/files/{media}/{ticket}", self._media_file)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.base_url = f"http://127.0.0.1:{port}/{self.version}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._release.set()
        for task in self._telling:
            task.cancel()
        if self._runner is not None:
            await self._runner.cleanup()

    def fail_next(
        self,
        code: int | None,
        *,
        times: int = 1,
        http_status: int = 400,
        details: str = "told to fail",
    ) -> None:
        """Answer the next calls with this error code; without one, with no JSON at all."""
        self._troubles.extend([(code, http_status, details)] * times)

    def trouble_next(self, trouble: Trouble, *, times: int = 1) -> None:
        """Take the next calls and answer none of them properly."""
        self._troubles.extend([trouble] * times)

    async def wait_for(self, messages: int, *, seconds: float = 10.0) -> list[Json]:
        """The bodies taken, as soon as there are that many; TimeoutError if they don't come."""
        async with asyncio.timeout(seconds), self._news:
            await self._news.wait_for(lambda: len(self.sent) >= messages)
        return self.sent

    def texts(self) -> list[str]:
        """The words of everything sent, of whatever type."""
        return [
            body.get("text", {}).get("body")
            or body.get("interactive", {}).get("body", {}).get("text")
            or body.get(body.get("type", ""), {}).get("caption")
            or ""
            for body in self.sent
        ]

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        """As Meta: the bytes in a form, told what they are; nobody gets anything by it."""
        try:
            self._check_call(request)
            if self.upload_troubles:
                code, status = self.upload_troubles.popleft()
                return self._told_to_fail(code, status, "told to fail")
            form = await request.post()
            file, kind = form.get("file"), form.get("type")
            if form.get("messaging_product") != "whatsapp" or not isinstance(file, web.FileField):
                raise Refusal(100, "(#100) The parameter messaging_product or file is required.")
            content = file.file.read()
            check_upload(str(kind), file.content_type, len(content))
        except Refusal as refusal:
            return self._error(refusal)
        media_id = f"up{len(self.uploaded) + 1}"
        self.uploaded[media_id] = Upload(kind=str(kind), content=content)
        return web.json_response({"id": media_id})

    async def _media_address(self, request: web.Request) -> web.StreamResponse:
        """As Meta: an address that is good for a while, to this token alone."""
        media = request.match_info["media"]
        self.media_calls.append(media)
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return self._error(Refusal(190, "Invalid OAuth access token", http_status=401))
        trouble = self.media_troubles.popleft() if self.media_troubles else None
        if isinstance(trouble, int):
            return web.Response(status=trouble, text="away")
        if media not in self.media:
            return self._error(Refusal(100, f"Object with ID '{media}' does not exist", subcode=33))
        ticket = f"t{len(self._tickets) + 1}"
        self._tickets[ticket] = media
        here = f"{self.base_url.rpartition('/')[0]}/files/{media}/{ticket}"
        size = len(self.media[media])
        found = {"url": trouble or here, "id": media, "file_size": size, "mime_type": "text/html"}
        return web.json_response({**found, "messaging_product": "whatsapp"})

    async def _media_file(self, request: web.Request) -> web.StreamResponse:
        media, ticket = request.match_info["media"], request.match_info["ticket"]
        known = self._tickets.pop(ticket, None) == media
        if not known or request.headers.get("Authorization") != f"Bearer {self.token}":
            return web.Response(status=404)
        trouble = self.media_troubles.popleft() if self.media_troubles else None
        if isinstance(trouble, int):
            return web.Response(status=trouble)
        return web.Response(body=self.media[media], content_type="text/html")

    async def _messages(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_call(request)
            body = await _json(request)
            trouble = self._troubles.popleft() if self._troubles else None
            if isinstance(trouble, tuple):
                return self._told_to_fail(*trouble)
            answer = await self._take(body)
        except Refusal as refusal:
            return self._error(refusal)
        return await self._answer(request, answer, trouble)

    async def _answer(
        self, request: web.Request, answer: Json, trouble: Trouble | None
    ) -> web.StreamResponse:
        if trouble == "hang":
            await self._release.wait()
        elif trouble == "drop" and request.transport is not None:
            request.transport.close()
        elif trouble == "garble":
            return web.Response(text="<html>", content_type="text/html")
        return web.json_response(answer)

    def _check_call(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            raise Refusal(190, "Invalid OAuth access token", http_status=401)
        number, version = request.match_info["number"], request.match_info["version"]
        if (number, version) != (self.phone_number_id, self.version):
            raise Refusal(100, f"Object with ID '{number}' does not exist", subcode=33)

    async def _take(self, body: Json) -> Json:
        if body.get("status") == "read":
            return self._take_read(body)
        check_message(body)
        media_id = body.get(body.get("type", "text"), {}).get("id")
        if media_id is not None and media_id not in self.uploaded:
            raise Refusal(131053, "Media upload error: there is no such media")
        provider_id = f"wamid.fake{len(self.sent) + 1}"
        if body.get("to") in self.ignored:
            return _taken(body, "wamid.late")
        async with self._news:
            self.sent.append(body)
            self.ids.append(provider_id)
            self._news.notify_all()
        if self.teller is not None:
            task = asyncio.create_task(self._tell(self.teller, body, provider_id))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)
        return _taken(body, provider_id)

    async def _tell(self, teller: Teller, body: Json, provider_id: str) -> None:
        for status in self.statuses:
            await asyncio.sleep(self.status_after)
            await teller(body, provider_id, status)

    def _take_read(self, body: Json) -> Json:
        typing = body.get("typing_indicator", {"type": "text"})
        if not isinstance(body.get("message_id"), str) or typing != {"type": "text"}:
            raise Refusal(100, "(#100) Invalid parameter")
        self.reads.append(body)
        return {"success": True}

    def _told_to_fail(self, code: int | None, http_status: int, details: str) -> web.Response:
        if code is None:
            return web.Response(text="Service unavailable", status=http_status)
        return self._error(Refusal(code, details, http_status=http_status))

    def _error(self, refusal: Refusal) -> web.Response:
        answer = refusal.to_json()
        self.refused.append(answer)
        return web.json_response(answer, status=refusal.http_status)


def _taken(body: Json, provider_id: str) -> Json:
    return {
        "messaging_product": "whatsapp",
        "contacts": [_contact(body)],
        "messages": [{"id": provider_id}],
    }


def _contact(body: Json) -> Json:
    if "to" in body:
        return {"input": body["to"], "wa_id": body["to"].removeprefix("+")}
    return {"input": body["recipient"], "user_id": body["recipient"]}


async def _json(request: web.Request) -> Json:
    try:
        body = json.loads(await request.read())
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise Refusal(100, "(#100) The parameter messaging_product is required.")
    return body
