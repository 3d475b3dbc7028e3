"""States that were just read or written, as objects, so that the same text isn't read twice.

The store has the last word: a state is only taken from here when it is made of the very text that
the store answers, or for a write that the store refuses if anything was written since.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from bot.adapters import codec
from bot.domain.conversation import Conversation

#: More than are being worked on at any moment; a state takes some kilobytes.
MOST_HELD = 1_000


@dataclass(frozen=True, slots=True)
class _Held:
    """A state, the text it is written as, and the id of the write that made it, if it is ours."""

    text: str | bytes
    state: Conversation
    write: str = ""


class HeldStates:
    """The latest of each conversation; those used longest ago go first."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, _Held] = OrderedDict()

    def read(self, conversation: str, text: str | bytes) -> Conversation:
        """The state that was written so."""
        held = self._held.get(conversation)
        if held is not None and held.text == text:
            self._held.move_to_end(conversation)
            return held.state
        return self.hold(conversation, text, codec.state_from_json(text))

    def at_least(self, conversation: str, version: int) -> Conversation | None:
        """The state that is held, if it knows of that version."""
        held = self._held.get(conversation)
        return held.state if held is not None and held.state.version >= version else None

    def last_written(self, conversation: str) -> Conversation | None:
        """The state that is held, if it was written here."""
        held = self._held.get(conversation)
        return held.state if held is not None and held.write else None

    def write_of(self, state: Conversation) -> str:
        """The id of the write that made that very state, empty where it is not known."""
        held = self._held.get(state.id)
        return held.write if held is not None and held.state is state else ""

    def hold(
        self, conversation: str, text: str | bytes, state: Conversation, write: str = ""
    ) -> Conversation:
        """From now on that text is this state."""
        self._held[conversation] = _Held(text, state, write)
        self._held.move_to_end(conversation)
        if len(self._held) > MOST_HELD:
            self._held.popitem(last=False)
        return state

    def forget(self, conversation: str) -> None:
        """It was erased, or is known to be another by now."""
        self._held.pop(conversation, None)
