"""A clock that a test moves."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.support.events import NOW


class Clock:
    """Call it for the time."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        """Forward by that much."""
        self.now += timedelta(**span)
