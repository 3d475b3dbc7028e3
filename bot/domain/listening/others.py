"""Who is only spoken of: "my midwife Joan", "der Verkäufer, Herr Stumpf", "Petra typed it in"."""

from __future__ import annotations

import re

from bot.domain.late import late
from bot.domain.listening.words import words_of

_NAME = r"(?P<who>[A-ZÄÖÜ][\w'-]+(?:\s[A-ZÄÖÜ][\w'-]+)?)"
_TITLE = r"(?:(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r|[Pp]rof|[Hh]errn?|[Ff]rau)\.?\s){1,3}"
#: Between who somebody is and what they are called.
_CALLED = rf",?\s(?:(?:is |was |who is )?(?:called|named|namens)\s|heißt\s)?{_TITLE[:-5]}{{0,3}}"
ROLE = (
    r"(?:man|woman|lady|chap|guy|lad|lads|bloke|person|driver|engineer|technician|receptionist"
    r"|neighbou?r|colleague|agent|adviser|advisor|mechanic|assistant|manager|supervisor|tenant"
    r"|landlord|doctor|nurse|midwife|carer|vet|teacher|courier|postman|seller|salesman|fitter"
    r"|installer|plumber|builder|friend|mate|boss|clerk|rep|waiter|guide|host|owner"
    r"|verkäufer(?:in)?|mitarbeiter(?:in)?|fahrer(?:in)?|bote|techniker(?:in)?|monteur(?:in)?"
    r"|berater(?:in)?|kolleg(?:e|en|in)|nachbar(?:n|in)?|arzt|ärztin|hebamme|leitung|chef(?:in)?"
    r"|sachbearbeiter(?:in)?|handwerker|hausmeister(?:in)?|vermieter(?:in)?|mieter(?:in)?"
    r"|lehrer(?:in)?|dame|herr|mann|typ|junge)"
)
_OWN = r"(?:[Mm]y|[Oo]ur|[Hh]er|[Hh]is|[Tt]heir|[Yy]our)"
_MEIN = r"(?:[Mm]ein|[Uu]nser|[Ss]ein|[Ii]hr|[Ee]uer|[Dd]ein)\w{0,2}"
_NOT_WHOSE = (
    r"(?!names?\b|surnames?\b|full\b|first\b|last\b|order\b|account\b|[Nn]amen?\b"
    r"|(?:Liefer|Bestell|Send|Rechn)ung\b|Reklamation\b|Paket\b|Artikel\b)"
)
_SPOKEN_OF = tuple(
    late(pattern)
    for pattern in (
        rf"\b{_OWN}\s(?:{_NOT_WHOSE}[a-z][\w-]*\s?){{1,2}}(?<=\s){_NAME}",
        rf"\b{_OWN}\s{_NOT_WHOSE}[a-z][\w-]*,\s{_TITLE}?{_NAME}",
        rf"\b{_MEIN}\s{_NOT_WHOSE}[A-ZÄÖÜ][\w-]+{_CALLED}{_NAME}",
        rf"(?i:\b{ROLE}(?:\snext door|\sdownstairs|\sat\sthe\s\w+|\swho\scame)?){_CALLED}{_NAME}",
        rf"\b(?:called|named|namens)\s{_NAME}",
        rf"\b(?:an?|eine[mn]?|ein)\s{_TITLE}{_NAME}",
        # Who has a title and does something.
        rf"\b{_TITLE}{_NAME},?\s(?:says?|said|told|has|had|was|is|did|from|came|hat|sagte?|war|ist"
        r"|meinte?|aus|von|in|im|kam|kennt|macht)\b",
        rf"\b{_NAME}'s\b(?!\s(?:the|my|here)\b)",
    )
)
#: "A parcel for Mr Dunmore": of whoever gives it to somebody else; "my parcel" is their own.
_STRANGERS = late(
    r"\b(?:an?|ein(?:e|en)?|the\swrong|das\sfalsche)\s(?:\w+\s)?(?:parcel|package|packet|letter|box"
    r"|delivery|paket|päckchen|sendung|brief|lieferung|karton)\s(?:\w+\s){0,2}?"
    r"(?:for|to|für|an)\s(?:(?:the|a|an|die|den|eine?n?)\s)?"
    rf"(?:{_TITLE})?$",
    re.I,
)
_NOBODY = words_of("it that what who there here let he she i mr mrs ms dr herr frau")


def spoken_of(text: str) -> frozenset[str]:
    """The names, in small letters and word by word, of whom the text tells as of somebody else."""
    return frozenset(
        word
        for pattern in _SPOKEN_OF
        for match in pattern.finditer(text)
        for word in match["who"].casefold().split()
        if word not in _NOBODY
    )


def is_of_a_strangers_parcel(text: str, start: int) -> bool:
    """Whether the name at `start` only stands on a parcel that came to the wrong house."""
    return _STRANGERS.search(text[:start]) is not None


def is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether what stands there, with a capital, is the name of somebody of whom is told."""
    last = text[start:end].rsplit(maxsplit=1)[-1]
    return last[0].isupper() and last.casefold() in spoken_of(text)
