"""The one HTTP client session of a process, made when its event loop runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.adapters.kept_http import KEEPALIVE_SECONDS, KeptHttp

if TYPE_CHECKING:
    import aiohttp


class Http:
    """Hands out the session; nothing is opened before the first use."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None
        self._kept: list[KeptHttp] = []

    def kept(self, url: str) -> KeptHttp:
        """For a part of ours that is asked all the time."""
        self._kept.append(KeptHttp(url))
        return self._kept[-1]

    @property
    def session(self) -> aiohttp.ClientSession:
        """The session of the running loop, for who asks strangers (WhatsApp)."""
        if self._session is None:
            import aiohttp

            connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEPALIVE_SECONDS)
            self._session = aiohttp.ClientSession(connector=connector)
        return self._session

    async def close(self) -> None:
        """Harmless when it was never used."""
        for kept in self._kept:
            kept.close()
        if self._session is not None:
            await self._session.close()
