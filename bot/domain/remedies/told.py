"""Whether a customer was told what was given to them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain import events as e
from bot.domain.remedies.model import Handling

_FIGURES = re.compile(r"\d+(?:[.,]\d{1,2})?")
_MONEY_BACK = re.compile(r"\brefund|\bback\b|\breimburs|zurück|erstatt", re.I)


def was_told(given: Handling, to_say: str, entries: Iterable[e.Entry]) -> bool:
    """Whether words to them since it was done name what was made, or the sum where nothing was.

    `to_say` is what they should hear: a code or number that stands in it has to be told.
    """
    since = (x.event for x in entries if x.seq > given.seq)
    said = [x.text for x in since if isinstance(x, e.AgentSaid | e.HouseSaid)]
    if given.made and given.made in to_say:
        return any(given.made.casefold() in text.casefold() for text in said)
    return any(_names_it(text, given.remedy.amount) for text in said)


def _names_it(text: str, cents: int) -> bool:
    sums = (found.replace(",", ".") for found in _FIGURES.findall(text))
    return bool(_MONEY_BACK.search(text)) or any(round(float(x) * 100) == cents for x in sums)
