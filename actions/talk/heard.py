"""From Rasa's picture of a conversation to what was heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.talk.memory import Memory, read_memory
from actions.talk.reply import Heard

_FACTS = ("name", "order", "email", "postcode", "phone", "problem", "wants", "item")
_SHIELD = "\u2060"


def heard_in(state: Mapping[str, Any]) -> Heard:
    """What the latest message says, from a tracker's state as the action server gets it.

    On WhatsApp a phone is a proof, so only the channel's counts, and never one that was typed.
    """
    latest = state.get("latest_message") or {}
    slots = state.get("slots") or {}
    channel = slots.get("channel") or "web"
    return Heard(
        intent=(latest.get("intent") or {}).get("name") or "",
        text=(latest.get("text") or "").replace(_SHIELD, ""),
        details={
            entity["entity"]: str(entity["value"])
            for entity in latest.get("entities") or []
            if entity.get("value") and (channel != "whatsapp" or entity["entity"] != "phone")
        },
        facts={name: str(slots[name]) for name in _FACTS if slots.get(name)},
        memory=_memory(state, slots),
        channel=channel,
        language=slots.get("language") or "en",
        proof_locked=slots.get("proof_locked") is True,
    )


def _memory(state: Mapping[str, Any], slots: Mapping[str, Any]) -> Memory:
    """What the last answer left behind, else what the turn brought along."""
    for event in reversed(state.get("events") or []):
        left = (event.get("metadata") or {}).get("effects")
        if event.get("event") == "bot" and isinstance(left, dict) and "memory" in left:
            return read_memory(left["memory"])
    return read_memory(slots.get("memory"))
