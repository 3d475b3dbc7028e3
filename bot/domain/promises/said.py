"""Whether an agent's words say by when they promise something, on the customer's own clock."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.promises.wishes import Wish, fits


def says_when(text: str, read: Wish, due: datetime, now: datetime, zone: str) -> bool:
    """`read` is what was read of a time in that text; another day than today must be named."""
    wall = ZoneInfo(zone)
    local, today = due.astimezone(wall), now.astimezone(wall).date()
    if local.date() != today and not read.is_dated:
        return False
    if read.clock or read.ahead is not None:
        return fits(read, due, now, zone) or _shows(text, local)
    return _shows(text, local)


def _shows(text: str, local: datetime) -> bool:
    """Among other times in it, also where another one was read first."""
    return bool(re.search(rf"(?<!\d)0?{local.hour}[:.]{local.minute:02}(?!\d)", text))
