"""What always breaks is tried ever more seldom: the log can be read, and others are seen to."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app.meters import Meters
from bot.domain.errors import WarmlineError

log = logging.getLogger(__name__)

FIRST = timedelta(seconds=1)
LONGEST = timedelta(minutes=1)
#: So many are remembered; more than that break only when something breaks for all.
MOST = 10_000


@dataclass(frozen=True)
class _Stumble:
    times: int
    until: datetime


class Stumbles:
    """Of this process alone: another one learns it by itself."""

    def __init__(self, clock: Callable[[], datetime], meters: Meters) -> None:
        self._clock = clock
        self._meters = meters
        self._known: dict[str, _Stumble] = {}

    def is_due(self, conversation: str) -> bool:
        """Whether to try it: it did not break, or long enough ago."""
        found = self._known.get(conversation)
        return found is None or found.until <= self._clock()

    def well(self, conversation: str) -> None:
        """Nothing broke."""
        self._known.pop(conversation, None)

    def broke(self, conversation: str, error: Exception) -> datetime:
        """Until when it is left alone: a second, then twice as long each time, up to a minute.

        Said aloud each time; from where it comes only the first time, since that is long.
        """
        before = self._known.get(conversation)
        times = before.times + 1 if before else 1
        wait = min(FIRST * 2 ** min(times - 1, 10), LONGEST)
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[conversation] = _Stumble(times=times, until=self._clock() + wait)
        self._meters.stumbled(_kind(error))
        log.error(
            "A CONVERSATION IS NOT WATCHED: %s broke the watch (%s in a row), next try in %d s: %r",
            conversation,
            times,
            wait.total_seconds(),
            error,
            exc_info=error if times == 1 else None,
        )
        return self._known[conversation].until


def _kind(error: Exception) -> str:
    """Refused and conflicting writes are rules of ours; anything else is a defect."""
    return type(error).__name__.lower() if isinstance(error, WarmlineError) else "defect"
