"""Days and times that somebody refuses: "tomorrow is bad", "nicht um elf", "instead of Friday"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.domain.needs import Pieces
from bot.domain.promises.clock_words import DATE, TIME

#: Kinds of words, beside a day or a time or on both sides of it, that refuse it; and what may
#: stand between.
BEFORE, AFTER, LAST = "refuses_before", "refuses_after", "refuses_last"
OPENS, CLOSES, BESIDE = "refuses_opens", "refuses_closes", "refuses_beside"
FROM, TO = "refuses_from", "refuses_to"
#: Of two that are compared the second, where the first is said to be better.
THAN, PREFERRING = "refuses_than", "refuses_preferring"
REFUSING = (BEFORE, AFTER, LAST, OPENS, CLOSES, BESIDE, FROM, TO, THAN, PREFERRING)
#: Kinds that name a day, and a part of one.
_DAYS = ("after_tomorrow", "tomorrow", "today")
_PARTS = ("morning", "afternoon", "evening")
_BESIDE_TIMES = (
    r"(?:(?:at|on|for|in|the|this|next|around|about|um|am|an|den|der|diesen|gegen|von)\s)*"
)
#: "Morgen nicht um elf" refuses the hour alone, and "nicht schlecht" nothing.
_GOES_ON = (
    r"(?!\s(?:(?:at|um|gegen|around|about|auch|schon|erst)\s)+\d"
    r"|\s(?:so |ganz )?(?:schlecht|verkehrt|übel)(?!\w))"
)
#: "Es geht heute nicht" ends with it; "es kommt heute nicht an" is about something else.
_NEXT = (
    r"but|aber|sondern|lieber|dann|then|rather|or|oder|und|and|weil|da|wegen|ans|telefonieren|sprechen"
    r"|reden|können|könnten|könnt|kann|geht|ginge|wäre|wie"
)
_END = r"(?=\s*(?:$|[,.;!:–-])|\s(?:but|aber|sondern|lieber|dann|then|rather)(?!\w))"
#: Groups of what is refused; of some, only where nothing else is spoken of.
_PLACES = ("w1", "w2", "w3", "w4", "w5", "w6")
_OPENED, _AFTERWARDS, _AT_LAST, _COMPARED = "w2", "w4", "w5", "w6"
#: "No later than five" is a last hour.
_LAST_HOUR = r"(?<!later )(?<!earlier )(?<!später )(?<!früher )"
_CLAUSE = re.compile(r"[.!?;,\n](?=\s|$)")
#: "Könnt ihr mich nicht morgen anrufen?" would like just that.
_ASKS = re.compile(
    r"\W*(?:(?:and|but|so|und|aber|dann|oder|ja|also|hi|hallo|hello)\s)*"
    r"(?:why|warum|wieso|weshalb|is|isn'?t|are|would|wouldn'?t|could|couldn'?t|can(?!'?t do)"
    r"|ist|wäre|geht|ginge|passt|klappt|können|könnten?|könnte?t?|kann|kannst|könntest|lässt|wollen)\b"
)
_NOT = re.compile(r"\b(?:not|nicht|kein\w*)\b|n'?t\b")
_RATHER = re.compile(r"\b(?:but|sondern|instead|lieber|rather|statt|anstatt)\b")
#: "Lamp 2 is bad" and "the app fails today" are about something else.
_FIGURE = re.compile(r"\d{1,2}")
_MAY_PRECEDE = re.compile(
    r"(?:^|[.,;:!?–-]|\b(?:no|oh|hm+|well|sorry|but|and|so|then|that|think|guess|afraid|actually|nein"
    r"|ne|ach|aber|doch|und|dass|also|leider|ja|ok|okay|ich|wir|es|das|mir|uns))\s*$"
)
_THEIRS = re.compile(r"(?:i|we|i'm|we're|i've|we've)\b")


@dataclass(frozen=True, kw_only=True)
class Refusals:
    """How one language refuses a time, as it is written; made when it is first looked for, which
    takes a quarter of a second.
    """

    hints: str
    wholes: str
    times: str
    prefers: str

    @cached_property
    def hint(self) -> re.Pattern[str]:
        """Is there wherever something is refused, and found sooner."""
        return re.compile(self.hints)

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """The whole of it."""
        return re.compile(self.wholes)

    @cached_property
    def when(self) -> re.Pattern[str]:
        """A day or a time in it."""
        return re.compile(self.times)

    @cached_property
    def preferring(self) -> re.Pattern[str]:
        """What says of two that are compared that one is better."""
        return re.compile(self.prefers)


def refusals(
    kinds: Mapping[str, re.Pattern[str]], days: Iterable[re.Pattern[str]]
) -> Refusals | None:
    """From the words of a language; None where they do not say how one refuses."""
    if any(kind not in kinds for kind in REFUSING):
        return None
    when = _when([*(kinds[kind] for kind in _DAYS), *days], [kinds[kind] for kind in _PARTS])
    listed = rf"{when}(?:\s(?:or|and|nor|oder|und|noch)\s{when})*"
    gap = rf"(?:'s)?(?:\s(?:{kinds[BESIDE].pattern}|[–-]))*\s"
    before, after, last = (kinds[kind].pattern for kind in (BEFORE, AFTER, LAST))
    opens, closes = kinds[OPENS].pattern, kinds[CLOSES].pattern
    closed = rf"(?:{closes}){_GOES_ON}(?=\s*(?:$|[,.;!?:–-])|\s(?:{_NEXT})(?!\w)|\s{when})"
    either = (
        rf"(?:{before}){gap}(?P<w1>{listed})(?!')",
        rf"(?:{opens}){gap}(?P<w2>{listed}){gap}{closed}",
        rf"(?:{kinds[FROM].pattern})\s(?P<w3>{when})(?=\s(?:{kinds[TO].pattern})\s{when})",
        rf"{_BESIDE_TIMES}(?P<w4>{listed}){gap}(?:(?:{after}){_GOES_ON}|(?:{opens}){gap}{closed})",
        rf"{_BESIDE_TIMES}(?P<w5>{listed}){gap}(?:{last}){_END}",
        rf"{_LAST_HOUR}(?:{kinds[THAN].pattern})\s(?P<w6>{listed})",
    )
    hint = "|".join((before, after, last, closes, kinds[FROM].pattern, kinds[THAN].pattern))
    prefers = kinds[PREFERRING].pattern
    return Refusals(hints=hint, wholes="|".join(either), times=when, prefers=prefers)


def without_refused(said: str, known: Sequence[Refusals]) -> tuple[str, tuple[str, ...]]:
    """What is left of it without what it refuses, and each day or time that it does."""
    found: list[str] = []
    has = Pieces(said)
    for one in known:
        if not (has.may_have(one.hint) and one.hint.search(said)):
            continue
        for match in reversed(list(_found(said, one))):
            found += (when[0] for when in one.when.finditer(match[_place(match)]))
            said = f"{said[: match.start()]} {said[match.end() :]}"
    return said, tuple(found)


def _found(said: str, known: Refusals) -> Iterator[re.Match[str]]:
    for match in known.whole.finditer(said):
        if _place(match) == _COMPARED and not _is_better(said, match, known):
            continue
        if not _is_of_something(said, match) and not _is_asked(said, match):
            yield match


def _is_better(said: str, match: re.Match[str], known: Refusals) -> bool:
    """Whether another time stands before it, and is said to be better."""
    begins = max((one.end() for one in _CLAUSE.finditer(said, 0, match.start())), default=0)
    before = said[begins : match.start()]
    return bool(known.preferring.search(before) and known.when.search(before))


def _place(match: re.Match[str]) -> str:
    return next(place for place in _PLACES if match[place])


def _is_of_something(said: str, match: re.Match[str]) -> bool:
    """Whether it may be about what stands before it, and is no time of theirs."""
    place = _place(match)
    if place == _AFTERWARDS:
        if not _FIGURE.fullmatch(match[0][: match.end(place) - match.start()]):
            return False
    elif place not in (_OPENED, _AT_LAST) or _THEIRS.match(match[0]):
        return False
    return not _MAY_PRECEDE.search(said[: match.start()])


def _is_asked(said: str, match: re.Match[str]) -> bool:
    """Whether its clause asks if that very time is not possible."""
    if not _NOT.search(match[0]):
        # "Why not at nine?" begins before what refuses.
        return False
    end = _CLAUSE.search(said, match.end())
    if end is None or end[0] != "?":
        return False
    begins = [one.end() for one in _CLAUSE.finditer(said, 0, match.start())]
    clause = said[begins[-1] if begins else 0 : end.start()]
    return _ASKS.match(clause) is not None and not _RATHER.search(clause)


def _when(days: Sequence[re.Pattern[str]], parts: Sequence[re.Pattern[str]]) -> str:
    """A day, a part of it, a time, or these together."""
    day = "|".join([*(one.pattern for one in days), DATE])
    part = "|".join(one.pattern for one in parts)
    dated = rf"(?:{day})(?:\s{_BESIDE_TIMES}(?:{part}))?(?:\s{_BESIDE_TIMES}{TIME})?"
    # A time takes the space behind it with it.
    timed = rf"{TIME}(?:(?:\s|(?<=\s)){_BESIDE_TIMES}(?:{day}))?(?:\s{_BESIDE_TIMES}(?:{part}))?"
    return rf"{_BESIDE_TIMES}(?:{dated}|{timed}|(?:{part})(?:\s{_BESIDE_TIMES}(?:{day}))?)"
