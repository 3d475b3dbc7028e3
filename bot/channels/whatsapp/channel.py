"""The webhook: verify, keep, and only then answer 200. Answers are worked on afterwards."""

from __future__ import annotations

import logging

from sanic import Blueprint, HTTPResponse, Request
from sanic.exceptions import PayloadTooLarge

from bot.channels.whatsapp.keeping import Keeper
from bot.channels.whatsapp.parts import WhatsApp
from bot.channels.whatsapp.reading import read_webhook
from bot.channels.whatsapp.signature import challenge, verify
from bot.domain.errors import BadInput, Unavailable

log = logging.getLogger(__name__)

#: Meta sends at most 3 MB; a little more is read, anything larger is not.
MOST_BYTES = 4 * 1024 * 1024


def blueprint(whatsapp: WhatsApp) -> Blueprint:
    """`/webhooks/whatsapp`, GET for Meta's check and POST for what happens."""
    made = Blueprint("whatsapp")
    keeper = Keeper(whatsapp)

    async def check(request: Request) -> HTTPResponse:
        query = {key: request.args.get(key) or "" for key in request.args}
        answer = challenge(query, whatsapp.verify_token)
        if answer is None:
            return HTTPResponse(status=403)
        return HTTPResponse(answer, content_type="text/plain")

    async def receive(request: Request) -> HTTPResponse:
        body = await _body(request)
        if body is None:
            return _refused(413, "too_large", "The body is larger than any webhook of Meta's.")
        if not verify(whatsapp.secrets, body, request.headers.get("x-hub-signature-256")):
            log.warning("a webhook without a valid signature was refused")
            return _refused(401, "signature", "X-Hub-Signature-256 does not fit the body.")
        try:
            await keeper.keep(read_webhook(body))
        except BadInput as error:
            log.warning("a signed webhook could not be read: %s", error)
            return _refused(400, "unreadable", str(error))
        except Unavailable:
            return _refused(503, "try_again", "Not kept; send it again.")
        return HTTPResponse("ok", content_type="text/plain")

    made.add_route(check, "/webhooks/whatsapp", methods=["GET"], name="check")
    made.add_route(receive, "/webhooks/whatsapp", methods=["POST"], name="receive", stream=True)
    return made


async def _body(request: Request) -> bytes | None:
    """The raw bytes, or None when there are too many; the signature is over exactly these."""
    chunks, size = [], 0
    try:
        while chunk := await request.stream.read():  # type: ignore[union-attr]
            size += len(chunk)
            if size > MOST_BYTES:
                return None
            chunks.append(chunk)
    except PayloadTooLarge:
        return None
    return b"".join(chunks)


def _refused(status: int, code: str, text: str) -> HTTPResponse:
    return HTTPResponse(f"{code}: {text}", status=status, content_type="text/plain")
