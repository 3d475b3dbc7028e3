"""Days of what happened beside the day of a call: "it was due Wednesday, call me Friday at 10"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bot.domain.late import late
from bot.domain.needs import Pieces
from bot.domain.promises.clock_words import DATE, TIME, clock

#: The kind of words that tell what was.
STORY = "story"
_WISHING = ("call", "write")
_DAYS = ("after_tomorrow", "tomorrow", "today")
#: "10.30" and "24. November" go on after their dot, "at 10." does not.
_ENDS = re.compile(r"(?:(?<!\d)\.|(?:(?:at|um|by|gegen)\s\d{1,2}|[:.]\d\d)\.|[!?;,\n])(?=\s|$)")
_DATE = late(DATE)
_TIME = late(rf"(?<!\w){TIME}")
#: "Thursday or Friday" are both theirs.
_JOINED = re.compile(r"\s?(?:,|/|or|and|oder|und|bis|to|-)?\s?(?:on |am )?")
#: Who goes on after a comma, or a full stop, speaks of something else (letters that lie between);
#: what happened has an hour, too; and mostly the day is said after "call me".
_COMMA, _STOP, _HOUR, _BEFORE = 30, 100, 20, 5

_Kinds = Mapping[str, re.Pattern[str]]
_Words = Sequence[tuple[_Kinds, Sequence[re.Pattern[str]]]]
_Span = tuple[int, int]


def without_story_days(said: str, known: _Words) -> str:
    """The same without days, and their hours, that are not those of the wish.

    Where somebody asks to be called or written to, what another clause tells of the past gives no
    day; and of several days that are left, the one nearest to the asking, or to the hour, is meant.
    `known` are each language's words by kind, and its days.
    """
    asked = [*_spans(said, [kinds[kind] for kinds, _ in known for kind in _WISHING])]
    if not asked or not _days(said, known):
        return said
    for start, end in _clauses(said):
        clause = said[start:end]
        if _tells(clause, known) and not any(start <= at < end for at, _ in asked):
            said = _blanked(said, [(start + a, start + b) for a, b in _when(clause, known)])
    return _with_the_nearest(said, asked, known)


def _with_the_nearest(said: str, asked: Sequence[_Span], known: _Words) -> str:
    groups = _joined(said, _days(said, known))
    if len(groups) < 2:
        return said
    hours = [span for span in _spans(said, [_TIME]) if clock(said[slice(*span)])]

    def far(group: _Span) -> int:
        from_asking = (_between(said, group, one) + _BEFORE * (group < one) for one in asked)
        return min((*from_asking, *(_HOUR + _between(said, group, one) for one in hours)))

    near = min(groups, key=far)
    return _blanked(said, [group for group in groups if group != near])


def _clauses(said: str) -> Iterator[_Span]:
    ends = [0, *(match.end() for match in _ENDS.finditer(said)), len(said)]
    return pairwise(ends)


def _tells(clause: str, known: _Words) -> bool:
    """Whether it speaks of what was."""
    return any(kinds[STORY].search(clause) for kinds, _ in known if STORY in kinds)


def _when(clause: str, known: _Words) -> list[_Span]:
    return [*_days(clause, known), *_spans(clause, [_TIME])]


def _days(said: str, known: _Words) -> list[_Span]:
    named = [kinds[kind] for kinds, _ in known for kind in _DAYS if kind in kinds]
    return sorted({*_spans(said, [*named, *(day for _, days in known for day in days), _DATE])})


def _spans(said: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[_Span]:
    has = Pieces(said)
    for pattern in patterns:
        if has.may_have(pattern):
            yield from (match.span() for match in pattern.finditer(said))


def _joined(said: str, days: Sequence[_Span]) -> list[_Span]:
    """Those that are named in one breath are one."""
    found: list[_Span] = []
    for start, end in days:
        if found and (start <= found[-1][1] or _JOINED.fullmatch(said, found[-1][1], start)):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _between(said: str, one: _Span, other: _Span) -> int:
    """How far they are from each other."""
    first, then = sorted((one, other))
    gap = said[first[1] : then[0]]
    return len(gap) + _COMMA * gap.count(", ") + _STOP * len(re.findall(r"[.!?;\n](?:\s|$)", gap))


def _blanked(said: str, spans: Sequence[_Span]) -> str:
    """Each letter in its place, so that places stay what they are."""
    for start, end in spans:
        said = said[:start] + " " * (end - start) + said[end:]
    return said
