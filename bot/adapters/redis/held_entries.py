"""Entries that were just read or written, as objects, so that the same line isn't read twice.

Whoever looks at a conversation again (an agent's reply shows all of it) reads the same lines as
before and some new ones. As with states, a line counts only if the store's text is the one that the
entry was made of; what this process wrote itself is known without asking.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from bot.adapters import codec
from bot.domain.events import Entry, Event

#: In all conversations together; an entry takes about a kilobyte.
MOST_HELD = 20_000

_Held = dict[int, tuple[str | bytes, Entry]]


class HeldEntries:
    """By conversation and seq; of conversations those used longest ago go first."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._many = 0

    def read(
        self, conversation: str, lines: Sequence[str | bytes], after: int
    ) -> tuple[Entry, ...]:
        """The entries that were written so, the first of them after that seq."""
        known = self._held.get(conversation, {})
        found = []
        for seq, line in enumerate(lines, start=after + 1):
            held = known.get(seq)
            if held is None or held[0] != line:
                held = line, Entry(seq=seq, event=codec.event_from_json(line))
            found.append(held)
        self._keep(conversation, found)
        return tuple(entry for _, entry in found)

    def hold(
        self, conversation: str, after: int, events: Sequence[Event], lines: Sequence[str]
    ) -> None:
        """This process wrote them after that seq."""
        entries = [Entry(seq=seq, event=one) for seq, one in enumerate(events, start=after + 1)]
        self._keep(conversation, list(zip(lines, entries, strict=True)))

    def between(self, conversation: str, after: int, upto: int) -> tuple[Entry, ...] | None:
        """All entries after that seq up to another, if all of them are held."""
        known = self._held.get(conversation, {})
        try:
            return tuple([known[seq][1] for seq in range(after + 1, upto + 1)])
        except KeyError:
            return None

    def forget(self, conversation: str) -> None:
        """It was erased."""
        self._many -= len(self._held.pop(conversation, ()))

    def _keep(self, conversation: str, found: Sequence[tuple[str | bytes, Entry]]) -> None:
        held = self._held.setdefault(conversation, {})
        self._many -= len(held)
        held.update({entry.seq: (line, entry) for line, entry in found})
        self._many += len(held)
        self._held.move_to_end(conversation)
        while self._many > MOST_HELD and self._held:
            _, gone = self._held.popitem(last=False)
            self._many -= len(gone)
