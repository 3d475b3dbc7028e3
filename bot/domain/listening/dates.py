"""Days and times as customers say them: "last Tuesday", "12 March", "03/04", "vor zwei Wochen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.date_joins import joined
from bot.domain.listening.date_signs import Signs, holds
from bot.domain.listening.date_words import (
    ANSWERED,
    AT,
    DAY_AND_MONTH,
    IN_MONTH,
    PATTERNS,
    RANGE,
    WAITED,
)
from bot.domain.listening.days import Said, resolve
from bot.domain.listening.ground import Ground, Heard

_GERMAN = re.compile(r"\b(?:ich|und|ist|am|seit|vor|der|die|das)\b")
_SHORT = re.compile(r"(?:sat|sun|wed|mon|fri|mar|may)s?$", re.I)
#: Before a short day's name, it is one: "due mon", "came Sat".
_DUE = re.compile(
    r"\b(?:due|be|come|came|coming|arrived?|arriving|delivered|delivery|got it|got them|since|from"
    r"|until|till|by|on|before|after|ordered|bought|collected|sent|is)\s$",
    re.I,
)

#: What is looked for once the surer patterns have claimed theirs.
_AFTER_THESE = (
    ("month", "month|digit", IN_MONTH),
    ("dm", "digit", DAY_AND_MONTH),
    ("waited", "unit", WAITED),
)


def dates(ground: Ground, today: date | None, *, asked: bool = False) -> Iterator[Heard]:
    """As said, with the day as meaning where it can be only one. `asked` when: less will do."""
    return joined(ground, list(_pieces(ground, today, asked=asked)))


@lru_cache(maxsize=512)
def _may_find(there: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns whose signs are there; most messages have the same few."""
    return tuple((kind, pattern) for kind, needs, pattern in PATTERNS if holds(there, needs))


def _pieces(ground: Ground, today: date | None, *, asked: bool) -> Iterator[Heard]:
    signs = Signs(ground.left, ground.pieces)
    for kind, pattern in _may_find(signs.there):
        for match in ground.find(pattern):
            if ground.is_free(*match.span("said")) and not _no_day(kind, match):
                yield _heard(ground, kind, match, today)
    for kind, needs, pattern in _AFTER_THESE:
        for match in ground.find(pattern) if signs.has(needs) else ():
            said = match.span("said")
            span = said if said[0] >= 0 else match.span("both")
            if ground.is_free(*span) and not _no_day(kind, match):
                yield _heard(ground, kind, match, today, span=span)
    hours = (AT, RANGE) if signs.has("digit|clock") else ()
    for pattern in (*hours, *((ANSWERED,) if asked else ())):
        for match in ground.find(pattern):
            titled = ground.left[match.end() :].startswith('"')
            if ground.is_free(*match.span("said")) and not titled:
                yield ground.hear(FactName.DATE, match.span("said"))


def _heard(
    ground: Ground,
    kind: str,
    match: re.Match[str],
    today: date | None,
    *,
    span: tuple[int, int] | None = None,
) -> Heard:
    start, end = span or match.span("said")
    said = " ".join(ground.plain[start:end].split())
    if span is None and match["clock"]:
        end = match.end("clock")
    elif span is None and match["noon"]:
        end = match.end("noon")
    german = _GERMAN.search(ground.plain) is not None
    groups = {name: value or "" for name, value in match.groupdict().items()}
    meaning = resolve(Said(kind=kind, words=said, groups=groups, german=german), today)
    return ground.hear(FactName.DATE, (start, end), meaning=meaning)


def _no_day(kind: str, match: re.Match[str]) -> bool:
    """Short names of days and months are words as well; numbers must be able to be a day."""
    groups = match.groupdict()
    if kind == "weekday":
        named = groups["weekday"]
        said = match.group("said").casefold()
        alone = said == named.casefold()
        before = match.group(0)[: match.start("said") - match.start()].strip().casefold()
        if said.endswith("tags") or (alone and said.endswith("days")):
            return True  # "samstags" is every Saturday, and so is "on Sundays"
        whole = not match.string.replace(match.group("said"), "").strip(" \n.,!?")
        due = _DUE.search(match.string[: match.start("said")])
        return bool(_SHORT.fullmatch(named)) and not (
            not alone or before in ("on", "since", "by", "until") or whole or due
        )
    if kind == "month" and _SHORT.fullmatch(groups["month"] or ""):
        return not groups["month"][0].isupper()
    if kind in ("day_month", "month_day") and not 1 <= int(groups["d"]) <= 31:
        return True
    if kind in ("dmy", "ymd", "dm"):
        first, second = int(groups.get("d") or groups["d2"]), int(groups.get("m") or groups["m2"])
        fits = 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12
        return not fits or (kind == "dm" and groups["sep"] == "-")
    return False
