"""Answers to a question for proof that hold nothing to find an order by, and what was meant."""

from __future__ import annotations

import re

STREET = "street"
NUMBER = "number"
POSTCODE = "postcode"
EMAIL = "email"
NOTHING = "nothing"

_STREET = re.compile(
    r"\b\d{1,4}[a-z]?,? (?:[^\W\d_]+[ '’.-]+){0,4}(?:street|str|st|road|rd|lane|ln|avenue"
    r"|ave|drive|close|way|court|place|square|gardens|terrace|crescent|hill|row|mews|park|grove)\b"
    r"|\b[^\W\d_]+(?:stra(?:ß|ss)e|str\.|weg|allee|platz|gasse|straat|laan) ?\d{1,4}\b"
    r"|\b(?:rue|via|calle|avenida|plaza|piazza|place) (?:[^\W\d_]+[ '’.-]*){1,4},? ?\d{1,4}\b"
    r"|\b\d{1,4},? (?:rue|avenue|boulevard) ",
    re.I,
)
_EMAIL = re.compile(r"\S@|@\S|\S\(at\)", re.I)
_HALF_POSTCODE = re.compile(r"\W*(?:[A-Z]{1,2}\d[A-Z\d]?|\d[A-Z]{2})\W*", re.I)
_NUMBER = re.compile(r"\bC\s?L[\s-]*\d{1,9}\b|\d{3,9}", re.I)


def kind_of_miss(text: str) -> str:
    """What the text holds instead: `street`, half an e-mail or postcode, a number that is none
    of ours, or `nothing`.

    >>> kind_of_miss("12 Main street"), kind_of_miss("CL-102"), kind_of_miss("dunno, sorry")
    ('street', 'number', 'nothing')
    """
    if _EMAIL.search(text):
        return EMAIL
    if _STREET.search(text):
        return STREET
    if _HALF_POSTCODE.fullmatch(text):
        return POSTCODE
    return NUMBER if _NUMBER.search(text) else NOTHING
