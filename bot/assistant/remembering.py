"""Where the memory of the last answer stands in a Rasa tracker (no rasa needed to read it)."""

from __future__ import annotations

from typing import Any

from actions.talk.memory import Memory, read_memory

EFFECTS = "effects"


def memory_in(tracker: Any) -> Memory:
    """The memory that the front desk gave, or what the last answer left in this tracker."""
    if tracker is None:
        return Memory()
    for event in reversed(list(tracker.events)):
        left = (getattr(event, "metadata", None) or {}).get(EFFECTS)
        if isinstance(left, dict) and "memory" in left:
            return read_memory(left["memory"])
    return read_memory(tracker.get_slot("memory"))
