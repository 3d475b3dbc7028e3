"""Readings and pressed buttons in the form that Rasa carries them (no rasa needed)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.assistant.buttons import Pressed
from bot.assistant.clues import Reading
from bot.domain.wording.phrasebook import Phrasebook


def as_output(reading: Reading) -> dict[str, Any]:
    """What the pipeline says of a message."""
    return {
        "intent": {"name": reading.intent, "confidence": reading.confidence},
        "reading": {
            "intent": reading.intent,
            "confidence": reading.confidence,
            "understood": reading.understood,
            "faq": list(reading.faq),
            "language": reading.language,
            "in_context": reading.in_context,
        },
    }


def pressed_output(pressed: Pressed) -> dict[str, Any]:
    """What a button says: no guess, so no doubt."""
    reading = Reading(
        intent=pressed.intent, confidence=1.0, faq=(pressed.faq,) if pressed.faq else ()
    )
    entities = [{"entity": name, "value": value} for name, value in pressed.entities.items()]
    return {**as_output(reading), "entities": entities}


def choice_words(phrases: Phrasebook) -> Callable[[str], str]:
    """Further words by which a customer may mean a button, in any language of ours:
    `bot.choice.<option>`."""

    def words(button: str) -> str:
        phrase = f"bot.choice.{button.rpartition(':')[2]}"
        return " ".join(known.get(phrase, "") for known in phrases.phrases.values())

    return words
