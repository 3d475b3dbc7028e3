"""Sums of money as customers write them: £19.99, 20 quid, 45 euros, EUR 12,50, fünf Euro."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.domain.facts import FactName
from bot.domain.listening.ground import Ground, Heard
from bot.domain.listening.words import NUMBER_WORDS

_CODES = (
    "eur gbp usd chf cad aud sek nok dkk pln inr aed zar sgd hkd nzd czk huf brl mxn cny sar ron "
    "jpy"
)
_SIGNS: Mapping[str, str] = {
    **{code: code.upper() for code in _CODES.split()},
    **{
        sign: code
        for code, signs in {
            "GBP": "£ pound pounds quid pfund sterling",
            "USD": "$ us$ dollar dollars bucks",
            "EUR": "€ euro euros",
            "INR": "₹ rupees rs",
            "JPY": "¥ yen",
            "AUD": "a$ au$",
            "CAD": "c$ ca$",
            "NZD": "nz$",
            "PLN": "zł zloty",
            "CHF": "franken francs",
            "SEK": "kronor",
            "AED": "dirhams",
            "ZAR": "rand",
        }.items()
        for sign in signs.split()
    },
}
_SMALL = {"cent": "EUR", "cents": "", "pence": "GBP", "p": "GBP"}
_NUMBER = r"\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
_BEFORE = (
    r"(?:us\$|ca?\$|au?\$|nz\$|[£$€₹¥]|\b(?:eur|gbp|usd|chf|cad|aud|sek|nok|dkk|pln|inr|rs"
    r"|aed|zar|sgd|hkd|nzd|czk|huf|brl|mxn|cny|sar|ron)\b\.?)"
)
_AFTER = (
    r"(?:[£$€₹¥]|zł|(?:eur|euros?|gbp|pounds?(?: sterling)?|quid|pfund|usd|dollars?|bucks|chf"
    r"|franken"
    r"|francs|sek|nok|dkk|kr|kronor|kroner|pln|zloty|inr|rupees|cad|aud|yen|jpy|pence|cents?|aed"
    r"|dirhams|zar|rand|sgd|hkd|nzd|czk|huf|brl|mxn|cny|sar|ron)"
    r"(?![\w-]))"
)
_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_SIGN_FIRST = re.compile(
    rf"(?P<sign>{_BEFORE})\s?(?P<number>{_NUMBER})(?:,-|\.-)?k?(?![\w%])", re.I
)
_SIGN_LAST = re.compile(
    rf"(?<![\w.,#/-])(?P<number>{_NUMBER})(?:,-)?\s?-?(?P<sign>{_AFTER})(?:\s?\d\d(?!\d))?", re.I
)
_PENCE = re.compile(r"(?<![\w.,])(?P<number>\d{1,3})(?P<sign>p)(?!\w)")
_IN_WORDS = re.compile(
    rf"\b(?P<number>(?:a |an )?(?:{_WORDS})(?:[ -](?:and )?(?:{_WORDS}))*|a|an|ein)"
    r"\s(?P<sign>pounds?|quid|euros?|dollars?|bucks|pfund|francs?|franken|cents?|pence)\b",
    re.I,
)
_NOTES = re.compile(r"\ba (?P<note>tenner|fiver|grand)\b", re.I)
_PAID = re.compile(
    r"\b(?:paid|pay|charged?(?: me)?|costs?(?: me)?|cost was|refund(?:ed)?(?: me)?|owed?(?: me)?"
    r"|price(?: was"
    r"| is| of)?|amount(?: was| is| of)?|total(?: was| is| of)?|worth|billed(?: me)?|debited|sum of"
    r"|bezahlt|gezahlt|gekostet|kostet|abgebucht|betrag(?: von)?|preis(?: von| war)?)"
    r"(?:\s(?:of|for|only|just|about|around|exactly|over|nearly|almost|was|is|it|full|von|nur))*"
    rf"\s(?P<number>{_NUMBER})(?![\w%/-]|[.,:]\d|\s*(?:x|times|days?|weeks?|months?|years?|hours?"
    r"|items?|of|for \d"
    r"|percent|tage?n?|wochen|mal|stück)\b)",
    re.I,
)
_WITH_CENTS = re.compile(
    r"\b(?:for|at|von|für|was|is|of|says?|only|me)\s(?P<number>\d+[.,]\d{2})(?![\w%/-]|[.,:]\d"
    r"|\s*(?:kg|m|cm|l|mm|am|pm|uhr)\b)",
    re.I,
)


def amounts(ground: Ground, *, asked: bool = False) -> Iterator[Heard]:
    """As said, with the sum and its currency as meaning where both are clear."""
    for pattern in (_SIGN_FIRST, _SIGN_LAST, _IN_WORDS, _PENCE):
        for match in ground.find(pattern):
            if ground.is_free(*match.span()) and not _is_unit(ground.left, match):
                yield ground.hear(FactName.AMOUNT, match.span(), meaning=_meaning(match))
    for match in ground.find(_NOTES):
        yield ground.hear(FactName.AMOUNT, match.span())
    for pattern in (_PAID, _WITH_CENTS):
        for match in ground.find(pattern):
            if ground.is_free(*match.span("number")):
                yield ground.hear(FactName.AMOUNT, match.span("number"))
    if asked:
        bare = re.fullmatch(rf"\D{{0,20}}(?P<number>{_NUMBER})\W*", ground.left)
        if bare:
            yield ground.hear(FactName.AMOUNT, bare.span("number"))


def _is_unit(text: str, match: re.Match[str]) -> bool:
    """ "5 pound bag" is a weight; so is "two pounds of cherries". RS 20114 is a number."""
    if match["sign"] == "RS":
        return True
    if match["sign"].casefold() not in ("pound", "pounds", "pfund"):
        return False
    return bool(re.match(r"\s(?:of|bags?|box|dumbbell|weights?|kettlebell)\b", text[match.end() :]))


def _meaning(match: re.Match[str]) -> str:
    sign = match["sign"].casefold().rstrip(".").split()[0]
    number = _number(match["number"])
    if number is None:
        return ""
    if sign in _SMALL:
        sign, number = _SMALL[sign], number / 100
        return f"{number:.2f} {sign}" if sign else ""
    currency = _SIGNS.get(sign, "")
    return f"{number:.2f} {currency}" if currency else ""


def _number(said: str) -> float | None:
    """12,50 and 1.200,00 and 1,200.00 are what they look like; words up to a hundred."""
    if not said[0].isdigit():
        words = re.split(r"[ -]", said.casefold())
        found = [NUMBER_WORDS[word] for word in words if word in NUMBER_WORDS]
        return float(sum(found)) if len(found) == 1 or (found and found[0] % 10 == 0) else None
    said = re.sub(r"[ ']", "", said)
    cents = re.search(r"[.,](\d{1,2})$", said)
    whole = said[: cents.start()] if cents else said
    digits = re.sub(r"\D", "", whole)
    return float(f"{digits}.{cents[1]}" if cents else digits)
