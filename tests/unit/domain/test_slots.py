"""Times to be called or written at: inside shifts, free, not too soon, not too many a day."""

from __future__ import annotations

import random
from datetime import datetime, time, timedelta, timezone
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people.roster import Agent, Shift, on_shift
from bot.domain.promises.slots import (
    TOLD,
    SlotRules,
    day_of,
    free_slots,
    is_free,
    nearest,
    told_first,
)
from tests.support.events import NOW, later
from tests.support.examples import examples

RULES = SlotRules()
ZONES = ("Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland")


def weekdays(starts=8, ends=16, zone="Europe/London"):
    shifts = tuple(Shift(weekday=day, starts=time(starts), ends=time(ends)) for day in range(5))
    return Agent(id="maya", name="Maya Okafor", zone=zone, shifts=shifts)


def first(agent, now=NOW, rules=RULES, taken=(), count=3):
    return list(islice(free_slots(agent, now, rules, taken), count))


def test_slots_follow_each_other_within_a_shift_and_none_is_too_soon():
    assert first(weekdays()) == [later(15), later(30), later(45)]
    assert first(weekdays(), later(1)) == [later(30), later(45), later(60)]


def test_the_last_slot_ends_with_the_shift():
    assert first(weekdays(), later(hours=5, minutes=31)) == [
        *(later(hours=hours) for hours in (22, 22.25, 22.5))
    ]


def test_a_taken_slot_is_not_free_and_a_full_day_has_none():
    assert first(weekdays(), taken={later(15)})[0] == later(30)
    rules = SlotRules(a_day=2)
    assert first(weekdays(), rules=rules, taken={later(15), later(60)})[0] == later(hours=22)


def test_whether_a_slot_is_free_is_asked_by_its_beginning():
    assert is_free(weekdays(), later(15), NOW, RULES)
    assert not is_free(weekdays(), later(15), NOW, RULES, {later(15)})
    assert not is_free(weekdays(), later(16), NOW, RULES)
    assert not is_free(weekdays(), later(hours=7), NOW, RULES)


def test_without_shifts_there_are_none():
    assert first(Agent(id="ada", name="Ada")) == []


def test_those_that_are_told_lie_apart_and_with_few_all_are_told():
    assert told_first(free_slots(weekdays(), NOW, RULES)) == (later(15), later(105), later(195))
    assert told_first([later(15), later(30)]) == (later(15), later(30))
    assert told_first([]) == ()


def test_the_nearest_to_what_was_wanted_are_told():
    free = list(islice(free_slots(weekdays(), NOW, RULES), 40))
    assert nearest(free, [later(100)]) == (later(90), later(105), later(120))


def test_a_day_is_one_on_the_person_s_own_wall():
    day = day_of(weekdays(zone="Pacific/Auckland"), NOW)
    assert day.starts == datetime(2026, 11, 22, 11, tzinfo=timezone.utc)
    assert day.ends - day.starts == timedelta(days=1)


def somebody(seed):
    dice = random.Random(seed)

    def clock():
        return time(dice.randrange(24), dice.choice((0, 15, 30, 45)))

    shifts = [
        Shift(weekday=dice.randrange(7), starts=clock(), ends=clock())
        for _ in range(dice.randint(1, 6))
    ]
    agent = Agent(id="ada", name="Ada", zone=dice.choice(ZONES), shifts=tuple(shifts))
    week = dice.choice([(3, 7), (3, 27), (4, 3), (10, 23), (10, 30), (6, 1)])
    now = datetime(2026, *week, tzinfo=timezone.utc) + timedelta(minutes=dice.randrange(10080))
    rules = SlotRules(length=timedelta(minutes=dice.choice((10, 15, 30))), a_day=dice.randint(1, 9))
    return agent, now, rules, dice


@examples(60, 200)
@given(st.integers(0, 2**32).map(somebody))
def test_whatever_the_shifts_and_the_clocks_do_every_slot_lies_within_a_shift(drawn):
    agent, now, rules, dice = drawn
    every = list(islice(free_slots(agent, now, rules), 60))
    taken = set(dice.sample(every, len(every) // 3))
    free = list(islice(free_slots(agent, now, rules, taken), 60))
    assert free == sorted(set(free))
    for start in free:
        assert start >= now + rules.notice
        assert start not in taken
        assert on_shift(agent, start)
        assert on_shift(agent, start + rules.length - timedelta(seconds=1))
        assert all(abs(start - other) >= rules.length for other in free if other != start)
        in_day = [one for one in taken if day_of(agent, one) == day_of(agent, start)]
        assert len(in_day) < rules.a_day
    told = told_first(free)
    assert len(told) == min(TOLD, len(free))
    assert set(told) <= set(free)
