"""The desk's only way to what a customer sent beside words.

An address names a message of the record and a place in it, never a file.
"""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request

from bot.app.customers.attachments import customers_file
from bot.desk.parts import DeskParts
from bot.domain.attachments.sniffing import SHOWN, safe_name
from bot.logs import about


def add_attachment_routes(desk: Blueprint, parts: DeskParts) -> None:
    """Below `/desk/api/conversations/<conversation>/attachments`."""

    @desk.get(
        "/api/conversations/<conversation:str>/attachments/<seq:int>/<place:int>",
        name="attachment",
    )
    async def attachment(request: Request, conversation: str, seq: int, place: int) -> HTTPResponse:
        with about(conversation):
            found = await parts.files.for_agent(conversation, seq, place)
        inline = found.kind in SHOWN and "save" not in request.args
        headers = customers_file(safe_name(found.called, found.kind), inline=inline)
        return HTTPResponse(found.content, content_type=found.kind, headers=headers)
