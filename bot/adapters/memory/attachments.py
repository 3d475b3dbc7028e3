"""Customers' files, in this process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from bot.domain.attachments.limits import Room
from bot.domain.errors import Refused


class MemoryAttachments:
    """See `bot.app.ports.Attachments`."""

    def __init__(self, clock: Callable[[], datetime], room: Room | None = None) -> None:
        self._clock = clock
        self._room = room or Room()
        self._kept: dict[tuple[str, str], tuple[bytes, datetime]] = {}

    async def put(self, conversation: str, content: bytes) -> str:
        """The same again only counts from now on."""
        file = hashlib.sha256(content).hexdigest()
        if (conversation, file) not in self._kept:
            used = sum(len(kept) for kept, _ in self._kept.values())
            count = sum(whose == conversation for whose, _ in self._kept)
            if not self._room.takes(len(content), used, count):
                raise Refused("no_room", "No more files are kept than there is room for.")
        self._kept[conversation, file] = (content, self._clock())
        return file

    async def get(self, conversation: str, file: str) -> bytes | None:
        """What was put there."""
        found = self._kept.get((conversation, file))
        return found[0] if found else None

    async def forget(self, conversation: str) -> None:
        """All of that conversation."""
        self._kept = {key: kept for key, kept in self._kept.items() if key[0] != conversation}

    async def trim(self, before: datetime) -> int:
        """What is older."""
        old = [key for key, (_, at) in self._kept.items() if at < before]
        for key in old:
            del self._kept[key]
        return len(old)
