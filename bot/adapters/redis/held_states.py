"""States that were just read or written, as objects, so that the same text isn't read twice.

The store is asked each time and has the last word: a state is only taken from here when it is made
of the very text that the store answers.
"""

from __future__ import annotations

from collections import OrderedDict

from bot.adapters import codec
from bot.domain.conversation import Conversation

#: More than are being worked on at any moment; a state takes some kilobytes.
MOST_HELD = 1_000


class HeldStates:
    """The latest of each conversation; those used longest ago go first."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, tuple[str | bytes, Conversation]] = OrderedDict()

    def read(self, conversation: str, text: str | bytes) -> Conversation:
        """The state that was written so."""
        held = self._held.get(conversation)
        if held is not None and held[0] == text:
            self._held.move_to_end(conversation)
            return held[1]
        return self.hold(conversation, text, codec.state_from_json(text))

    def at_least(self, conversation: str, version: int) -> Conversation | None:
        """The state that is held, if it knows of that version."""
        held = self._held.get(conversation)
        return held[1] if held is not None and held[1].version >= version else None

    def hold(self, conversation: str, text: str | bytes, state: Conversation) -> Conversation:
        """From now on that text is this state."""
        self._held[conversation] = text, state
        self._held.move_to_end(conversation)
        if len(self._held) > MOST_HELD:
            self._held.popitem(last=False)
        return state

    def forget(self, conversation: str) -> None:
        """It was erased."""
        self._held.pop(conversation, None)
