"""Phrases as files of the shop have them, for finding them in plain, lower-case words."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: What a phrase may be made of.
PHRASE = re.compile(r"[\w()|*' -]+")

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'"})


def plain(text: str) -> str:
    """In lower case and with one kind of apostrophe; of the same length."""
    lower = text.translate(_APOSTROPHES).lower()
    return lower if len(lower) == len(text) else text.translate(_APOSTROPHES)


def is_phrase(text: str) -> bool:
    """Words, `(a|b)` for either, `word*` for any ending; "don't" is "dont", too."""
    return bool(PHRASE.fullmatch(text)) and text.count("(") == text.count(")")


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of them, as whole words; the longest first, so that none is cut short by another."""
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<![\w'])(?:{'|'.join(map(_pattern, longest))})(?!\w)")


def _pattern(phrase: str) -> str:
    return re.sub(r"\*", r"\\w*", plain(phrase)).replace("n't", "n'?t")
