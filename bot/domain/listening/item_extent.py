"""How far the name of a thing goes: its size, colour, measure or title belong to it."""

from __future__ import annotations

import re

from bot.domain.listening.german_words import PARTS_DE, SMALL
from bot.domain.listening.item_roles import PARTS
from bot.domain.listening.item_words import COLOURS, ENDS, NO_THINGS, NO_THINGS_DE, NOT_SAID_OF_IT
from bot.domain.listening.words import words_of

_COLOUR = "|".join(sorted(COLOURS, key=len, reverse=True))
_MEASURE = (
    r"\d+(?:[.,]\d+)?\s?(?:x\s?\d+(?:[.,]\d+)?\s?){1,2}(?:cm|mm|m|metres?|meters?|inch|zoll)?"
    r"|\d+(?:[.,]\d+)?[ -]?(?:cm|mm|m|ml|l|litres?|liter|kg|g|inch(?:es)?|zoll|gb|tb|w|watt|v"
    r"|mah)\b"
)
#: "size 9", "in size 42", "in 43", "Größe 38", "in M".
_SIZE = (
    r"\s(?:in\s)?(?:a\s)?(?:size|sizes|gr\.|größe|groesse)\s[\w.½/]{1,5}|\sin\s(?:\d{2}\b(?!\s?%)"
    r"|(?:xs|s|m|l|xl|xxl)\b)"
)
_AFTER = re.compile(
    rf"(?:{_SIZE}|,?\s\([^()\n]{{0,20}}\d[^()\n]{{0,12}}\)|,?\s(?:{_MEASURE})"
    rf"|,\s(?:{_COLOUR})\b|\s(?:in|colou?r|farbe)\s['\"]?(?:{_COLOUR})\b['\"]?"
    rf"|(?:,\s[a-zäöüß]+){{1,2}}(?=,\s(?:{_MEASURE})))",
    re.I,
)
_COLOUR_AFTER = re.compile(
    rf"\s(?:hell|dunkel|transparent-?)?(?:{_COLOUR}|salbei|natur|matt|chrome|hellblau|dunkelblau)\b"
    r"(?=\s*(?:[.,!?;:)]|$|\s(?:mit|in|aus|with|gr\b|größe|xs|s|m|l|xl|xxl|\d)))",
    re.I,
)
_MATERIAL = re.compile(r"\saus\s(?=\w)|\s(?:with|mit)\s(?=\w)|\sin\s(?=\w)", re.I)
#: "Duschwand 90 x 195 Klarglas".
_AFTER_A_MEASURE = re.compile(r"(?<=\d|m)\s[A-ZÄÖÜ][a-zäöüß]{3,}(?=\s[a-zäöüß]|\s*[.,!?;:)]|$)")
_FROM_A_SHOP = re.compile(r"\sfrom\s(?:your|the)\s(?:[A-Z]\w+\s){1,2}(?:store|shop|branch)\b")
_BEFORE_A_MEASURE = re.compile(rf"\s(?P<word>[a-zäöüß]{{3,}})(?=\s(?:{_MEASURE}))")
_PERSONS = re.compile(
    r"\s(?:for|für)\s(?:\d{1,3}|ten|twelve|six|eight|zwei|vier|sechs|acht)\s[a-zA-Z]+"
)
_IN_MEASURES = re.compile(rf"\sin\s(?:an?\s)?(?:{_MEASURE})\s[a-z]+", re.I)
_TO_A_PLACE = re.compile(r"\s(?:nach|to)\s[A-ZÄÖÜ][\wäöüß-]+(?:\s[A-Z]?\s?\d{1,5}\b)?")
_ADJECTIVE = re.compile(r"\w{3,}(?:em|en|er|es)")
_ARTICLES = words_of("the a an dem der den einem einer eine")
_DOING = ENDS | SMALL | NOT_SAID_OF_IT
#: What a thing comes by, or is paid with, or has: not what it is.
_NOT_ITS_OWN = words_of(
    "dhl hermes dpd ups gls fedex evri post versand express paypal klarna visa kreditkarte karte "
    "crack cracks scratch scratches hole holes dent dents stain stains tear rip chip kratzer "
    "kratzern riss rissen loch löchern fleck flecken delle dellen sprung macke macken schaden "
    "transit stock total time person fact store shop rechnung bestellung order auftrag",
)
_WITH = re.compile(r",\swith\s(?:the|a|an)\s(?:[\w-]+\s){0,1}[\w-]+(?=\s*(?:[.,!?]|$))")
#: 'a first edition of "Moths at Noon"', "a facsimile of the Herbal of Tours".
_TITLED = re.compile(
    r"\s(?:of\s|von\s)?\"[^\"\n]{2,60}\"|\sof\s(?:the\s)?[A-Z][\w'-]+(?:\s(?:(?:of|the|and|for"
    r"|in|to)"
    r"\s){0,2}[A-Z][\w'-]+){0,5}"
)
_FOR = re.compile(
    r"\s(?:for|to|für|zu|zum|zur|vom|von)\s(?:the|my|our|a|meine?n?|meinem|den|das|die|dem"
    r"|unsere?n?)\s"
    r"(?:[\w-]+\s)?[\w-]+(?=\s*(?:[.,!?]|$))",
    re.I,
)
_SPARE = re.compile(r"(?:ersatz\w+|spare parts?|spares?|replacement parts?)$", re.I)
#: "a portrait of our cat", "a bunch of keys".
_OF = re.compile(
    r"\sof\s(?:(?:the|a|an|my|our|\d+|two|three|four|five|six|eight|ten|twelve)\s)?[^\W\d_][\w'-]+"
)
#: A model after "for": "a charger for the Lumen 14".
_MODEL = re.compile(
    r"\s(?:for|für)\s(?:the\s|a\s|an\s|my\s|das\s|ein\s|mein\s)?[A-Z][\w'-]*(?:\s[A-Z]?\w*\d\w*)"
)
_SEATS = re.compile(r"\s(?:for|to)\s(?:the\s)?[A-Z][\w']+(?:\s[A-Z][\w']+){0,3}")
_NOT_OF = re.compile(
    r"\sof\s(?:(?:the|my|a)\s)?(?:order|parcel|which|them|it|these|those|course|delivery|box"
    r"|package|this|that|us|you|mine)\b",
    re.I,
)
_MOST = 70


