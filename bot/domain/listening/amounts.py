"""Sums of money as customers write them: £19.99, 20 quid, 45 euros, EUR 12,50, fünf Euro."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.domain.any_case import any_case
from bot.domain.knowledge.facts import FactName
from bot.domain.listening.elsewhere import is_elsewhere
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
    r"|dirhams|euronen|steine|zar|rand|sgd|hkd|nzd|czk|huf|brl|mxn|cny|sar|ron)"
    r"(?![\w-]))"
)
_ENGLISH = "|".join(
    sorted({*NUMBER_WORDS, "thousand", "tausend", "dreissig"}, key=len, reverse=True)
)
#: German writes a number as one word: zweihundertfünfzig, neunundvierzig.
_ONES = r"(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)"
_TENS = r"(?:zwanzig|drei(?:ß|ss)ig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)"
_COMPOUND = (
    rf"(?:{_ONES}?tausend)?(?:{_ONES}?hundert)(?:und)?(?:{_ONES}und{_TENS}|{_TENS}|zehn|elf"
    rf"|zwölf|{_ONES})?"
    rf"|{_ONES}und{_TENS}|{_ONES}?tausend"
)
_WORDS = rf"{_COMPOUND}|{_ENGLISH}"
#: What follows the currency: "nineteen pounds ninety-nine", "49 euro 90".
_CENTS_AFTER = (
    rf"(?:\s(?:and\s|und\s)?(?:\d\d(?![\d.,])|(?:{_WORDS})(?:[ -](?:{_WORDS}))?)"
    r"(?:\s?(?:pence|p|cents?)\b)?(?=\s?(?:$|[.,!?;:)]|(?:for|and|but|each|for|i|it|you|für|und"
    r"|plus|on"
    r"|altogether|in|to|back|from|the|with|please)\b)))?"
)
_SIGN_FIRST = re.compile(
    rf"(?P<sign>{_BEFORE})\s?(?P<number>{_NUMBER})(?:,-|\.-)?(?:k|ish)?(?![\w%])", re.I
)
_SIGN_LAST = re.compile(
    rf"(?<![\w.,#/-])(?P<number>{_NUMBER})(?:,-)?\s?-?(?P<sign>{_AFTER})(?:\s?\d\d(?!\d)"
    rf"|{_CENTS_AFTER})",
    re.I,
)
#: "1.5k" is money; "5k" may be a run.
_THOUSANDS = re.compile(r"(?<![\w.,/])(?P<number>\d+[.,]\d)k(?!\w)", re.I)
_PENCE = re.compile(r"(?<![\w.,])(?P<number>\d{1,3})(?P<sign>p)(?!\w)")
_IN_WORDS = re.compile(
    rf"\b(?P<number>(?:a |an )?(?:couple (?:of )?"
    rf"|few )?(?:{_WORDS})(?:[ -](?:and )?(?:{_WORDS}))*|a|an"
    r"|ein)(?:[ -]odd|ish)?"
    r"\s(?P<sign>pounds?|quid|euros?|dollars?|bucks|pfund|francs?|franken|cents?|pence|euronen)\b"
    rf"{_CENTS_AFTER}",
    re.I,
)
_NOTES = re.compile(
    rf"\b(?:a|an|n|nen|nem|den|{_WORDS}|\d{{1,4}})\s(?P<note>fünfer|zehner|zwanziger|fuffi"
    rf"|fuffziger"
    rf"|hunderter|hunni|tenners?|fivers?"
    r"|grand(?=\s*(?:[.,!?;]|$|\s(?:for|on|and|in|to|back|from|but)\b))|öcken|ocken|kröten|mäuse"
    rf"|tacken"
    r"|piepen|ois|schleifen)\b",
    re.I,
)
#: "420,-" and "60 odd quid".
_DASHED = re.compile(r"(?<![\w.,/-])(?P<number>\d{1,6}(?:[.]\d{3})*)(?:,-{1,2}|\.-)(?![\w-])")
_ODD = re.compile(rf"(?<![\w.,/-])(?P<number>\d{{1,5}})[ -]odd\s(?P<sign>{_AFTER})", re.I)
#: "paid a hundred and ten for it": money without its name.
_PAID_WORDS = re.compile(
    r"\b(?:paid|pay|charged(?: me)?|costs?(?: me)?|refund(?:ed)?(?: me)?|owed?(?: me)?|bezahlt"
    r"|gekostet|kostete|gezahlt)(?:\s(?:of|only|just|about|around|exactly|over|nearly|almost|nur"
    rf"|fast|etwa))*\s(?P<number>(?:a |an |ein)?(?:{_WORDS})(?:[ -](?:and |und )?(?:{_WORDS}))*)"
    r"(?=\s(?:for|from|back|extra|altogether|dafür|für)\b|\s?[.,!?;]|$)",
    re.I,
)
#: 49.90 is money where the talk is of money.
_CENTS = re.compile(
    rf"(?<![\w.,:/#€$£+-])(?P<number>{_NUMBER})(?<=[.,]\d\d)(?!k)(?:,-)?(?![\w%/-]|[.,:]\d"
    rf"|\s*(?:kg|g|m|cm|l"
    r"|mm|am|pm|uhr|x|kilo|litres?|inch|zoll|metres?)\b)",
    re.I,
)
_MONEY = any_case(
    r"\b(?:paid|pay|charged?|cost|costs|refund(?:ed)?|owed?|price|amount|total|worth|value|billed"
    r"|debited|credit(?:ed)?|invoiced?|deposit|bezahlt|gezahlt|gekostet|kostet|abgebucht|betrag"
    r"|preis|erstattet|erstattung|überwiesen|rechnung|wert|for|should be|instead|plus|came to"
    r"|total|deducted|spent|fee|insgesamt|zusammen|statt|anstatt|summe"
    r"|abgezogen|eingezogen|berechnet|verrechnet|belastet|ausgemacht|vereinbart|agreed"
    r"|kosten|gutschrift|rabatt|each|pro stück)\b"
)
#: Asked for a sum: "62.50 plus postage", "68,-", "about 80".
_ANSWER = re.compile(
    rf"(?:^|[.!?\n]\s*)(?:\w+,?\s){{0,4}}?(?P<number>{_NUMBER}|(?:a "
    rf"|an )?(?:{_WORDS})(?:[ -](?:and )?(?:{_WORDS}))*)(?:,-|\.-)?(?=\s*(?:$|[.,!?;\n(\ufffc]"
    r"|(?:plus|with|incl\w*|including|and|for|each|in total|altogether|i|or so|oder so|ish|maybe"
    r"|in bar|bar|cash|vb|vhb|fest|hab ich|habe ich|it|altogether|ungefähr|war|total|glaube?"
    r"|ohne|mit"
    r"|inkl\w*|zzgl|pro|für|per|all in)\b))(?!\s*(?:-|/)\d)",
    re.I,
)
#: "£5 off voucher": the shop's offer, not the customer's money.
_OFFER = re.compile(r"\soff (?:voucher|coupon|discount|code)\b", re.I)
_PAID = re.compile(
    r"\b(?:paid|pay|spent|overcharged(?: me)?(?: by)?|deposit (?:was|is)|dropped to|reduced to"
    r"|sold for|transferred|fined|came to|comes to|set me back|deducted|deposit of|fee of|bill for"
    r"|charge of"
    r"|valued at|insured for|quoted(?: me)?|zusammen|insgesamt|kam auf|summe|wert(?: von)?"
    r"|charged?(?: me)?|costs?(?: me)?|cost was|refund(?:ed)?(?: me)?|owed?(?: me)?"
    r"|agreed(?: on| at)?|ausgemacht|vereinbart|berechnet|verrechnet|price(?: was"
    r"| is| of)?|amount(?: was| is| of)?|total(?: was| is| of)?|worth|billed(?: me)?|debited|sum of"
    r"|bezahlt|gezahlt|(?:be)?zahl(?:e|t)?|gekostet|kostet|abgebucht|betrag(?: von)?|preis(?: von"
    r"| war)?)"
    r"(?:\s(?:of|for|only|just|about|around|exactly|over|nearly|almost|was|were|is|it|full|von|nur"
    r"|waren|war|hatten wir|man|bei euch|bei ihnen))*"
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


#: Held against a sum: what it is now, what was said or agreed.
_BESIDE = re.compile(
    r"\b(?:it's|its|is now|now|instead of|rather than|agreed|quoted|you said|statt|anstatt|hie(?:ß"
    r"|ss) es"
    r"|waren|jetzt|vereinbart|ausgemacht|versprochen|bei (?:euch|ihnen)|from|to|von|auf)\s"
    r"(?P<number>\d{2,4}(?:[.,]\d\d)?)(?=\s?(?:$|[.,!?;)](?!\d))|\s(?:and|but|und|aber|a month"
    r"|im monat"
    r"|now|jetzt)\b)",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?\n](?!\d)")
_OF_A_TIME = re.compile(r"(?:at|for)\s", re.I)
#: What a call is moved to: "make it 9.30 instead", "lieber 9.30".
_HOUR_BEFORE = any_case(
    r"\b(?:make it|move (?:it|that|the call) to|can you do|could you do|how about|rather|lieber"
    r"|besser|machen wir|sagen wir|let's say|call me at|um|gegen|ab|bis|till|until)\s$"
)
_TIMETABLE = re.compile(
    r"\b(?:booked|table|appointment|train|flight|bus|slot|doors)\b",
    re.I,
)
#: "I want my 30 back".
_MY_MONEY = re.compile(
    r"\b(?:my|meine)\s(?P<number>\d+(?:[.,]\d\d)?)\s(?:back|refunded|zurück)\b", re.I
)
_TEN = 10


def amounts(ground: Ground) -> Iterator[Heard]:
    """As said, with the sum and its currency as meaning where both are clear."""
    for pattern in (_SIGN_FIRST, _SIGN_LAST, _IN_WORDS, _PENCE):
        for match in ground.find(pattern):
            if _is_theirs(ground, match.span()) and not _is_unit(ground.left, match):
                yield ground.hear(FactName.AMOUNT, match.span(), meaning=_meaning(match))
    for pattern, group in ((_ODD, 0), (_DASHED, "number")):
        for match in ground.find(pattern):
            if _is_theirs(ground, match.span(group)):
                yield ground.hear(FactName.AMOUNT, match.span(group))
    for match in ground.find(_NOTES):
        if _is_theirs(ground, match.span()):
            yield ground.hear(FactName.AMOUNT, match.span())
    for pattern in (_PAID, _PAID_WORDS, _WITH_CENTS):
        for match in ground.find(pattern):
            if _is_theirs(ground, match.span("number")) and not _is_count(pattern, match):
                yield ground.hear(FactName.AMOUNT, match.span("number"))


def bare_sums(ground: Ground, *, asked: bool = False) -> Iterator[Heard]:
    """Without a currency, where no day is meant: asked for, or the talk is of money."""
    for pattern in (_THOUSANDS, _CENTS, _MY_MONEY, *((_ANSWER,) if asked else ())):
        for match in ground.find(pattern):
            of_money = asked or pattern is not _CENTS or _MONEY.search(ground.plain)
            if not of_money and not _is_no_time(match["number"]):
                continue
            if not asked and _is_hour(ground.plain, match):
                continue
            one = NUMBER_WORDS.get(match["number"].casefold()) == 1  # "the same one"
            if not one and _is_theirs(ground, match.span("number")):
                yield ground.hear(FactName.AMOUNT, match.span("number"))


def sums_beside(ground: Ground, found: Sequence[Heard]) -> Iterator[Heard]:
    """ "You said 8 pounds and it's 12": a bare number in the sentence of a sum that is known."""
    if not found:
        return
    for match in ground.find(_BESIDE):
        near = any(
            _SENTENCE_END.search(
                ground.plain, min(one.end, match.end()), max(one.start, match.start())
            )
            is None
            for one in found
        )
        if near and _is_theirs(ground, match.span("number")):
            yield ground.hear(FactName.AMOUNT, match.span("number"))


def _is_theirs(ground: Ground, span: tuple[int, int]) -> bool:
    """Read by nobody yet, and no sum of another shop or a neighbour."""
    return ground.is_free(*span) and not is_elsewhere(ground.plain, *span)


def _is_no_time(number: str) -> bool:
    """ "5.99" and "39.50" can be no hour."""
    *whole, minutes = re.split(r"[.,]", number)
    return int(minutes) > 59 or int(re.sub(r"\D", "", "".join(whole))) > 24


def _is_hour(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start("number")]
    return not _is_no_time(match["number"]) and bool(_HOUR_BEFORE.search(before))


def _is_count(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    """ "you've charged me for 4": so many of them; "at 7.42" is an hour."""
    number = match["number"]
    if pattern is _WITH_CENTS and _OF_A_TIME.match(match[0]) and not _is_no_time(number):
        return match[0].casefold().startswith("at") or bool(_TIMETABLE.search(match.string))
    if pattern is _PAID_WORDS and NUMBER_WORDS.get(number.casefold(), _TEN) < _TEN:
        return True  # "you refunded only two"
    return pattern is _PAID and bool(re.search(rf"\b(?:for|für) {re.escape(number)}$", match[0]))


def _is_unit(text: str, match: re.Match[str]) -> bool:
    """ "5 pound bag" is a weight; so is "two pounds of cherries". RS 20114 is a number."""
    if match["sign"] in ("RS", "sek") or _OFFER.match(text[match.end() :]):
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
