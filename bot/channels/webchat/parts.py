"""What the channel's pieces are handed, and the two things that all of them do with it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.app.customers.attachments import File, Given
from bot.app.service import CustomerVerbs, Kept, NewMessage
from bot.channels.webchat.hub import Hub
from bot.channels.webchat.limits import Pace
from bot.channels.webchat.shop import ShopCard
from bot.channels.webchat.wire import Refusal, Say
from bot.domain.attachments.limits import MEGABYTE, Room
from bot.domain.events import Attachment
from bot.domain.wording.phrasebook import Phrasebook

log = logging.getLogger(__name__)


class ChatFiles(Protocol):
    """What customers send beside words; see `bot.app.customers.attachments.Files`."""

    @property
    def room(self) -> Room:
        """How much is taken."""
        ...

    async def allow(self, conversation: str) -> None:
        """Count one more upload."""
        ...

    async def keep(self, conversation: str, content: bytes) -> File:
        """Keep what was uploaded."""
        ...

    async def given(self, conversation: str, files: Sequence[Given]) -> tuple[Attachment, ...]:
        """What goes with a message."""
        ...

    async def of_customer(self, conversation: str, file: str) -> File:
        """What was kept."""
        ...


@dataclass(frozen=True, kw_only=True)
class WebChat:
    """`origin` turns a client's address into a salted hash, the same at every front desk; `clock`
    is monotonic, in seconds.

    `hello_seconds` is how long a connection may stay nameless, `send_seconds` how long one frame
    may take to leave before the client counts as stuck.
    """

    service: CustomerVerbs
    shop: ShopCard
    phrases: Phrasebook
    hub: Hub
    origin: Callable[[str], Awaitable[str]]
    clock: Callable[[], float]
    files: ChatFiles
    pace: Pace = field(default_factory=Pace)
    hello_seconds: float = 10.0
    send_seconds: float = 20.0
    _keeping: set[asyncio.Task[Kept]] = field(default_factory=set)

    async def keep(self, conversation: str, say: Say) -> Kept:
        """`receive`, which a lost connection must not stop half-way between record and answer."""
        task = asyncio.ensure_future(self._keep(conversation, say))
        self._keeping.add(task)
        task.add_done_callback(self._kept)
        return await asyncio.shield(task)

    async def _keep(self, conversation: str, say: Say) -> Kept:
        files = await self.files.given(conversation, say.files) if say.files else ()
        message = NewMessage(message_id=say.id, text=say.text, button=say.button, attachments=files)
        return await self.service.receive(conversation, message)

    def _kept(self, task: asyncio.Task[Kept]) -> None:
        self._keeping.discard(task)
        if not task.cancelled():
            task.exception()  # looked at, so that a client long gone leaves no noise in the log

    def words(self, why: Refusal, language: str) -> str:
        """What a customer may be shown about a refusal."""
        phrase = f"web.refused_{why.code}"
        known = phrase if self.phrases.has(phrase) else "web.refused_other"
        return self.phrases.say(
            known,
            language,
            phone=self.shop.phone,
            email=self.shop.email,
            mb=self.files.room.largest // MEGABYTE,
        )
