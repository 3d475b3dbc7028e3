"""For 24 hours after a customer's message we may write freely."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from bot.channels.whatsapp.window import is_open, time_left

SENT = datetime(2026, 11, 2, 9, 0, tzinfo=timezone.utc)
SECOND = timedelta(seconds=1)
DAY = timedelta(hours=24)


def test_the_window_closes_24_hours_after_the_message() -> None:
    assert is_open(SENT, SENT + DAY - SECOND)
    assert not is_open(SENT, SENT + DAY)


def test_the_time_left_shrinks_to_nothing_and_not_below() -> None:
    assert time_left(SENT, SENT + timedelta(hours=23)) == timedelta(hours=1)
    assert time_left(SENT, SENT + timedelta(days=3)) == timedelta(0)


def test_without_a_message_the_window_was_never_open() -> None:
    assert not is_open(None, SENT)
    assert time_left(None, SENT) == timedelta(0)


def test_a_clock_ahead_of_ours_does_not_lengthen_the_window() -> None:
    assert time_left(SENT + timedelta(hours=2), SENT) == DAY
