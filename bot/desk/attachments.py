"""The desk's only way to what is sent beside words.

What was sent has the address of its message in the record and a place in it, never of a file.
What goes with the next reply is named by the digest of its bytes, to who may write that reply.
"""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request

from bot.app.customers.attachments import File, customers_file
from bot.bodies import TooLarge, read_file
from bot.desk.answers import reply
from bot.desk.parts import DeskParts
from bot.domain.attachments.sniffing import SHOWN, safe_name
from bot.domain.errors import Refused
from bot.logs import about

_PATH = "/api/conversations/<conversation:str>/attachments"


def add_attachment_routes(desk: Blueprint, parts: DeskParts) -> None:
    """Below `/desk/api/conversations/<conversation>/attachments`."""

    @desk.get(f"{_PATH}/<seq:int>/<place:int>", name="attachment")
    async def attachment(request: Request, conversation: str, seq: int, place: int) -> HTTPResponse:
        with about(conversation):
            found = await parts.files.for_agent(conversation, seq, place)
        return _served(found, inline="save" not in request.args)

    @desk.post(_PATH, name="attach", stream=True)
    async def attach(request: Request, conversation: str) -> HTTPResponse:
        """The bytes themselves, whatever they say that they are."""
        agent = request.ctx.login.agent.id
        with about(conversation):
            await parts.files.allow(agent, conversation)
            content = await _read(request, parts.files.room.largest)
            kept = await parts.files.keep(agent, conversation, content)
        return reply({"file": kept.file, "kind": kept.kind, "size": len(kept.content)}, 201)

    @desk.get(f"{_PATH}/added/<file:str>", name="added")
    async def added(request: Request, conversation: str, file: str) -> HTTPResponse:
        with about(conversation):
            found = await parts.files.added(request.ctx.login.agent.id, conversation, file)
        return _served(found, inline=True)


async def _read(request: Request, most: int) -> bytes:
    try:
        return await read_file(request, most)
    except TooLarge as error:
        raise Refused("file_too_large", str(error)) from error


def _served(found: File, *, inline: bool) -> HTTPResponse:
    name = safe_name(found.called, found.kind)
    headers = customers_file(name, inline=inline and found.kind in SHOWN)
    return HTTPResponse(found.content, content_type=found.kind, headers=headers)
