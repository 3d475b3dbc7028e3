"""Order numbers and tracking codes: what a code stands beside tells whether it is one.

`order 10432`, `#60613`, `ORD-2024-118`, `CK 44120`, "three three zero one nine", "ending in 882".
Near the word order almost anything with a digit; asked for, any code; else by its shape alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.any_case import any_case
from bot.domain.knowledge.facts import FactName
from bot.domain.listening.codes import Code, codes, is_followed_well
from bot.domain.listening.ground import Ground, Heard

_WORD = (
    r"(?:orders?|ord|auftr|purchase|bestell(?:ung|nummern?|[- ]?nr)|auftr(?:ag|ags)(?:s?[- ]?nummer"
    r"|s?[- ]?nr)?|booking|reservation|subscription|abo(?:nnement)?|buchung(?:s[- ]?(?:nummer|nr))?"
    r"|ref(?:erence)?|confirmation|vorgangs?(?:[- ]?(?:nummer|nr))?|pedido|commande|tracking"
    r"|consignment|waybill|parcel|package|shipment|transaction|sale|agreement|hire|rental"
    r"|anzeige\w*|inserat\w*|verkauf"
    r"|nummer (?:auf|vom|laut)(?: de[mr])? (?:schein|lieferschein|zettel|karton|paket|bon|beleg)"
    r"|bonn\w*|mischnummer|gepäcknummer|nummere|paket(?:nummer|[- ]?nr)?|sendung(?:s[- ]?"
    r"(?:nummer|nr))?|lieferung|click (?:&|and) collect)"
)
#: What is found by them is mostly not the order: only where nothing better is said.
_SECOND = (
    r"(?:\w*rechnung(?:s[- ]?(?:nummer|nr))?|invoice|inv|receipt|po|purchase order|ticket"
    r"|(?:abhol|liefer|kauf|reparatur|leih)schein(?:nummer)?|beleg(?:nummer)?|quittung|policy"
    r"|polic\w+|contract|(?:\w*vertrag|versicherung\w*|schaden"
    r"|vertrags)"
    r"(?:s?[- ]?(?:nummer|nr))?|claim|repair|job|loan)"
)
_FILLER_WORD = (
    r"(?:numbers?|num|nummer|nubmer|no|nr|id|ids|code|ref(?:erence)?|is|was|ist|war|lautet|it's|its"
    r"|it|the|would|should|be|called|with|of|for|under|my|mine|said|says|here|mit|der|die|hier"
    r"|auf|vom|laut|dem|schein|lieferschein|zettel|karton|slip|note|label"
    r"|meine?|i|think|one|again|und|and|likely)"
)
_FILLER = rf"(?:[\s:=.#№(,*\"'-]*\b{_FILLER_WORD}\b){{0,5}}[\s:=.#№(,*\"'-]*$"
_NAMED = any_case(rf"\b{_WORD}{_FILLER}")
_NAMED_SECOND = any_case(rf"\b{_SECOND}{_FILLER}")
_NUMBERED = any_case(
    r"(?:\b(?:yours|eure|ihre) (?:is|ist|was|war):?\s|\b(?:number|nummer|nubmer|num|no|nr"
    r"|ref)\b[\s:=.#-]*(?:(?:is|ist|was|lautet|it's)\s)?"
    r"|[#№]\s?)$"
)
_NAMED_AFTER = re.compile(
    r"\s?,?\s(?:is|was|'s|ist|that's|ist das)\s(?:my|the|our|meine|die|your)?\s?"
    r"(?:order|booking|reference|bestell|auftrag|tracking)",
    re.I,
)
_OTHER = any_case(
    r"(?:\b(?:call|ring|reach|item|article|artikel\w*|product|model|modell|(?:tele)?phone|mobile"
    r"|tel(?:efon)?|handy"
    r"|batch|lot|charge|chargen\w*|farb\w*|colou?r|ral|ncs|hs|haus\w*"
    r"|customer|kd|kunden\w*|account|konto\w*|mitglieds\w*|house|flat|room|suite"
    r"|apt|street|voucher|gutschein\w*|case|fall|serial|seriennummer|sku|barcode|size"
    r"|gr(?:ö|oe)(?:ß|ss)e|code|coupon|post\s?code|postcode|zip|plz|postleitzahl|flight|iban|vat"
    r"|card|karte|meter|reading|mileage|odometer|pin|locker|plate|reg|registration"
    r"|licen[cs]e|passport|tax"
    r"|steuer\w*|sort code|kennzeichen|zähler\w*|ausweis\w*|filiale|zimmer"
    r"|tisch|table"
    r"|seat|sitz|row|reihe|ending|isbn|ean|part|type|typ|version|page|p|seite|ward|mahnung|error"
    r"|fehler"
    r"|fehlercode|ust|volume|chapter|gate|platform|line|since|seit|year|in|from|ab|über|over"
    r"|under|nearly|fast|around|about|another|next|only|noch|nur|neither|paid|number on the)"
    r"|\bstra(?:ß|ss)e|str\.)"
    r"(?:\.?[:\s(#\"'-]*\b(?:number|no|nr|nummer|code|is|ist|it's|says?|shows?|at|steht(?: bei"
    r"| auf)?"
    r"|zeigt|bei|stand)\b[.,]?)*(?:[:\s(#\"'-]*"
    r"|(?<=[dr])\. ?-?)$"
)
_ACCOUNT = re.compile(
    r"\b(?:account|customer|kunden\w*|kd|mitglieds\w*)\.?[- ]?(?:number|no|nr|nummer|id)?\.?[\s:#]*"
    r"(?:(?:is|ist|lautet|it's)\s)?$",
    re.I,
)
#: A number of so many digits after one of these small words is one after all: "in 2024" is not.
_LONG = 5
_LAST_DAY = 31
#: A code of so many letters needs no second digit: KLM4X.
_LETTERS = 4
_CARRIER = re.compile(
    r"(?<!\w)(?P<code>1Z[A-Z0-9]{10,16}|[A-Z]{2}\d{9}[A-Z]{2}|JJ?D\d{12,20}|TBA\d{9,14})(?!\w)"
)
_ENDING = any_case(
    r"(?<!card )\b(?P<code>(?:(?:ending|ends|endet|endend)(?:\s(?:in|with|on|auf|mit))?"
    r"|last (?:\w+ )?digits(?: are)?"
    r"|letzte\w* (?:\w+ )?(?:ziffern|stellen)(?: sind)?)\s\d{2,6})\b"
)
#: Nothing but one: "12", "k7-b", "XKQZTR".
_WHOLE = re.compile(
    r"\W*(?:(?:it's|its|it is|is|yes|yeah|ja|das ist|number|nummer|nr|no|ok|sure|um|uh)\b\W*)*"
    r"(?P<code>\d{2,4}|(?=[A-Za-z-]{0,7}\d)[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,6})?|[A-Z]{5,8}"
    r"|(?-i:[A-Z]{1,4}\d{1,4} \d[A-Z]{1,3}))\W*",
    re.I,
)
_SHAPED = re.compile(
    r"[A-Z]{1,6}[-_/#.]?\d{3,}[A-Z0-9]*(?:[-_/.][A-Z0-9]+)*"
    r"|[A-Z]{1,6}(?:[-_/.][A-Z0-9]*\d[A-Z0-9]*)+(?:[-_/.][A-Z0-9]+)*"
    r"|[A-Z]{1,4}\d{0,3} \d{2,}(?: \d+)+(?: [A-Z]{1,2})?|[A-Z]{1,4} \d{4,}(?:[-/][A-Z0-9]{1,4})?"
    r"|[A-Z]{1,6}-\d{1,5}(?: \d{2,})+"
    r"|\d{2,}[-/_.][A-Z]{1,4}[-/_.]\d{2,}"
    r"|\d{2,}(?:[-/]\d+){1,3}(?:-[A-Z0-9])?|\d{1,4}[-/]\d{4,}|\d{5,14}"
)
_NO_CODES = re.compile(
    r"(?:covid|mp|usb|ps|iphone|galaxy|win|windows|ipad|xbox|a|type|size|vol|part|ver|v|http|co"
    r"|top|din|iso|en)[ -]?\d{1,4}",
    re.I,
)
#: A booking's, as airlines and railways give them: "QP7RT2".
_MIXED = re.compile(r"(?=[A-Z\d]*[A-Z][A-Z\d]*\d)(?=[A-Z\d]*\d[A-Z\d]*[A-Z])[A-Z\d]{6}")
#: "120 x 60", "GU10", "E27", "KW 21": a size, a fitting, a week.
_SIZES = re.compile(r"\d{1,4}X\d{1,4}(?:X\d{1,4})?|(?:gu|ip|e|m|h|gr|kw|kl|led)[ -]?\d{1,2}", re.I)
#: What is dialled in Britain and in Germany to reach somebody where they are.
_MOBILE = re.compile(r"(?:0|\+44|0044)7\d{9}|(?:0|\+49|0049)1[5-7]\d{8,9}|07[5-9]\d{7}")
#: In the groups in which a landline's number is written: "0113 496 0123", "0211 / 4567890".
_LANDLINE = re.compile(r"0[1-9]\d{1,4}(?: ?[/-] ?| )\d{3,8}(?:[ -]\d{2,4}){0,3}")
_LANDLINE_DIGITS = range(10, 13)
_ITS_WORD = re.compile(r"\b(?:order|bestell\w*|auftrag\w*|booking|buchung\w*)\b[^.!?]*$", re.I)
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{2}|\d{4}))?$|(?:19|20)\d\d-\d{1,2}-\d{1,2}$")
_PHONE = re.compile(r"0[1-9]\d{2,4}[ /-]?\d{3,4}[ -]?\d{2,4}")
#: "says PA-65-19 on the back": a thing's own number.
_ON_IT = re.compile(
    r"^\s(?:is )?(?:printed |written )?(?:on|auf) (?:the|its|der|dem) "
    r"(?:back|side|bottom|label|box|machine|device|rückseite|gerät)",
    re.I,
)
#: "the XR-200 headphones", "my Fenno-200".
_ITS_OWN = re.compile(
    r"\b(?:the|a|an|my|our|your|this|der|die|das|den|dem|(?<!ich )mein(?:e[mnrs]?)?|ein\w*"
    r"|unser\w*)\s(?:[A-Z]\w+\s)?$"
)
#: "Mower X40", "Nubo 5"; with more digits it is rather "Verwendungszweck RG-77120".
_NAMED_SO = re.compile(r"\b[A-Z][a-z]+\s$")
_FEW_DIGITS = 3
_BEHIND_A_WORD = re.compile(r"[a-zäöüß]{2,}\s$")
_IBAN = re.compile(r"[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){3,7}[A-Z0-9]{0,4}")
#: How far before it the word for it may stand.
_BEFORE = 70


def tracking_codes(ground: Ground) -> Iterator[Heard]:
    """What a carrier's own code for a parcel looks like."""
    for match in ground.find(_CARRIER):
        code = match["code"]
        if sum(c.isdigit() for c in code) >= 7:
            yield ground.hear(FactName.TRACKING, match.span("code"), code.upper())


