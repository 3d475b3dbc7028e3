"""Cutting text to lengths counted in code points, where a reader would pause."""

from __future__ import annotations

import re
import unicodedata

ELLIPSIS = "…"

# From the best place for a cut to the worst. Each ends in white space; the cut falls behind it.
_BORDERS = (
    re.compile(r"\n[ \t]*\n\s*"),
    re.compile(r"\n\s*"),
    re.compile(r"[.!?…。！？؟][\"'”’)\]]*\s+"),
    re.compile(r"\s+"),
)
_JOINER = "\u200d"
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
# Nothing that people read as one sign is longer than this.
_LONGEST_SIGN = 24


def split_text(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` code points, in order, without blank ones.

    Only white space at the cuts is lost.
    """
    pieces = []
    rest = text.strip()
    while len(rest) > limit:
        cut = _cut(rest, limit)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest else pieces


def shorten(text: str, limit: int) -> str:
    """The text on one line, with an ellipsis at the end if it is longer than `limit`."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: _whole_signs(line, limit - 1)].rstrip() + ELLIPSIS


def distinct(titles: list[str], limit: int) -> list[str]:
    """The titles shortened to `limit` and told apart by a number where they would be the same."""
    taken: set[str] = set()
    result = []
    for title in titles:
        short = shorten(title, limit)
        number = 1
        while short in taken:
            number += 1
            mark = f" ({number})"
            short = shorten(title, limit - len(mark)) + mark
        taken.add(short)
        result.append(short)
    return result


def _cut(text: str, limit: int) -> int:
    # One more than the limit: white space there is a border too, and is dropped.
    window = text[: limit + 1]
    for border in _BORDERS:
        places = [match.end() for match in border.finditer(window)]
        # A cut very early would leave a scrap of a piece; a worse border further on is better.
        if places and places[-1] >= limit // 4:
            return places[-1]
    return _whole_signs(text, limit)


def _whole_signs(text: str, cut: int) -> int:
    """The cut moved back, if it would tear an accent, an emoji or a joined sign apart."""
    earliest = max(1, cut - _LONGEST_SIGN)
    place = cut
    while place > earliest and (_clings(text[place]) or text[place - 1] == _JOINER):
        place -= 1
    return place if place > earliest else max(1, cut)


def _clings(sign: str) -> bool:
    marked = unicodedata.category(sign) in ("Mn", "Me")
    return marked or sign == _JOINER or _SKIN_TONES[0] <= sign <= _SKIN_TONES[1]
