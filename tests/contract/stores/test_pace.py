"""How fast messages may leave, agreed on by all processes."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.app.ports import Hold
from tests.support.events import NOW


async def places(stores, number, name="out", every=2.0, burst=3):
    return [await stores.pace.place(name, every, burst) for _ in range(number)]


async def test_after_a_rest_a_burst_goes_at_once_and_then_one_at_a_time(stores, clock):
    assert await places(stores, 5) == pytest.approx([0, 0, 0, 2, 4])
    clock.move(seconds=3)
    assert await places(stores, 1) == pytest.approx([3])
    clock.move(seconds=60)
    assert await places(stores, 4) == pytest.approx([0, 0, 0, 2])


async def test_names_have_places_of_their_own(stores):
    assert await places(stores, 2, burst=1) == pytest.approx([0, 2])
    assert await places(stores, 1, name="other", burst=1) == [0]


async def test_of_many_who_ask_at_once_nobody_gets_the_same_place(stores):
    asked = (stores.pace.place("out", 1.0, 1) for _ in range(20))
    assert sorted(await asyncio.gather(*asked)) == pytest.approx(list(range(20)))


async def test_a_hold_keeps_everybody_from_going_until_its_end(stores, clock):
    assert await stores.pace.ask("out") == (0, None)
    hold = await stores.pace.hold("out", 60, 3600, "stop:190")
    assert hold == Hold(until=NOW + timedelta(seconds=60), code="stop:190", times=1)
    assert await stores.pace.held("out") == hold
    clock.move(seconds=20)
    assert await stores.pace.ask("out") == (pytest.approx(40), hold)
    assert await stores.pace.ask("other") == (0, None)


async def test_after_its_end_one_goes_to_try_and_the_others_wait_for_that(stores, clock):
    await stores.pace.hold("out", 60, 3600, "stop:190")
    clock.move(seconds=60)
    asked = await asyncio.gather(*(stores.pace.ask("out") for _ in range(5)))
    assert sorted(wait for wait, _ in asked) == pytest.approx([0, 5, 5, 5, 5])
    assert all(hold.code == "stop:190" for _, hold in asked)


async def test_a_try_that_fails_holds_for_longer_and_never_longer_than_the_longest(stores, clock):
    waited = []
    for _ in range(4):
        hold = await stores.pace.hold("out", 60, 200, "stop:190")
        waited.append((hold.until - clock()).total_seconds())
        clock.now = hold.until
        await stores.pace.ask("out")
    assert waited == pytest.approx([60, 120, 200, 200])


@pytest.mark.parametrize("first", [1, 60])
async def test_who_is_refused_at_the_same_time_is_one_refusal(stores, clock, first):
    refused = (stores.pace.hold("out", first, 3600, "stop:190") for _ in range(20))
    assert {hold.times for hold in await asyncio.gather(*refused)} == {1}
    clock.move(seconds=1.5)
    assert (await stores.pace.hold("out", first, 3600, "stop:190")).times == 1


async def test_a_try_that_works_ends_the_hold_unless_it_was_renewed_meanwhile(stores, clock):
    first = await stores.pace.hold("out", 60, 3600, "crowded:130429")
    clock.move(seconds=60)
    await stores.pace.ask("out")
    second = await stores.pace.hold("out", 60, 3600, "stop:190")
    await stores.pace.clear("out", first.times)
    assert await stores.pace.held("out") == second
    await stores.pace.clear("out", second.times)
    assert await stores.pace.held("out") is None
    assert await stores.pace.ask("out") == (0, None)


async def test_a_hold_can_be_tried_at_once_and_remembers_how_often_it_was(stores, clock):
    await stores.pace.try_now("out")
    assert await stores.pace.held("out") is None
    await stores.pace.hold("out", 60, 3600, "stop:190")
    clock.move(seconds=10)
    await stores.pace.try_now("out")
    assert (await stores.pace.ask("out"))[0] == 0
    assert (await stores.pace.hold("out", 60, 3600, "stop:190")).times == 2
