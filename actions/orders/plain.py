"""Customers' text made ready for matching."""

from __future__ import annotations

import re
import unicodedata

MOST_SIGNS = 4_000
"""No order number or address stands further back; it bounds the work on a text of any length."""

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣"), "-")


def plain(text: str) -> str:
    """The text with full-width and typographic signs made plain, and single spaces."""
    clean = unicodedata.normalize("NFKC", text[:MOST_SIGNS]).translate(_DASHES)
    clean = re.sub(r"[^\S\n]+", " ", clean)
    return re.sub(r" ?\n[ \n]*", "\n", clean)
