"""Slots that are booked once, shares of the work, and waits: the same in memory and for real."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.app.ports import MOST_WAITS
from bot.domain.people.roster import Span
from bot.domain.people.routing import Given
from tests.support.events import NOW, later

DAY = Span(starts=later(hours=-10), ends=later(hours=14))
MOST = 3


async def book(stores, conversation, starts=NOW, agent="maya", day=DAY):
    return await stores.slots.book(agent, starts, conversation, day, MOST)


async def test_a_slot_is_booked_once_however_many_want_it_at_once(stores):
    wanted = [f"c-{number}" for number in range(20)]
    got = await asyncio.gather(*(book(stores, conversation) for conversation in wanted))
    assert got.count(True) == 1
    booked = await stores.slots.booked("maya")
    assert {start: found.conversation for start, found in booked.items()} == {
        NOW: wanted[got.index(True)]
    }


async def test_whoever_has_it_may_book_it_again_and_it_is_booked_anew(stores, clock):
    assert await book(stores, "c-1")
    clock.move(seconds=10)
    assert await book(stores, "c-1")
    (found,) = (await stores.slots.booked("maya")).values()
    assert found.at == clock()


async def test_nobody_gets_more_in_a_day_than_is_allowed_also_at_once(stores):
    starts = [later(15 * number) for number in range(10)]
    got = await asyncio.gather(
        *(book(stores, f"c-{place}", start) for place, start in enumerate(starts))
    )
    assert got.count(True) == MOST
    tomorrow = Span(starts=DAY.ends, ends=DAY.ends + timedelta(days=1))
    assert await book(stores, "c-9", later(hours=20), day=tomorrow)
    assert await book(stores, "c-9", agent="tomas")


async def test_only_who_has_a_slot_gives_it_back_and_then_it_is_free(stores):
    await book(stores, "c-1")
    await stores.slots.release("maya", NOW, "c-2")
    assert not await book(stores, "c-2")
    await stores.slots.release("maya", NOW, "c-1")
    await stores.slots.release("maya", NOW, "c-1")
    assert await book(stores, "c-2")


async def test_a_slot_that_was_booked_anew_is_not_taken_for_the_one_before(stores, clock):
    await book(stores, "c-1")
    (before,) = (await stores.slots.booked("maya")).values()
    clock.move(seconds=20)
    await book(stores, "c-1")
    await stores.slots.release("maya", NOW, "c-1", before.at)
    assert not await book(stores, "c-2")
    await stores.slots.release("maya", NOW, "c-1", clock())
    assert await book(stores, "c-2")


async def test_slots_of_days_ago_are_forgotten_at_the_next_booking(stores, clock):
    await book(stores, "c-1")
    clock.move(hours=25)
    await book(stores, "c-2", later(hours=26))
    assert set(await stores.slots.booked("maya")) == {later(hours=26)}


async def test_what_each_was_given_is_known_by_time_and_by_day(stores, clock):
    await stores.shares.note("maya")
    clock.move(minutes=5)
    await stores.shares.note("maya")
    found = await stores.shares.of(["maya", "tomas"])
    assert found == {"maya": Given(last=later(5), today=2), "tomas": Given()}
    clock.move(hours=15)
    assert (await stores.shares.of(["maya"]))["maya"] == Given(last=later(5), today=0)
    assert await stores.shares.of([]) == {}


async def test_the_latest_waits_are_known_under_each_name_newest_first(stores):
    for seconds in range(MOST_WAITS + 5):
        await stores.waits.note(["all", "maya"], float(seconds))
    await stores.waits.note(["all"], 0.5)
    everybody, hers, nobody = await stores.waits.of(["all", "maya", "tomas"])
    assert (len(everybody), everybody[:2]) == (MOST_WAITS, (0.5, MOST_WAITS + 4.0))
    assert (hers[0], nobody) == (MOST_WAITS + 4.0, ())


async def test_a_wait_of_weeks_ago_says_nothing_of_today(stores, clock):
    await stores.waits.note(["all"], 60.0)
    clock.move(days=13)
    await stores.waits.note(["all"], 90.0)
    clock.move(days=2)
    assert await stores.waits.of(["all"]) == ((90.0,),)
