"""Things in the answer to "which item is it?": the first words of it, and what is listed there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.listening.german_words import SMALL
from bot.domain.listening.ground import TAKEN
from bot.domain.listening.item_roles import NEVER_THINGS, PARTS
from bot.domain.listening.item_words import ENDS, MEASURES, NO_THINGS
from bot.domain.listening.things import Thing, Token, thing_at
from bot.domain.listening.words import words_of

_FILLERS = words_of(
    "yes yeah yep no nope nah ok okay oh um uh well so it it's its was were is are they they're "
    "theyre just i",
    "think sorry sure hi the one ones that's thats this that both a an my some think basically "
    "like",
    "called there there's should be have had contains contain only ordered bought got wanted order",
    "er erm ehm uhm umm hmm ah eh",
    "please thanks thank you hm i'd i've mainly mostly still again for me it'll about wool?",
)
_LINKS = frozenset({",", "and", "&", "plus", "+", "with"})
_SENTENCE_ENDS = frozenset(".!?\n;")
_QUOTED = re.compile(r"\"(?P<title>[^\"\n]{2,70})\"")
_FIRST_SENTENCE = re.compile(r"(?:[^.!?;:\n]|[.:](?=\d)|(?<=\d)\.(?=\s\d))+")
#: These may stand within the name of a thing; with any other small word something is done.
_OF_THE_NAME = words_of(
    "to from by on for with without in of and the a an at as or mit aus im von vom für nach ohne "
    "und zu zum zur der die das den dem ein eine einen einem einer am an auf ausm all cut fitted",
)
_DOING = (ENDS | SMALL) - _OF_THE_NAME
_ANOTHER = words_of(
    "and und plus & oder or the die der das ein eine einen nr nummer number order account",
    "bestellung kundennr kundennummer vertragsnr vertragsnummer auftrag reference ref",
)
_MOST_IN_A_PART = 9
_LEAST = 2
_ANDS = re.compile(r"\b(?:and|und|plus|sowie)\b|&", re.I)
_TITLE = re.compile(
    r"\W*(?:(?:it's|its|it is|called|the (?:book|title|novel|game|film) is)\s)?"
    r"(?P<title>[A-ZÄÖÜ][\w'-]*(?:\s(?:(?:of|the|and|for|in|to|a|on|der|die|das|und|im)\s){0,2}"
    r"[A-ZÄÖÜ0-9][\w'-]*){1,6})\s*[.!]*\s*",
)
#: "I ordered The Secret History and a dictionary"; "The North Face jacket" is no book.
_BOUGHT_TITLE = re.compile(
    r"\b(?:ordered|bought|received|got|wanted|want|purchased|copy of|copies of|sent(?: me)?)\s"
    r"(?P<title>(?-i:The(?:\s(?:(?:of|the|and|for|in|to|a|on)\s){0,2}[A-Z][\w'-]*){2,6}))"
    rf"(?=\s*(?:[.,;!?\n{TAKEN}]|$|(?:and|but|in|on|by|for|from|as|with|last)\b))",
    re.I,
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
        if tokens[at].text == '"' or tokens[at].low in ("the", "a", "an", "my", "some"):
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


def phrase_end(text: str, start: int) -> int:
    """How far an answer goes on about the thing that it names at `start`: its parts between commas
    in which nothing is done. That is where the thing begins, if they say more.

    "Mens waxed jacket, size L, olive. Sold weeks ago": to "olive".
    """
    sentence = _FIRST_SENTENCE.match(text, start)
    if sentence is None:
        return start
    reached, at = start, start
    for part in sentence[0].split(","):
        end = at + len(part)
        words = re.findall(r"[^\W_]+(?:['-][^\W_]+)*", part.casefold())
        if TAKEN in part or len(words) > _MOST_IN_A_PART or any(w in _DOING for w in words):
            break
        if not words or (at > start and words[0] in _ANOTHER):
            break
        reached, at = at + len(part.rstrip()), end + 1
    return reached


def answered_whole(text: str) -> list[Thing]:
    """An answer in which nothing is done, whatever it begins with: "Mens waxed jacket, size L"."""
    lead = re.match(r"\W*(?:(?:the|a|an|my|it's|its)\s)?", text, re.I)
    start = lead.end() if lead else 0
    end = phrase_end(text, start)
    first = text[start:end].partition(",")[0].casefold().split()
    if len(first) < _LEAST or first[-1] in NEVER_THINGS or first[-1] in NO_THINGS:
        return []
    if any(word in ("a", "an", "the", "my", "our") for word in first):
        return []  # "return a bowl": what is to be done with it
    words = tuple(first)
    return [Thing(leads=start, start=start, end=end, count=0, led_by="", words=words)]


def one_thing(text: str, found: Sequence[tuple[int, int, bool]]) -> int:
    """Where the single thing of an answer ends: of (start, end, led) all after the first, without
    an article or a number, say more of it. 0 where several are listed.
    """
    if not found or any(led for _, _, led in found[1:]):
        return 0
    between = [text[one[1] : found[at + 1][0]] for at, one in enumerate(found[:-1])]
    if any("," not in gap or _ANDS.search(gap) for gap in between):
        return 0
    return max(found[-1][1], phrase_end(text, found[0][0]))


def bought_titles(text: str) -> Iterator[tuple[int, int]]:
    """What is said to be bought and has capitals from its article on."""
    if not text.isupper():
        yield from (match.span("title") for match in _BOUGHT_TITLE.finditer(text))


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
