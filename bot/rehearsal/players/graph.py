"""Meta's Graph server, as far as a rehearsal needs it: it takes messages for phones, refuses
them, or takes them and never says so; and it tells the shop what became of them."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from dataclasses import dataclass
from typing import Any, Literal

from aiohttp import web

from bot.rehearsal.places import GRAPH_TOKEN, NUMBER_ID
from bot.rehearsal.players.meta import Meta
from bot.rehearsal.seen import Delivery, wall

Json = dict[str, Any]
VERSION = "v26.0"
#: `hang` and `drop` take the message and never answer; the others take it, or refuse it.
Mode = Literal["ok", "hang", "drop", "refuse"]


@dataclass
class Mood:
    """How it behaves now: `slow` seconds before an answer, `code` and `http` of a refusal, and
    for how many calls (`None`: until told otherwise)."""

    mode: Mode = "ok"
    slow: float = 0.0
    code: int = 131026
    http: int = 400
    calls: int | None = None


class GraphStandIn:
    """`deliveries` is what the phones got, in order; `refused` counts what they did not."""

    def __init__(self, meta: Meta) -> None:
        self.deliveries: list[Delivery] = []
        self.refused: list[tuple[str, int]] = []
        self.base_url = ""
        self._meta = meta
        self._mood = Mood()
        self._ids = itertools.count(1)
        self._release = asyncio.Event()
        self._may_tell = asyncio.Event()
        self._may_tell.set()
        self._runner: web.AppRunner | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Listen on a free port of this machine."""
        app = web.Application(client_max_size=2_000_000)
        app.router.add_post("/{version}/{number}/messages", self._messages)
        self._runner = web.AppRunner(app, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/{VERSION}"

    async def stop(self) -> None:
        """Whoever still waits for an answer gets none."""
        self.behave()
        for task in self._tasks:
            task.cancel()
        if self._runner:
            await self._runner.cleanup()

    def behave(self, mood: Mood | None = None) -> None:
        """From the next call on; without a mood, as it should."""
        self._mood = mood or Mood()
        if mood is None:
            self.give_word()
        self._release.set()
        self._release = asyncio.Event()

    def hold_word(self) -> None:
        """From now on nobody is told what became of a message, until `give_word`."""
        self._may_tell.clear()

    def give_word(self) -> None:
        """What was held back is told now."""
        self._may_tell.set()

    def to(self, phone: str) -> list[Delivery]:
        """What that phone got."""
        return [delivery for delivery in self.deliveries if delivery.to == phone]

    async def _messages(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        if request.headers.get("Authorization") != f"Bearer {GRAPH_TOKEN}":
            return _refusal(190, 401)
        if request.match_info["number"] != NUMBER_ID or "to" not in body:
            return web.json_response({"success": True})
        mood = self._next_mood()
        if mood.mode == "refuse":
            self.refused.append((str(body["to"]), mood.code))
            return _refusal(mood.code, mood.http)
        return await self._take(request, body, mood)

    def _next_mood(self) -> Mood:
        mood = self._mood
        if mood.calls is not None:
            mood.calls -= 1
            if mood.calls < 0:
                self._mood = Mood()
                return self._mood
        return mood

    async def _take(self, request: web.Request, body: Json, mood: Mood) -> web.StreamResponse:
        answered = mood.mode == "ok"
        delivery = Delivery(
            to=str(body["to"]),
            text=_words(body),
            callback=str(body.get("biz_opaque_callback_data", "")),
            provider_id=f"wamid.out{next(self._ids)}",
            at=wall(),
            answered=answered,
        )
        self.deliveries.append(delivery)
        release = self._release
        self._tell_later(delivery, quiet=not answered)
        if mood.slow:
            await asyncio.sleep(mood.slow)
        if mood.mode == "hang":
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(release.wait(), 60)
        if not answered and request.transport is not None:
            request.transport.close()
        return web.json_response({"messages": [{"id": delivery.provider_id}]})

    def _tell_later(self, delivery: Delivery, *, quiet: bool) -> None:
        """Statuses are webhooks; of what was never answered they come late."""
        task = asyncio.create_task(self._tell(delivery, 2.0 if quiet else 0.05))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self, delivery: Delivery, after: float) -> None:
        for status in ("sent", "delivered"):
            await asyncio.sleep(after)
            await self._may_tell.wait()
            change = self._meta.status(delivery, status)
            await self._meta.deliver(change)


def _words(body: Json) -> str:
    text = body.get("text", {}).get("body")
    return str(text or body.get("interactive", {}).get("body", {}).get("text") or "")


def _refusal(code: int, http: int) -> web.Response:
    error = {"message": f"(#{code}) told to refuse", "type": "OAuthException", "code": code}
    return web.json_response({"error": error}, status=http)