def named_orders(ground: Ground, *, asked: bool = False) -> Iterator[Heard]:
    """Beside the word order, or one like it; a parcel's number finds the order as well."""
    found = [code for code in codes(ground.left, asked=asked) if _can_be_one(ground, code)]
    best = [code for code in found if _is_named(ground.left, code)]
    if not best:
        best = [
            code
            for code in found
            if _NAMED_SECOND.search(_before(ground.left, code)) and not (asked and len(found) > 1)
        ]
    for code in best:
        yield _order(ground, code)


def answered_order(ground: Ground, *, account: bool = False) -> Iterator[Heard]:
    """Asked for it: the only code in the message is it, whatever else it looks like.

    `account`: for a customer's or an account's number, so that it may be called so.
    """
    ending = _ENDING.search(ground.left)
    whole = _WHOLE.fullmatch(ground.left)
    if whole and _may_be_one(whole["code"]):
        yield ground.hear(FactName.ORDER, whole.span("code"), whole["code"].upper())
        return
    found = [
        code
        for code in codes(ground.left, asked=True)
        if _can_be_one(ground, code, fewest=2 if code.value[0].isalpha() else 3)
        and (
            not _is_other(ground.left, code, asked=True)
            or (account and _ACCOUNT.search(_before(ground.left, code)))
        )
    ]
    if ending and len(found) == 1 and ending.start() <= found[0].start < ending.end():
        yield ground.hear(FactName.ORDER, ending.span("code"))
    elif len(found) == 1 and (
        ground.left.strip(" .!") == ground.left[found[0].start : found[0].end]
        or not _PHONE.fullmatch(found[0].value)
    ):
        yield _order(ground, found[0])
    elif ending and not found:
        yield ground.hear(FactName.ORDER, ending.span("code"))


