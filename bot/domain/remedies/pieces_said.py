"""How many pieces of an item something is wrong with, by the customer's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.domain.late import late
from bot.domain.listening.words import NUMBER_WORDS
from bot.domain.remedies.purchase import Item
from bot.domain.remedies.told_of import told_in

_NUMBERS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_COUNT = rf"(?P<count>\d{{1,3}}|{_NUMBERS}|einer|eines|eins|a single|the one)"
_SENTENCE = late(r"[^.!?\n]+")
#: "the only one of them", "two of the six", "nur einer der beiden".
_OF_THEM = late(
    rf"\b{_COUNT}\s(?:(?:out )?of|von|aus|der|davon)\b(?!\s(?:my life|our|your|us|you|uns|euch)\b)",
    re.I,
)
_ONLY = late(
    rf"\b(?:only|just|nur|bloß)\s(?:the\s|die\s|der\s)?{_COUNT}\b(?!\s?(?:[.,:]\d|%|€|£))", re.I
)
#: "one is broken", "zwei sind kaputt": said of it by itself.
_IS = late(
    rf"\b{_COUNT}\s(?:(?:is|are|was|were|came|arrived|has|have|got|broke|ist|sind|war|waren|kam|kamen"
    r"|hat|haben|fehlt|fehlen)\b)",
    re.I,
)
_ALL = late(
    r"\b(?:both|all (?:of (?:them|the|my|it|these)|the|my|\d+|two|three|four|five|six|are|were"
    r"|came|arrived|broken|smashed|damaged|cracked)|every (?:one|single)|each (?:of|one)"
    r"|the whole (?:set|lot)|they are all|they're all|alle(?! (?:paar|tage|wochen))|beide\w*"
    r"|s(?:ä|ae)mtliche\w*|jede[rs]? (?:einzelne\w*|davon))\b",
    re.I,
)
_NOT_ALL = late(r"(?:\bnot|n't|\bnicht)\s$|\bof (?:the )?$|\bvon (?:den )?$|\bder $", re.I)
#: What they ordered, and not what is wrong with it.
_ORDERED = late(
    r"\b(?:order(?:ed)?|bought|buy|purchased|paid for|bestellt\w*|gekauft|kaufte|bestellung)\b",
    re.I,
)
_CLAUSE = late(r",|;|\b(?:and|but|und|aber|of which|davon)\b", re.I)
#: Words of several: the noun before them, or led by them.
_SEVERAL = late(
    r"\b(?:(?i:they|these|those|sie)|(?i:die|meine|unsere)\s(?:\w+\s)?[A-ZÄÖÜ]\w+)\s(?:\w+\s)?"
    r"(?:are|were|sind|waren|kamen|haben)\b"
)
#: "Der Deckel der Salzdose ist hin", in the language whose names no title has.
_EINES = late(
    r"\b(?i:der|die|das|dem|den|meine?[rs]?|eine?[rs]?|unsere?)\s(?:[a-zäöüß]+\s){0,2}"
    r"(?!Paket|Bestellung|Lieferung|Sendung|Karton|Päckchen|Ware)[A-ZÄÖÜ][\wäöüß-]+\s(?:\w+\s){0,4}?"
    r"(?:ist|war|kam|hat|wurde|fehlt)\b"
)
_WORD = late(r"[^\W\d_]{3,}")
_TITLE_TELLS_NOTHING = frozenset(
    {"the", "and", "with", "for", "set", "pair", "tall", "large", "small"}
)
#: Of so many words an answer is at most: "both of them".
_A_FEW = 3
_MASS = frozenset({"glass", "brass"})


def pieces_said(item: Item, words: Iterable[str]) -> int:
    """By the newest words that tell it; `item.qty` where they said all, 0 where nothing tells it.

    >>> bowls = Item(sku="B", title="Serving bowl, oak", qty=4)
    >>> pieces_said(bowls, ["the bowl is cracked"]), pieces_said(bowls, ["all of them broke"])
    (1, 4)
    """
    for text in reversed(tuple(words)):
        for sentence in reversed(_SENTENCE.findall(text)):
            if found := _in(sentence, item):
                return min(found, item.qty)
    return 0


def _in(sentence: str, item: Item) -> int:
    clauses = [clause for clause in _CLAUSE.split(sentence) if not _ORDERED.search(clause)]
    for pattern in (_OF_THEM, _ONLY):
        if (match := pattern.search(sentence)) and (found := _number(match["count"])):
            return found
    for match in _ALL.finditer(sentence) if _is_of_it(sentence, item) else ():
        if not _NOT_ALL.search(sentence[: match.start()]):
            return item.qty
    return next((found for clause in clauses if (found := _of_the_item(clause, item))), 0)


def _is_of_it(sentence: str, item: Item) -> bool:
    """ "I sent all the photos" speaks of none of the pieces."""
    words = [word.casefold().removesuffix("s") for word in _WORD.findall(sentence)]
    short = len(words) <= _A_FEW
    return short or bool(told_in([sentence])) or not _names(item.title).isdisjoint(words)


def _of_the_item(clause: str, item: Item) -> int:
    """ "Two plates", "the lid of my salt cellar", "the plates"."""
    if match := _IS.search(clause):
        return _number(match["count"])
    said = [word.casefold() for word in _WORD.findall(clause)]
    titles = _names(item.title)
    several = next((word for word in said if word.endswith("s") and word[:-1] in titles), "")
    one = next((word for word in said if word in titles), "")
    if counted := _counted(clause, (several, one)):
        return counted
    if several or _SEVERAL.search(clause):
        return item.qty
    return 1 if one or _EINES.search(clause) else 0


def _counted(clause: str, nouns: Sequence[str]) -> int:
    for noun in filter(None, nouns):
        match = re.search(rf"\b{_COUNT}\s(?:[\w-]+\s){{0,2}}?{re.escape(noun)}\b", clause, re.I)
        if match:
            return _number(match["count"])
    return 0


def _names(title: str) -> frozenset[str]:
    """What it is called before the comma, each word as of one."""
    found = {word.casefold() for word in _WORD.findall(title.partition(",")[0])}
    kept = found - _TITLE_TELLS_NOTHING
    return frozenset(
        word.removesuffix("s") if word not in _MASS and len(word) > 3 else word for word in kept
    )


def _number(said: str) -> int:
    if said.isdigit():
        return int(said)
    return NUMBER_WORDS.get(said.casefold(), 1)
