"""The log of remedies, made whole: what a crash kept from it stands in the records."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.app.ports import RemedyLog
from bot.domain.events import Entry
from bot.domain.remedies.log import LogLine, lines_of


class Entries(Protocol):
    """Reads a record; all of it with a limit of -1."""

    async def __call__(
        self, conversation: str, *, after: int = 0, limit: int = 500
    ) -> tuple[Entry, ...]:
        """What stands in it."""
        ...


async def steps(log: RemedyLog, read: Entries, since: datetime) -> tuple[LogLine, ...]:
    """Every step of every remedy at or after that time, in order of time."""
    found = {_place(line): line for line in await log.lines(since)}
    for conversation in await log.conversations(since):
        entries = await read(conversation, limit=-1)
        for line in lines_of(conversation, entries):
            if line.at >= since:
                found.setdefault(_place(line), line)
    return tuple(sorted(found.values(), key=lambda line: (line.at, line.conversation, line.seq)))


def _place(line: LogLine) -> tuple[str, int, str]:
    return line.conversation, line.seq, line.remedy.id
