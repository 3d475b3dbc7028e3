"""What an answer to a time leaves out, such as the day: it is that of the time it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.late import late
from bot.domain.promises.clock_words import clock
from bot.domain.promises.moments import DAYTIME, either_half, may_be
from bot.domain.promises.wishes import Wish
from bot.domain.wording.phrases import plain

#: So near to a time that was told an hour is one of the same half of the day.
_NEAR = timedelta(hours=3)
#: From here on a time is one of the evening.
_EVENING = 17
#: An hour of which that word does not tell which half of the day it is in.
_UHR = late(r"(?<![\d:.])(?:[1-9]|1[01])(?:[:.]\d\d)?\s?uhr\b|\bhalb\s")


def on_the_day_of(wish: Wish, moment: datetime, now: datetime, zone: str) -> Wish:
    """A bare hour that moves something agreed is one of the same day, unless they refuse that."""
    if wish.is_dated or refuses_the_day_of(wish, moment, now, zone):
        return wish
    then = replace(wish, on=_date(moment, zone))
    return _in_the_half_of(then, [moment], now, zone) or then


def among_the_days_of(wish: Wish, told: Sequence[datetime], now: datetime, zone: str) -> Wish:
    """A bare hour after times that were told is one of their first day that still has it."""
    if wish.is_dated or not (wish.clock or wish.hours):
        return wish
    left = [one for one in told if not refuses_the_day_of(wish, one, now, zone)]
    for day in dict.fromkeys(_date(moment, zone) for moment in left):
        then = replace(wish, on=day)
        if near := _in_the_half_of(then, told, now, zone):
            return near
        if any(len(wish.clock) < 2 or _by_day(at, zone) for at in either_half(then, now, zone)):
            return then
    return wish


def refuses_the_day_of(wish: Wish, moment: datetime, now: datetime, zone: str) -> bool:
    """Whether it is that whole day which they do not want."""
    days = (one for one in wish.refused if one.is_dated and not (one.clock or one.hours))
    return any(may_be(one, moment, now, zone) for one in days)


def at_that_hour(wish: Wish) -> Wish:
    """A number and nothing else is an hour, where times are spoken of; if a clock has it."""
    if wish.number is None or wish.has_time:
        return wish
    return replace(wish, clock=clock(f"at {wish.number}"))


def in_either_half_after(wish: Wish, text: str, told: Sequence[datetime], zone: str) -> Wish:
    """After times of the evening "10 Uhr" is no more one of the morning than "at 10" is."""
    evening = all(moment.astimezone(ZoneInfo(zone)).hour >= _EVENING for moment in told)
    if not evening or len(wish.clock) != 1 or wish.hours or not _UHR.search(plain(text)):
        return wish
    (at,) = wish.clock
    return replace(wish, clock=(at, at.replace(hour=at.hour + 12)))


def in_doubt(wish: Wish, told: Sequence[datetime], now: datetime, zone: str) -> list[datetime]:
    """Both that a bare hour after times of one evening may be; none where one is among them."""
    wall = ZoneInfo(zone)
    days = {_date(moment, zone) for moment in told}
    evening = all(moment.astimezone(wall).hour >= _EVENING for moment in told)
    if wish.is_dated or wish.hours or len(wish.clock) != 2 or len(days) != 1 or not evening:
        return []
    found = either_half(replace(wish, on=days.pop()), now, zone)
    return [] if any(min(told) <= at <= max(told) for at in found) else sorted(found)


def at_the_moment(wish: Wish, moment: datetime, zone: str) -> Wish:
    """The same wish, for that very time."""
    local = moment.astimezone(ZoneInfo(zone))
    return replace(wish, on=local.date(), clock=(local.time(),))


def later_or_earlier(wish: Wish, moment: datetime, zone: str) -> Wish:
    """One that would only have it later, or earlier, than that: on the same day."""
    if wish.later is None:
        return wish
    local = moment.astimezone(ZoneInfo(zone))
    hours = (local.hour + 1, 24) if wish.later else (0, local.hour)
    return replace(wish, on=local.date(), hours=hours)


def _in_the_half_of(wish: Wish, told: Sequence[datetime], now: datetime, zone: str) -> Wish | None:
    """Where nobody said which half of the day: the one in which that hour is near to one told."""
    if len(wish.clock) < 2 or wish.hours:
        return None
    for at in either_half(wish, now, zone):
        if any(abs(at - moment) <= _NEAR for moment in told):
            return replace(wish, clock=(at.astimezone(ZoneInfo(zone)).time(),))
    return None


def _date(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def _by_day(moment: datetime, zone: str) -> bool:
    return DAYTIME[0] <= moment.astimezone(ZoneInfo(zone)).hour < DAYTIME[1]
