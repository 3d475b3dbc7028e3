"""A desk whose customers sent words and nothing else."""

from __future__ import annotations

from bot.app.customers.attachments import File
from bot.domain.errors import NotFound


class NoFiles:
    """Answers truly that there is nothing."""

    async def for_agent(self, conversation: str, seq: int, place: int) -> File:
        raise NotFound("This file is not kept here.")
