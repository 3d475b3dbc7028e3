"""What is counted: the verbs tell a port, and whoever runs us chooses what hears it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.domain.conversation import Conversation
from bot.domain.events import Event


class Meters(Protocol):
    """Hears of what happened; answers nothing and never fails."""

    def wrote(self, before: Conversation, events: Sequence[Event]) -> None:
        """These events stand in the record now, written by this process upon that state."""
        ...

    def refused(self, code: str) -> None:
        """The door let something not pass; the code is the refusal's."""
        ...

    def stumbled(self, error: str) -> None:
        """The watch broke over a conversation: a `defect`, or which error of ours."""
        ...


class NoMeters:
    """Nobody counts."""

    def wrote(self, before: Conversation, events: Sequence[Event]) -> None:
        """See Meters."""

    def refused(self, code: str) -> None:
        """See Meters."""

    def stumbled(self, error: str) -> None:
        """See Meters."""


NO_METERS = NoMeters()
