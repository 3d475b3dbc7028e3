"""From a reply to what travels back to Rasa: the effects beside the text, and slots."""

from __future__ import annotations

from typing import Any

from actions.talk.memory import write_memory
from actions.talk.reply import Reply

_SLOTS = frozenset(
    {"name", "order", "order_state", "email", "postcode", "item", "wants", "problem"}
)


def effects_of(reply: Reply) -> dict[str, Any]:
    """Facts, failures, look-ups, memory and whether a person is needed, as JSON."""
    effects: dict[str, Any] = {
        "memory": write_memory(reply.memory),
        "facts": [dict(vars(fact)) for fact in reply.facts],
        "failures": list(reply.failures),
        "lookups": [dict(vars(looked)) for looked in reply.lookups],
    }
    if reply.needs_person:
        effects |= {"needs_person": reply.needs_person, "person_skill": reply.person_skill}
    return effects


def slots_of(reply: Reply) -> dict[str, str]:
    """What a tracker that lasts longer than a turn (`rasa shell`) should remember."""
    return {fact.name: fact.value for fact in reply.facts if fact.name in _SLOTS}
