"""Shifts stand on the wall of the person's own zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.people.roster import (
    Agent,
    ExtraShift,
    Role,
    Shift,
    Team,
    next_start,
    on_shift,
    shift_at,
    spans,
)
from tests.support.examples import examples
from tests.support.team import TEAM

LONDON, BERLIN = "Europe/London", "Europe/Berlin"


def agent(zone, *shifts, **more):
    listed = tuple(Shift(weekday=day, starts=start, ends=end) for day, start, end in shifts)
    return Agent(id="ada", name="Ada Lovelace", zone=zone, shifts=listed, **more)


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


def test_a_split_shift_has_a_break():
    ada = agent(BERLIN, (0, time(8), time(12)), (0, time(13), time(17)))
    assert [on_shift(ada, utc(2026, 11, 23, hour)) for hour in (10, 11, 12)] == [True, False, True]
    assert next_start(ada, utc(2026, 11, 23, 11, 30)) == utc(2026, 11, 23, 12)


def test_on_a_day_off_no_shift_begins_and_a_night_begun_before_goes_on_to_its_end():
    monday = frozenset({date(2026, 11, 23)})
    ada = agent(LONDON, (6, time(22), time(6)), (0, time(8), time(16)), off=monday)
    assert on_shift(ada, utc(2026, 11, 23, 5))
    assert not on_shift(ada, utc(2026, 11, 23, 10))
    assert next_start(ada, utc(2026, 11, 23, 7)) == utc(2026, 11, 29, 22)


def test_after_weeks_off_the_next_start_is_the_day_of_coming_back():
    off = frozenset(date(2026, 11, 23) + timedelta(days=days) for days in range(28))
    ada = agent(LONDON, *((day, time(8), time(16)) for day in range(5)), off=off)
    assert next_start(ada, utc(2026, 11, 23, 10)) == utc(2026, 12, 21, 8)


def test_an_extra_shift_counts_once_and_also_on_a_holiday():
    extra = (ExtraShift(day=date(2026, 12, 25), starts=time(22), ends=time(2)),)
    ada = agent(LONDON, off=frozenset({date(2026, 12, 25)}), extra=extra)
    assert next_start(ada, utc(2026, 12, 20)) == utc(2026, 12, 25, 22)
    assert on_shift(ada, utc(2026, 12, 26, 1))
    assert next_start(ada, utc(2026, 12, 26, 3)) is None


def test_of_shifts_that_overlap_the_longest_counts():
    ada = agent(LONDON, (0, time(8), time(12)), (0, time(8), time(16)))
    found = shift_at(ada, utc(2026, 11, 23, 9))
    assert found is not None
    assert found.ends == utc(2026, 11, 23, 16)


ZONES = (LONDON, BERLIN, "America/Mexico_City", "Asia/Kolkata", "America/New_York")
ZONES = (*ZONES, "Australia/Lord_Howe", "Pacific/Auckland", "America/Santiago")

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


@examples(300, 1500)
@given(_SHIFTS, st.sampled_from(ZONES), st.integers(0, 365 * 24 * 4))
def test_whoever_is_on_shift_is_so_by_the_clock_on_their_own_wall(shifts, zone, quarters):
    """Compared with the hands of the clock alone, wherever they show a time only once."""
    ada, wall = agent(zone, *shifts), ZoneInfo(zone)
    moment = utc(2026, 1, 1) + timedelta(minutes=15 * quarters)
    local = moment.astimezone(wall)
    around = [moment + timedelta(hours=hours) for hours in range(-26, 27)]
    if len({each.astimezone(wall).utcoffset() for each in around}) > 1:
        return
    minutes = local.weekday() * 1440 + local.hour * 60 + local.minute
    by_the_wall = any(
        (minutes - (day * 1440 + start.hour * 60 + start.minute)) % 10080 < _length(start, end)
        for day, start, end in shifts
    )
    assert on_shift(ada, moment) == by_the_wall


def _length(start, end):
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return minutes if minutes > 0 else minutes + 1440


@examples(150, 500)
@given(_SHIFTS, st.sampled_from(ZONES), st.integers(0, 365 * 24))
def test_shifts_come_in_order_and_begin_at_their_hour_whatever_the_clocks_do(shifts, zone, hours):
    ada, wall = agent(zone, *shifts), ZoneInfo(zone)
    found = list(spans(ada, utc(2026, 1, 1) + timedelta(hours=hours), 8))
    starts = [span.starts for span in found]
    assert starts == sorted(starts)
    for span in found:
        assert span.starts < span.ends <= span.starts + timedelta(hours=25)
        shown = span.starts.astimezone(wall).time()
        skipped = span.starts - timedelta(hours=1)
        changed = skipped.astimezone(wall).utcoffset() != span.starts.astimezone(wall).utcoffset()
        assert shown in {start for _, start, _ in shifts} or changed


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


def test_somebody_is_found_by_their_id_their_name_or_the_first_of_it_if_it_is_theirs_alone():
    for said in ("maya", " Maya ", "MAYA OKAFOR"):
        assert TEAM.called(said) is TEAM.get("maya")
    other = replace(TEAM.agents["maya"], id="maya2", name="Maya Sørensen")
    two = Team({**TEAM.agents, "maya2": other})
    assert two.called("Maya Sørensen") is other
    assert two.called("maya") is TEAM.get("maya"), "an id comes first"
    thrice = Team({"m1": replace(other, id="m1"), "m2": replace(other, id="m2", name="Maya B")})
    assert thrice.called("maya") is None
    assert TEAM.called("") is None


# Hours that follow each other


NOON = ((0, time(9), time(13)), (0, time(13), time(17)))


def listed(ada, now, ahead=0):
    return [(span.starts, span.ends) for span in spans(ada, now, ahead)]


def test_two_shifts_that_abut_are_one():
    ada = agent("UTC", *NOON)
    monday = utc(2026, 11, 23, 10)
    assert listed(ada, monday) == [(utc(2026, 11, 23, 9), utc(2026, 11, 23, 17))]
    assert shift_at(ada, monday).ends == utc(2026, 11, 23, 17)
    assert shift_at(ada, utc(2026, 11, 23, 13)).starts == utc(2026, 11, 23, 9)


def test_so_are_those_that_overlap_that_meet_at_midnight_and_an_extra_one():
    overlapping = agent("UTC", (0, time(9), time(14)), (0, time(13), time(17)))
    assert listed(overlapping, utc(2026, 11, 23, 10)) == listed(
        agent("UTC", *NOON), utc(2026, 11, 23, 10)
    )
    night = agent(BERLIN, (0, time(18), time(0)), (1, time(0), time(4)))
    assert shift_at(night, utc(2026, 11, 23, 18)).ends == utc(2026, 11, 24, 3)
    hours = ExtraShift(day=date(2026, 11, 23), starts=time(17), ends=time(19))
    longer = agent("UTC", *NOON, extra=(hours,))
    assert shift_at(longer, utc(2026, 11, 23, 9)).ends == utc(2026, 11, 23, 19)


def test_one_within_another_is_no_shift_of_its_own():
    ada = agent("UTC", (0, time(9), time(17)), (0, time(10), time(12)))
    assert listed(ada, utc(2026, 11, 23, 10)) == [(utc(2026, 11, 23, 9), utc(2026, 11, 23, 17))]


def test_a_break_between_two_parts_them():
    ada = agent("UTC", (0, time(9), time(13)), (0, time(13, 1), time(17)))
    assert shift_at(ada, utc(2026, 11, 23, 10)).ends == utc(2026, 11, 23, 13)
    assert len(listed(ada, utc(2026, 11, 23, 10))) == 2


def test_nobody_works_for_more_than_a_day():
    """Whoever is written down for every hour has a new shift each day."""
    always = agent("UTC", *((day, time(0), time(0)) for day in range(7)))
    found = shift_at(always, utc(2026, 11, 23, 10))
    assert found.ends - found.starts == timedelta(days=1)
    assert found.ends == utc(2026, 11, 24)
