"""The things that customers ordered, in their words: "the blue ceramic lamp", "two cookbooks"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.ground import TAKEN, Ground, Heard
from bot.domain.listening.item_answers import (
    answered,
    answered_whole,
    bought_titles,
    one_thing,
    titles,
)
from bot.domain.listening.item_beside import goes_on_listing, is_part_of
from bot.domain.listening.item_extent import extent
from bot.domain.listening.item_fragments import fragments
from bot.domain.listening.item_signs import ENOUGH, weight
from bot.domain.listening.others import is_spoken_of
from bot.domain.listening.things import Thing, Token, thing_at, tokens_of

#: Who writes more words than this has named the thing by then.
_MOST_TOKENS = 300
LEAST = 0.4


def items(
    ground: Ground,
    *,
    asked: bool = False,
    known: frozenset[str] = frozenset(),
    has_one: bool = False,
) -> Iterator[Heard]:
    """Each once. `asked` for it, a bare name will do; `known` are words of the order's things.

    `has_one`: a thing of theirs stands in the brief already, so that more must speak for another.
    """
    given = TAKEN in ground.left
    for span in bought_titles(ground.left):
        has_one = True
        yield ground.hear(FactName.ITEM, span)
    tokens = tokens_of(ground.left)[:_MOST_TOKENS]
    found = _named(ground.left, tokens, asked=asked)
    best: tuple[float, Thing | None] = (LEAST, None)
    for thing in _things(tokens, found):
        has = has_one or bool(found)
        speaks = weight(ground.left, thing, asked=asked, known=has, given=given)
        if goes_on_listing(ground.left, thing, found) or thing.words[-1] in known:
            speaks = max(speaks, ENOUGH)
        if is_part_of(ground.left, thing, found):
            continue
        if speaks < ENOUGH:
            best = max(best, (speaks, thing), key=_speaks) if thing.led_by else best
        elif not is_spoken_of(ground.plain, thing.start, thing.end):
            found.append(thing)
    if not found and not has_one and best[1] is not None:
        found.append(best[1])
    yield from _heard(ground, found)
    for span in titles(ground.left, asked=asked):
        if ground.is_free(*span):
            yield ground.hear(FactName.ITEM, span)


def _named(text: str, tokens: Sequence[Token], *, asked: bool) -> list[Thing]:
    """What an answer names, or else a sentence that is nothing but the name of a thing."""
    found = answered(tokens, text) if asked else []
    spans = [(one.start, one.end, bool(one.led_by or one.count)) for one in found]
    if end := one_thing(text, spans):
        found = [replace(found[0], end=end)]
    if asked and not found:
        found = answered_whole(text)
    return found or [_whole(text, span) for span in fragments(text)]


def _things(tokens: Sequence[Token], found: Sequence[Thing]) -> Iterator[Thing]:
    """Each that begins at a word which is of none found by then."""
    for place, token in enumerate(tokens):
        if any(thing.leads <= token.start < thing.end for thing in found):
            continue
        if thing := thing_at(tokens, place):
            yield thing


def _speaks(one: tuple[float, Thing | None]) -> float:
    return one[0]


def _whole(text: str, span: tuple[int, int]) -> Thing:
    start, end = span
    words = tuple(text[start:end].casefold().split())
    return Thing(leads=start, start=start, end=end, count=0, led_by="", words=words)


def _heard(ground: Ground, found: list[Thing]) -> Iterator[Heard]:
    for thing in sorted(found, key=lambda one: one.start):
        if ground.is_free(thing.start, thing.end):
            end = extent(ground.left, thing.end, thing.words[-1])
            end = end if ground.is_free(thing.start, end) else thing.end
            meaning = str(thing.count) if thing.count else ""
            yield ground.hear(FactName.ITEM, (thing.start, end), meaning=meaning)
