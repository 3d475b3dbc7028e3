"""A conversation that always breaks the watch is tried ever more seldom; nobody waits for it."""

from __future__ import annotations

import logging
from itertools import pairwise

import pytest

from bot.app.meters import NoMeters
from bot.app.watching.stumbles import LONGEST, Stumbles
from bot.domain.errors import Refused
from bot.domain.waiting.alarms import AlarmKind
from tests.support.clock import Clock
from tests.support.events import NOW
from tests.support.front import Front
from tests.support.handovers import waiting


class Counted(NoMeters):
    def __init__(self) -> None:
        self.stumbles: list[str] = []

    def stumbled(self, error: str) -> None:
        self.stumbles.append(error)


@pytest.fixture
def broken(front: Front, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Conversations named here break each look at them; how often they were looked at."""
    watch, found = front.desk._v.watch, dict[str, int]()
    see_to = watch.see_to

    async def breaking(conversation: str) -> object:
        if conversation in found:
            found[conversation] += 1
            raise KeyError("a lamp")
        return await see_to(conversation)

    monkeypatch.setattr(watch, "see_to", breaking)
    return found


async def warned(front: Front, conversation: str) -> bool:
    """The watch raised the alarm that was due."""
    alarms = (await front.state(conversation)).alarms
    return AlarmKind.PROMISE_SOON in [alarm.kind for alarm in alarms]


async def test_it_is_looked_at_after_one_second_then_two_then_four_and_once_a_minute_in_the_end(
    front, broken
) -> None:
    conversation = await waiting(front)
    broken[conversation] = 0
    await front.pass_time(minutes=26)
    looked = [0]
    for second in range(1, 200):
        before = broken[conversation]
        await front.pass_time(seconds=1)
        if broken[conversation] > before:
            looked.append(second)
    gaps = [later - earlier for earlier, later in pairwise(looked)]
    assert gaps == [1, 2, 4, 8, 16, 32, 60, 60]


async def test_others_are_seen_to_at_their_time(front, broken) -> None:
    one, other = await waiting(front), await waiting(front)
    broken[one] = 0
    await front.pass_time(minutes=26)
    assert await warned(front, other)
    assert not await warned(front, one)


async def test_it_is_said_aloud_with_the_reason_and_where_it_comes_from_once(
    front, broken, caplog
) -> None:
    conversation = await waiting(front)
    broken[conversation] = 0
    with caplog.at_level(logging.ERROR):
        await front.pass_time(minutes=26)
        await front.pass_time(seconds=1)
    said = [record for record in caplog.records if conversation in record.getMessage()]
    assert [record.getMessage().endswith("KeyError('a lamp')") for record in said] == [True, True]
    assert [bool(record.exc_info) for record in said] == [True, False]


async def test_what_is_well_again_begins_anew(front, broken) -> None:
    conversation = await waiting(front)
    broken[conversation] = 0
    await front.pass_time(minutes=26)
    await front.pass_time(seconds=1)
    del broken[conversation]
    await front.pass_time(seconds=2)
    assert await warned(front, conversation)


def test_each_is_counted_and_what_is_a_rule_of_ours_is_told_from_a_defect() -> None:
    meters, clock = Counted(), Clock()
    stumbles = Stumbles(clock, meters)
    stumbles.broke("c-1", Refused("taken", "no"))
    stumbles.broke("c-1", ValueError("x"))
    assert meters.stumbles == ["refused", "defect"]


def test_the_longest_wait_is_a_minute_for_ever() -> None:
    stumbles = Stumbles(Clock(), NoMeters())
    assert [stumbles.broke("c-1", ValueError()) for _ in range(5_000)][-1] == NOW + LONGEST
