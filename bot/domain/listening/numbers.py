"""Order numbers and tracking codes, in whatever shape a shop gives them.

`order 10432`, `#60613`, `ORD-2024-118`, `WL10234`, `AB-4471`, `CK 44120`, `100-2234-998`; near the
word order almost anything with a digit, without it only what looks like nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.facts import FactName
from bot.domain.listening.ground import Ground, Heard

# CK 44120; 10432, 100-2234-998; ORD-2024-118; XK29QT. Every part ends at a sign of its own, so
# that no text is read in two ways.
_CODE = (
    r"(?:[A-Za-z]{1,6}\s?[-_/.#:]?\s?\d[A-Za-z0-9]{0,20}(?:[-_/.][A-Za-z0-9]{1,20}){0,6}"
    r"|\d[A-Za-z0-9]{0,20}(?:[-_/.][A-Za-z0-9]{1,20}){0,6}"
    r"|[A-Za-z]{2,8}(?:[-_/][A-Za-z]{0,10}\d[A-Za-z0-9]{0,20}){1,6}"
    r"|[A-Z]{2,12}\d[A-Z0-9]{0,20})(?:\s(?=\d{3,}\b)\d{1,14}){0,3}"
)
_WORD = (
    r"(?:orders?(?!ed)|purchase|bestell(?:ung|nummern?|nr)|auftr(?:ag|ags)(?:s?nummer|s?nr)?"
    r"|booking"
    r"|reservation|subscription|abo(?:nnement)?|buchung(?:snummer)?|rechnung(?:snummer)?|invoice"
    r"|receipt"
    r"|ref(?:erence)?|confirmation|vorgangs?(?:nummer)?|pedido|commande|po)"
)
_NUMBER_WORD = (
    r"(?:numbers?|num|nummer|no|nr|id|ids|code|ref(?:erence)?|is|was|ist|war|lautet|it's|its|it|the"
    r"|would|should|be|called|with|of|for|under|my|mine|said|says|here|mit|der|die|hier|meine?|i"
    r"|think)"
)
_FILLER = rf"(?:[\s:=.#№(,*\"'-]*\b{_NUMBER_WORD}\b){{0,5}}[\s:=.#№(,*\"'-]*"
_BEFORE = r"(?<![\w@€$£.,/+-])"
_AFTER = r"(?![\w@%€$£])"
_NAMED = re.compile(rf"\b{_WORD}{_FILLER}{_BEFORE}(?P<code>{_CODE}){_AFTER}", re.I)
_NUMBERED = re.compile(
    rf"\b(?:number|nummer|num|no|nr|ref)\b[\s:=.#-]*(?:(?:is|ist|was|lautet|it's)\s)?{_BEFORE}"
    rf"(?P<code>{_CODE}){_AFTER}",
    re.I,
)
_NAMED_AFTER = re.compile(
    rf"{_BEFORE}(?P<code>{_CODE})\s?,?\s(?:is|was|'s|ist|that's)\s(?:my|the|our|meine|die"
    r"|your)?\s?"
    rf"(?:order|booking|reference|bestell|auftrag)",
    re.I,
)
_HASHED = re.compile(rf"(?<![\w@])[#№]\s?(?P<code>{_CODE}){_AFTER}", re.I)
_SHAPED = re.compile(
    rf"{_BEFORE}(?P<code>[A-Z]{{1,6}}[-_/#.]?\d{{3,}}[A-Z0-9]*(?:[-_/][A-Z0-9]+)*"
    r"|[A-Z]{1,6}(?:[-_/][A-Z0-9]*\d[A-Z0-9]*)+(?:[-_/][A-Z0-9]+)*"
    r"|[a-z]{1,6}[-_]\d{2,}(?:-[a-z0-9]+)*|[a-z]{2,4}\d{4,}|[A-Z]{1,4} \d{4,}(?: \d{3,})*"
    rf"|\d{{2,}}(?:[-/]\d+){{1,3}}|\d{{1,4}}[-/]\d{{4,}}){_AFTER}"
)
_BARE = re.compile(rf"{_BEFORE}(?P<code>\d{{5,14}}){_AFTER}(?!\s?[.,]\d)")
_ASKED = re.compile(rf"{_BEFORE}(?P<code>{_CODE}){_AFTER}", re.I)
_ALONE = re.compile(
    r"(?:\W*\b(?:it's|its|it|is|sure|yes|ok|okay|i|think|found|that's|here|you|go|the|number|one"
    r"|this"
    rf"|ja|das|ist|hier|die|nummer|lautet)\b)*\W*(?P<code>{_CODE}|\d{{4,14}})\W*",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:item|article|artikel\w*|product|model|modell|phone|customer|kunden\w*|account|house|flat"
    r"|room"
    r"|suite|apt|street|voucher|gutschein\w*|ticket|case|serial|sku|size|gr(?:ö|oe)(?:ß|ss)e|code"
    r"|coupon"
    r"|post\s?code|postcode|zip|plz|postleitzahl|flight|iban|vat|card|karte|ending|isbn|part|type"
    r"|version)"
    r"\W*(?:(?:number|no|nr|nummer|code|is|ist|in|it's)\W*)*$",
    re.I,
)
_TRACKING_WORD = (
    r"(?:tracking|track(?:ing)?\s?(?:number|no|id|code|ref)|sendungs(?:nummer|nr|verfolgung)"
    r"|paketnummer"
    r"|parcel (?:number|code)|consignment|waybill|dhl|ups|dpd|gls|hermes|evri|fedex|royal mail)"
)
_TRACKING = re.compile(
    rf"\b{_TRACKING_WORD}{_FILLER}{_BEFORE}(?P<code>[A-Za-z]{{0,4}}\s?\d[A-Za-z0-9]*(?:[ "
    rf"-]?\d[A-Za-z0-9]*)*){_AFTER}",
    re.I,
)
_TRACKED = re.compile(
    r"(?<!\w)(?P<code>1Z[A-Z0-9]{10,16}|[A-Z]{2}\d{9}[A-Z]{2}|JJ?D\d{12,20}|TBA\d{9,14})(?!\w)"
)
_LEAD = re.compile(
    r"^(?:u+m+|uh|er+m?|hm+|ok|like|just|so|well|no|nr|number|nummer|order|id|is|it|the|ref|was|i|my|for|of|on|at|in)\b[\s.:#]+",
    re.I,
)
_UNIT = re.compile(
    r"^\s?(?:x\b|(?:days?|weeks?|months?|years?|hours?|minutes?|times|items?|pieces?|pairs?|cm|mm"
    r"|kg|g|ml|l"
    r"|litres?|pack|packs|st(?:ü|ue)ck|tage?n?|wochen|uhr|am|pm|euros?|eur|gbp|pounds?|quid"
    r"|dollars?|usd"
    r"|percent|th|st|nd|rd|inch|inches|watts?|people)\b)",
    re.I,
)
_GOES_ON = re.compile(
    r"^\s*(?:$|[^\w\s]|(?:is|was|has|hasn't|have|had|came|comes|arrived|arrives|from|for|and|but"
    r"|please|to|on"
    r"|in|with|which|that|placed|not|still|never|shows?|says|did|didn't|does|doesn't|it|i|we|my"
    r"|where|when|or"
    r"|who|under|by|a|the|got|went|should|will|won't|can|could|there|at|thanks|thank|as|because"
    r"|just|ordered"
    r"|ist|war|kam|wurde|hat|und|vom|von|fehlt|bitte|aber|mit|da|nicht|noch|am|wackelt|k(?:ü"
    r"|ue)ndigen|im)\b"
    r"|[^\W\d_]+(?:s|ed)\b)",
    re.I,
)
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{2}|\d{4}))?$|(?:19|20)\d\d-\d{1,2}-\d{1,2}$")
_NO_CODES = re.compile(
    r"(?:covid|mp|usb|ps|iphone|galaxy|win|windows|ipad|xbox|a|type|size|vol|part|ver|v|http|co"
    r"|top)[ -]?\d{1,3}",
    re.I,
)


def tracking_codes(ground: Ground) -> Iterator[Heard]:
    """What a carrier calls a parcel."""
    for pattern in (_TRACKED, _TRACKING):
        for match in ground.find(pattern):
            code = match["code"]
            if sum(c.isdigit() for c in code) >= 7 and ground.is_free(*match.span("code")):
                yield ground.hear(FactName.TRACKING, match.span("code"), _tidy(code))


def named_orders(ground: Ground) -> Iterator[Heard]:
    """Beside the word order, or one like it."""
    for pattern in (_NAMED, _NAMED_AFTER, _HASHED, _NUMBERED):
        for match in ground.find(pattern):
            span = _trimmed(ground, match)
            found = ground.left[slice(*span)]
            other = pattern is not _NAMED_AFTER and _OTHER.search(ground.left[: match.start()])
            if not other and _can_be_one(ground, span, found, fewest=2):
                yield ground.hear(FactName.ORDER, span, _tidy(found))


def shaped_orders(ground: Ground, *, asked: bool = False) -> Iterator[Heard]:
    """By their shape alone; asked for one, or saying nothing else, the shape may be anything."""
    alone = _ALONE.fullmatch(ground.left)
    if alone and len(re.sub(r"\D", "", alone["code"])) >= (3 if asked else 4):
        span = _trimmed(ground, alone)
        found = ground.left[slice(*span)]
        if _can_be_one(ground, span, found, fewest=3 if asked else 4):
            yield ground.hear(FactName.ORDER, span, _tidy(found))
            return
    patterns = (_SHAPED, _BARE, _ASKED) if asked else (_SHAPED, _BARE)
    for pattern in patterns:
        for match in ground.find(pattern):
            span = _trimmed(ground, match)
            found = ground.left[slice(*span)]
            if _OTHER.search(ground.left[: match.start()]) or _NO_CODES.fullmatch(found):
                continue
            if _can_be_one(ground, span, found, fewest=3):
                yield ground.hear(FactName.ORDER, span, _tidy(found))


def _trimmed(ground: Ground, match: re.Match[str]) -> tuple[int, int]:
    """Without words that the shape took for letters of it: "no 10432", "is 445"."""
    start, end = match.span("code")
    while True:
        lead = _LEAD.match(ground.left[start:end])
        if lead is None or not any(c.isdigit() for c in ground.left[start + lead.end() : end]):
            break
        start += lead.end()
    while end > start and not ground.left[end - 1].isalnum():
        end -= 1
    # "AB-4471-kind regards" and "10432 2 lamps" belong to what follows, not to the number.
    return start, end


def _can_be_one(ground: Ground, span: tuple[int, int], found: str, *, fewest: int) -> bool:
    digits = sum(c.isdigit() for c in found)
    if not ground.is_free(*span) or not fewest <= digits <= 20 or len(found) > 32:
        return False
    rest = ground.left[span[1] :]
    if _UNIT.match(rest) or re.match(r"\s?[.,]\d", rest) or re.match(r"\s?[€$£%]", rest):
        return False
    if _DATE.fullmatch(found) and not re.fullmatch(r"\d{1,2}-\d{4,}", found):
        return False
    plain_number = found.isdigit()
    if plain_number and digits <= 4:
        return digits >= 3 and bool(_GOES_ON.match(rest))
    # A word before its digits: "lamp 2" is no code, "CK 44120" and "ord 2024" are.
    word = re.match(r"([A-Za-z]+)\s\d", found)
    return not word or (len(word[1]) <= 4 and (word[1].isupper() or digits >= 4))


def _tidy(found: str) -> str:
    return re.sub(r"\s+", " ", found).upper()
