"""Options that a customer can tap, or number when there are more than WhatsApp can show."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bot.domain.events import Button

# Around a number that a customer types: "2.", "(2)", "#2", and the marks of a keycap emoji.
_AROUND_A_NUMBER = " \t\r\n.,:;)(]['\"*#\u200e\u200f\ufe0f\u20e3"
_TEN = "\U0001f51f"


def numbered(options: Sequence[Button]) -> str:
    """The options as lines "1. Title", counted from 1."""
    lines = (" ".join(option.title.split()) for option in options)
    return "\n".join(f"{number}. {title}" for number, title in enumerate(lines, start=1))


def resolve_number(text: str, offered: Sequence[Button]) -> Button | None:
    """The option that a typed number means: "2", "2.", "(2)" or a keycap, and nothing more.

    A number beside other words is words: "2 lamps" chooses nothing.
    """
    typed = unicodedata.normalize("NFKC", text.replace(_TEN, "10")).strip(_AROUND_A_NUMBER)
    if not typed.isdecimal() or len(typed) > 4:
        return None
    number = int(typed)
    return offered[number - 1] if 1 <= number <= len(offered) else None


def resolve_typed(text: str, offered: Sequence[Button]) -> Button | None:
    """The option that a typed number or a typed title means; None if two have that title."""
    by_number = resolve_number(text, offered)
    if by_number is not None:
        return by_number
    typed = _plain(text)
    named = [option for option in offered if typed and _plain(option.title) == typed]
    return named[0] if len(named) == 1 else None


def _plain(words: str) -> str:
    letters = unicodedata.normalize("NFKC", words).casefold()
    return " ".join(letters.split()).rstrip(".!")
