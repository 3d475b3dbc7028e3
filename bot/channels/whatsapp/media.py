"""Files that customers sent to our number: Meta gives an address for five minutes, and the file
there, both to our token alone (Cloud API, "Media")."""

from __future__ import annotations

import json
from typing import NoReturn
from urllib.parse import quote, urlsplit

import aiohttp

from bot.app.ports import FetchFailed
from bot.channels.whatsapp.loose import Json, integer, part, text
from bot.channels.whatsapp.refusals import action_for

#: Whom the token is shown beside the Graph API itself: where Meta keeps files.
_METAS = (".fbsbx.com", ".facebook.com", ".fbcdn.net", ".whatsapp.net")
_MOST_JSON = 64 * 1024
_PIECE = 64 * 1024


class GraphMedia:
    """See `bot.app.ports.Media`. The session is the caller's; `call_timeout` is seconds for each
    of the two calls.
    """

    def __init__(
        self, session: aiohttp.ClientSession, *, base_url: str, token: str, call_timeout: float
    ) -> None:
        self._session = session
        self._base = base_url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"}
        self._timeout = aiohttp.ClientTimeout(total=call_timeout)

    async def fetch(self, media_id: str, most: int) -> bytes:
        """The file; its address is asked for anew each time, for it lives five minutes."""
        about = await self._about(media_id)
        size = integer(about, "file_size")
        if size is not None and size > most:
            _too_large()
        address = text(about, "url") or ""
        if not self._is_metas(address):
            raise FetchFailed("gone", "Meta gave no address of its own for a file.", then="later")
        return await self._get(address, most)

    async def _about(self, media_id: str) -> Json:
        content = await self._get(f"{self._base}/{quote(media_id, safe='')}", _MOST_JSON)
        try:
            found = json.loads(content)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise FetchFailed("away", "Meta's word on a file could not be read.", then="later")
        return found

    def _is_metas(self, address: str) -> bool:
        """Our token is shown to nobody else."""
        try:
            asked, ours = urlsplit(address), urlsplit(self._base)
            if (asked.scheme, asked.netloc) == (ours.scheme, ours.netloc):
                return True
            return asked.scheme == "https" and (asked.hostname or "").endswith(_METAS)
        except ValueError:
            return False

    async def _get(self, address: str, most: int) -> bytes:
        try:
            async with self._session.get(
                address,
                headers=self._headers,
                timeout=self._timeout,
                allow_redirects=False,
                raise_for_status=False,
            ) as response:
                content = bytearray()
                async for piece in response.content.iter_chunked(_PIECE):
                    content += piece
                    if len(content) > most:
                        _too_large()
                if response.status != 200:
                    _refused(response.status, bytes(content))
                return bytes(content)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise FetchFailed(
                "away", f"A file could not be had from Meta: {type(error).__name__}.", then="later"
            ) from error


def _too_large() -> NoReturn:
    raise FetchFailed("too_large", "A file is larger than WARMLINE_FILE_MB.", then="never")


def _refused(status: int, content: bytes) -> NoReturn:
    """What is broken for all is tried again; a file that Meta does not have is gone."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    code = integer(part(found, "error"), "code") if isinstance(found, dict) else None
    passes = action_for(code, status) in ("retry", "stop")
    raise FetchFailed(
        "away" if passes else "gone",
        f"Meta refused a file with code {code} (HTTP {status}).",
        then="later" if passes else "never",
    )
