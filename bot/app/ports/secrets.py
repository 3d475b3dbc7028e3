"""Passwords that people of the team chose themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class OwnHash:
    """The hash of a password of one's own; `over` tells which one in the file it replaced."""

    hashed: str
    over: str


class Secrets(Protocol):
    """By the id of whoever it belongs to; never the words themselves."""

    async def of(self, agent: str) -> OwnHash | None:
        """Theirs, if they chose one."""
        ...

    async def keep(self, agent: str, own: OwnHash) -> None:
        """In place of the one before."""
        ...
