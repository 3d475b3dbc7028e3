"""The time zone that a customer names beside a time of day: "9am EST", "noon New York time"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.needs import Pieces
from bot.domain.promises.clock_words import clock, in_figures
from bot.domain.wording.phrases import plain


@dataclass(frozen=True, kw_only=True)
class ZoneWords:
    """`short` are names directly behind a time, `placed` the phrases around a place, each with the
    name as a group; `zones` are the zones (IANA) by such a name.
    """

    short: re.Pattern[str]
    placed: re.Pattern[str]
    zones: Mapping[str, str]


def zone_in(text: str, words: ZoneWords) -> str:
    """The zone that is named beside a time in it; empty without one."""
    said = in_figures(plain(text))
    has = Pieces(said)
    for pattern in (words.short, words.placed):
        found = pattern.search(said) if has.may_have(pattern) else None
        if found and clock(said):
            return next(words.zones[name] for name in found.groups() if name in words.zones)
    return ""
