"""Whose address or number it is that a customer wrote: their own, or somebody's of whom they tell.

Neither proves anything; it only sorts what whoever answers for a customer's data has to look at.
"""

from __future__ import annotations

import re

from bot.domain.late import late
from bot.domain.listening.loss import NEAR, NEAR_DE
from bot.domain.listening.others import ROLE

_REACH = (
    r"(?:e-?mail|mail|phone|mobile|telephone|cell|contact|handy|telefon|rufnummer|nummer|number"
    r"|address|adresse|account|konto|mailadresse)"
)
_PEOPLE = (
    rf"(?:{NEAR}|{NEAR_DE}|{ROLE}|flatmate|housemate|cousin(?:e)?|niece|nephew|mitbewohner\w*)"
)
_SOMEBODY = rf"(?:my|our|mein\w{{0,2}}|unser\w{{0,2}})\s(?:\w+\s){{0,2}}?{_PEOPLE}"
_OTHERS = late(
    rf"\b{_SOMEBODY}(?:['’]?s|n|en)?\b"
    rf"|\b(?:her|his|their|seine?[rn]?|ihre?[rn]?|deren|dessen)\s(?:\w+[\s-]){{0,2}}?{_REACH}"
    rf"|\b(?:him|she|he|ihn|ihm|they)\b"
    rf"|\b(?!(?:it|that|here|what|there|let|who)['’]?s\b)[^\W\d_]{{3,}}['’]s\s(?:\w+[\s-])?{_REACH}",
    re.I,
)
#: "Kierans E-Mail", "die Nummer von Kieran": a name has a capital.
_NAMED = late(
    r"\b[A-ZÄÖÜ][a-zäöüß]+s\s(?:E-?[Mm]ail|Mail|Nummer|Telefon|Handy|Adresse|number|e-?mail)"
    r"|(?:[Aa]dresse|[Nn]ummer|[Mm]ail|number|address)\s(?:von|of|for)\s[A-ZÄÖÜ][a-zäöüß]+"
)
_OWN = late(
    rf"\b(?:my|mein\w{{0,2}}|our|unser\w{{0,2}})\s(?:\w+[\s-]){{0,2}}?(?:\w*{_REACH})"
    r"|\b(?:me|mich|mir|us|uns|myself)\b|\bi(?:['’]m|\sam)\b|\bich\b",
    re.I,
)
_AFTER = late(
    rf"\W{{0,3}}(?:(?:is|belongs\sto|that(?:['’]s|\sis)|ist|gehört|das\sist|from|of|von)\s)?"
    rf"(?:the\s\w+\sof\s|die\s\w+\s(?:von\s)?)?{_SOMEBODY}",
    re.I,
)
_NO_DIGIT = late(r"\D+")
#: As numbers are compared elsewhere; with fewer digits it is no phone number.
_SAME_DIGITS, _FEWEST = 9, 7
_SENTENCE = late(r"[.!?;\n]\s")


def is_anothers(text: str, written: str) -> bool:
    """Whether what is `written` in that text is told of as somebody else's.

    >>> is_anothers("my sister's e-mail is kit@x.example", "kit@x.example")
    True
    >>> is_anothers("my sister told me to write; my e-mail is kit@x.example", "kit@x.example")
    False
    """
    start, end = _place(text, written)
    if start < 0:
        return False
    if _AFTER.match(text, end):
        return True
    before = _SENTENCE.split(text[:start])[-1]
    others = max(_last(_OTHERS, before), _last(_NAMED, before))
    return others > _last(_OWN, before)


def _place(text: str, written: str) -> tuple[int, int]:
    """Where it stands; a number also with other signs between its digits, and its country's."""
    start = text.casefold().find(written.casefold())
    if start >= 0 and written:
        return start, start + len(written)
    digits = _NO_DIGIT.sub("", written)[-_SAME_DIGITS:]
    if "@" in written or len(digits) < _FEWEST:
        return -1, -1
    found = re.search(rf"[+(]?[\d ()./-]{{0,6}}{'[ ()./-]{0,3}'.join(digits)}", text)
    return found.span() if found else (-1, -1)


def _last(signs: re.Pattern[str], text: str) -> int:
    """Where the last of them ends: what stands nearest says whose it is."""
    return max((found.end() for found in signs.finditer(text)), default=-1)
