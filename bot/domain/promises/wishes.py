"""What somebody who waits for a person writes about the way and the time they would like.

The words are data (`words/callbacks.yml`). Only what is plain is read: whatever else stands in the
message goes to the person as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as a_date
from datetime import time, timedelta
from enum import Enum

from bot.domain.needs import Pieces
from bot.domain.promises.busy import DOING, UNTIL, without_busy
from bot.domain.promises.clock_words import (
    ahead,
    clock,
    date_of,
    impossible,
    in_figures,
    shifted,
    without_times,
)
from bot.domain.promises.days_ahead import days_ahead, named_day, without_days_ahead
from bot.domain.promises.refused import Refusals, without_refused
from bot.domain.promises.short_days import with_whole_days
from bot.domain.promises.story_days import STORY, without_story_days
from bot.domain.wording.phrases import plain


class Way(str, Enum):
    """How a customer is reached at a time of their choice."""

    CALL = "call"
    WRITE = "write"


@dataclass(frozen=True, kw_only=True)
class WishWords:
    """Of one language, by name; `days` are Monday to Sunday."""

    kinds: Mapping[str, re.Pattern[str]]
    days: tuple[re.Pattern[str], ...]
    refusals: Refusals | None = None


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What was read. `day` counts from today, `weekday` from Monday; `hours` are from and to.

    `on` is the very date, where it is that of a time that was told or agreed.

    `clock` are times of day that were meant, two where nobody said which half of the day.
    `date` is day and month, 0 where no month was said; `ahead` is so long from now. `next_week`: in
    it, or on that weekday of it; `weekend`: at it.
    `place` counts from 0 among the times that were told. `moves`: rather then than as agreed.
    `denied`: a day or a time in it is one that they do not want, which is never read as theirs;
    `refused` are those.
    `is_over`: it wishes for a day that is over, and tells of none.
    `told_of`: of a call there was, or there is to be none of. `alone`: nothing else was said, so
    that a time in it is an answer and no part of a story. `offers`: to call whom it is said to.
    `instead`: to be written to, and not called. `by_mail`: in an e-mail. `cancels`: no call or time
    is wanted any more. `impossible` is a time in it that no clock shows; then none is read.
    `gives_number`: it speaks of the number to be called on. `agrees`, `refuses`: yes or no to what
    was offered; `prefers`: yes to what they may rather have. `drops_it`: what our last words were
    about is not wanted. `shift`: so much later than agreed. `still_on`: whether a call stands;
    `when_on` asks so, or when it is, where one does. `asks`: a question. `number`: that alone was
    said, which may be an hour where times are spoken of. `later`: later than agreed, or earlier;
    nobody said how much.
    """

    way: Way | None = None
    stays: bool = False
    other: bool = False
    day: int | None = None
    weekday: int | None = None
    hours: tuple[int, int] | None = None
    clock: tuple[time, ...] = ()
    place: int | None = None
    date: tuple[int, int] | None = None
    on: a_date | None = None
    ahead: timedelta | None = None
    next_week: bool = False
    weekend: bool = False
    moves: bool = False
    denied: bool = False
    refused: tuple[Wish, ...] = ()
    told_of: bool = False
    alone: bool = False
    offers: bool = False
    instead: bool = False
    by_mail: bool = False
    cancels: bool = False
    impossible: str = ""
    gives_number: bool = False
    agrees: bool = False
    prefers: bool = False
    refuses: bool = False
    drops_it: bool = False
    number: int | None = None
    still_on: bool = False
    when_on: bool = False
    asks: bool = False
    is_over: bool = False
    shift: timedelta | None = None
    later: bool | None = None

    @property
    def has_time(self) -> bool:
        """Whether they said when."""
        return bool(self.clock) or self.hours is not None or self.is_dated

    @property
    def is_dated(self) -> bool:
        """Whether they said on which day."""
        days = (self.day, self.weekday, self.date, self.on, self.ahead)
        some_day = self.is_over or self.next_week or self.weekend
        return some_day or any(part is not None for part in days)


NO_WISH = Wish()

