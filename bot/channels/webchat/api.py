"""The protocol over plain HTTP."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from sanic import HTTPResponse, Request
from sanic.http import Http
from sanic.response import json as json_response

from bot.app.ports import JsonObject
from bot.channels.webchat.limits import MAX_BODY, MAX_TEXT
from bot.channels.webchat.parts import WebChat
from bot.channels.webchat.security import api_headers, preflight_headers
from bot.channels.webchat.shop import card_json, labels
from bot.channels.webchat.wire import (
    Refusal,
    Unreadable,
    kept_json,
    known_zone,
    read_after,
    read_bearer,
    read_correction,
    read_object,
    read_say,
    refusal,
)
from bot.domain.errors import WarmlineError
from bot.logs import about

log = logging.getLogger(__name__)

Handler = Callable[[Request], Coroutine[Any, Any, HTTPResponse]]
_BROKEN = Refusal(code="unavailable", retry=True, status=503)


class Api:
    """The handlers; each answers JSON, errors included."""

    def __init__(self, chat: WebChat) -> None:
        self._chat = chat

    async def begin(self, request: Request) -> HTTPResponse:
        """`POST /chat/api/conversations`."""
        raw = await self._body(request)
        given = read_object(raw) if raw.strip() else {}
        asked, zone = given.get("language", ""), given.get("zone", "")
        if not isinstance(asked, str):
            raise Unreadable("unreadable", "`language` is a string like `en`.")
        language = self._chat.shop.language(asked or self._language(request))
        origin = await self._chat.origin(request.client_ip)
        conversation, token = await self._chat.service.open_web(origin, language, known_zone(zone))
        return _answer({"conversation": conversation, "token": token}, 201)

    async def say(self, request: Request) -> HTTPResponse:
        """`POST /chat/api/messages`."""
        conversation = await self._conversation(request)
        say = read_say(read_object(await self._body(request)))
        with about(conversation):
            kept = await self._chat.keep(conversation, say)
        return _answer({"kept": kept_json(say.id, kept)}, 202)

    async def messages(self, request: Request) -> HTTPResponse:
        """`GET /chat/api/messages?after=<seq>`."""
        conversation = await self._conversation(request)
        after = read_after(request.args.get("after", "0"))
        with about(conversation):
            body = await self._chat.service.chat_after(conversation, after)
        return _answer({**body, "type": "update"})

    async def known(self, request: Request) -> HTTPResponse:
        """`GET /chat/api/known`."""
        conversation = await self._conversation(request)
        return _answer(await self._chat.service.known(conversation))

    async def correct(self, request: Request) -> HTTPResponse:
        """`POST /chat/api/known`."""
        conversation = await self._conversation(request)
        given = read_correction(read_object(await self._body(request)))
        with about(conversation):
            return _answer(await self._chat.service.correct(conversation, given))

    async def shop(self, request: Request) -> HTTPResponse:
        """`GET /chat/api/shop`."""
        return _answer(self.about(self._language(request)))

    async def preflight(self, request: Request) -> HTTPResponse:  # noqa: ARG002
        """A browser of another origin asks whether it may."""
        return HTTPResponse(status=204, headers=preflight_headers())

    def about(self, language: str) -> JsonObject:
        """All that a chat page needs to know before the customer says anything."""
        return {
            **card_json(self._chat.shop, language),
            "language": language,
            "labels": labels(self._chat.phrases, language),
            "limits": {"text": MAX_TEXT},
        }

    def guarded(self, handler: Handler) -> Handler:
        """The handler with our errors turned into the protocol's."""

        @wraps(handler)
        async def guarded(request: Request) -> HTTPResponse:
            try:
                return await handler(request)
            except WarmlineError as error:
                return self._refuse(request, refusal(error))
            except Exception:
                log.exception("a web chat request failed")
                return self._refuse(request, _BROKEN)

        return guarded

    def _refuse(self, request: Request, why: Refusal) -> HTTPResponse:
        text = self._chat.words(why, self._language(request))
        return _answer({"error": {"code": why.code, "text": text, "retry": why.retry}}, why.status)

    def _language(self, request: Request) -> str:
        asked = request.args.get("language") or request.headers.get("accept-language", "")
        return self._chat.shop.language(str(asked))

    async def _conversation(self, request: Request) -> str:
        token = read_bearer(request.headers.get("authorization"))
        return await self._chat.service.by_token(token)

    @staticmethod
    async def _body(request: Request) -> bytes:
        # Read by ourselves, so that a huge body is refused before it is held in memory.
        body = b""
        if not isinstance(request.stream, Http):
            return body
        while (piece := await request.stream.read()) is not None:
            body += piece
            if len(body) > MAX_BODY:
                raise Unreadable("too_large", f"Send at most {MAX_BODY} bytes.")
        return body


def _answer(body: JsonObject, status: int = 200) -> HTTPResponse:
    return json_response(body, status=status, headers=api_headers(), ensure_ascii=False)
