"""The log of remedies and their lines in the audit log, made whole: what a crash kept from them
stands in the records.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from bot.app.ports import MOST_LOOKED_AT, Audit, RemedyLog
from bot.domain.events import Entry
from bot.domain.privacy.audit import Deed, Wanted
from bot.domain.remedies.log import LogLine, audited, lines_of


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


async def add_missing(audit: Audit, lines: Iterable[LogLine]) -> int:
    """Add those steps to the audit log that are not in it; how many there were."""
    told: dict[str, set[tuple[datetime, Deed, str]]] = {}
    missing = 0
    for line in map(audited, lines):
        if line.conversation not in told:
            told[line.conversation] = await _audited(audit, line.conversation)
        if (line.at, line.deed, line.about) not in told[line.conversation]:
            await audit.note(line)
            missing += 1
    return missing


async def _audited(audit: Audit, conversation: str) -> set[tuple[datetime, Deed, str]]:
    page = await audit.page(Wanted(conversation=conversation), MOST_LOOKED_AT)
    return {(line.at, line.deed, line.about) for line in page.lines}


def _place(line: LogLine) -> tuple[str, int, str]:
    return line.conversation, line.seq, line.remedy.id
