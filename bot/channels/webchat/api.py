"""The protocol over plain HTTP."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json as json_response

from bot.app.customers.attachments import MOST_FILES
from bot.app.ports import JsonObject
from bot.bodies import TooLarge, read_body, read_file
from bot.channels.webchat.limits import MAX_BODY, MAX_TEXT, MAX_UPLOADS
from bot.channels.webchat.parts import WebChat
from bot.channels.webchat.security import api_headers, file_headers, preflight_headers
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
from bot.domain.attachments.sniffing import SHOWN, TAKEN, safe_name
from bot.domain.errors import NotFound, Refused, WarmlineError
from bot.logs import about

log = logging.getLogger(__name__)

Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]
_BROKEN = Refusal(code="unavailable", retry=True, status=503)


class Api:
    """The handlers; each answers JSON, errors included."""

    def __init__(self, chat: WebChat) -> None:
        self._chat = chat
        self._uploads = 0

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

    async def upload(self, request: Request) -> HTTPResponse:
        """`POST /chat/api/attachments`: the bytes themselves, whatever they say that they are."""
        conversation = await self._conversation(request)
        if self._uploads >= MAX_UPLOADS:
            raise Refused("too_many", "Many upload at the moment.")
        with about(conversation):
            await self._chat.files.allow(conversation)
            self._uploads += 1
            try:
                content = await self._file(request)
                kept = await self._chat.files.keep(conversation, content)
            finally:
                self._uploads -= 1
        return _answer({"file": kept.file, "kind": kept.kind, "size": len(kept.content)}, 201)

    async def attachment(self, request: Request, file: str) -> HTTPResponse:
        """`GET /chat/api/attachments/<file>`, for whoever has the conversation's token."""
        conversation = await self._conversation(request)
        with about(conversation):
            try:
                kept = await self._chat.files.of_customer(conversation, file)
            except NotFound as error:
                raise Refused("file_gone", str(error)) from error
        name = safe_name("", kept.kind)
        headers = file_headers(name, inline=kept.kind in SHOWN)
        return HTTPResponse(kept.content, content_type=kept.kind, headers=headers)

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

    async def preflight(self, request: Request, file: str = "") -> HTTPResponse:  # noqa: ARG002
        """A browser of another origin asks whether it may."""
        return HTTPResponse(status=204, headers=preflight_headers())

    def about(self, language: str) -> JsonObject:
        """All that a chat page needs to know before the customer says anything."""
        return {
            **card_json(self._chat.shop, language),
            "language": language,
            "labels": labels(self._chat.phrases, language),
            "limits": {
                "text": MAX_TEXT,
                "file": self._chat.files.room.largest,
                "files": MOST_FILES,
                "kinds": sorted(TAKEN),
            },
        }

    def guarded(self, handler: Handler) -> Handler:
        """The handler with our errors turned into the protocol's."""

        @wraps(handler)
        async def guarded(request: Request, **named: str) -> HTTPResponse:
            try:
                return await handler(request, **named)
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

    async def _file(self, request: Request) -> bytes:
        try:
            return await read_file(request, self._chat.files.room.largest)
        except TooLarge as error:
            raise Refused("file_too_large", str(error)) from error

    @staticmethod
    async def _body(request: Request) -> bytes:
        try:
            return await read_body(request, MAX_BODY)
        except TooLarge as error:
            raise Unreadable("too_large", str(error)) from error


def _answer(body: JsonObject, status: int = 200) -> HTTPResponse:
    return json_response(body, status=status, headers=api_headers(), ensure_ascii=False)
