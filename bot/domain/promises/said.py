"""Whether an agent's words say by when they promise something, on the customer's own clock."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.people.roster import Agent
from bot.domain.promises.moments import either_half, may_be, meant
from bot.domain.promises.promising import last_time_between, leaves
from bot.domain.promises.wishes import Wish

_AT_THE_LATEST = re.compile(
    r"\b(?:by|until|till|before|within|latest|bis|vor|spätestens|innerhalb|binnen)\b", re.I
)


def says_when(text: str, read: Wish, due: datetime, now: datetime, zone: str) -> bool:
    """`read` is what was read of a time in that text; another day than today must be named."""
    wall = ZoneInfo(zone)
    local, today = due.astimezone(wall), now.astimezone(wall).date()
    if local.date() != today and not read.is_dated:
        return False
    if read.clock or read.ahead is not None:
        return may_be(read, due, now, zone) or _shows(text, local)
    return _shows(text, local)


def says_another(text: str, read: Wish, due: datetime, now: datetime, zone: str) -> bool:
    """Whether it names hours of the clock and that of `due` is none of them, or another day."""
    local = due.astimezone(ZoneInfo(zone))
    if says_another_day(text, read, due, now, zone):
        return True
    if not read.clock or _shows(text, local):
        return False
    likeliest = meant(read, now, zone)
    named = [*([likeliest] if likeliest else []), *either_half(read, now, zone)]
    hours = {at.astimezone(local.tzinfo).strftime("%H:%M") for at in named}
    return bool(hours) and local.strftime("%H:%M") not in hours


def time_promised(agent: Agent, read: Wish, now: datetime, zone: str) -> datetime | None:
    """By when these words promise something, if that agent is on shift then; without an hour, the
    last time of that day, or of that part of it, at which they are. A part of no day is today's.
    """
    if read.clock or read.ahead is not None:
        likeliest = meant(read, now, zone)
        first = [likeliest] if likeliest else []
        found = [*first, *_of_the_same_day(either_half(read, now, zone))]
        return next((at for at in found if leaves(agent, now, at) is None), None)
    if not read.is_dated and read.hours is None:
        return None
    wall, (opens, closes) = ZoneInfo(zone), read.hours or (0, 24)
    is_today = read.day == 0 or not read.is_dated
    days = [now] if is_today else either_half(replace(read, hours=None), now, zone)[:1]
    for day in days:
        begins = datetime.combine(day.astimezone(wall).date(), time(), wall)
        begins, ends = begins + timedelta(hours=opens), begins + timedelta(hours=closes)
        return last_time_between(agent, max(begins, now), ends)
    return None


def says_another_day(text: str, read: Wish, due: datetime, now: datetime, zone: str) -> bool:
    """Whether it names one day, and another one; "by Friday" may be promised for Thursday."""
    wall, day = ZoneInfo(zone), replace(read, clock=(), hours=None)
    if not _names_one_day(read) or may_be(day, due, now, zone):
        return False
    named = [at.astimezone(wall).date() for at in either_half(day, now, zone)]
    earlier = bool(named) and due.astimezone(wall).date() < min(named)
    return bool(named) and not (earlier and _AT_THE_LATEST.search(text))


def may_be_said(text: str, read: Wish, due: datetime, now: datetime, zone: str) -> bool:
    """Whether it names a day, and that one."""
    return _names_one_day(read) and not says_another_day(text, read, due, now, zone)


def _names_one_day(read: Wish) -> bool:
    return sum(part is not None for part in (read.day, read.weekday, read.date)) == 1


def _of_the_same_day(found: list[datetime]) -> list[datetime]:
    """ "By 5" may be either half of that day."""
    return [at for at in found if at.date() == found[0].date()]


def _shows(text: str, local: datetime) -> bool:
    """Among other times in it, also where another one was read first."""
    return bool(re.search(rf"(?<!\d)0?{local.hour}[:.]{local.minute:02}(?!\d)", text))
