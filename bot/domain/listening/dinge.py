"""The things that customers ordered, in German, where they are written with a capital letter.

Who writes all in small letters is read by the article or the verb before the thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.ding_signs import ENOUGH, weight
from bot.domain.listening.dinge_beside import is_part_of, listed
from bot.domain.listening.dingwort import Ding, dinge_in, has_capitals
from bot.domain.listening.ground import TAKEN, Ground, Heard
from bot.domain.listening.item_answers import one_thing, titles
from bot.domain.listening.item_extent import extent
from bot.domain.listening.item_fragments import fragments
from bot.domain.listening.others import is_spoken_of
from bot.domain.listening.words import NUMBER_WORDS

#: What leads an answer and is none of it.
_LEAD = re.compile(
    r"(?:\W*\b(?:ja|nein|nee|also|äh|ähm|hm|das|es|war|waren|ist|sind|wären?|um|in|dem|paket|für"
    r"|glaube?"
    r"|ich|nur|oh|na|darin|drin|geht|handelt|sich|hauptsächlich|einmal|wegen|bitte|ok|okay|gern"
    r"|gerne"
    r"|ach|so|habe?|hatte|fehlt|fehlen|mir|uns|bestellt|wollte|sollte|sein)\b)*\W*",
    re.I,
)
LEAST = 1.0
_AND = re.compile(r"\s*(?:,|und|&|sowie|plus)\s*(?:und\s)?")


def dinge(ground: Ground, *, asked: bool = False, has_one: bool = False) -> Iterator[Heard]:
    """Each once: what is mine, what is pointed to, what was bought, what was asked for."""
    text = ground.left
    capitals = has_capitals(ground.plain, ground.left)
    every = list(dinge_in(text, capitals=capitals, asked=asked))
    found = _named(text, every, asked=asked)
    given = TAKEN in text
    best: tuple[float, Ding | None] = (LEAST, None)
    for ding in every:
        if any(ding.start < one.end and one.leads < ding.end for one in found):
            continue
        has = has_one or bool(found)
        speaks = weight(text, ding, known=has, given=given)
        if is_part_of(text, ding, found):
            continue
        if speaks < ENOUGH:
            if ding.led_by and speaks > best[0]:
                best = (speaks, ding)
            continue
        if not is_spoken_of(ground.plain, ding.start, ding.end):
            found.append(ding)
    if not found and not has_one and best[1] is not None:
        found.append(best[1])
    found += list(listed(text, every, found))
    for span in titles(text, asked=asked, capitals_tell=False):
        if ground.is_free(*span) and not any(one.end + 1 == span[0] for one in found):
            yield ground.hear(FactName.ITEM, span)
    for ding in found:
        if ground.is_free(ding.start, ding.end):
            end = extent(text, ding.end, text[ding.start : ding.end].split()[-1])
            end = end if ground.is_free(ding.start, end) else ding.end
            yield ground.hear(FactName.ITEM, (ding.start, end), meaning=_counted(ding.count))


def _named(text: str, every: list[Ding], *, asked: bool) -> list[Ding]:
    """What an answer names, or else a sentence that is nothing but the name of a thing."""
    found = _answered(text, every) if asked else []
    spans = [(one.start, one.end, bool(one.led_by or one.count)) for one in found]
    if end := one_thing(text, spans):
        found = [replace(found[0], end=end)]
    return found or [
        Ding(leads=start, start=start, end=end, led_by="", count="")
        for start, end in fragments(text)
    ]


def _answered(text: str, every: list[Ding]) -> list[Ding]:
    """The first that the answer names, and what is listed with it."""
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    found: list[Ding] = []
    for ding in every:
        if ding.leads > at:
            if found or text[at : ding.leads].strip():
                break
        elif ding.end <= at and not found and ding.start < at:
            continue
        found.append(ding)
        link = _AND.match(text, ding.end)
        if link is None or "." in text[ding.end : link.end()]:
            break
        at = link.end()
    return found


def _counted(said: str) -> str:
    number = NUMBER_WORDS.get(said.casefold(), 0) or (int(said) if said.isdigit() else 0)
    return str(number) if number else ""
