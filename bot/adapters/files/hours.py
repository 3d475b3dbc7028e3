"""How people write hours and dates into `team.yml`."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from bot.domain.people.roster import ExtraShift, Shift

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: A longer absence is more likely a slip of the pen.
LONGEST_ABSENCE = timedelta(days=400)

_HOURS = r"\d{1,2}:\d{2} *- *\d{1,2}:\d{2}"
_SHIFT = re.compile(rf"([a-z,\- ]+?) +({_HOURS}(?:[ ,]+{_HOURS})*)")
_EXTRA = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}}) +({_HOURS}(?:[ ,]+{_HOURS})*)")
_FROM_TO = re.compile(r"(\d{1,2}):(\d{2}) *- *(\d{1,2}):(\d{2})")


def parse_shift(written: str) -> tuple[Shift, ...]:
    """Hours of a week: `mon-fri 08:00-12:00 13:00-17:00`, `sat,sun 22:00-06:00`.

    >>> [shift.weekday for shift in parse_shift("sat-mon 22:00-06:00")]
    [5, 6, 0]
    """
    match = _SHIFT.fullmatch(written.strip().lower())
    if match is None:
        raise ValueError("write hours as 'mon-fri 08:00-16:00', split ones one after the other")
    hours = _hours(match[2])
    return tuple(
        Shift(weekday=day, starts=starts, ends=ends)
        for day in _days(match[1])
        for starts, ends in hours
    )


def parse_extra(written: str) -> tuple[ExtraShift, ...]:
    """Hours on one date: `2026-12-25 10:00-14:00`."""
    match = _EXTRA.fullmatch(written.strip())
    if match is None:
        raise ValueError("write hours on one date as '2026-12-25 10:00-14:00'")
    day = _date(match[1])
    return tuple(ExtraShift(day=day, starts=start, ends=end) for start, end in _hours(match[2]))


def parse_dates(written: str) -> frozenset[date]:
    """A date, or all from one to another: `2026-12-25`, `2026-12-20 to 2027-01-03`.

    >>> len(parse_dates("2026-12-20 to 2027-01-03"))
    15
    """
    first, _, last = (part.strip() for part in written.partition(" to "))
    start, end = _date(first), _date(last or first)
    if not timedelta() <= end - start <= LONGEST_ABSENCE:
        raise ValueError("the last date must follow the first, by 400 days at most")
    return frozenset(start + timedelta(days=days) for days in range((end - start).days + 1))


def _date(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ValueError(f"write a date as 2026-12-25, not {written!r}") from error


def _hours(written: str) -> list[tuple[time, time]]:
    found = [match.groups() for match in _FROM_TO.finditer(written)]
    return [(_time(*hours[:2]), _time(*hours[2:])) for hours in found]


def _time(hour: str, minute: str) -> time:
    """24:00 is how people write midnight at the end of a day."""
    try:
        return time(int(hour) % 24 if (hour, minute) == ("24", "00") else int(hour), int(minute))
    except ValueError as error:
        raise ValueError(f"there is no time {hour}:{minute}") from error


def _days(written: str) -> list[int]:
    found: list[int] = []
    for part in written.split(","):
        first, _, last = (piece.strip() for piece in part.partition("-"))
        if first not in DAYS or (last or first) not in DAYS:
            raise ValueError(f"days are {', '.join(DAYS)}, not {part.strip()!r}")
        start, end = DAYS.index(first), DAYS.index(last or first)
        found += [day % 7 for day in range(start, start + (end - start) % 7 + 1)]
    return found
