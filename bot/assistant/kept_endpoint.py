"""The way to the action server: connections that stay open. Rasa opens one for each action."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
from rasa.utils.endpoints import EndpointConfig


class KeptEndpoint(EndpointConfig):
    """Asks as its parent does. Ours are questions only, so one whose connection broke off, as it
    does where the server was restarted, is asked once more.
    """

    _kept: aiohttp.ClientSession | None = None

    @contextlib.asynccontextmanager
    async def session(self) -> AsyncIterator[aiohttp.ClientSession]:
        """The one session of this process."""
        if self._kept is None or self._kept.closed:
            self._kept = super().session()
        yield self._kept

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """See EndpointConfig."""
        try:
            return await super().request(*args, **kwargs)
        except (aiohttp.ServerDisconnectedError, ConnectionResetError):
            return await super().request(*args, **kwargs)

    async def close(self) -> None:
        """Let go of the connections."""
        if self._kept is not None:
            await self._kept.close()
