"""Times of what somebody does until they can be called: "in a meeting till noon, call at 2pm"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.domain.late import late
from bot.domain.needs import Pieces
from bot.domain.promises.clock_words import TIME, clock

#: Kinds of words: what is done, and what stands before its times.
DOING, UNTIL = "busy", "busy_until"
_DAYS = ("after_tomorrow", "tomorrow", "today")
#: Another matter begins, such as when to call instead.
_ELSE = late(
    r"[,;!?\n]|\.(?=\s|$)|\s(?:because|since|then|so|but|weil|denn|dann|danach|aber|and then"
    r"|(?=(?:(?:please|and|bitte|und) )?"
    r"(?:call|ring|phone|write|text|ruf|rufe|ruft|rufen|anrufen)\b))"
    r"(?:\s|(?<=\s))"
)
_TIMES = late(rf"\s(?:{TIME})(?:\s?(?:to|until|till|and|bis|und|-)\s{TIME})*")

_Kinds = Mapping[str, re.Pattern[str]]


def without_busy(said: str, known: Sequence[tuple[_Kinds, Sequence[re.Pattern[str]]]]) -> str:
    """The rest of it where that says a time of day; else all, for then they are free from then on.

    The day of what they do is that of the wish, unless this names one of its own. `known` are each
    language's words by kind, and its days.
    """
    has = Pieces(said)
    named = [kinds[kind] for kinds, _ in known for kind in _DAYS if kind in kinds]
    days = [*named, *(day for _, own in known for day in own)]
    for kinds, _ in known:
        doing, until = kinds.get(DOING), kinds.get(UNTIL)
        if doing and until and has.may_have(doing):
            said = _without(said, doing, until, days)
    return said


def _without(
    said: str, doing: re.Pattern[str], until: re.Pattern[str], days: Sequence[re.Pattern[str]]
) -> str:
    for match in reversed(list(doing.finditer(said))):
        begins, ends = _part(said, match)
        left = _timeless(said[begins:ends], until)
        rest = f"{said[:begins]} {said[ends:]}"
        if left is None or not clock(rest):
            continue
        dated = any(day.search(rest) for day in days)
        said = rest if dated else f"{said[:begins]}{left}{said[ends:]}"
    return said


def _part(said: str, match: re.Match[str]) -> tuple[int, int]:
    """From where to where it is spoken of that."""
    begins = max((one.end() for one in _ELSE.finditer(said, 0, match.start())), default=0)
    after = _ELSE.search(said, match.end())
    return begins, after.start() if after else len(said)


def _timeless(part: str, until: re.Pattern[str]) -> str | None:
    """Without its times; None where it says none."""
    for word in until.finditer(part):
        times = _TIMES.match(part, word.end())
        if times:
            return f"{part[: word.start()]} {part[times.end() :]}"
    return None
