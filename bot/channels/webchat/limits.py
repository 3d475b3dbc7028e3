"""How much one connection may ask of us. Counts over all connections are the application's."""

from __future__ import annotations

from dataclasses import dataclass

#: Characters in one message. Longer ones are refused whole, never cut.
MAX_TEXT = 4_000
#: Bytes of one request body or one frame.
MAX_BODY = 64 * 1024
#: Files that one front desk takes in at the same time.
MAX_UPLOADS = 12


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How fast one connection may talk: a burst, then so many a second."""

    burst: int = 20
    per_second: float = 2.0


class Bucket:
    """A token bucket. `now` is any clock in seconds that never goes back."""

    def __init__(self, pace: Pace, now: float) -> None:
        self._pace = pace
        self._left = float(pace.burst)
        self._at = now

    def take(self, now: float) -> bool:
        """Whether one more is fine at `now`; counts it if so."""
        earned = max(0.0, now - self._at) * self._pace.per_second
        self._left = min(float(self._pace.burst), self._left + earned)
        self._at = max(self._at, now)
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True
