"""Shifts stand on the wall of the person's own zone."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.roster import Agent, Role, Shift, Team, next_start, on_shift

LONDON, BERLIN = "Europe/London", "Europe/Berlin"


def agent(zone, *shifts):
    listed = tuple(Shift(weekday=day, starts=start, ends=end) for day, start, end in shifts)
    return Agent(id="ada", name="Ada Lovelace", zone=zone, shifts=listed)


def utc(*parts):
    return datetime(*parts, tzinfo=timezone.utc)


def test_a_shift_begins_on_time_and_ends_on_time():
    ada = agent(BERLIN, (0, time(8), time(16)))
    assert not on_shift(ada, utc(2026, 11, 23, 6, 59, 59))
    assert on_shift(ada, utc(2026, 11, 23, 7))
    assert on_shift(ada, utc(2026, 11, 23, 14, 59))
    assert not on_shift(ada, utc(2026, 11, 23, 15))
    assert not on_shift(ada, utc(2026, 11, 24, 9))


def test_a_night_shift_goes_on_after_midnight_and_over_the_end_of_the_week():
    ada = agent(BERLIN, (6, time(22), time(6)))
    assert on_shift(ada, utc(2026, 11, 22, 21))
    assert on_shift(ada, utc(2026, 11, 23, 4, 59))
    assert not on_shift(ada, utc(2026, 11, 23, 5))
    assert next_start(ada, utc(2026, 11, 23, 5)) == utc(2026, 11, 29, 21)


def test_a_shift_that_ends_at_midnight_covers_the_evening():
    ada = agent(LONDON, (0, time(16), time(0)))
    assert on_shift(ada, utc(2026, 11, 23, 23, 59))
    assert not on_shift(ada, utc(2026, 11, 24, 0))


def test_somebody_on_shift_starts_now():
    ada = agent(LONDON, (0, time(8), time(16)))
    assert next_start(ada, utc(2026, 11, 23, 10)) == utc(2026, 11, 23, 10)


def test_the_next_shift_of_somebody_who_just_went_is_a_week_away():
    ada = agent(LONDON, (0, time(8), time(16)))
    assert next_start(ada, utc(2026, 11, 23, 16)) == utc(2026, 11, 30, 8)


def test_without_shifts_nobody_knows():
    assert next_start(agent(LONDON), utc(2026, 11, 23)) is None


def test_when_clocks_change_the_hour_on_the_wall_stays():
    """Berlin goes back on 25 October 2026: eight o'clock is 6:00 UTC before it, 7:00 after."""
    ada = agent(BERLIN, *((day, time(8), time(16)) for day in range(7)))
    assert next_start(ada, utc(2026, 10, 24, 15)) == utc(2026, 10, 25, 7)
    assert next_start(ada, utc(2026, 10, 23, 15)) == utc(2026, 10, 24, 6)
    assert next_start(ada, utc(2026, 3, 28, 16)) == utc(2026, 3, 29, 6)


def test_a_night_shift_over_the_change_is_an_hour_longer_or_shorter():
    night = agent(BERLIN, (5, time(22), time(6)))
    assert on_shift(night, utc(2026, 10, 24, 20))
    assert on_shift(night, utc(2026, 10, 25, 4, 59))
    assert not on_shift(night, utc(2026, 10, 25, 5))
    assert on_shift(night, utc(2026, 3, 29, 3, 59))
    assert not on_shift(night, utc(2026, 3, 29, 4))


def test_whatever_zone_the_question_is_asked_in_the_answer_is_the_same():
    ada = agent(BERLIN, (6, time(1), time(4)))
    for minutes in range(0, 24 * 60, 20):
        moment = utc(2026, 10, 25) + timedelta(minutes=minutes)
        assert on_shift(ada, moment.astimezone(ZoneInfo(BERLIN))) == on_shift(ada, moment)


_TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))
_SHIFTS = st.lists(st.tuples(st.integers(0, 6), _TIMES, _TIMES), min_size=1, max_size=4)


@settings(deadline=None)
@given(
    _SHIFTS,
    st.sampled_from([LONDON, BERLIN, "America/Mexico_City", "Asia/Kolkata"]),
    st.integers(0, 365 * 24 * 2),
)
def test_the_next_start_is_the_first_moment_of_a_shift(shifts, zone, half_hours):
    ada = agent(zone, *shifts)
    moment = utc(2026, 1, 1) + timedelta(minutes=30 * half_hours)
    start = next_start(ada, moment)
    assert start is not None
    assert moment <= start <= moment + timedelta(days=8)
    assert on_shift(ada, start.astimezone(timezone.utc))
    if start > moment:
        assert (
            not on_shift(ada, start.astimezone(timezone.utc) - timedelta(seconds=1))
            or any(end <= begin for _, begin, end in shifts)
            or len(shifts) > 1
        )


def test_editors_alone_take_no_conversations():
    editor = Agent(id="greta", name="Greta", roles=frozenset({Role.EDITOR}))
    boss = Agent(id="maya", name="Maya Okafor", roles=frozenset({Role.SUPERVISOR}))
    team = Team({"greta": editor, "maya": boss})
    assert [person.id for person in team.takers()] == ["maya"]


def test_customers_hear_first_names_and_former_colleagues_stay_nameable():
    team = Team({"maya": Agent(id="maya", name="Maya Okafor")})
    assert team.name_of("maya") == "Maya"
    assert team.name_of("left-us") == "left-us"
    assert team.name_of(None) == ""
    assert team.get("left-us") is None
