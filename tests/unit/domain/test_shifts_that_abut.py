"""What a shift's end sets off is not set off where the next one begins."""

from __future__ import annotations

from datetime import datetime, time, timezone

from bot.domain.people.at_the_desk import Switch, takes_more, turned
from bot.domain.people.roster import Agent, Shift, went_home
from bot.domain.promises.promising import comes_back_for, leaves, suggested_times

ADA = Agent(
    id="ada",
    name="Ada Lovelace",
    shifts=tuple(
        Shift(weekday=0, starts=time(start), ends=time(end)) for start, end in ((9, 13), (13, 17))
    ),
)


def at(hour, minute=0):
    return datetime(2026, 11, 23, hour, minute, tzinfo=timezone.utc)


def test_who_was_available_in_the_first_takes_more_in_the_second():
    assert takes_more(ADA, at(10), at(13, 1))
    assert not takes_more(ADA, at(10), at(17))


def test_who_put_themselves_away_stays_away_over_it():
    assert turned(ADA, Switch(on=False, at=at(12, 50)), at(12, 59), at(13)) is None


def test_what_they_promised_for_the_second_is_within_their_shift():
    assert leaves(ADA, at(12, 50), at(15)) is None
    assert leaves(ADA, at(12, 50), at(18)) == at(17)
    assert not comes_back_for(ADA, at(12, 50), at(15))
    assert not went_home(ADA, at(13))
    assert at(16, 30) in suggested_times(ADA, at(10))
    assert at(12, 30) not in suggested_times(ADA, at(10))
