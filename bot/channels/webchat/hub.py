"""Which live connections look at which conversation, within one process.

Whoever follows the feed calls `changed` and `typing`. Both only leave a mark and return: every
connection reads the record for itself, at the pace of its own client.
"""

from __future__ import annotations

from typing import Protocol


class Line(Protocol):
    """A live connection, seen from the hub. None of these may block or raise."""

    def changed(self, version: int) -> None:
        """The conversation stands at that version; 0 when it is not known."""
        ...

    def typing(self, who: str, name: str) -> None:
        """Somebody on our side is writing, or (`who` empty) nobody is any more."""
        ...


class Hub:
    """Conversation to connections. Belongs to one event loop."""

    def __init__(self) -> None:
        self._lines: dict[str, set[Line]] = {}

    def join(self, conversation: str, line: Line) -> None:
        """From here on the line hears of that conversation."""
        self._lines.setdefault(conversation, set()).add(line)

    def leave(self, conversation: str, line: Line) -> None:
        """The line has gone; leaving twice is fine."""
        lines = self._lines.get(conversation)
        if lines is None:
            return
        lines.discard(line)
        if not lines:
            del self._lines[conversation]

    def changed(self, conversation: str, version: int = 0) -> None:
        """The record of that conversation has grown, to `version` if that is known."""
        for line in self._lines.get(conversation, ()):
            line.changed(version)

    def changed_all(self) -> None:
        """Hints may have been missed (the feed was away): every line looks for itself."""
        for lines in self._lines.values():
            for line in lines:
                line.changed(0)

    def typing(self, conversation: str, who: str, name: str) -> None:
        """`who` is `bot` or `agent`, or empty when nobody is writing any more.

        Anything else is left out: that customers write is no news to themselves.
        """
        if who not in ("bot", "agent", ""):
            return
        for line in self._lines.get(conversation, ()):
            line.typing(who, name if who else "")

    def __len__(self) -> int:
        return sum(len(lines) for lines in self._lines.values())
