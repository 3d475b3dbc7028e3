"""Where a sentence ends: not at the dot of a day, of a number or of what is written short."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHORT = (
    "nr mr mrs ms dr prof ca st bzw inkl exkl str evtl ggf approx ref incl excl tel art vgl hr fr"
)
_MONTHS = "jan|feb|mär|maer|apr|mai|jun|jul|aug|sep|okt|nov|dez"
_GOES_ON = "|".join(
    (
        r"[.](?=\d)",
        r"(?<=\b[a-z])[.]",
        rf"(?<=\b\d)[.](?=\s(?:{_MONTHS}))|(?<=\b\d\d)[.](?=\s(?:{_MONTHS}))",
        r"(?<=\bno)[.](?=\s?[\d#])",
        *(rf"(?<=\b{short})[.](?=\s?\w)" for short in _SHORT.split()),
    )
)
_SENTENCE = re.compile(rf"[^.!?\n]+(?:(?:{_GOES_ON})[^.!?\n]*)*[.!?]*", re.I)
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]*\w")


def sentences(text: str) -> Iterator[re.Match[str]]:
    """Each with its signs at the end; an e-mail address is one word, told by its place alone.

    >>> [match[0] for match in sentences("It came on 20. November, broken. Help!")]
    ['It came on 20. November, broken.', ' Help!']
    """
    if "@" in text:
        text = _ADDRESS.sub(lambda found: "x" * len(found[0]), text)
    return _SENTENCE.finditer(text)
