"""How long a first word takes: a range that recent waits bear out, or nothing."""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain import events as e
from bot.domain.people.asked import Offered
from bot.domain.people.patience import (
    LEAST_WAITS,
    LONGEST_TOLD,
    Usually,
    closest,
    first_word,
    misses_offers,
    names_of,
    next_word,
    unended_waits,
    usual,
)
from tests.support.events import (
    NOW,
    agent_said,
    awaited,
    later,
    offered,
    opened,
    promised,
    reason,
    said,
    state_of,
)

ZONE = "Europe/London"
waits = st.lists(st.floats(0, 3 * 3600), max_size=60)


def test_a_small_sample_says_nothing():
    assert usual([60.0] * (LEAST_WAITS - 1)) is None
    assert usual([60.0] * LEAST_WAITS) == Usually(least=1, most=1)


def test_the_range_is_rounded_outwards_to_whole_minutes():
    assert usual([70, 80, 90, 100, 110, 120, 200, 215]) == Usually(least=1, most=4)
    assert usual([20.0] * LEAST_WAITS) == Usually(least=0, most=1)


def test_what_often_takes_very_long_is_not_told_as_usual():
    assert usual([60.0] * 8 + [3600.0] * 2) is None


def test_one_exception_among_many_changes_nothing():
    assert usual([90.0] * 20 + [3600.0]) == Usually(least=1, most=2)


@given(waits)
def test_whatever_is_told_held_for_at_least_four_of_five_of_the_waits(sample):
    found = usual(sample)
    if found is None:
        return
    within = [w for w in sample if found.least * 60 <= w <= found.most * 60]
    assert len(within) >= math.floor(len(sample) * 0.8)
    assert 0 <= found.least <= found.most <= LONGEST_TOLD
    assert found.most >= 1


def test_the_closest_sample_that_is_large_enough_is_told():
    hers, at_this_hour, everybody = [60.0] * 3, [300.0] * 8, [600.0] * 50
    assert closest([hers, at_this_hour, everybody]) == Usually(least=5, most=5)
    assert closest([hers, hers, hers]) is None


def test_a_wait_counts_from_the_first_name_that_was_told_whoever_comes():
    lapsed = e.OfferLapsed(at=later(1), agent="maya")
    second = e.HandedOver(at=later(1), agent="tomas", reason=reason(), until=later(2), why_them="x")
    state = state_of(opened(), said(), offered(), lapsed, second)
    assert state.offers == (Offered(agent="maya", at=NOW), Offered(agent="tomas", at=later(1)))
    first, then = first_word(state, later(3), ZONE), next_word(state, later(3), ZONE)
    assert first is not None
    assert then is not None
    assert (first.seconds, then.seconds) == (180.0, 120.0)
    assert first.names == names_of("maya", False, NOW, ZONE)
    assert then.names == names_of("tomas", True, later(1), ZONE)


def test_a_night_that_was_waited_by_appointment_is_no_wait_for_a_first_word():
    state = state_of(opened(), said(), awaited(), promised())
    assert first_word(state, later(30), ZONE) is None


def test_with_the_first_word_it_is_over():
    accepted = e.Accepted(at=NOW, agent="maya")
    state = state_of(opened(), said(), offered(), accepted, agent_said())
    assert state.offers == ()


def test_hours_are_those_of_the_shop():
    assert names_of("maya", False, NOW, "Europe/Berlin")[1] == "first:hour:11"


def waits_since(agent, minutes, *more):
    """One that `agent` was named for so long ago, and that waits for a word."""
    handed = replace(offered(agent), at=later(-minutes))
    lapsed = e.OfferLapsed(at=later(1 - minutes), agent=agent)
    return state_of(opened(), said(), handed, lapsed, awaited(), *more)


def test_waits_that_have_not_ended_count_as_at_least_as_long_as_they_are():
    waiting = [waits_since("maya", 35), waits_since("maya", 20), waits_since("tomas", 10)]
    hers, this_hour, everybodys = unended_waits(waiting, "maya", NOW)
    assert [round(wait / 60) for wait in hers] == [35, 20]
    assert [round(wait / 60) for wait in everybodys] == [35, 20, 10]
    assert this_hour == everybodys
    assert closest([[90.0] * 8]) == Usually(least=1, most=2)
    assert closest([[90.0] * 8], [hers[1:]]) == Usually(least=1, most=20)
    assert closest([[90.0] * 8], [hers + hers]) is None, "longer than anything told as usual"
    assert closest([[90.0] * 3, [90.0] * 8], [hers, ()]) == Usually(least=1, most=2)


def test_a_wait_that_has_only_begun_makes_nothing_shorter():
    assert closest([[90.0] * 8], [[5.0] * 8]) == Usually(least=1, most=2)


def test_who_chose_a_time_waits_for_nothing_before_it():
    chosen = replace(promised(minutes=60), starts=later(30))
    assert unended_waits([waits_since("maya", 35, chosen)], "maya", NOW) == ((), (), ())


def test_who_let_the_last_two_be_misses_offers():
    assert misses_offers([0.0, 0.0, 1.0])
    assert not misses_offers([0.0, 1.0])
    assert not misses_offers([1.0, 0.0, 0.0])
    assert not misses_offers([0.0])
