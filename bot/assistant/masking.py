"""Details of one customer say nothing about what customers mean: they are hidden from learning."""

from __future__ import annotations

import re

#: Text before this is not one that a customer typed: it keeps a leading "/" from being a command.
SHIELD = "\u2060"
#: Longer messages are read by their beginning and their end.
MOST_OF_TEXT = 4_000
_TAIL = 1_000

_UNSEEN = re.compile(
    "[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_EMAIL = re.compile(r"[\w.+'-]+\s?(?:@|\(at\))\s?[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"#?\bC\s?L[\s_./:#-]{0,3}\d{4,6}\b|#\d{5}\b", re.I)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b[A-Z]{1,2}-\d{4,5}\b", re.I)
_PHONE = re.compile(r"(?<!\w)\+?\d[\d\s()/-]{7,18}\d\b")
_FIVE = re.compile(r"(?<![\w.,€£$-])\d{5}(?![\w.,]\d)")


def shielded(text: str) -> str:
    """The text as data: whatever it begins with, it is no command to anybody."""
    clean = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
    if len(clean) > MOST_OF_TEXT:
        clean = f"{clean[: MOST_OF_TEXT - _TAIL]} {clean[-_TAIL:]}"
    return SHIELD + clean if clean.lstrip().startswith("/") else clean


def bare(text: str) -> str:
    """Without the shield and other signs that nobody sees (joiners within emoji stay)."""
    return _UNSEEN.sub("", text)


def masked(text: str) -> str:
    """Order numbers, addresses and phones as one word each.

    >>> masked("where is CL-10234? i'm at ada@home.example")
    "where is ordernumber? i'm at emailaddress"
    """
    hidden = bare(text)
    for pattern, word in (
        (_EMAIL, "emailaddress"),
        (_NUMBER, "ordernumber"),
        (_POSTCODE, "postcodehere"),
        (_PHONE, "phonenumber"),
        (_FIVE, "fivedigits"),
    ):
        hidden = pattern.sub(word, hidden)
    return hidden
