"""The files that customers sent: where they are kept, and where a channel has them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Protocol

from bot.domain.errors import WarmlineError


class Attachments(Protocol):
    """Files by conversation, named by what is in them. All front desks see the same ones."""

    async def put(self, conversation: str, content: bytes) -> str:
        """Keep it and return its name; the same again is the same file, kept for its time anew.

        Raises Refused(`no_room`) when as much is kept as may be, Unavailable when it can't be.
        """
        ...

    async def get(self, conversation: str, file: str) -> bytes | None:
        """What is kept there under that name. Raises Unavailable."""
        ...

    async def forget(self, conversation: str) -> None:
        """All files of that conversation; done again, nothing is left to do."""
        ...

    async def trim(self, before: datetime) -> int:
        """Drop what was kept before that; how many files went."""
        ...


class FetchFailed(WarmlineError):
    """A channel did not give a file. `then`: whether a later try may do."""

    def __init__(self, code: str, message: str, *, then: Literal["later", "never"]) -> None:
        super().__init__(message)
        self.code = code
        self.then = then


class Media(Protocol):
    """A channel that tells us of a file and holds it for us."""

    async def fetch(self, media_id: str, most: int) -> bytes:
        """The file, of at most that many bytes. One try; raises FetchFailed."""
        ...
