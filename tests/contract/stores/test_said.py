"""Customers' words by week; the same in both stores."""

from __future__ import annotations

from datetime import timedelta

from bot.adapters.stores import redis_stores
from bot.app.ports import WEEKS_BEFORE
from bot.domain.knowledge.searching import MOST_SAID, asked_for
from tests.support.events import NOW, later


async def found(stores, text, most=10):
    return await stores.said.find(asked_for(text), most)


async def test_those_begun_last_come_first_and_all_words_have_to_fit(stores) -> None:
    for minute in range(3):
        await stores.said.note(f"c-{minute}", later(minute), {"decanter", f"leaks{minute}"})
    assert await found(stores, "decan") == ("c-2", "c-1", "c-0")
    assert await found(stores, "decan", most=2) == ("c-2", "c-1")
    assert await found(stores, "leaks1 decanter") == ("c-1",)
    assert await found(stores, "leaks1 bowl") == ()
    assert await stores.said.find((), 10) == ()


async def test_a_week_has_room_for_so_many_words_of_each(stores) -> None:
    await stores.said.note("c-1", NOW, [f"w{number}" for number in range(MOST_SAID)])
    await stores.said.note("c-1", NOW, ["late"])
    assert await found(stores, "late") == ()


async def test_words_are_forgotten_by_themselves_after_some_weeks(stores, clock) -> None:
    await stores.said.note("c-1", NOW, {"decanter"})
    clock.move(weeks=WEEKS_BEFORE)
    assert await found(stores, "decanter") == ("c-1",)
    await stores.said.note("c-1", NOW, {"bowl"})
    clock.move(weeks=1)
    assert await found(stores, "decanter") == ()
    assert await found(stores, "bowl") == ("c-1",)


async def test_a_forgotten_one_is_found_by_no_word_of_any_week(stores, clock) -> None:
    for conversation in ("c-1", "c-2"):
        await stores.said.note(conversation, NOW, {"decanter"})
    clock.move(weeks=2)
    await stores.said.note("c-1", NOW, {"decanter"})
    await stores.said.forget("c-1")
    assert await found(stores, "decanter") == ("c-2",)


async def test_the_words_of_a_week_have_an_end_in_the_store(redis, clock, new_id) -> None:
    await redis_stores(redis, clock, new_id).said.note("c-1", NOW, {"decanter"})
    lives = [await redis.ttl(key) for key in await redis.keys("wl:{said:*")]
    most = timedelta(weeks=WEEKS_BEFORE + 1).total_seconds()
    assert len(lives) == 2
    assert all(most - timedelta(weeks=1).total_seconds() - 5 <= left <= most for left in lives)
