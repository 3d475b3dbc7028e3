"""Numbers that a customer takes back while giving the right one."""

from __future__ import annotations

import re

_OF_ORDER = r"(?:the |my |die |der |order |bestellung |number |nummer |cl\W{0,3}|#\s?){0,4}"
_DENIED = re.compile(
    rf"\b(?:not|nicht|instead of|rather than|statt|anstatt)\W+{_OF_ORDER}\d{{4,6}}(?!\w)", re.I
)
#: "wrong number, I meant 10433", "die Bestellnummer war falsch, richtig ist 10433"
_MEANT = re.compile(
    r"\b(?:(?:wrong|falsche?) (?:order |bestell)?(?:number|nummer|one)"
    r"|(?:number|nummer)(?: i gave| i sent)? (?:is|was|ist|war) (?:wrong|falsch))\b"
    r"[^\d€£$]{1,40}(?<![\w.,-])(\d{5})(?![\w.,-]*\w)",
    re.I,
)


def without_denied(clean: str) -> str:
    """The text with what it says is *not* the number covered, sign for sign.

    >>> without_denied("10433, not 10432")
    '10433, ·········'
    """
    return _DENIED.sub(lambda match: "·" * len(match[0]), clean)


def meant_instead(clean: str) -> tuple[int, int] | None:
    """Where the digits stand that are given in place of a wrong order number."""
    match = _MEANT.search(clean)
    return match.span(1) if match else None
