"""Postcodes and street addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.ground import Ground, Heard

#: Royal Mail's `AREA+district sector+unit`; inward letters are never C I K M O V.
_UK = re.compile(
    r"(?<![\w-])(?P<code>(?:[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?)\s{0,2}\d[ABD-HJLNP-UW-Z]{2})(?![\w@])",
    re.I,
)
_UK_AREA = (
    "(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]"
    "|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?"
    "|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)"
)
#: In one case throughout: "the M6 2nd of May" is none.
_UK_IN_FULL = re.compile(
    rf"(?<![\w-])(?P<code>{_UK_AREA}\d[A-Z\d]?\s{{1,2}}\d[ABD-HJLNP-UW-Z]{{2}})(?![\w@])"
)
_UK_IN_SMALL = re.compile(
    rf"(?<![\w-])(?P<code>{_UK_AREA.lower()}\d[a-z\d]?\s{{1,2}}"
    r"(?!1st|2nd|3rd|\dth)\d[abd-hjlnp-uw-z]{2})(?![\w@])"
)
_EIRCODE = re.compile(
    r"(?<![\w-])(?P<code>[AC-FHKNPRTV-Y]\d[\dW][ "
    r"-]?(?=[A-Z]*\d)(?=\d*[A-Z])[\dAC-FHKNPRTV-Y]{4})(?![\w@])"
)
_DUTCH = re.compile(r"(?<![\w.,€£$-])(?P<code>[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2})(?![\w@])")
_CANADA = re.compile(r"(?<![\w-])(?P<code>[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d)(?![\w@])")
_STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI"
    "|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
_STATE = re.compile(rf"\b(?:{_STATES}),? (?P<code>\d{{5}}(?:-\d{{4}})?)(?![\w-])")
_NAMED = re.compile(
    r"\b(?:post\s?code|postal code|post-code|plz|postleitzahl|zip(?:\s?code)?)\b[\s:=-]*(?:(?:is"
    r"|ist|lautet|was)\b"
    r"[\s:=-]*)?(?P<code>\d{2}-\d{3}|\d{3} \d{2}|(?-i:[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2})"
    r"|\d{4,5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\w@]"
    r"|[.,]\d)",
    re.I,
)
_PREFIXED = re.compile(
    r"(?<![\w-])(?:D|DE|A|AT|CH|F|B|L|NL|DK)[ ]?-[ ]?(?P<code>\d{4,5})(?![\w,.-]*\d)"
)
_BEFORE_CITY = re.compile(
    r"(?:^|[,;\n]\s*|\b(?:in|aus|nach|to|(?i:adresse|anschrift|address"
    r"|wohnort):?\s(?:\w+\s){0,3})\s?)"
    r"(?P<code>\d{5})[ ]+(?!(?:Euros?|EUR|Danke|Thanks|Bitte)\b)"
    r"[A-ZÄÖÜ][^\W\d_]{2,}",
)
_ASKED = re.compile(
    r"(?<![\w€£$#@+.,/-])(?P<code>\d{2}-\d{3}|\d{3} \d{2}|\d{4,5})(?![\w@/-]|[.,]\d)"
)
#: "50672 ist meine Postleitzahl".
_NAMED_AFTER = re.compile(
    r"(?<![\w€£$#@+.,/-])(?P<code>\d{4,5})\s(?:is|ist|wäre|was)\s(?:my|the|our|meine|die|unsere)\s"
    r"(?:post\s?code|postal code|zip(?:\s?code)?|plz|postleitzahl)\b",
    re.I,
)
_WHOLE_ORDER = r"[A-Z]{1,4}-\d{5,}(?![\w-])"
#: Four of them are as likely a year.
_DIGITS = (
    r"(?P<code>\d{5}|(?!19|20)\d{4})"
    r"(?![\w@/-]|[.,]\d|\s?(?:€|£|\$|%|eur|euros?|pounds?|quid)(?!\w))"
)
_BEHIND_AN_ORDER = re.compile(
    rf"(?<![\w-]){_WHOLE_ORDER}\s?[\s,;:/|(+-]\s?(?:(?:in|nach|to)\s)?{_DIGITS}", re.I
)
_BEFORE_AN_ORDER = re.compile(
    rf"(?<![\w€£$#@+.,/-]){_DIGITS}\s?[)\s,;:/|+-]\s?(?:\(\s?)?(?={_WHOLE_ORDER})", re.I
)
_SEVERAL_ORDERS = re.compile(
    r"\b(?:orders|purchases|bestellungen|auftr(?:ä|ae)ge|numbers|nummern)\b", re.I
)
_BEHIND = re.compile(
    r"\s*(?:[,;/+&]|\b(?:and|und|with|mit)\b)?\s*(?P<code>\d{5})(?![\w@/-]|[.,]\d)", re.I
)
_STREET = (
    r"(?:street|st|road|rd|lane|ln|avenue|ave|drive|dr|close|way|court|place|terrace|square"
    r"|gardens?"
    r"|crescent|hill|boulevard|blvd|row|mews|park|grove|walk|quay|rise|view|green)"
)
_ADDRESS = re.compile(
    rf"(?<![\w#£$€.,-])(?:(?:flat|apt|apartment|unit)\s?\w{{1,4}},?\s)?\d{{1,4}}[a-z]?,?\s"
    rf"(?:(?-i:[A-Z])[\w'-]+\s){{1,3}}{_STREET}\b"
    r"|(?<![\w#£$€.,-])\d{1,4}[a-z]?\s[a-z]{3,}\s(?:street|road|lane"
    r"|avenue|drive|crescent|close|terrace)\b",
    re.I,
)
#: The town behind a street and its house number, with the first half of its postcode: no thing.
_TOWN = re.compile(
    r",?\s(?:[A-Z][a-z'-]+\s){1,3}[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?(?=\s?(?:[.,;!?\n]|$))"
)
_STRASSE = re.compile(
    r"\b(?:Am |An der |Im |Zum )?[A-ZÄÖÜ][\wäöüß.-]*(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse"
    r"|ring|damm|ufer)\s?"
    r"\d{1,4}\s?[a-z]?\b|\b[A-ZÄÖÜ][\wäöüß-]+ (?:Straße|Str\.|Weg|Platz|Allee"
    r"|Gasse)\s?\d{1,4}[a-z]?\b"
)


def postcodes_called_so(ground: Ground) -> Iterator[Heard]:
    """Said to be one: no order number, whatever was asked for."""
    for match in ground.find(_NAMED_AFTER):
        if ground.is_free(*match.span("code")):
            yield ground.hear(FactName.POSTCODE, match.span("code"), match["code"])


def postcodes_in_full(ground: Ground) -> Iterator[Heard]:
    """As Britain writes them: whatever was asked for, no order's number, and half of one no day."""
    for pattern in (_UK_IN_FULL, _UK_IN_SMALL):
        for match in ground.find(pattern):
            if ground.is_free(*match.span("code")):
                yield ground.hear(FactName.POSTCODE, match.span("code"), _tidy(match["code"]))


