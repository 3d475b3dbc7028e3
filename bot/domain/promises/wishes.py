"""What somebody who waits for a person writes about the way and the time they would like.

The words are data (`words/callbacks.yml`). Only what is plain is read: whatever else stands in the
message goes to the person as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

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


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What was read. `day` counts from today, `weekday` from Monday; `hours` are from and to.

    `clock` are times of day that were meant, two where nobody said which half of the day.
    `place` counts from 0 among the times that were told.
    """

    way: Way | None = None
    stays: bool = False
    other: bool = False
    day: int | None = None
    weekday: int | None = None
    hours: tuple[int, int] | None = None
    clock: tuple[time, ...] = ()
    place: int | None = None

    @property
    def has_time(self) -> bool:
        """Whether they said when."""
        dated = (self.day, self.weekday, self.hours)
        return bool(self.clock) or any(part is not None for part in dated)


NO_WISH = Wish()

#: 9:30, 9.30, 9h30, 14 Uhr, 9 am, 9:30pm, at 9, um 9, gegen 9.
_CLOCK = re.compile(
    r"(?<![\d.,:])(?P<at>(?:at|um|around|about|gegen|by|@)\s*)?"
    r"(?P<hour>\d{1,2})(?:(?P<mark>[:.h])(?P<minute>\d{2}))?\s*(?P<half>am|pm|a\.m\.|p\.m\.|uhr|o'clock)?"
    r"(?![\d])(?![.,:]\d)"
)
_PARTS = {"morning": (6, 12), "afternoon": (12, 18), "evening": (17, 22)}
_PLACES = ("first", "second", "third")
#: A time before this, without a half of the day, is as likely one of the afternoon.
_HALF = 12


def read_wish(text: str, words: Mapping[str, WishWords], language: str) -> Wish:
    """The wish in that text, by the words of the language, or of all where it has none."""
    said = plain(text)
    chosen = [words[language]] if language in words else list(words.values())
    found = {kind for one in chosen for kind, known in one.kinds.items() if known.search(said)}
    way = Way.CALL if "call" in found else (Way.WRITE if "write" in found else None)
    return Wish(
        way=way,
        stays="stay" in found,
        other="other" in found,
        day=1 if "tomorrow" in found else (0 if "today" in found else None),
        weekday=_weekday(said, chosen),
        hours=next((_PARTS[part] for part in _PARTS if part in found), None),
        clock=_clock(said),
        place=next((place for place, name in enumerate(_PLACES) if name in found), None),
    )


def _weekday(said: str, chosen: list[WishWords]) -> int | None:
    for one in chosen:
        for number, known in enumerate(one.days):
            if known.search(said):
                return number
    return None


def _clock(said: str) -> tuple[time, ...]:
    """The first time of day in it; a bare number is one only after a word such as `at`."""
    for match in _CLOCK.finditer(said):
        hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"] or ""
        clearly = match["mark"] in (":", "h")
        told = match["at"] or clearly or half
        if not told or hour > 24 or minute > 59:
            continue
        if half.startswith(("p", "a")):
            return (time(hour % 12 + (12 if half.startswith("p") else 0), minute),)
        if half == "uhr" or hour == 0 or hour > _HALF or match["hour"].startswith("0"):
            return (time(hour % 24, minute),)
        return (time(hour % 24, minute), time((hour + 12) % 24, minute))
    return ()


def bare_number(text: str) -> int | None:
    """A number and nothing else, as somebody answers who was given a list or times."""
    said = text.strip(" .)(#!")
    return int(said) if said.isdecimal() and len(said) <= 2 else None


def moments(wish: Wish, now: datetime, zone: str) -> list[datetime]:
    """The instants that were meant, as far as they were said; none in the past."""
    wall = ZoneInfo(zone)
    today = now.astimezone(wall).date()
    found = [
        datetime.combine(day, clock, wall) for day in _days(wish, today) for clock in _clocks(wish)
    ]
    return [moment for moment in found if moment > now]


def fits(wish: Wish, moment: datetime, now: datetime, zone: str) -> bool:
    """Whether a time is one that was meant."""
    wall = ZoneInfo(zone)
    local, today = moment.astimezone(wall), now.astimezone(wall).date()
    by_day = local.date() in _days(wish, today)
    by_hour = wish.hours is None or wish.hours[0] <= local.hour < wish.hours[1]
    return by_day and by_hour and (not wish.clock or local.time() in wish.clock)


def _days(wish: Wish, today: date) -> list[date]:
    if wish.day is not None:
        return [today + timedelta(days=wish.day)]
    if wish.weekday is not None:
        ahead = (wish.weekday - today.weekday()) % 7
        return [today + timedelta(days=ahead), today + timedelta(days=ahead + 7)]
    return [today + timedelta(days=days) for days in range(14)]


def _clocks(wish: Wish) -> list[time]:
    if wish.clock:
        return list(wish.clock)
    return [time(sum(wish.hours) // 2)] if wish.hours else [time(12)]
