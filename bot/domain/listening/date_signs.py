"""What a text must hold for a day or a time to stand in it: a cheap look before the patterns.

Most messages speak of no day at all, and some thirty patterns would go over each of their letters
to find that out. Each pattern names the signs that it cannot do without; a text that lacks them is
not searched for it. A sign is part of a word, so it may say too much and never too little.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import cache

from bot.domain.listening.days import MONTHS
from bot.domain.needs import Pieces

_UNITS = (
    "min hour hr day week wk month mth year yr fortnight evening night stund tag woche monat jahr"
)
_NEAR = "day yest morrow moro tmrw tmw tomoz tonight gestern heut morgen"
_SEASONS = "spring summer autumn winter frühling frühjahr sommer herbst sale"
_SHORT_DAYS = "mo di mi do fr sa mon tue tues wed thu thur thurs fri sat"
_PARTS = "morning afternoon evening night quarter nacht früh morgen mittag abend"
_FEASTS = (
    "christmas xmas boxing easter friday monday prime holiday valentin mother father halloween"
    " bonfire pancake patrick labour labor memorial thanksgiving diwali eid ramadan hanukkah term"
    " weihnacht oster karfreitag gründonnerstag pfingst himmelfahrt fronleichnam heilig silvester"
    " neujahr nikolaus advent muttertag vatertag fasching karneval rosenmontag ferien year"
)
_CLOCK = "halb viertel kurz half quarter morning evening noon night clock ish uhr midday mittag"
_WHICH = "last this next past nxt following letzte diese nächste vorige vergangene kommende"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh teenth tieth"
_ORDNUNG = (
    "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte igste"
)

#: By name, parts of words of which one must be there. `digit` is any digit.
SIGNS: Mapping[str, tuple[str, ...]] = {
    "weekday": (
        *["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        *["dienst", "mittw", "donn", "frei", "sams", "sonn"],
        # As they are misspelled.
        *["wens", "wend", "thr", "tus", "teus", "mitw", "donerst", "dinst"],
    ),
    "month": (*MONTHS, "monat"),
    "unit": tuple(_UNITS.split()),
    "near": tuple(_NEAR.split()),
    "lately": (
        *("day", "morrow", "gestern", "morgen", "just now", "moment", "vorhin", "eben", "neulich"),
        *("kürzlich", "letztens", "before last", "after next"),
    ),
    "part": tuple(_PARTS.split()),
    "season": tuple(_SEASONS.split()),
    "feast": tuple(_FEASTS.split()),
    "clock": tuple(_CLOCK.split()),
    "which": tuple(_WHICH.split()),
    "ordinal": (*_ORDINALS.split(), "twelfth"),
    "ordnung": tuple(_ORDNUNG.split()),
    "weekend": ("weekend", "wochenende", "first thing"),
    "weekdays": ("weekday", "weekend", "werktags", "wochentags", "tagsüber", "mittags", "abends"),
    "weekspan": tuple(
        f"{day}{link}"
        for day in _SHORT_DAYS.split()
        for link in ("-", " -", ".-", ". -", " bis", ". bis", " to")
    ),
}


#: With how each part begins: no other text has one of them.
_BEGINNINGS = tuple(
    (name, frozenset(part[:3] for part in parts), parts) for name, parts in SIGNS.items()
)
_DIGIT = re.compile(r"\d")


def _any_of(parts: tuple[str, ...], text: str) -> bool:
    for part in parts:  # noqa: SIM110 - each message passes here: a generator costs twice as much
        if part in text:
            return True
    return False


@cache
def _ways(needs: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(one.split("|")) for one in needs.split())


def holds(there: Set[str], needs: str) -> bool:
    """Whether all words of these needs are met, each by one of its ways."""
    return not any(ways.isdisjoint(there) for ways in _ways(needs))


class Signs:
    """The signs in one text. `has` knows needs such as `which unit|month`: all words of it, each
    by one of its ways.
    """

    def __init__(self, text: str, pieces: Pieces | None = None) -> None:
        """`pieces` are that text's, or those of more."""
        low, pieces = text.lower(), pieces or Pieces(text)
        self._there = {
            name
            for name, begin, parts in _BEGINNINGS
            if pieces.have_one_of(begin) and _any_of(parts, low)
        }
        if _DIGIT.search(low):
            self._there.add("digit")

    @property
    def there(self) -> frozenset[str]:
        """All of them."""
        return frozenset(self._there)

    def has(self, needs: str) -> bool:
        """Whether what needs these may be there at all."""
        return holds(self._there, needs)
