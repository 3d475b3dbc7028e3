"""What lies behind a conversation that is measured. Pure."""

from __future__ import annotations

from typing import NamedTuple


class Past(NamedTuple):
    """So many turns in all, in so many sessions: at the end of each but the last a person had it,
    closed it, and the customer came back.
    """

    turns: int
    sessions: int = 1

    def __str__(self) -> str:
        return f"{self.turns:,}" + (f" in {self.sessions} sessions" if self.sessions > 1 else "")


FIRST = Past(1)
