"""The one HTTP client session of a process, made when its event loop runs."""

from __future__ import annotations

import aiohttp

#: A pooled connection that the other side closed in silence looks like a message that may have
#: been sent, so idle ones are given up early.
KEEPALIVE_SECONDS = 15


class Http:
    """Hands out the session; nothing is opened before the first use."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def session(self) -> aiohttp.ClientSession:
        """The session of the running loop."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEPALIVE_SECONDS)
            self._session = aiohttp.ClientSession(connector=connector)
        return self._session

    async def close(self) -> None:
        """Harmless when it was never used."""
        if self._session is not None:
            await self._session.close()
