"""A call that is to be over by a time: "before 11", "spätestens um 12"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from bot.domain.promises.slots import USUAL_RULES
from bot.domain.promises.wishes import Wish, WishWords, read_wish
from bot.domain.wording.phrases import plain

_BY = re.compile(
    r"(?<!not )(?<!n't )(?<!nicht )(?<!\d )(?<!quarter )(?<!viertel )(?<!minutes )(?<!minuten )"
    r"(?<!fünf )(?<!zehn )(?<!zwanzig )(?<!five )(?<!ten )(?<!twenty )"
    r"\b(?:(?:before|by|(?:no|not) later than|(?:at the )?latest(?: by| at)?)\s(?:about\s)?"
    r"(?:at\s)?(?:\d|noon|midday)|(?:vor|bis|(?:bis )?(?:aller)?spätestens)\s(?:(?:um|bis)\s)?"
    r"(?:\d|mittags?\b))"
    r"|\d(?:\s?(?:am|pm|uhr|o'clock))?\s(?:at the latest|spätestens)\b"
)
#: "Between 9 and 11", "von 9 bis 11": the second hour ends a time that has a beginning.
_FROM = re.compile(r"\b(?:between|from|after|since|zwischen|von|ab|nach|seit)\b")
#: "Don't call me before 10" says from when on.
_NOT = re.compile(r"n't\b|\b(?:not|dont|never|nicht|nie)\b")
_ANY_DAY = date(2000, 1, 2)


def read_call(text: str, words: Mapping[str, WishWords], language: str) -> Wish:
    """The wish in somebody's words to be called or written to, as `read_wish` reads it.

    What is to be done before a time begins a slot of the usual length sooner.
    """
    wish, said = read_wish(text, words, language), plain(text)
    by = _BY.search(said) if wish.clock else None
    if by is None or _FROM.search(said) or _NOT.search(said[: by.start()]):
        return wish
    return replace(wish, clock=tuple(_sooner(at) for at in wish.clock))


def _sooner(at: time) -> time:
    """Round the clock: a quarter of an hour before midnight is late in the evening."""
    return (datetime.combine(_ANY_DAY, at) - USUAL_RULES.length).time()
