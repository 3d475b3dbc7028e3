"""The real rules of files, over a fake application and a store in memory."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from bot.adapters.memory.attachments import MemoryAttachments
from bot.adapters.memory.coordination import MemoryLimits
from bot.app.customers.attachments import Files
from bot.domain.attachments.limits import Room
from bot.domain.conversation import Conversation
from bot.domain.errors import NotFound
from tests.fakes.chat_service import FakeChatService

#: Small, so that a test reaches it soon.
SMALL = Room(largest=2 * 1024 * 1024)


class _Ledger:
    def __init__(self, service: FakeChatService) -> None:
        self._service = service

    async def state(self, conversation: str) -> Conversation:
        if conversation not in self._service.talks:
            raise NotFound("There is no such conversation.")
        return Conversation(id=conversation, origin_hash="somewhere")


def files_of(service: FakeChatService) -> Files:
    """What customers of that application send."""

    def clock() -> datetime:
        return datetime.now(timezone.utc)

    ledger: Any = _Ledger(service)
    return Files(ledger, MemoryAttachments(clock, SMALL), MemoryLimits(clock), SMALL)