def _may_be_one(said: str) -> bool:
    """Letters alone are one only in capitals, and where no word is to be seen: XKQZTR."""
    vowels = sum(c in "AEIOUÄÖÜ" for c in said)
    return any(c.isdigit() for c in said) or (said.isupper() and vowels * 4 <= len(said))


def shaped_orders(
    ground: Ground, *, asked: bool = False, thing_asked: bool = False
) -> Iterator[Heard]:
    """By their shape alone; asked for one, the shape may be anything.

    `thing_asked`: a code behind a word is a thing's own then, "brake pad set ATX 1140".
    """
    for code in list(codes(ground.left, asked=asked)):
        of_a_thing = thing_asked and not asked and code.value[0].isalpha()
        if of_a_thing and _BEHIND_A_WORD.search(_before(ground.left, code)):
            continue
        if not _can_be_one(ground, code, fewest=3) or _is_other(ground.left, code, asked=asked):
            continue
        if not asked and code.value.isdigit() and _NAMED_SECOND.search(_before(ground.left, code)):
            continue
        if not asked and _is_a_model(ground, code):
            continue
        shaped = _SHAPED.fullmatch(code.value) and not _NO_CODES.fullmatch(code.value)
        spoken = not _has_digits(ground.left[code.start : code.end])
        if shaped or spoken or asked or _is_alone(ground.left, code):
            asked = False
            yield _order(ground, code)


