"""Files at a fake desk, kept in memory by the real rules of what is taken."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from bot.app.customers.attachments import File, Given
from bot.domain.attachments.limits import Room
from bot.domain.attachments.sniffing import PDF, TAKEN, kind_of
from bot.domain.errors import NotFound, Refused
from bot.domain.events import Attachment
from tests.fakes.desk_service import FakeDeskService


class DeskFiles:
    """What was added to replies, whoever asks; customers sent words and nothing else.

    `refuses` is raised at each upload while it is set.
    """

    def __init__(self, service: FakeDeskService) -> None:
        self._service = service
        self.room = Room(largest=2 * 1024 * 1024)
        self.kept: dict[tuple[str, str], bytes] = {}
        self.refuses: Refused | None = None

    async def allow(self, agent: str, conversation: str) -> None:
        """Anybody."""

    async def keep(self, agent: str, conversation: str, content: bytes) -> File:
        """By what its bytes are."""
        if self.refuses:
            raise self.refuses
        if kind_of(content) not in TAKEN:
            raise Refused("file_kind", "Send a PNG, JPEG, WebP or GIF picture, or a PDF.")
        file = hashlib.sha256(content).hexdigest()
        self.kept[conversation, file] = content
        return File(file=file, kind=kind_of(content), content=content)

    async def given(self, conversation: str, files: Sequence[Given]) -> tuple[Attachment, ...]:
        """What goes with a reply."""
        return tuple([self._given(conversation, one) for one in files])

    def _given(self, conversation: str, one: Given) -> Attachment:
        content = self.kept.get((conversation, one.file))
        if content is None:
            raise Refused("file_gone", "This file is not here; upload it first.")
        kind = kind_of(content)
        type_ = "document" if kind == PDF else "image"
        size = len(content)
        return Attachment(type=type_, filename=one.called, file=one.file, kind=kind, size=size)

    async def added(self, agent: str, conversation: str, file: str) -> File:
        """What was added."""
        content = self.kept.get((conversation, file))
        if content is None:
            raise NotFound("This file is not kept here.")
        return File(file=file, kind=kind_of(content), content=content)

    async def for_agent(self, conversation: str, seq: int, place: int) -> File:
        """What went with a reply."""
        files = self._service.enclosed.get((conversation, seq), ())
        if place >= len(files):
            raise NotFound("This file is not kept here.")
        one = files[place]
        found = await self.added("", conversation, one.file)
        return File(file=one.file, kind=one.kind, content=found.content, called=one.filename)
