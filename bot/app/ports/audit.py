"""Who read and did what, kept until its time is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.privacy.audit import AuditLine, Wanted

#: So many lines are kept at most, whatever the retention says.
MOST_LINES = 1_000_000
#: So many are looked through for one page of those that are wanted.
MOST_LOOKED_AT = 5_000


@dataclass(frozen=True, kw_only=True)
class AuditPage:
    """Lines, the newest first; the conversation is empty where it was erased.

    `more` continues behind them, empty at the end.
    """

    lines: tuple[AuditLine, ...]
    more: str = ""


class Audit(Protocol):
    """Lines are added and, when their time is over, dropped; none is ever changed."""

    async def note(self, line: AuditLine) -> None:
        """Keep it. Raises Unavailable."""
        ...

    async def page(self, wanted: Wanted, most: int, more: str = "") -> AuditPage:
        """At most so many of those wanted, from `more` on."""
        ...

    async def forget(self, conversation: str) -> None:
        """From now on the lines lead to this conversation no more."""
        ...

    async def trim(self, before: datetime, most: int) -> int:
        """Drop lines of before that, the oldest first; how many, at most `most`."""
        ...
