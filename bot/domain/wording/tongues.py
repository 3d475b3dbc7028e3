"""What languages are called, in the customer's own."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.wording.phrasebook import Phrasebook


def tongue_of(code: str, language: str, phrases: Phrasebook) -> str:
    """`English`, `Englisch`; a language that we have no word for by its code."""
    phrase = f"tongues.{code}"
    return phrases.say(phrase, language) if phrases.has(phrase) else code


def tongues_of(codes: Sequence[str], language: str, phrases: Phrasebook) -> str:
    """`English and French`."""
    told = [tongue_of(code, language, phrases) for code in codes]
    return phrases.say("tongues.join", language).join(told)
