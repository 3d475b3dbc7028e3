"""A call that is to be over by a time: "before 11", "spätestens um 12"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from bot.domain.promises.moments import DAYTIME
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
_MY = r"(?:my|the|our|a|an|mein(?:em|er|en)?|dem|der|unserem|unserer|einem|einer)"
#: "Before my 2 o'clock meeting", "vor meinem Termin um 14 Uhr"; "my train leaves at 2, call before"
#: that.
_BEFORE_IT = re.compile(
    rf"\b(?:before|vor)\s{_MY}\s(?:[\w']+\s){{0,3}}?(?:at\s|um\s)?\d"
    r"|\b(?:before|beforehand|vorher|davor)(?:\s(?:that|it|then|an|please|bitte))*\W*$"
)
#: How long that takes, nobody knows: "after my meeting at 9", "ich habe um 9 einen Termin, danach".
_AFTER_IT = re.compile(
    rf"\b(?:after|nach)\s{_MY}\s(?:[\w']+\s){{1,3}}?(?:at|um)\s\d"
    rf"|\b(?:after|nach)\s{_MY}\s\d{{1,2}}\s?(?:am|pm|uhr|o'clock)?\s\w"
)
#: What is done until a time is over by then.
_THEN = re.compile(r"\b(?:after(?:wards)?|danach|dann|then)(?:\s\w+){0,3}\W*$|\bdanach\b")
#: "Between 9 and 11", "von 9 bis 11": the second hour ends a time that has a beginning.
_FROM = re.compile(r"\b(?:between|from|after|since|zwischen|von|ab|nach|seit)\b")
#: "Don't call me before 10" says from when on.
_NOT = re.compile(r"n't\b|\b(?:not|dont|never|nicht|nie)\b")
_EVENING = 22
_ANY_DAY = date(2000, 1, 2)


def read_call(text: str, words: Mapping[str, WishWords], language: str) -> Wish:
    """The wish in somebody's words to be called or written to, as `read_wish` reads it.

    What is to be done before a time begins a slot of the usual length sooner; after something that
    begins at a time it is some time later on that day.
    """
    wish, said = read_wish(text, words, language), plain(text)
    if not wish.clock:
        return wish
    if _AFTER_IT.search(said):
        return replace(wish, clock=(), hours=(_by_day(wish.clock).hour + 1, _EVENING))
    return replace(wish, clock=tuple(_sooner(at) for at in wish.clock)) if _by(said) else wish


def _by(said: str) -> bool:
    """Whether it is to be over by the time that it says."""
    if _BEFORE_IT.search(said):
        return True
    by = _BY.search(said)
    if by is None or _FROM.search(said) or _THEN.search(said):
        return False
    return not _NOT.search(said[: by.start()])


def _by_day(clock: tuple[time, ...]) -> time:
    return next((at for at in clock if DAYTIME[0] <= at.hour < DAYTIME[1]), clock[0])


def _sooner(at: time) -> time:
    """Round the clock: a quarter of an hour before midnight is late in the evening."""
    return (datetime.combine(_ANY_DAY, at) - USUAL_RULES.length).time()
