"""How far the name of a thing goes: its size, colour, measure or title belong to it."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.any_case import any_case
from bot.domain.listening.german_words import PARTS_DE, SMALL
from bot.domain.listening.item_roles import PARTS
from bot.domain.listening.item_tails import adjunct, of_its_kind
from bot.domain.listening.item_words import COLOURS, ENDS, NO_THINGS, NO_THINGS_DE, NOT_SAID_OF_IT
from bot.domain.listening.words import words_of

_COLOURS = tuple(sorted(COLOURS, key=len, reverse=True))
_COLOUR = "|".join(_COLOURS)
_MEASURE = (
    r"\d+(?:[.,]\d+)?\s?(?:(?:x|by|mal)\s?\d+(?:[.,]\d+)?\s?){1,2}"
    r"(?:(?:cm|mm|m|metres?|meters?|inch|zoll)\b)?"
    r"|\d+(?:[.,]\d+)?[ -]?(?:cm|mm|m|ml|l|litres?|liter|kg|g|inch(?:es)?|zoll|gb|tb|w|watt|v"
    r"|mah)\b"
)
#: "size 9", "in size 42", "in 43", "Größe 38", "in M".
_SIZE = (
    r"\s(?:in\s)?(?:a\s)?(?:size|sizes|gr\.|größe|groesse)\s[\w.½/]{1,5}|\sin\s(?:\d{2}\b(?!\s?%)"
    r"|(?:a\s)?(?:xs|s|m|l|xl|xxl|small|medium|large)\b)"
)
_AFTER = re.compile(
    rf"(?:{_SIZE}|,?\s\([^()\n]{{0,20}}\d[^()\n]{{0,12}}\)|,?\s(?:{_MEASURE})"
    rf"|,\s(?:{_COLOUR})\b|\s(?:in|colou?r|farbe)\s['\"]?(?:{_COLOUR})\b['\"]?"
    rf"|(?:,\s[a-zäöüß]+){{1,2}}(?=,\s(?:{_MEASURE})))",
    re.I,
)
#: "(black, L)", "(Nexa 9, cracked screen)": what it is, if nothing is done there.
_IN_BRACKETS = re.compile(r"\s\((?P<said>[^()\n\ufffc]{1,40})\)")
_TELLING = re.compile(
    r"\b(?:i|it|its|it's|is|was|were|are|has|have|had|not|which|that|who|you|we|they|he|she|see"
    r"|photo"
    r"|order|number|ich|es|ist|war|hat|haben|habe|nicht|sie|wir|siehe|foto|nummer|bestellung)\b",
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
_BEFORE_A_MEASURE = re.compile(rf"\s(?P<word>[a-zäöüß]{{3,}})(?=\s(?:{_MEASURE}))")
_PERSONS = re.compile(
    r"\s(?:for|für)\s(?:[1-9]|[12]\d|30|\d{1,3}(?=\s(?:people|pers|guests|gäste|leute))|two|three"
    r"|four|five|ten|twelve|six|eight|zwei|drei|vier|fünf|sechs"
    r"|acht)\b(?!\s(?:days?|weeks?|months?|years?|nights?|hours?|minutes?|pounds?|euros?|quid"
    r"|tage|wochen|monate|jahre|nächte|stunden))(?:\s(?:people|personen|persons?|guests?|adults"
    r"|kids"
    r"|children|leute|gäste|kinder|erwachsene))?",
    re.I,
)
_IN_MEASURES = re.compile(rf"\sin\s(?:an?\s)?(?:{_MEASURE})\s[a-z]+", re.I)
#: "Nierendiätfutter, 24 Dosen", "Stühle, 6er-Set".
_SO_MANY = re.compile(
    r",\s\d{1,3}(?:er)?[- ]?(?:dosen?|stück|pack(?:ung(?:en)?)?|flaschen?|beutel|tabletten|kapseln"
    r"|rollen|blatt|set|paare?|gläser|tuben?|pieces?|packs?|tins|cans|bottles|bags|pairs|rolls)\b",
    re.I,
)
#: "ausziehbar", "dreiteilig": behind the noun.
_TRAILING = re.compile(
    r"\s[a-zäöü]{2,}(?:bar|los|eckig|teilig|türig|sitzig|seitig|farbig)(?=\s*(?:[.,!?;]|$|\sund\b))"
)
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
_NO_NOUNS = _DOING | _NOT_ITS_OWN | NO_THINGS
#: "with sliding doors".
_BEFORE_A_NOUN = re.compile(r"\s[a-z]{3,}s\b")
_AFTER_A_COLOUR = re.compile(
    r"\s*(?:[.,!?;)\n]|$)|\s(?:from|with|and|for|size|but|in|is|was|has|are|were|have|never|that"
    r"|which|arrived|came|i|we|you)\b"
)
_NO_COLOURS = words_of(
    "town bed use bits shreds advance instalments installments cash bulk error vain there here "
    "it bedroom kitchen bathroom lounge hallway garden question need charge full part person "
    "english german french spanish stores public private school hospital general particular "
    "today may march pieces halves two three bad good perfect poor new",
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
_SPARE = any_case(r"(?:ersatz\w+|spare parts?|spares?|replacement parts?)$")
#: "reparatur vom tablet", "a repair of my bike".
_DONE_TO = any_case(r"(?:reparatur|reinigung|wartung|repair|karten?)$")
#: "a portrait of our cat", "a bunch of keys".
_OF = re.compile(
    r"\sof\s(?:(?:the|a|an|my|our|\d+|two|three|four|five|six|eight|ten|twelve)\s)?[^\W\d_][\w'-]+"
)
_AND_ITS_NOUN = re.compile(r"\s(?P<word>[a-z][\w'-]{2,})")
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
#: It is asked for while a thing is weighed, and again when it is heard.
_REMEMBERED = 16


_FOLLOWING = re.compile(r",?\s[(+'\"-]*(?P<word>[\w.]+)")
#: What comes behind these is no more of it.
_NO_TAIL = (ENDS | SMALL) - words_of(
    "in with for from to of mit aus für nach von vom zu zum zur gr the a an der die das"
)


@lru_cache(maxsize=_REMEMBERED)
def extent(text: str, end: int, head: str) -> int:
    """Where it ends with all that belongs to it; never far."""
    reached = end
    titled = _TITLED.match(text, reached) or _OF.match(text, reached) or _MODEL.match(text, reached)
    if titled and not _NOT_OF.search(titled[0]):
        reached = titled.end()
        following = _AND_ITS_NOUN.match(text, reached)
        if following and not _ends_it(following["word"]):
            reached = following.end()
    reached = max(reached, of_its_kind(text, reached, head))
    seats = _SEATS.match(text, reached) if head in ("ticket", "tickets", "seats") else None
    reached = seats.end() if seats else reached
    if _SPARE.search(head) or _DONE_TO.search(head) or head in PARTS or head.lower() in PARTS_DE:
        wider = _FOR.match(text, reached)
        reached = wider.end() if wider else reached
    while reached - end <= _MOST and (wider_to := _tail(text, reached)) > reached:
        reached = wider_to
    if reached > end:
        wider = _WITH.match(text, reached)
        reached = wider.end() if wider else reached
    return reached


def _ends_it(word: str) -> bool:
    """What comes behind "of two": "panes" and "wine glasses", but not "arrived"."""
    return word in _NO_NOUNS or word.endswith(("ed", "ing", "ly", "t"))


def _tail(text: str, at: int) -> int:
    """One more piece of what is said of it right behind its name; `at` where there is none."""
    following = _FOLLOWING.match(text, at)
    if following is None or following["word"].casefold() in _NO_TAIL:
        return at
    for pattern in (
        _IN_MEASURES,
        _AFTER,
        _COLOUR_AFTER,
        _PERSONS,
        _SO_MANY,
        _TRAILING,
        _TO_A_PLACE,
        _AFTER_A_MEASURE,
    ):
        match = pattern.match(text, at)
        if match and match[0].strip():
            return match.start() + len(match[0].rstrip())
    if (added := adjunct(text, at)) > at:
        return added
    told = _IN_BRACKETS.match(text, at)
    if told and not _TELLING.search(told["said"]):
        return told.end()
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
        if low in _DOING or low in _NOT_ITS_OWN or low.endswith("ed"):
            break
        if low.endswith("ing") and not _BEFORE_A_NOUN.match(text, start + match.end()):
            break
        words.append(low)
        end = start + match.end()
        if in_a_colour and _is_colour(low):
            return end
        if link in ("aus", "mit") and not _ADJECTIVE.fullmatch(low):
            break  # what follows a noun is the rest of the sentence
    if in_a_colour and len(words) == 1 and start + len(words[0]) == end:
        # "in oatmeal": shops have more colours than anybody lists.
        ends = _AFTER_A_COLOUR.match(text, end) and text[start].islower()
        return end if ends and words[0] not in NO_THINGS | _NO_COLOURS else otherwise
    if not words or in_a_colour or words[-1] in NO_THINGS or words[-1] in NO_THINGS_DE:
        return otherwise
    return end


def _is_colour(word: str) -> bool:
    return word.endswith(_COLOURS)
