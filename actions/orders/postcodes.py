"""Postcodes as customers write them: UK, Ireland, Netherlands, and the digits of the others.

Forms: UK Royal Mail's `AREA+district sector+unit` (inward letters never C I K M O V); Ireland's
Eircode (routing key and four signs); the Netherlands' four digits and two letters (never SA, SD,
SS); four or five digits elsewhere; `dd-ddd` in Poland; `ddd dd` in Sweden, Czechia, Greece.
"""

from __future__ import annotations

import re

from actions.orders.beside import MONEY_AFTER, digits_beside, without_orders
from actions.orders.moves import without_new
from actions.orders.order_numbers import order_number_span
from actions.orders.plain import plain
from actions.orders.slips import without_denied

_UK_AREA = (
    "(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]"
    "|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?"
    "|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)"
)
_UK = re.compile(
    rf"(?<![\w-])({_UK_AREA}) ?(\d[A-Z\d]?)"
    r"[ -]{0,2}(\d) ?([ABD-HJLNP-UW-Z]{2})(?![\w@])",
    re.I,
)
# Shaped like one, though no such area or unit exists: what the customer gave as their postcode.
_UK_SHAPED = re.compile(r"(?<![\w-])([A-Z]{1,2}\d[A-Z\d]?)[ -]{0,2}(\d) ?([A-Z]{2})(?![\w@])", re.I)
_POSTCODE_WORD = re.compile(r"\bpost(?:al)?[ -]?code\b|\bzip\b|\bplz\b|\bpostleitzahl\b", re.I)
_BEFORE_ONE = re.compile(
    r"(?:post(?:al)?[ -]?code|zip|plz|postleitzahl)\W*(?:(?:is|was|ist|lautet)\b\W*)?$", re.I
)
_EIRCODE = re.compile(
    r"(?<![\w-])([AC-FHKNPRTV-Y]\d[\dW])[ -]?"
    r"(?=[A-Z]*\d)(?=\d*[A-Z])([\dAC-FHKNPRTV-Y]{4})(?![\w@])",
    re.I,
)
_DUTCH = re.compile(r"(?<![\w.,€£$-])(?:NL[ -]?)?([1-9]\d{3})( ?)([A-Z]{2})(?![\w@])", re.I)
# Two letters after four digits that are words, units or currencies, not half a postcode.
_NOT_DUTCH = re.compile(
    "sa|sd|ss|am|an|as|at|be|by|do|go|he|if|in|is|it|me|my|no|of|ok|on|or|pm|so|to|tv|uk|up|us|we"
    "|da|du|er|es|ja|im|ob|um|wo|zu|et|un|mm|cm|dm|km|ml|cl|kg|mg|lb|oz|eu|kb|gb|hz|kw|ft|px|ca"
    "|st|nd|rd|th",
    re.I,
)
_COUNTRY = r"(?:D|DE|A|AT|F|FR|B|BE|L|LU|CH|DK|I|IT|E|ES|S|SE|PL|PT|CZ)"
_PREFIXED = re.compile(rf"(?<![\w-]){_COUNTRY}[ ]?-[ ]?(\d{{4,5}})(?![\w,.-]*\d)", re.I)
_NAMED = re.compile(
    r"\b(?:post\s?code|postal\s+code|post-code|plz|postleitzahl|zip(?:\s?code)?|code\s+postal|"
    r"postnummer|c[oó]digo\s+postal|cap)\b[\s:=-]*(?:(?:is|ist|lautet|est|es|was|war)\b[\s:=-]*)?"
    r"(\d{2}-\d{3}|\d{3} \d{2}|\d{4,5})(?![\w@]|[.,]\d)",
    re.I,
)
_CITY = (
    r"(?!(?:Thanks?|Please|Danke|Bitte|Merci|Hi|Hello|Order|Bestellung|Euros?|EUR|Pounds?|GBP)\b)"
)
_BEFORE_CITY = re.compile(
    rf"(?:^|[,;\n]\s*)(\d{{4,5}})[ ]+{_CITY}[^\W\d_a-zß][^\W\d_]{{2,}}"
    r"(?:[ -](?:[^\W\d_a-zß][^\W\d_]*|am|an|der|bei|im|la|le|sur|en|a\.?))*\s*(?=$|[,;.\n])"
)
_BARE = re.compile(
    r"(?<![\w€£$#@+.,/-])(?<![€£$#] )(\d{2}-\d{3}|\d{3} \d{2}|\d{4,5})(?![\w@/-]|[.,]\d)"
    + MONEY_AFTER,
    re.I,
)


def read_postcode(text: str, *, asked: bool = False) -> str | None:
    """The first postcode in the text, as its country writes it; None if there is none.

    That of a new address is on no order: it counts only if one was `asked` for and no other given.

    Digits alone count if they stand right beside an order number, before a town, after a country's
    letter (`D-10117`) or the word postcode; other bare ones only if a postcode was `asked` for, as
    they may be an order number.
    What is only shaped like a British one counts if it was asked for, or beside an order number or
    the word postcode: a wrong one is told as wrong, not asked for again.
    """
    whole = without_denied(plain(text))
    found = _read(without_new(whole), asked=asked)
    return _read(whole, asked=True) if asked and found is None else found


def _read(whole: str, *, asked: bool) -> str | None:
    beside = order_number_span(whole) is not None or bool(_POSTCODE_WORD.search(whole))
    clean = _without_order_number(whole, asked=asked)
    return (
        _written_in_full(clean, asked=asked)
        or _first(clean, _PREFIXED, _NAMED)
        or digits_beside(whole)
        or _first(clean, _BEFORE_CITY)
        or (_first(without_orders(clean), _BARE) if asked else None)
        or (_british_in_shape(clean) if asked or beside else None)
    )


def _written_in_full(clean: str, *, asked: bool) -> str | None:
    match = _UK.search(clean)
    if match:
        return f"{match[1]}{match[2]} {match[3]}{match[4]}".upper()
    match = _EIRCODE.search(clean)
    if match:
        return f"{match[1]} {match[2]}".upper()
    dutch = (match for match in _DUTCH.finditer(clean) if _is_dutch(match, asked=asked))
    return next((f"{match[1]} {match[3]}".upper() for match in dutch), None)


def _first(clean: str, *patterns: re.Pattern[str]) -> str | None:
    found = next(filter(None, (pattern.search(clean) for pattern in patterns)), None)
    return found[1] if found else None


def _british_in_shape(clean: str) -> str | None:
    match = _UK_SHAPED.search(clean)
    return f"{match[1]} {match[2]}{match[3]}".upper() if match else None


def _is_dutch(match: re.Match[str], *, asked: bool) -> bool:
    letters = match[3]
    if _NOT_DUTCH.fullmatch(letters):
        return False
    if _BEFORE_ONE.search(match.string[: match.start()]):
        return True
    # "1012 ab" amid a sentence may be two words; asked for, or written tightly, it is not.
    return asked or not match[2] or letters.isupper() or match[0].strip() == match.string.strip()


def _without_order_number(clean: str, *, asked: bool) -> str:
    span = order_number_span(clean)
    if span is None or (asked and clean.strip(" .!?") == clean[span[0] : span[1]]):
        return clean  # asked for a postcode, five bare digits are one
    start = re.search(r"(?:C\s?L[\s\W]*|#\s*)?$", clean[: span[0]], re.I)
    return clean[: start.start() if start else span[0]] + " … " + clean[span[1] :]
