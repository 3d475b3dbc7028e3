"""What language somebody likely writes, by where their number is from."""

from __future__ import annotations

#: Dialling codes (ITU-T E.164) of countries in which most people write another language than ours
#: by default, and one that there are words in. A guess: the first line that tells it counts more.
_WRITTEN_THERE = {"+41": "de", "+423": "de", "+43": "de", "+49": "de"}


def likely_language(phone: str) -> str:
    """Its code, or empty where the number tells none.

    >>> likely_language("+4915112345678"), likely_language("+447700900123")
    ('de', '')
    """
    found = (language for code, language in _WRITTEN_THERE.items() if phone.startswith(code))
    return next(found, "")
