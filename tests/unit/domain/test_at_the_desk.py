"""Whoever comes to the desk on shift is available; outside a shift by their own hand alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.people.at_the_desk import Switch, takes_more, turned
from tests.support.events import NOW, later
from tests.support.team import TEAM

MAYA = TEAM.agents["maya"]  # on shift from eight to four; it is ten now
NOOR = TEAM.agents["noor"]  # comes tomorrow
NO_SHIFTS = replace(MAYA, shifts=())


@pytest.mark.parametrize(
    ("switch", "becomes"),
    [
        (None, True),
        (Switch(on=False), True),
        (Switch(on=False, at=NOW - timedelta(hours=14)), True),
        (Switch(on=False, at=NOW - timedelta(minutes=5)), None),
        (Switch(on=True, at=NOW - timedelta(days=3)), None),
    ],
)
def test_on_shift_they_are_available_unless_they_put_themselves_away_within_it(switch, becomes):
    assert turned(MAYA, switch, None, NOW) is becomes


def test_who_sits_there_before_the_shift_is_available_when_it_begins():
    before = Switch(on=False, at=NOW - timedelta(hours=2, minutes=1))
    assert turned(MAYA, before, NOW, NOW - timedelta(hours=2, minutes=1)) is None
    assert turned(MAYA, before, NOW, NOW) is True


def test_outside_their_shifts_it_is_their_own_hand_until_they_leave():
    here = Switch(on=True, at=NOW)
    assert turned(NOOR, None, None, NOW) is None
    assert turned(NOOR, here, NOW, later(14)) is None
    assert turned(NOOR, here, NOW, later(16)) is False
    assert turned(NOOR, Switch(on=False, at=NOW), NOW, later(16)) is None


def test_where_nobody_has_shifts_only_the_switch_counts():
    assert turned(NO_SHIFTS, None, None, NOW) is True
    assert turned(NO_SHIFTS, Switch(on=False, at=NOW), None, later(900)) is None


def test_whoever_is_still_there_after_the_shift_did_not_choose_to_be():
    after_four = later(370)
    assert not takes_more(MAYA, NOW, after_four)
    assert takes_more(MAYA, later(365), after_four), "they said that they stay"
    assert not takes_more(MAYA, None, after_four)


def test_on_shift_and_where_nobody_has_shifts_the_switch_alone_tells():
    assert takes_more(MAYA, None, NOW)
    assert takes_more(NO_SHIFTS, None, later(900))


def test_a_desk_that_stayed_open_for_days_was_left_behind_by_its_shift_all_the_same():
    friday = NOW - timedelta(days=3)
    assert not takes_more(MAYA, friday, NOW - timedelta(hours=5)), "it is Monday, before eight"
    assert takes_more(NOOR, NOW - timedelta(days=1), NOW), "no shift of theirs ended since"
