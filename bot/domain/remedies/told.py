"""Whether a customer was told what was given to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from bot.domain import events as e
from bot.domain.remedies.model import Handling, Kind

#: Whoever has the conversation tells it in their own words; by then the house does.
TOLD_WITHIN = timedelta(minutes=3)
#: Of these the customer has to be told what the order system made.
HAS_NUMBER = frozenset({Kind.VOUCHER, Kind.REPLACEMENT, Kind.EXPRESS})
_FIGURES = re.compile(r"\d+(?:[.,]\d{1,2})?")
_MONEY_BACK = re.compile(
    r"\brefund|\breimburs|erstatt|\bmoney\b.*\bback\b|\bgeld\b.*\bzurück", re.I | re.S
)


def was_told(given: Handling, entries: Iterable[e.Entry]) -> bool:
    """Whether words to them since it was done tell it."""
    return any(tells(given, entry.event) for entry in entries if entry.seq > given.seq)


def tells(given: Handling, event: e.Event) -> bool:
    """Whether these words name what was made, or the sum where nothing was.

    Of the house's words only those about remedies can: a time or a "back at" in others is not it.
    """
    if not isinstance(event, e.AgentSaid | e.HouseSaid):
        return False
    if isinstance(event, e.HouseSaid) and event.phrase != "house.given":
        return False
    if given.made and given.remedy.kind in HAS_NUMBER:
        return _plain(given.made) in _plain(event.text)
    return isinstance(event, e.HouseSaid) or _names_it(event.text, given.remedy.amount)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _names_it(text: str, cents: int) -> bool:
    sums = (found.replace(",", ".") for found in _FIGURES.findall(text))
    return bool(_MONEY_BACK.search(text)) or any(round(float(x) * 100) == cents for x in sums)
