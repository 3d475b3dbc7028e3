"""How much one person can promise, and what later customers are told."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

from bot.domain.promising import most_in_a_slot, slot_of, times
from bot.domain.roster import Agent
from tests.support.events import NOW, later

HALF_AN_HOUR = timedelta(minutes=30)


def agent(at_once):
    return Agent(id="maya", name="Maya Okafor", at_once=at_once)


def test_a_person_promises_as_many_rounds_of_their_places_as_fit_into_the_time():
    assert most_in_a_slot(agent(2), HALF_AN_HOUR) == 6
    assert most_in_a_slot(agent(2), timedelta(hours=1)) == 12


def test_however_short_the_time_one_round_can_be_promised():
    assert most_in_a_slot(agent(3), timedelta(minutes=1)) == 3
    assert most_in_a_slot(agent(0), timedelta(minutes=1)) == 1


def test_times_follow_each_other_and_each_is_in_a_slot_of_its_own():
    told = list(islice(times(later(35), HALF_AN_HOUR), 3))
    assert told == [later(35), later(65), later(95)]
    assert len({slot_of(due, HALF_AN_HOUR) for due in told}) == 3
    assert slot_of(later(30), HALF_AN_HOUR) == slot_of(later(35), HALF_AN_HOUR)
    assert slot_of(NOW, HALF_AN_HOUR) != slot_of(later(35), HALF_AN_HOUR)
