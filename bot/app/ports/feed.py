"""Hints from process to process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Hint:
    """Something changed: `kind` is `conversation`, `presence`, `typing`, `viewing` (`who` looks at
    it, or at none), `logout` (sessions of `who` ended) or `erased` (the conversation is no more).
    """

    cursor: str
    kind: str
    conversation: str = ""
    version: int = 0
    who: str = ""


class Feed(Protocol):
    """Hints of changes to every front desk process. The record stays the truth."""

    async def announce(
        self, kind: str, *, conversation: str = "", version: int = 0, who: str = ""
    ) -> None:
        """Tell everybody."""
        ...

    async def cursor(self) -> str:
        """Where the feed stands now."""
        ...

    async def trim(self, before: datetime) -> None:
        """Hints from before then are no more: whoever listens has heard them long ago."""
        ...

    def follow(self, cursor: str) -> AsyncIterator[Hint]:
        """Hints after `cursor`, for ever, without polling.

        Raises Missed when some were forgotten before they were heard.
        """
        ...
