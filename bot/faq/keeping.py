"""The versions that are live, on their way into the history: few at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import datetime

from bot.faq.entry import Entry
from bot.faq.history import History

#: Some tenths of a second, so that who saves a file does not wait for ten thousand others.
AT_ONCE = 200


class Keeper:
    """Takes note of every version that is live and writes them down in that order, bit by bit."""

    def __init__(self, history: History, at_once: int = AT_ONCE) -> None:
        self._history = history
        self._at_once = at_once
        self._seen: Sequence[Entry] = ()
        self._failed = False
        self._waiting: deque[tuple[datetime, list[Entry], set[tuple[str, str]]]] = deque()

    def note(self, live: Sequence[Entry], at: datetime) -> None:
        """These are live at that moment; those that were not at the last call wait from now on,
        and the deletion of those that only were then.
        """
        if live is self._seen:
            return
        before = set() if self._failed else set(map(id, self._seen))
        self._failed = False
        new = [entry for entry in live if id(entry) not in before]
        gone = {entry.key for entry in self._seen} - {entry.key for entry in live}
        self._seen = live
        if new or gone:
            self._waiting.append((at, new, gone))

    def keep(self) -> bool:
        """Write down some of those that wait; whether others still do.

        Raises OSError if the folder can't be written; all is tried again with the next edition.
        """
        if not self._waiting:
            return False
        at, entries, gone = self._waiting[0]
        try:
            self._history.keep(entries[: self._at_once], at)
            if gone:
                self._history.delete(gone, at)
                gone.clear()
        except OSError:
            self._failed = True
            self._waiting.clear()
            raise
        del entries[: self._at_once]
        if not entries:
            self._waiting.popleft()
        return bool(self._waiting)
