"""On which day an answer is given: days begin at midnight where the shop is."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo


def day_in(zone: str, moment: datetime) -> date:
    """The day of that moment in a time zone such as Europe/London."""
    return moment.astimezone(ZoneInfo(zone)).date()
