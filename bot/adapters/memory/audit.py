"""Who read and did what, in this process's memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.app.ports import MOST_LOOKED_AT, AuditPage
from bot.domain.privacy.audit import AuditLine, Wanted, pseudonym_of


class MemoryAudit:
    """See `bot.app.ports.Audit`."""

    def __init__(self) -> None:
        self._lines: list[tuple[int, AuditLine]] = []
        self._names: dict[str, str] = {}
        self._count = 0

    async def note(self, line: AuditLine) -> None:
        """Numbered from 1."""
        self._count += 1
        pseudonym = pseudonym_of(line.conversation)
        if pseudonym:
            self._names[pseudonym] = line.conversation
        self._lines.append((self._count, replace(line, conversation=pseudonym)))

    async def page(self, wanted: Wanted, most: int, more: str = "") -> AuditPage:
        """The newest first."""
        found: list[AuditLine] = []
        before = int(more or self._count + 1)
        older = [(number, line) for number, line in reversed(self._lines) if number < before]
        for looked, (number, line) in enumerate(older, 1):
            if wanted.fits(line.who, line.deed.value, line.conversation):
                name = self._names.get(line.conversation, "")
                found.append(replace(line, conversation=name))
            if len(found) == most or looked == MOST_LOOKED_AT:
                return AuditPage(
                    lines=tuple(found), more=str(number) if looked < len(older) else ""
                )
        return AuditPage(lines=tuple(found))

    async def forget(self, conversation: str) -> None:
        """Harmless when nothing was known of it."""
        self._names.pop(pseudonym_of(conversation), None)

    async def trim(self, before: datetime, most: int) -> int:
        """As they were noted."""
        old = 0
        for _, line in self._lines[:most]:
            if line.at >= before:
                break
            old += 1
        del self._lines[:old]
        return old