def _is_a_model(ground: Ground, code: Code) -> bool:
    """ "canon mg3650": in small letters behind a word, a thing's own."""
    said = ground.left[code.start : code.end]
    small = re.fullmatch(r"[a-zäöü]{1,4}\d{2,4}[a-z]?", said)
    return bool(small and _BEHIND_A_WORD.search(_before(ground.left, code)))


def _is_alone(text: str, code: Code) -> bool:
    """A sentence, or a part of one between commas, that is nothing but the code."""
    before, after = text[: code.start].rstrip(" #("), text[code.end :].lstrip(" )")
    begins = not before or before[-1] in ".,;:!?\n"
    if _MIXED.fullmatch(code.value) and begins:
        return not after or after[0] in ".,;!?\n"
    least = 4 if not before and not after else 6
    return code.digits >= least and begins and (not after or after[0] in ".,;!?\n")


def _order(ground: Ground, code: Code) -> Heard:
    return ground.hear(FactName.ORDER, (code.start, code.end), code.value)


def _before(text: str, code: Code) -> str:
    return text[max(0, code.start - _BEFORE) : code.start]


def _is_named(text: str, code: Code) -> bool:
    before = _before(text, code)
    if _NAMED_AFTER.match(text[code.end :]):
        return True
    named = _NAMED.search(before)
    if named and not re.search(r"\bin (?:die|the) (?:paket|parcel)", named[0], re.I):
        return True
    return bool(_NUMBERED.search(before)) and not _OTHER.search(before)


def _is_other(text: str, code: Code, *, asked: bool) -> bool:
    """A model, a customer's number, a year: the word before it says so."""
    if _ON_IT.match(text[code.end :]):
        return True
    model = code.value[0].isalpha() and " " not in code.value and not asked
    before = _before(text, code)
    named = code.digits <= _FEW_DIGITS and _NAMED_SO.search(before)
    if model and (named or _ITS_OWN.search(before)):
        return True
    other = _OTHER.search(_before(text, code))
    if other is None:
        return False
    small = other[0].strip(" .:").islower() and len(other[0].strip(" .:")) <= 7
    weak = small and re.match(r"(?:in|from|ab|over|über|under|since|seit|about|around|only|next"
                              r"|another|paid|fast|nearly|noch|nur)\b", other[0], re.I)  # fmt: skip
    return not (weak and (code.digits >= _LONG or (asked and code.digits >= 4)))


def _can_be_one(ground: Ground, code: Code, *, fewest: int = 2) -> bool:
    if not ground.is_free(code.start, code.end):
        return False
    letters = sum(c.isalpha() for c in code.value)
    said = ground.left[code.start : code.end]
    if letters >= _LETTERS and code.digits and said == code.value and " " not in code.value:
        fewest = 1
    if not fewest <= code.digits <= 20 or len(code.value) > 32:
        return False
    rest = ground.left[code.end :]
    if _DATE.fullmatch(code.value) and _is_day(code.value):
        return False
    if code.value.isdigit() and code.digits < _LONG:
        return code.digits >= 3 and is_followed_well(rest)
    if _is_something_else(ground, code):
        return False
    # A word before its digits: "lamp 2" is no code, "CK 44120" and "ord 2024" are.
    word = re.match(r"([A-Z]+) \d", code.value)
    return not word or code.digits >= 3


def _is_something_else(ground: Ground, code: Code) -> bool:
    """A size, a barcode, an account, a number to be called by."""
    known = _SIZES.fullmatch(code.value) or _IBAN.fullmatch(code.value)
    return bool(known) or _is_barcode(code.value) or _is_to_call(ground, code)


def _is_to_call(ground: Ground, code: Code) -> bool:
    """ "My new number 0160 5550143": to be called by, unless it is said to be an order's."""
    mobile = _MOBILE.fullmatch(re.sub(r"[^\d+]", "", code.value))
    landline = code.digits in _LANDLINE_DIGITS and _LANDLINE.fullmatch(code.value)
    if not mobile and not landline:
        return False
    return not _ITS_WORD.search(_before(ground.left, code))


def _is_day(value: str) -> bool:
    """Whether a calendar has it: 88-21 is no day."""
    parts = [int(part) for part in re.split(r"\D", value)]
    first, second = parts[0], parts[1]
    return first > _LAST_DAY * _LAST_DAY or (
        max(first, second) <= _LAST_DAY and min(first, second) <= 12
    )


def _is_barcode(value: str) -> bool:
    """Thirteen digits whose last one checks the others (EAN-13, ISO/IEC 15420)."""
    if not re.fullmatch(r"\d{13}", value):
        return False
    digits = [int(c) for c in value]
    return (sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10 == 0


def _has_digits(said: str) -> bool:
    return any(c.isdigit() for c in said)