def extent(text: str, end: int, head: str) -> int:
    """Where it ends with all that belongs to it; never far."""
    reached = end
    titled = _TITLED.match(text, reached) or _OF.match(text, reached) or _MODEL.match(text, reached)
    if titled and not _NOT_OF.search(titled[0]):
        reached = titled.end()
    seats = _SEATS.match(text, reached) if head in ("ticket", "tickets", "seats") else None
    reached = seats.end() if seats else reached
    if _SPARE.search(head) or head in PARTS or head.lower() in PARTS_DE:
        wider = _FOR.match(text, reached)
        reached = wider.end() if wider else reached
    while reached - end <= _MOST and (wider_to := _tail(text, reached)) > reached:
        reached = wider_to
    if reached > end:
        wider = _WITH.match(text, reached)
        reached = wider.end() if wider else reached
    return reached


def _tail(text: str, at: int) -> int:
    """One more piece of what is said of it right behind its name; `at` where there is none."""
    for pattern in (
        _IN_MEASURES,
        _AFTER,
        _COLOUR_AFTER,
        _PERSONS,
        _TO_A_PLACE,
        _FROM_A_SHOP,
        _AFTER_A_MEASURE,
    ):
        match = pattern.match(text, at)
        if match and match[0].strip():
            return match.start() + len(match[0].rstrip())
    measured = _BEFORE_A_MEASURE.match(text, at)
    if measured and measured["word"] not in _DOING:
        return measured.end()
    made = _MATERIAL.match(text, at)
    return _made_with(text, made.end(), at, made[0].strip().casefold()) if made else at


def _made_with(text: str, start: int, otherwise: int, link: str) -> int:
    """ "with the linen shade", "aus Eichenholz", "in moss green": up to three words, the last one
    no verb, no fault and nothing that all parcels have.
    """
    end, words = start, list[str]()
    in_a_colour = link == "in"
    for match in re.finditer(r"[^\W_]+(?:[-'][^\W_]+)*", text[start : start + 60]):
        low = match[0].casefold()
        if text[end : start + match.start()].strip() or len(words) == 3:
            break
        if low in _ARTICLES and not words and end == start:
            end = start + match.end()
            continue
        if low in _DOING or low in _NOT_ITS_OWN or low.endswith(("ed", "ing")):
            break
        words.append(low)
        end = start + match.end()
        if in_a_colour and _is_colour(low):
            return end
        if link in ("aus", "mit") and not _ADJECTIVE.fullmatch(low):
            break  # what follows a noun is the rest of the sentence
    if not words or in_a_colour or words[-1] in NO_THINGS or words[-1] in NO_THINGS_DE:
        return otherwise
    return end


def _is_colour(word: str) -> bool:
    return word.endswith(tuple(COLOURS))
