"""Phrases as files of the shop have them, for finding them in plain, lower-case words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from bot.domain.late import late

#: What a phrase may be made of.
PHRASE = re.compile(r"[\w()|*' -]+")

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'"})


def plain(text: str) -> str:
    """In lower case and with one kind of apostrophe; of the same length."""
    lower = text.translate(_APOSTROPHES).lower()
    return lower if len(lower) == len(text) else text.translate(_APOSTROPHES)


def is_phrase(text: str) -> bool:
    """Words, `(a|b)` for either, `word*` for any ending; "don't" is "dont", too."""
    if not PHRASE.fullmatch(text):
        return False
    if "(" not in text and ")" not in text:
        return True
    opened = [*accumulate((sign == "(") - (sign == ")") for sign in text)]
    return min(opened) >= 0 and opened[-1] == 0


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of them, as whole words; the longest first, so that none is cut short by another.

    It is made later: what `is_phrase` takes holds no mistake.
    """
    longest = sorted(phrases, key=len, reverse=True)
    return late(rf"(?<![\w'])(?:{'|'.join(map(_pattern, longest))})(?!\w)")


def _pattern(phrase: str) -> str:
    return plain(phrase).replace("*", r"\w*").replace("n't", "n'?t")