_GREETINGS = re.compile(r"\b(?:good|guten) (?:morning|afternoon|evening|morgen|tag|abend)\b")
_PARTS = {"morning": (6, 12), "afternoon": (12, 18), "evening": (17, 22)}
_DAYS = ((2, "after_tomorrow"), (1, "tomorrow"), (0, "today"))
_WHEN = (*_PARTS, *(name for _, name in _DAYS))
#: Kinds that say when, or stand beside it; the longer is taken out before what is in it.
_OF_TIMES = (
    *("next_week", "weekend", "past", "after_tomorrow", "tomorrow", "today"),
    *("morning", "afternoon", "evening"),
)
#: Kinds that tell nothing of a wish.
_OF_THE_DOING = (DOING, UNTIL, STORY, "some_day")
#: What is left of a wish for a time when these and the times are taken out of it: nothing.
_OF_WISHES = ("call", "write", "move")
_SAYS = re.compile(r"\w")
_PARTS_OF = re.compile(r"[,;!?\n]|\.(?=\s|$)|\b(?:and|but|because|so|und|aber|weil|denn)\b")
_FIGURE = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
#: A number in more words than these is one of something.
_FEW = 10
_PLACES = ("first", "second", "third")


def speaks_of_a_time(text: str, words: Mapping[str, WishWords]) -> bool:
    """Whether a wish that is read in it, in any of the languages, may have a time; most have none,
    which is told at half the work of reading one.
    """
    said = _made_plain(text)
    if clock(said) or any(part is not None for part in (date_of(said), ahead(said))):
        return True
    has, chosen = Pieces(said), list(words.values())
    when = [one.kinds[kind] for one in chosen for kind in _WHEN if kind in one.kinds]
    named = any(has.may_have(known) and known.search(said) for known in when)
    return named or _weekday(said, has, chosen) is not None


def wants_no_phone(text: str, words: Mapping[str, WishWords]) -> bool:
    """Whether they are to be reached in writing alone, as far as they say; not only for a time."""
    said = _made_plain(text)
    has, kinds = Pieces(said), [one.kinds for one in words.values()]

    def says(kind: str) -> bool:
        known = [one[kind] for one in kinds if kind in one]
        return any(has.may_have(one) and bool(one.search(said)) for one in known)

    return says("no_phone") and not says("keeps")


def read_wish(text: str, words: Mapping[str, WishWords], language: str) -> Wish:
    """The wish in that text, by the words of the language, or of all where it has none."""
    chosen = [words[language]] if language in words else list(words.values())
    known = [(one.kinds, one.days) for one in words.values()]
    whole = without_busy(_made_plain(text), known)
    rest, refused = _refused(whole, words, chosen)
    denied = rest != whole
    said = without_story_days(rest, known)
    has = Pieces(said)
    found = _kinds_in(said, has, chosen)
    in_words = {"cancel", "in_words"} <= found
    way = Way.CALL if "call" in found else (Way.WRITE if "write" in found else None)
    never = impossible(said)
    # Beside a story the weekend is one of it.
    only = bool({"next_week", "weekend"} & found) and not _anything_else(said, chosen, _OF_WISHES)
    wish = Wish(
        way=Way.WRITE if in_words else way,
        stays="stay" in found,
        other="other" in found,
        day=_day(said, found),
        weekday=_weekday(said, has, chosen),
        hours=next((_PARTS[part] for part in _PARTS if part in found), None),
        clock=() if never else clock(said),
        date=date_of(said) or named_day(said),
        ahead=ahead(said),
        next_week="next_week" in found and only,
        weekend="weekend" in found and only,
        moves="move" in found or denied,
        denied=denied,
        refused=refused,
        told_of=("told_of" in found and not in_words) or "past" in found,
        offers="offer" in found,
        instead="instead" in found or in_words,
        by_mail="by_mail" in found,
        cancels="cancel" in found and "keeps" not in found,
        impossible=never,
        gives_number="number" in found,
        agrees="agree" in found,
        prefers="prefer" in found and "refuse" not in found,
        refuses="refuse" in found,
        drops_it="drop_it" in found,
        still_on="still_on" in found,
        when_on="when_on" in found,
        asks=text.rstrip().endswith("?"),
        shift=shifted(said),
        place=next((place for place, name in enumerate(_PLACES) if name in found), None),
    )
    if "past" in found and "told_of" not in found and not _anything_else(said, chosen, _OF_WISHES):
        wish = replace(wish, is_over=True, told_of=False, day=None, weekday=None, date=None)
    if refused and not wish.has_time and all(one.is_dated for one in refused):
        # "Don't call me tomorrow", and nothing instead.
        in_all = _kinds_in(whole, Pieces(whole), chosen)
        cancels = "cancel" in in_all and "keeps" not in in_all
        wish = replace(wish, cancels=cancels, told_of=wish.told_of or "told_of" in in_all)
    if wish.clock and not wish.is_dated and _on_some_day(said, chosen):
        # A day that nobody here can read is none to guess.
        wish = replace(wish, clock=())
    if not (wish.has_time or never):
        if _FIGURE.search(said):
            return replace(wish, number=_lone_number(said, chosen))
        vague = wish.shift is None and len({"later", "earlier"} & found) == 1
        only_that = vague and not _anything_else(said, chosen, _OF_WISHES)
        return replace(wish, later="later" in found) if only_that else wish
    # "Can't do 9 tomorrow" says when not.
    return replace(wish, alone=not _anything_else(said, chosen))


