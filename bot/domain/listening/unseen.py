"""Signs that show nothing, inside of words: a copied text has them, and they hide what it says."""

from __future__ import annotations

import re

_LATIN = "A-Za-z\u00c0-\u024f"
#: Soft hyphens, joiners and marks of direction. Other scripts write with some of them.
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_INSIDE = re.compile(f"(?<=[{_LATIN}])[{_UNSEEN}]+(?=[{_LATIN}])")


def as_seen(text: str) -> str:
    """The same to look at, with each Latin word in one piece.

    >>> as_seen("hu\u200bman")
    'human'
    """
    return text if text.isascii() else _INSIDE.sub("", text)
