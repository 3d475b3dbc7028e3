"""How much one person can promise, and what later customers are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import islice

import pytest

from bot.domain.people.roster import Agent
from bot.domain.people.routing import Candidate, Needs
from bot.domain.promises.promising import (
    comes_back_for,
    heir,
    last_time_of,
    leaves,
    most_in_a_slot,
    slot_of,
    suggested_times,
    times,
)
from tests.support.events import NOW, later
from tests.support.team import TEAM

HALF_AN_HOUR = timedelta(minutes=30)


def agent(at_once):
    return Agent(id="maya", name="Maya Okafor", at_once=at_once)


def test_a_person_promises_as_many_rounds_of_their_places_as_fit_into_the_time():
    assert most_in_a_slot(agent(2), HALF_AN_HOUR) == 6
    assert most_in_a_slot(agent(2), timedelta(hours=1)) == 12


def test_no_time_is_told_that_lies_beyond_the_shift():
    maya = TEAM.get("maya")
    ends = NOW.replace(hour=16)
    told = list(islice(times(maya, ends - timedelta(minutes=45), HALF_AN_HOUR), 2))
    assert told == [
        ends - timedelta(minutes=15),
        NOW.replace(hour=8, minute=30) + timedelta(days=1),
    ]


def test_whoever_stays_after_their_shift_is_taken_at_their_word():
    stays = NOW.replace(hour=17)
    assert next(times(TEAM.get("maya"), stays, HALF_AN_HOUR)) == stays + HALF_AN_HOUR


def test_however_short_the_time_one_round_can_be_promised():
    assert most_in_a_slot(agent(3), timedelta(minutes=1)) == 3
    assert most_in_a_slot(agent(2), HALF_AN_HOUR, timedelta(minutes=15)) == 2
    assert most_in_a_slot(agent(2), HALF_AN_HOUR, HALF_AN_HOUR) == 0, "on the phone all the time"
    assert most_in_a_slot(agent(0), timedelta(minutes=1)) == 1


def test_times_follow_each_other_and_each_is_in_a_slot_of_its_own():
    told = list(islice(times(agent(1), later(5), HALF_AN_HOUR), 3))
    assert told == [later(35), later(65), later(95)]
    assert len({slot_of(due, HALF_AN_HOUR) for due in told}) == 3
    assert slot_of(later(30), HALF_AN_HOUR) == slot_of(later(35), HALF_AN_HOUR)
    assert slot_of(NOW, HALF_AN_HOUR) != slot_of(later(35), HALF_AN_HOUR)


# Shifts: maya works on Monday from 8 to 16, tomas from 9 to 17, noor on Tuesday from 14 to 22.

MAYA, TOMAS, NOOR = (TEAM.agents[name] for name in ("maya", "tomas", "noor"))


def test_who_is_off_shift_before_it_is_due_leaves_at_the_end_of_their_last_shift_before():
    assert leaves(MAYA, NOW, later(hours=5)) is None
    assert leaves(MAYA, NOW, later(hours=7)) == later(hours=6)
    assert leaves(MAYA, NOW, later(hours=23)) is None, "back at eight tomorrow"
    assert leaves(NOOR, NOW, later(hours=3)) == NOW, "not there before it is due"


def test_of_somebody_without_shifts_nothing_is_said():
    assert leaves(Agent(id="x", name="X"), NOW, later(hours=90)) is None


def test_times_are_offered_within_the_persons_shifts():
    soon, while_, late, tomorrow = suggested_times(MAYA, NOW)
    assert (soon, while_) == (later(20), later(90))
    assert late == later(hours=5.5), "half an hour before the end of this shift"
    assert tomorrow == later(hours=23), "an hour after the start of the next one"
    evening = later(hours=5.8)
    assert suggested_times(MAYA, evening)[0] == later(hours=23), "too long for today"


@pytest.mark.parametrize(
    ("minutes", "offered"), [(210, [230, 300, 330]), (235, [255, 325]), (320, [340])]
)
def test_no_two_of_them_are_nearly_the_same(minutes, offered):
    """Maya's shift ends six hours after NOW."""
    now = later(minutes)
    today = [time for time in suggested_times(MAYA, now) if time < later(400)]
    assert today == [later(at) for at in offered]


def test_somebody_outside_all_shifts_is_offered_a_time_all_the_same():
    assert suggested_times(Agent(id="x", name="X"), NOW) == (later(20), later(90))


def test_a_promise_goes_to_whoever_is_there_until_then_and_to_who_is_here_first():
    def heir_of(due, *here):
        people = [
            Candidate(agent=agent, present=agent.id in here, load=0)
            for agent in (MAYA, TOMAS, NOOR)
        ]
        found = heir(people, Needs(not_these=("maya",)), due, NOW, HALF_AN_HOUR)
        return (found.agent.id, found.due)

    assert heir_of(later(hours=6.5)) == ("tomas", later(hours=6.5))
    assert heir_of(later(hours=33), "tomas") == ("noor", later(hours=33)), "tomas has gone by then"
    assert heir_of(later(hours=8), "tomas") == ("tomas", later(hours=8)), "here is better than away"
    assert heir_of(later(hours=14)) == ("tomas", later(hours=23.5)), "nobody works at midnight"


def test_without_anybody_else_there_is_nobody_to_hand_it_to():
    people = [Candidate(agent=MAYA, present=True, load=0)]
    assert heir(people, Needs(not_these=("maya",)), later(60), NOW, HALF_AN_HOUR) is None


def test_a_watch_ends_while_its_owner_is_there():
    assert last_time_of(MAYA, NOW, later(hours=1)) == later(hours=5.5)
    assert last_time_of(MAYA, NOW, later(hours=8)) == later(hours=29.5)


def test_who_is_on_shift_again_when_it_is_due_comes_back_for_it():
    tomorrow_at_nine = later(23 * 60)
    assert comes_back_for(MAYA, NOW, tomorrow_at_nine)
    assert not comes_back_for(MAYA, NOW, later(30)), "that is in this shift, and they left"
    assert not comes_back_for(MAYA, NOW, later(7 * 60)), "this evening nobody of them is there"
    assert not comes_back_for(replace(MAYA, shifts=()), NOW, tomorrow_at_nine), "nobody knows"
