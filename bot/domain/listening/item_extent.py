"""How far the name of a thing goes: its size, colour, measure or title belong to it."""

from __future__ import annotations

import re

from bot.domain.listening.german_words import PARTS_DE
from bot.domain.listening.item_roles import PARTS
from bot.domain.listening.item_words import COLOURS

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
_SPARE = re.compile(r"(?:ersatzteile?|spare parts?|spares?|replacement parts?)$", re.I)
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
    while (wider := _AFTER.match(text, reached)) and wider.end() - end <= _MOST:
        reached = wider.end()
    if reached > end:
        wider = _WITH.match(text, reached)
        reached = wider.end() if wider else reached
    return reached
