"""Things in the answer to "which item is it?": the first words of it, and what is listed there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.listening.item_roles import PARTS
from bot.domain.listening.item_words import MEASURES
from bot.domain.listening.things import Thing, Token, thing_at
from bot.domain.listening.words import words_of

_FILLERS = words_of(
    "yes yeah yep ok okay oh um uh well so it it's its was were is are they they're theyre just i",
    "think sorry sure hi the one ones that's thats this that both a an my some think basically "
    "like",
    "called there there's should be have had contains contain only ordered bought got wanted order",
    "please thanks thank you hm i'd i've mainly mostly still again for me it'll about wool?",
)
_LINKS = frozenset({",", "and", "&", "plus", "+", "with"})
_SENTENCE_ENDS = frozenset(".!?\n;")
_QUOTED = re.compile(r"\"(?P<title>[^\"\n]{2,70})\"")
_TITLE = re.compile(
    r"\W*(?:(?:it's|its|it is|called|the (?:book|title|novel|game|film) is)\s)?"
    r"(?P<title>[A-ZÄÖÜ][\w'-]*(?:\s(?:(?:of|the|and|for|in|to|a|on|der|die|das|und|im)\s){0,2}"
    r"[A-ZÄÖÜ0-9][\w'-]*){1,6})\s*[.!]*\s*",
)
_BOOKS = re.compile(
    r"\b(?:book|novel|cop(?:y|ies)|edition|title|game|album|film|poster|print|dvd|cd|audiobook"
    r"|e-?book"
    r"|magazine|song|vinyl|page|pages|chapter|buch|roman|hörbuch|spiel|titel|band|wollte|bestellt"
    r"|ordered|bought|got|wanted|bekam|called|namens)\b[^.!?\"]{0,18}$",
    re.I,
)


def answered(tokens: Sequence[Token], text: str) -> list[Thing]:
    """What the first sentence names; several where it lists them."""
    at = 0
    while at < len(tokens) and (tokens[at].low in _FILLERS or not tokens[at].text[0].isalnum()):
        if tokens[at].text in '"\ufffc' or tokens[at].low in ("the", "a", "an", "my", "some"):
            break
        at += 1
    found: list[Thing] = []
    while at < len(tokens):
        thing = thing_at(tokens, at, asked=True)
        measured = thing is not None and thing.count and thing.words[-1] in MEASURES
        if (
            thing is None
            or (found and measured)
            or (found and len(thing.words) == 1 and thing.words[0] in PARTS)
        ):
            break
        found.append(thing)
        at = next((i for i, token in enumerate(tokens) if token.start >= thing.end), len(tokens))
        if "\n" in text[thing.end : tokens[at].start] if at < len(tokens) else True:
            break
        if tokens[at].low not in _LINKS:
            break
        while at < len(tokens) and tokens[at].low in _LINKS:
            at += 1
    return found


def titles(text: str, *, asked: bool, capitals_tell: bool = True) -> Iterator[tuple[int, int]]:
    """ "Bread for Beginners", in quotes where the talk is of books, or as the whole answer.

    `capitals_tell` it there; in German all things have them.
    """
    for match in _QUOTED.finditer(text):
        first = asked and not text[: match.start()].strip(" \n.,")
        if first or _BOOKS.search(text[: match.start()]):
            yield match.span()
    if asked and capitals_tell:
        whole = _TITLE.fullmatch(text)
        if whole:
            yield whole.span("title")
