"""Parts of what agents are shown, made once for all who look and as often as they look."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.app.views.attachments import by_message
from bot.app.views.common import Names
from bot.app.views.delivery import delivery
from bot.app.views.desk import entry_json, summary_json
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.json_text import Kept

#: Conversations of which something is held; those shown longest ago go first.
MOST_HELD = 1_000


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry as it was shown while it was so far on its way; None: it is not shown."""

    entry: e.Entry
    way: str
    shown: Kept | None


class Pictures:
    """Holds what was made of the very state and of the very entries that are to be shown."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._summaries: OrderedDict[str, tuple[Conversation, Kept]] = OrderedDict()
        self._entries: OrderedDict[str, dict[int, _Entry]] = OrderedDict()

    def summary(self, state: Conversation) -> Kept:
        """One conversation in the lists."""
        held = self._summaries.get(state.id)
        if held is None or held[0] is not state:
            held = self._summaries[state.id] = state, Kept(summary_json(state, self.names))
            _make_room(self._summaries, state.id)
        return held[1]

    def entries(self, state: Conversation, entries: Sequence[e.Entry]) -> list[Kept]:
        """The transcript. What came with a message may change later, and is made anew."""
        held = self._entries.setdefault(state.id, {})
        _make_room(self._entries, state.id)
        ways, files = delivery(state, entries), by_message(state, entries, self.names)
        found = []
        for entry in entries:
            seq = entry.seq
            known, way = held.get(seq), ways.get(seq, "")
            if known is None or known.entry is not entry or known.way != way or seq in files:
                made = entry_json(entry, self.names, way, files.get(seq, []))
                known = held[seq] = _Entry(entry, way, None if made is None else Kept(made))
            if known.shown is not None:
                found.append(known.shown)
        return found

    def forget(self, conversation: str) -> None:
        """It was erased: nothing of it is held here."""
        self._summaries.pop(conversation, None)
        self._entries.pop(conversation, None)


def _make_room(held: OrderedDict[str, Any], conversation: str) -> None:
    held.move_to_end(conversation)
    if len(held) > MOST_HELD:
        held.popitem(last=False)
