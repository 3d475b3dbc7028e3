"""Past questions out of the record: bounded, and read again only after a while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.app.ports import Archive, Record
from bot.faq.past import PastQuestion, newest_first, past_questions

#: How far back, and how much at most.
SPAN = timedelta(days=30)
MOST_CONVERSATIONS = 1_000
MOST_QUESTIONS = 3_000
_FRESH = timedelta(minutes=2)


async def read_past(
    record: Record, archive: Archive, since: datetime, most: int = MOST_CONVERSATIONS
) -> Sequence[PastQuestion]:
    """The questions of conversations in which something happened since then, newest first."""
    found: list[PastQuestion] = []
    for conversation in await archive.newest(since, most):
        asked = past_questions(conversation, await record.read(conversation, limit=-1))
        found += [one for one in asked if one.at >= since]
    return newest_first(found, MOST_QUESTIONS)


class Past:
    """Keeps what was read for a few minutes, for all editors. It holds customers' own words."""

    def __init__(self, record: Record, archive: Archive, clock: Callable[[], datetime]) -> None:
        self._record = record
        self._archive = archive
        self._clock = clock
        self._one_reads = asyncio.Lock()
        self._kept: tuple[datetime, Sequence[PastQuestion]] | None = None

    def forget(self) -> None:
        """A conversation was erased: nothing of it is held any longer."""
        self._kept = None

    async def questions(self) -> Sequence[PastQuestion]:
        """Of the last 30 days, newest first."""
        async with self._one_reads:
            now = self._clock()
            if self._kept is None or now - self._kept[0] > _FRESH:
                self._kept = (now, await read_past(self._record, self._archive, now - SPAN))
            return self._kept[1]
