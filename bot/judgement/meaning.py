"""A text as it is given to the word vectors: what is one customer's alone says nothing."""

from __future__ import annotations

import re

_LONGEST = 600  # characters; an average over more tells less
_OWN = re.compile(r"\S*\d\S*|\S+@\S+|https?://\S+")


def plain(text: str) -> str:
    """Lower case; numbers, addresses and links become one sign."""
    readable = text[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    return _OWN.sub("#", readable.lower())
