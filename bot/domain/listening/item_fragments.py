"""Things named in a sentence of their own, in which nothing is done: "Gravel bike, 54 cm."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from bot.domain.listening.german_words import SMALL
from bot.domain.listening.ground import TAKEN
from bot.domain.listening.item_roles import NEVER_THINGS, PEOPLE
from bot.domain.listening.item_words import COLOURS, ENDS, MEASURES, NO_THINGS, NO_THINGS_DE
from bot.domain.listening.words import words_of

_SENTENCE = re.compile(
    r"(?:^|(?<=[.!?;\n:])\s|(?<=\n))(?P<said>[^\W_](?:[^.!?;\n:\ufffc]|[.](?=\d)){5,80})(?=[.!?;\n]"
    r"|$)"
)
_WORD = re.compile(r"[^\W_]+(?:['.&/-][^\W_]+)*")
#: They may stand within it: "rear derailleur for a bike", "Schrank mit Spiegel".
_WITHIN = words_of(
    "with in of for and from to without the a an mit in aus für von vom und zu zum zur ohne im der "
    "die das"
)
_DOING = (ENDS | SMALL) - _WITHIN
_MEASURED = re.compile(
    r"\d\s?(?:cm|mm|m|kg|g|ml|l|inch|zoll|gb|tb|w|v|x\s?\d)|\b\d{1,4}[ -](?:piece|pack|er)\b"
    r"|\b(?:size|größe|gr\.)\s?\w{1,4}\b|[A-Za-z]\d|\b(?-i:[A-Z])[\w-]+\s\d{1,3}\b",
    re.I,
)
_IN_UNITS = re.compile(r"\d\s?(?:cm|mm|m|kg|g|ml|l|inch|zoll|gb|tb|x\s?\d)|\d{1,4}er-|\bgr", re.I)
_MEASURE_ALONE = re.compile(r"\d+(?:[.,]\d+)?\s?[A-Za-z]+\s*")
_OPENS_NONE = words_of(
    "no not same full total good best kind dear hi hello hey thanks thank many yours still just "
    "very so too really what how why who when where which kein keine keinen nicht gleiche volle "
    "guten gute beste viele liebe vielen mit nur sehr wie was wer wo bitte please order number "
    "grüße grüsse gruß schöne schönen bestellung auftrag absolute complete such first second third "
    "one two last next every"
)
_HAPPENED = re.compile(r"(?:ge|ver|be|zer|er|ab|an|aus|ein|zu)\w+(?:t|en)")
_FIRM_OR_PLACE = re.compile(
    r"\b(?:GmbH|AG|KG|OHG|Ltd|Limited|LLC|Inc|e\.\s?K|e\.\s?V)\b|\b\d{4,5}\s[A-ZÄÖÜ][a-zäöü]"
    r"|stra(?:ß|ss)e\b"
    r"|\b(?:mit|with|ohne|without)\s\w{1,2}\b"
)
_MOST_WORDS = 9
_LEAST_WORDS = 2


def fragments(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each such sentence names a thing, told by its measure, model, colour, or
    by what is added behind a comma.
    """
    for match in _SENTENCE.finditer(text):
        if _names_a_thing(match["said"]):
            yield match.start("said"), match.start("said") + len(match["said"].rstrip(" ,-"))


def _names_a_thing(said: str) -> bool:
    head, *rest = said.split(",")
    words = [word.casefold() for word in _WORD.findall(said)]
    first = [word.casefold() for word in _WORD.findall(head)]
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS or not first or TAKEN in said:
        return False
    if (
        words[0] in _OPENS_NONE
        or words[0] in NO_THINGS_DE
        or any(word in _DOING or word in PEOPLE for word in words)
    ):
        return False
    if any(word.endswith(("ed", "ing", "ly")) or word.startswith("nummer") for word in first):
        return False
    before = list(takewhile(lambda word: word not in _WITHIN, first))
    if not any(word.islower() or word.istitle() for word in _WORD.findall(head)):
        return False  # "LD17 KXP"
    if all(word in COLOURS for word in before):
        return False  # "green with white dots"
    return not _is_no_thing(head, first, said) and _is_told(said, words, first, listed=bool(rest))


def _is_no_thing(head: str, first: Sequence[str], said: str) -> bool:
    """A measure alone ("50 Watt, IP65"), what shops always talk of, a firm, what happened."""
    if _MEASURE_ALONE.fullmatch(head):
        return True
    last = next((word for word in reversed(first) if not word[0].isdigit()), "")
    if last in NEVER_THINGS or (last in NO_THINGS and last not in MEASURES) or last in NO_THINGS_DE:
        return True
    happened = any(_HAPPENED.fullmatch(word) for word in _WORD.findall(head)[1:])
    return happened or bool(_FIRM_OR_PLACE.search(said))


def _is_told(said: str, words: Sequence[str], first: Sequence[str], *, listed: bool) -> bool:
    """Its measure or colour stands there; behind two words and more anything behind a comma."""
    if any(word in COLOURS for word in words) or _IN_UNITS.search(said):
        return True
    if len(first) < _LEAST_WORDS:
        return False
    return bool(_MEASURED.search(said)) or (listed and len(words) > len(first))
