"""How a name is written: where it begins in what was matched, and how far it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.listening.first_names import FIRST_NAMES
from bot.domain.listening.no_names import NO_NAMES

#: "Dr. med. Heike Sommer", "Dr.-Ing.".
_DEGREE = r"(?:med|dent|vet|jur|phil|nat|rer)\."
PART = rf"(?:(?:[dD]r|[pP]rof)\.|{_DEGREE}|e\.\s?V\.|[^\W\d_]\.|[^\W\d_]+(?:[-'][^\W\d_]+)*)"
_LINK = r"(?:de|da|di|du|del|della|van|von|vom|der|den|zu|la|le|el|al|bin|ibn|ter|dos|los|las|abu)"
_BETWEEN = rf"(?:{_LINK}[^\S\n])"
LINKED = re.compile(_LINK, re.I)
#: "Mr and Mrs Tallis", "Herr und Frau Seidel"; without titles "and" joins two names.
_AND = r"(?:&|(?<=[Mm]r\s)and|(?<=[Mm]rs\s)and|(?<=[Hh]err\s)und|(?<=[Ff]rau\s)und)"
#: A name, a firm's ("Hollis & Daughter"), a couple's ("Mr & Mrs Tallis").
#: Within a line: what stands under it is their office.
NAME = rf"(?P<name>{PART}(?:[^\S\n](?:{_AND}[^\S\n])?{_BETWEEN}{{0,2}}{PART}){{0,4}})"
_ANDS = frozenset({"and", "und"})
TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "herr", "herrn", "frau", "familie", "firma"]
)
#: What is said, from where to where, and whether it can be nobody else's.
Found = tuple[str, int, int, bool]


def named(match: re.Match[str], *, small: bool, sure: bool) -> Iterator[Found]:
    """As many words as make the name. `small`: also without capitals and unknown."""
    words = list(re.finditer(PART, match["name"]))
    kept = _kept(words, small=small)
    if not kept or sum(len(word[0].rstrip(".")) for word in kept) < 2:
        return
    if re.fullmatch(r"(?:\w-){2,}\w", kept[0][0]):
        return  # "it's Lowe, L-O-W-E"
    if _all_titles(kept) or kept[-1][0].endswith("'s"):
        return
    first, capital = kept[0][0].casefold(), kept[0][0][0].isupper()
    known = first in FIRST_NAMES or first.split("-")[0] in FIRST_NAMES
    if len(first) > 2 and kept[0][0].isupper() and not match.string.isupper():
        capital = known or small  # "it's LOCKED" only shouts
    titled = first in TITLES and len(kept) > 1
    if not (small or capital or titled or (known and _ends_there(match, kept[-1]))):
        return
    start = match.start("name") + kept[0].start()
    end = match.start("name") + kept[-1].end()
    value = re.sub(PART, lambda word: _written(word[0]), match.string[start:end])
    yield " ".join(value.split()), start, end, sure


def _kept(words: list[re.Match[str]], *, small: bool) -> list[re.Match[str]]:
    """Up to the first word that no name has."""
    kept: list[re.Match[str]] = []
    capital = words[0][0][0].isupper() or _leads_on(words)
    for place, word in enumerate(words):
        low = word[0].casefold()
        low = low if len(low) == 2 else low.rstrip(".")
        if low in _ANDS and place and words[place - 1][0].casefold().rstrip(".") in TITLES:
            kept.append(word)
            continue
        if low in NO_NAMES and not (low in TITLES and word[0][0].isupper()):
            if not (capital and _links(words, place)):
                break
        elif place and low in TITLES and words[0][0].islower() and not _all_titles(words[:place]):
            return []  # "tenant Mr. Alvarez"
        linked = place and LINKED.fullmatch(words[place - 1][0])
        titled = place == 1 and words[0][0].casefold() in TITLES
        too_many = (place > 1 and not linked) or not (small or titled)
        if place and (not _goes_on(word[0]) if capital else too_many):
            break
        kept.append(word)
    while len(kept) > 1 and LINKED.fullmatch(kept[-1][0]):
        kept.pop()
    return kept


def _leads_on(words: list[re.Match[str]]) -> bool:
    """ "van der Merwe": small words that begin a name."""
    return len(words) > 1 and _links(words, 0)


def _all_titles(words: list[re.Match[str]]) -> bool:
    return all(word[0].casefold().rstrip(".") in TITLES | _ANDS for word in words)


def _links(words: list[re.Match[str]], place: int) -> bool:
    """ "Sebastian von der Heydte": small words with a capital behind them."""
    if not LINKED.fullmatch(words[place][0]):
        return False
    for word in words[place:]:
        if not LINKED.fullmatch(word[0]):
            return word[0][0].isupper()
    return False


def _goes_on(word: str) -> bool:
    return word[0].isupper() or bool(LINKED.fullmatch(word) or re.fullmatch(_DEGREE, word))


def _ends_there(match: re.Match[str], last: re.Match[str]) -> bool:
    """ "im grace and my order": a name in small letters is followed by no noun of its own."""
    rest = match.string[match.start("name") + last.end() :]
    return bool(
        re.match(
            r"\s*(?:$|[^\w\s]|(?:and|from|here|my|i|und|aus|hier|with|by|calling|speaking|again"
            r"|nochmal|x+)\b)",
            rest,
        )
    )


def _written(word: str) -> str:
    if "." in word[:-1]:
        return word
    linked = LINKED.fullmatch(word) or re.fullmatch(_DEGREE, word)
    if (linked and word.islower()) or word in _ANDS:
        return word
    if any(c.isupper() for c in word[1:]) and not word.isupper():
        return word
    return re.sub(r"(?<!\w')[^\W\d_]+|[^\W\d_]{2,}", lambda part: part[0].capitalize(), word)
