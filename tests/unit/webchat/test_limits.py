"""The pace of one connection."""

from __future__ import annotations

from bot.channels.webchat.limits import Bucket, Pace


def test_a_burst_passes_and_the_next_is_too_fast() -> None:
    bucket = Bucket(Pace(burst=3, per_second=1.0), now=100.0)

    assert [bucket.take(100.0) for _ in range(4)] == [True, True, True, False]


def test_time_earns_places_back_up_to_the_burst() -> None:
    bucket = Bucket(Pace(burst=2, per_second=0.5), now=0.0)
    assert bucket.take(0.0)
    assert bucket.take(0.0)

    assert not bucket.take(1.9)
    assert bucket.take(2.1)
    assert [bucket.take(1000.0) for _ in range(3)] == [True, True, False]


def test_a_clock_that_steps_back_earns_nothing() -> None:
    bucket = Bucket(Pace(burst=1, per_second=1.0), now=50.0)
    assert bucket.take(50.0)

    assert not bucket.take(10.0)
    assert not bucket.take(50.5)
