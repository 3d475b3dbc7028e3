"""Takes personal data out of what customers wrote, by rules, before an editor reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PLACEHOLDER = re.compile(r"[\s,;]*\[(?:name|e-mail|link|phone|order|postcode|address|number)\]")
_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?:\s+[A-ZÀ-ÖØ-Þ][\w'’-]+){0,2}"
_STREETS = r"street|st|road|rd|lane|avenue|ave|drive|close|square|terrace|gardens|court"
_STRASSEN = r"(?:straße|strasse|str\.?|weg|platz|allee|gasse|ring)"

#: In this order: what is longer or surer goes first.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\w.+'-]+\s?(?:@|\(at\))\s?[\w-]+(?:\.[\w-]+)+"), "[e-mail]"),
    (re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE), "[link]"),
    (re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?\b"), "[number]"),
    (re.compile(r"#?\bC\s?L[\s_./:#-]{0,3}\d{4,6}\b|#\s?\d{4,}\b", re.IGNORECASE), "[order]"),
    (re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2}\b"), "[postcode]"),
    (
        re.compile(rf"\b\d{{1,4}}[a-z]?,?\s+(?:[A-Z][\w'-]+\s+){{1,3}}(?i:{_STREETS})\b\.?"),
        "[address]",
    ),
    (re.compile(rf"\b[A-ZÄÖÜ][\wäöüß-]*{_STRASSEN}\s+\d{{1,4}}\s?[a-z]?\b"), "[address]"),
    (re.compile(rf"\b[A-ZÄÖÜ]\w+\s(?i:{_STRASSEN})\s+\d{{1,4}}\b"), "[address]"),
    (re.compile(r"(?<![\w€£$])\+?\d[\d\s()/.-]{7,20}\d\b"), "[phone]"),
    (re.compile(r"(?<![\w€£$.,])(?:[A-Z]{1,2}-)?\d{5}(?![\d.,]\d)(?!\w)"), "[number]"),
    (re.compile(r"\b\w*\d{4,}\w*\b"), "[number]"),
    (re.compile(rf"(?i:\b(?:my name is|my name's|ich hei(?:ß|ss)e|mein name ist)\s+){_NAME}"), ""),
    (re.compile(rf"(?i:\b(?:mr|mrs|ms|miss|dr|herr|frau)\b\.?)\s+{_NAME}"), "[name]"),
    (
        re.compile(rf"(?i:\b(?:regards|cheers|best wishes|gr(?:ü|ue)(?:ß|ss)e)[,\s]+){_NAME}\s*$"),
        "[name]",
    ),
)
_SHORTEST_NAME = 3


def anonymous(text: str, personal: Iterable[str] = ()) -> str:
    """The text with placeholders such as [name] and [order] where somebody could be known by it.

    `personal` are values known from the conversation. Rules can miss something: show the result
    to colleagues only.

    >>> anonymous("Where is CL-10234? I'm Ada, ada@home.example", ["Ada Byron"])
    "Where is [order]? I'm [name], [e-mail]"
    """
    for pattern, placeholder in _RULES:
        text = pattern.sub(placeholder or "[name]", text)
    for value in sorted(_parts(personal), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", "[name]", text, flags=re.IGNORECASE)
    return " ".join(re.sub(r"(\[name\])(?:\s+\[name\])+", r"\1", text).split())


def without_placeholders(text: str) -> str:
    """For comparing meanings, and for a wording of a new entry."""
    return " ".join(_PLACEHOLDER.sub(" ", text).split())


def _parts(personal: Iterable[str]) -> set[str]:
    """Whole values, and each name in them: customers sign with one of two."""
    found: set[str] = set()
    for value in personal:
        found.add(value.strip())
        if not any(sign.isdigit() or sign == "@" for sign in value):
            found.update(value.split())
    return {value for value in found if len(value) >= _SHORTEST_NAME}
