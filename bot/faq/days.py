"""On which day an answer is given: days begin at midnight where the shop is."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

_MONTHS = (
    ("jan",), ("feb",), ("mar", "mär"), ("apr",), ("may", "mai"), ("jun",), ("jul",), ("aug",),
    ("sep",), ("oct", "okt"), ("nov",), ("dec", "dez"),
)  # fmt: skip


def day_in(zone: str, moment: datetime) -> date:
    """The day of that moment in a time zone such as Europe/London."""
    return moment.astimezone(ZoneInfo(zone)).date()


def as_day(text: str) -> date | None:
    """A day that people write in another way: `1 March 2027`, `01.03.2027`, `2027-3-1`.

    None where it may be two days, as 3/4/2027 is.
    """
    numbers = [int(found) for found in re.findall(r"\d+", text)]
    month = next((n for n, names in enumerate(_MONTHS, 1) if _named(names, text)), None)
    if month and len(numbers) == 2:
        day, year = sorted(numbers)
        return _day(year, month, day)
    if len(numbers) != 3:
        return None
    if numbers[0] > 31:
        return _day(*numbers)
    return _day(*reversed(numbers)) if "." in text or numbers[0] > 12 else None


def _named(names: tuple[str, ...], text: str) -> bool:
    return any(re.search(rf"\b{name}", text, re.I) for name in names)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
