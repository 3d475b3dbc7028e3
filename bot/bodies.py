"""Bodies of requests, read in pieces: a huge one is refused before it is held in memory."""

from __future__ import annotations

from sanic import Request
from sanic.exceptions import PayloadTooLarge
from sanic.http import Http


class TooLarge(Exception):
    """There is more than may be sent."""


async def read_body(request: Request, most: int) -> bytes:
    """All of it, of a route that streams; raises TooLarge."""
    body = bytearray()
    if not isinstance(request.stream, Http):
        return b""
    while (piece := await request.stream.read()) is not None:
        body += piece
        if len(body) > most:
            raise TooLarge(f"Send at most {most} bytes.")
    return bytes(body)


async def read_file(request: Request, most: int) -> bytes:
    """The same for a file, which may be larger than the server takes of any other body."""
    if isinstance(request.stream, Http):
        request.stream.request_max_size = most
    try:
        return await read_body(request, most)
    except PayloadTooLarge as error:
        raise TooLarge(f"Send at most {most} bytes.") from error
