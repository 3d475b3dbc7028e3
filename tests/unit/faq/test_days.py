"""Days begin at midnight where the shop is."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest

from bot.faq.days import day_in


@pytest.mark.parametrize(
    ("zone", "day"),
    [("UTC", 30), ("Europe/London", 1), ("Europe/Berlin", 1), ("America/New_York", 30)],
)
def test_the_day_is_that_of_the_zone(zone: str, day: int) -> None:
    moment = datetime(2027, 6, 30, 23, 30, tzinfo=timezone.utc)
    assert day_in(zone, moment) == date(2027, 7 if day == 1 else 6, day)
