"""The words that something stands among: what a day or a sum is of."""

from __future__ import annotations

import re

#: So many words before and behind are enough to tell.
_BEFORE, _BEHIND = 7, 3
_CLAUSE = re.compile(r"(?:[^.!?\n;]|[.](?=\S))+")


def among(text: str, quote: str) -> str:
    """Empty where it stands alone.

    >>> among("It is a mirror for a wedding on Saturday. Please hurry.", "Saturday")
    'It is a mirror for a wedding on Saturday'
    """
    clause = next((x[0] for x in _CLAUSE.finditer(text) if quote and quote in x[0]), "")
    before, _, behind = clause.partition(quote)
    words, rest = before.split(), behind.split()
    shown = " ".join([*words[-_BEFORE:], quote, *rest[:_BEHIND]])
    if not words and not rest:
        return ""
    return f"{'… ' if len(words) > _BEFORE else ''}{shown}{' …' if len(rest) > _BEHIND else ''}"
