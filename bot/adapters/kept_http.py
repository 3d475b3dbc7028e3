"""Questions over HTTP/1.1 to one of our own parts, on connections that stay open.

A general client knows cookies, redirects, proxies and streams, none of which our parts have, and
takes longer over a question and its answer than a turn takes for its rules.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

# Sanic reads requests with it.
from httptools import HttpParserError, HttpResponseParser

#: A connection that the other side closed in silence looks like a question that may have been
#: heard, so idle ones are given up early.
KEEPALIVE_SECONDS = 15.0


@dataclass(frozen=True, kw_only=True)
class Told:
    """An answer, whole."""

    status: int
    body: bytes


class KeptHttp:
    """To one address. As many connections as questions at a time; the latest used is used again."""

    def __init__(self, url: str) -> None:
        at = urlsplit(url)
        self._host, self._port = at.hostname or "", at.port or (443 if at.scheme == "https" else 80)
        self._safe = at.scheme == "https"
        self._prefix = at.path.rstrip("/")
        self._head = f"HTTP/1.1\r\nHost: {at.netloc.rpartition('@')[2]}\r\n"
        self._idle: list[tuple[float, _Connection]] = []

    async def get(self, path: str, seconds: float) -> Told:
        """As `post`, with nothing to send."""
        return await self._ask(f"GET {self._prefix}{path} {self._head}\r\n".encode(), seconds)

    async def post(self, path: str, json: bytes, seconds: float) -> Told:
        """The answer, whatever it says.

        Raises TimeoutError; OSError when nobody is there, or the connection was lost meanwhile:
        then nobody knows whether it was heard.
        """
        head = (
            f"POST {self._prefix}{path} {self._head}"
            f"Content-Type: application/json\r\nContent-Length: {len(json)}\r\n\r\n"
        )
        return await self._ask(head.encode() + json, seconds)

    def close(self) -> None:
        """Of connections that nobody waits for."""
        for _, connection in self._idle:
            connection.abort()
        self._idle.clear()

    async def _ask(self, request: bytes, seconds: float) -> Told:
        async with asyncio.timeout(seconds):
            connection = self._kept() or await self._opened()
            try:
                told = await connection.ask(request)
            except BaseException:
                # Its answer would be taken for the next one's.
                connection.abort()
                raise
        if connection.is_open:
            self._idle.append((asyncio.get_running_loop().time(), connection))
        return told

    def _kept(self) -> _Connection | None:
        now = asyncio.get_running_loop().time()
        while self._idle:
            since, connection = self._idle.pop()
            if connection.is_open and now - since < KEEPALIVE_SECONDS:
                return connection
            connection.abort()
        return None

    async def _opened(self) -> _Connection:
        loop = asyncio.get_running_loop()
        ssl = True if self._safe else None
        _, connection = await loop.create_connection(_Connection, self._host, self._port, ssl=ssl)
        return connection


class _Connection(asyncio.Protocol):
    """One question at a time."""

    def __init__(self) -> None:
        self._transport: Any = None  # uvloop's is none of asyncio's
        self._parser = HttpResponseParser(self)
        self._pieces: list[bytes] = []
        self._asked: asyncio.Future[Told] | None = None

    @property
    def is_open(self) -> bool:
        """Whether it can be asked."""
        return self._transport is not None and not self._transport.is_closing()

    def ask(self, request: bytes) -> asyncio.Future[Told]:
        """The answer that will come; OSError when the connection is lost before."""
        self._pieces = []
        self._asked = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._asked

    def abort(self) -> None:
        """Nobody waits for it any more."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Open."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Part of an answer; what is none ends the connection."""
        try:
            self._parser.feed_data(data)
        except HttpParserError as error:
            self._lose(ConnectionError(f"no answer of HTTP: {error}"))
            self.abort()

    def connection_lost(self, error: Exception | None) -> None:
        """Whoever waits is told."""
        self._lose(ConnectionResetError(f"the connection was lost: {error or 'closed'}"))

    def on_body(self, piece: bytes) -> None:
        """Told by the parser."""
        self._pieces.append(piece)

    def on_message_complete(self) -> None:
        """Told by the parser."""
        if not self._parser.should_keep_alive():
            self._transport.close()
        if self._asked is not None and not self._asked.done():
            status = self._parser.get_status_code()
            self._asked.set_result(Told(status=status, body=b"".join(self._pieces)))

    def _lose(self, error: OSError) -> None:
        if self._asked is not None and not self._asked.done():
            self._asked.set_exception(error)
