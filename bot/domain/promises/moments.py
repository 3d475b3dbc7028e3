"""When that is which somebody wishes for, on their clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as a_date
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.promises.clock_words import next_of
from bot.domain.promises.wishes import Wish
from bot.domain.wording.when import is_night

#: Who is called in the morning or in the afternoon, where nobody said which.
DAYTIME = (7, 19)
#: A date is one that was, and none of next year, where that is further away than this.
_HALF_A_YEAR = timedelta(days=180)
_SATURDAY = 5
#: A slot so near to "in an hour" is one.
_NEAR = timedelta(minutes=15)


def moments(wish: Wish, now: datetime, zone: str) -> list[datetime]:
    """The instants that were meant, as far as they were said; none in the past.

    Where nobody said which half of the day, those of the daytime: the other half is meant only
    where a day was named on which these have passed.
    """
    found, wall = either_half(wish, now, zone), ZoneInfo(zone)
    if len(_clocks(wish)) == 1:
        return found
    by_day = [at for at in found if DAYTIME[0] <= at.astimezone(wall).hour < DAYTIME[1]]
    return by_day or found


def either_half(wish: Wish, now: datetime, zone: str) -> list[datetime]:
    """The instants that may be meant: an agent who promises "by 8" may work in the evening."""
    wall = ZoneInfo(zone)
    if wish.ahead is not None:
        return [now + wish.ahead]
    days = _days(wish, now.astimezone(wall))
    found = [datetime.combine(day, clock, wall) for day in days for clock in _clocks(wish)]
    return [at for at in found if at > now and not refuses(wish, at, now, zone)]


def refuses(wish: Wish, moment: datetime, now: datetime, zone: str) -> bool:
    """Whether a time is one that they said they do not want."""
    return any(may_be(refused, moment, now, zone) for refused in wish.refused)


def has_passed(wish: Wish, now: datetime, zone: str) -> bool:
    """Whether all that was meant is over."""
    if wish.is_over or wish.ahead is not None:
        return wish.is_over
    if wish.date is not None:
        today = now.astimezone(ZoneInfo(zone)).date()
        found = next_of(*wish.date, today)
        if found is None or found - today > _HALF_A_YEAR:
            return found is not None
    return bool(wish.clock) and not moments(replace(wish, refused=()), now, zone)


def fits(wish: Wish, moment: datetime, now: datetime, zone: str) -> bool:
    """Whether a time is one that was meant."""
    if wish.ahead is None and wish.clock and moment > now:
        return moment in moments(wish, now, zone)
    return may_be(wish, moment, now, zone)


def may_be(wish: Wish, moment: datetime, now: datetime, zone: str) -> bool:
    """Whether a time may be one that was meant, in whichever half of the day."""
    if refuses(wish, moment, now, zone):
        return False
    if wish.ahead is not None:
        return abs(moment - now - wish.ahead) <= _NEAR
    wall = ZoneInfo(zone)
    local = moment.astimezone(wall)
    if local.date() not in _days(wish, now.astimezone(wall)):
        return False
    if wish.clock:
        return local.time() in _clocks(wish)
    return wish.hours is None or wish.hours[0] <= local.hour < wish.hours[1]


def meant(wish: Wish, now: datetime, zone: str) -> datetime | None:
    """The one instant that was most likely meant by an hour; None where none was said."""
    if not wish.clock and wish.ahead is None:
        return None
    return min(moments(wish, now, zone), default=None)


def _days(wish: Wish, now: datetime) -> list[a_date]:
    today = now.date()
    if wish.is_over:
        return []
    if wish.on is not None:
        return [wish.on]
    if wish.day is not None:
        # Whoever says "tomorrow" at night mostly means the morning that comes next.
        first = wish.day - 1 if wish.day and is_night(now) else wish.day
        return [today + timedelta(days=days) for days in range(first, wish.day + 1)]
    if wish.date is not None:
        found = next_of(*wish.date, today)
        # "Wednesday the 26th", which is a Thursday: nobody knows which of them is meant.
        fits_it = found and wish.weekday in (None, found.weekday())
        return [found] if found and fits_it else []
    return _of_weeks(wish, today)


def _of_weeks(wish: Wish, today: a_date) -> list[a_date]:
    if wish.next_week or wish.weekend:
        return _of_a_week(wish, today)
    if wish.weekday is not None:
        ahead = (wish.weekday - today.weekday()) % 7
        return [today + timedelta(days=ahead), today + timedelta(days=ahead + 7)]
    return [today + timedelta(days=days) for days in range(14)]


def _of_a_week(wish: Wish, today: a_date) -> list[a_date]:
    """Weeks begin on Monday; of this one what is left."""
    monday = today - timedelta(days=today.weekday() - (7 if wish.next_week else 0))
    named = range(7) if wish.weekday is None else (wish.weekday,)
    days = (_SATURDAY, _SATURDAY + 1) if wish.weekend else named
    return [day for place in days if (day := monday + timedelta(days=place)) >= today]


def _clocks(wish: Wish) -> list[time]:
    if wish.clock and wish.hours:
        first, last = wish.hours
        return [at for at in wish.clock if first <= at.hour <= last] or list(wish.clock)
    if wish.clock:
        return list(wish.clock)
    return [time(sum(wish.hours) // 2)] if wish.hours else [time(12)]