def digits_beside_an_order(ground: Ground) -> Iterator[Heard]:
    """ "08012 CL-10269": a number that is written in full needs no second one beside it."""
    for pattern in (_BEHIND_AN_ORDER, _BEFORE_AN_ORDER):
        for match in ground.find(pattern):
            if _SEVERAL_ORDERS.search(ground.plain):
                return
            if ground.is_free(*match.span("code")):
                yield ground.hear(FactName.POSTCODE, match.span("code"), match["code"])


def postcodes(ground: Ground, *, asked: bool = False) -> Iterator[Heard]:
    """As their country writes them; bare digits only where one was asked for."""
    patterns = [_NAMED, _UK, _EIRCODE, _CANADA, _DUTCH, _STATE, _PREFIXED, _BEFORE_CITY]
    for pattern in [*patterns, *((_ASKED,) if asked else ())]:
        for match in ground.find(pattern):
            span = match.span("code")
            if ground.is_free(*span):
                yield ground.hear(FactName.POSTCODE, span, _tidy(match["code"]))


#: With a letter in it an order number is no such digits, so these are no second one.
_APART = re.compile(r"[,;\n]\s*(?P<code>\d{5})(?=\s*(?:[,;.!?\n]|$))")


def postcodes_beside(ground: Ground, order: Heard, *, asked: bool) -> Iterator[Heard]:
    """ "CL-10329, 50672": bare digits right beside an order number are where it goes to; further
    behind, if they stand for themselves: "CL-10329 is lost, 50672, I want a person".

    `asked`: for a postcode as well, so that they may stand beside bare digits.
    """
    if not (asked or any(c.isalpha() for c in order.value)):
        return
    match = _BEHIND.match(ground.plain, order.end) or _APART.search(ground.plain, order.end)
    if match and ground.is_free(*match.span("code")):
        yield ground.hear(FactName.POSTCODE, match.span("code"), match["code"])


def _tidy(code: str) -> str:
    code = " ".join(code.upper().split())
    british = re.fullmatch(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})", code)
    return f"{british[1]} {british[2]}" if british else code


def addresses(ground: Ground) -> Iterator[Heard]:
    """A street with its house number."""
    for pattern in (_ADDRESS, _STRASSE):
        for match in ground.find(pattern):
            if ground.is_free(*match.span()):
                town = _TOWN.match(ground.left, match.end())
                end = town.end() if town else match.end()
                yield ground.hear(FactName.ADDRESS, (match.start(), end))
