"""The things that customers ordered, in their words: "the blue ceramic lamp", "two cookbooks"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.ground import TAKEN, Ground, Heard
from bot.domain.listening.item_answers import answered, answered_whole, one_thing, titles
from bot.domain.listening.item_extent import extent
from bot.domain.listening.item_fragments import fragments
from bot.domain.listening.item_signs import ENOUGH, weight
from bot.domain.listening.others import is_spoken_of
from bot.domain.listening.things import Thing, thing_at, tokens_of

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
    tokens = tokens_of(ground.left)[:_MOST_TOKENS]
    found = answered(tokens, ground.left) if asked else []
    spans = [(one.start, one.end, bool(one.led_by or one.count)) for one in found]
    if end := one_thing(ground.left, spans):
        found = [replace(found[0], end=end)]
    if asked and not found:
        found = answered_whole(ground.left)
    if not found:
        found = [_whole(ground.left, span) for span in fragments(ground.left)]
    given = TAKEN in ground.left
    best: tuple[float, Thing | None] = (LEAST, None)
    for place, token in enumerate(tokens):
        if any(thing.leads <= token.start < thing.end for thing in found):
            continue
        thing = thing_at(tokens, place)
        if thing is None:
            continue
        has = has_one or bool(found)
        speaks = weight(ground.left, thing, asked=asked, known=has, given=given)
        if thing.words[-1] not in known and speaks < ENOUGH:
            if thing.led_by and speaks > best[0]:
                best = (speaks, thing)
            continue
        if not is_spoken_of(ground.plain, thing.start, thing.end):
            found.append(thing)
    if not found and not has_one and best[1] is not None:
        found.append(best[1])
    yield from _heard(ground, found)
    for span in titles(ground.left, asked=asked):
        if ground.is_free(*span):
            yield ground.hear(FactName.ITEM, span)


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