def _made_plain(text: str) -> str:
    return in_figures(with_whole_days(_GREETINGS.sub("", plain(text))))


def _kinds_in(said: str, has: Pieces, chosen: Sequence[WishWords]) -> set[str]:
    return {
        kind
        for one in chosen
        for kind, known in one.kinds.items()
        if kind not in _OF_THE_DOING and has.may_have(known) and known.search(said)
    }


def _refused(
    said: str, words: Mapping[str, WishWords], chosen: list[WishWords]
) -> tuple[str, tuple[Wish, ...]]:
    """The rest of it, and what it refuses; whoever mixes languages refuses in either."""
    known = [one.refusals for one in words.values() if one.refusals]
    rest, parts = without_refused(said, known)
    if not parts:
        return said, ()
    wishes = (_when_of(part, chosen) for part in parts)
    return rest, tuple(wish for wish in wishes if wish.has_time)


def _when_of(said: str, chosen: list[WishWords]) -> Wish:
    has = Pieces(said)
    found = _kinds_in(said, has, chosen)
    date = date_of(said)
    return Wish(
        day=next((day for day, name in _DAYS if name in found), None),
        weekday=_weekday(said, has, chosen),
        hours=next((_PARTS[part] for part in _PARTS if part in found), None),
        clock=clock(said) or (() if date else clock(_FIGURE.sub(r"at \g<0>", said, count=1))),
        date=date,
    )


def _day(said: str, found: set[str]) -> int | None:
    """From today; one that is named by the week is read beside its weekday."""
    away = None if "next_week" in found else days_ahead(said)
    named = next((day for day, name in _DAYS if name in found), None)
    return named if away is None else away


def _on_some_day(said: str, chosen: list[WishWords]) -> bool:
    """Whether the part with the time speaks of a day, or a feast, that was not read."""
    parts = [part for part in _PARTS_OF.split(said) if clock(part)]
    known = [one.kinds["some_day"] for one in chosen if "some_day" in one.kinds]
    return any(day.search(part) for part in parts for day in known)


def _anything_else(said: str, chosen: list[WishWords], but: Sequence[str] = ()) -> bool:
    left = _left_of(without_times(without_days_ahead(said)), chosen, but)
    return _SAYS.search(left) is not None


def _lone_number(said: str, chosen: list[WishWords]) -> int | None:
    if len(said.split()) > _FEW:
        return None
    return bare_number(_left_of(said, chosen, ("move",)))


def _left_of(said: str, chosen: list[WishWords], but: Sequence[str]) -> str:
    """Without what stands beside a time, and these kinds."""
    for kind in (*_OF_TIMES, *but, "beside"):
        for one in chosen:
            days = one.days if kind == "past" else ()
            for known in (*([one.kinds[kind]] if kind in one.kinds else ()), *days):
                said = known.sub(" ", said)
    return said


def _weekday(said: str, has: Pieces, chosen: list[WishWords]) -> int | None:
    for one in chosen:
        for number, known in enumerate(one.days):
            if has.may_have(known) and known.search(said):
                return number
    return None


def written_in(text: str, words: Mapping[str, WishWords]) -> set[str]:
    """The languages in whose words something is wished for, or answered, in that text."""
    said = plain(text)
    has = Pieces(said)
    return {
        language
        for language, one in words.items()
        if any(
            has.may_have(known) and known.search(said)
            for kind, known in one.kinds.items()
            if kind not in ("beside", *_OF_THE_DOING)
        )
    }


def bare_number(text: str) -> int | None:
    """A number and nothing else, as somebody answers who was given a list or times."""
    said = text.strip(" .,)(#!?")
    return int(said) if said.isdecimal() and len(said) <= 2 else None
