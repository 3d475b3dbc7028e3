"""What a thing is to the one named before it in the same sentence: its part, or the next listed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.listening.item_extent import extent
from bot.domain.listening.things import OWN, Thing

#: "..., but the latch": said of what came before.
_JOINED = re.compile(r"[^.!?\n;]*(?:\b(?:and|but|n|only|though)\s|[&,]\s?)$", re.I)
_LISTED = re.compile(r"\s?(?:,|,?\s?\band\b|&|,?\s?\bplus\b)\s?", re.I)
#: A clause of its own follows, of which the thing is the subject.
_DOES = re.compile(
    r"\s(?:is|are|was|were|has|have|had|isn't|aren't|wasn't|weren't|doesn't|don't|didn't|won't"
    r"|can't|came|never|still|just|[a-z]{3,}ed)\b",
    re.I,
)
_INTRODUCED = frozenset({"a", "an", "some", "your"}) | OWN


def is_part_of(text: str, thing: Thing, found: Sequence[Thing]) -> bool:
    """ "I bought a stair gate but the latch sticks": never named before, and yet "the" latch."""
    if not found or thing.led_by != "the":
        return False
    whole = found[-1]
    if not (whole.led_by in _INTRODUCED or whole.count) or whole.end > thing.leads:
        return False
    if not _JOINED.fullmatch(text[whole.end : thing.leads]):
        return False
    named = re.findall(r"[^\W_]+", text[: thing.leads].casefold())
    return not any(word in named for word in thing.words) and _is_a_subject(text, thing)


def _is_a_subject(text: str, thing: Thing) -> bool:
    """Something is said of it, and it is not the next of a list."""
    return re.match(r"\s[a-z]", text[extent(text, thing.end, thing.words[-1]) :]) is not None


def goes_on_listing(text: str, thing: Thing, found: Sequence[Thing]) -> bool:
    """ "Some biscuits, a hamper and two candles": right behind what was bought."""
    if not found or not (thing.led_by in ("a", "an", "some") or thing.count):
        return False
    last = found[-1]
    end = extent(text, last.end, last.words[-1])
    between = _LISTED.fullmatch(text[end : thing.leads]) if end < thing.leads else None
    return bool(between) and not _DOES.match(text[thing.end :])
