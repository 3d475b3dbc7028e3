"""Who came about which order: bounded, by name, the latest first; the same in both stores."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.adapters.redis import keys
from bot.app.ports import MOST_VISITS
from bot.domain.cases.visits import REMEMBERED, Visit
from tests.support.events import NOW, later

LONG_AGO = NOW - timedelta(days=365)


def visit(conversation="c-1", minutes=0.0, **more):
    return Visit(conversation=conversation, at=later(minutes), **more)


async def test_visits_are_found_by_each_of_their_names_latest_first(stores):
    first, second = visit("c-1", times=2), visit("c-2", 5, let_down=1, agent="maya")
    await stores.visits.note(["order:CL-1"], first)
    await stores.visits.note(["order:CL-1", "email:a@b.example"], second)
    found = await stores.visits.of(["order:CL-1", "email:a@b.example", "order:CL-2"], LONG_AGO)
    assert found == ((second, first), (second,), ())
    assert await stores.visits.of([], LONG_AGO) == ()


async def test_what_is_noted_of_a_conversation_again_replaces_what_was(stores):
    await stores.visits.note(["order:CL-1"], visit(times=1))
    await stores.visits.note(["order:CL-1"], visit(minutes=9, times=2, let_down=1))
    assert await stores.visits.of(["order:CL-1"], LONG_AGO) == (
        (visit(minutes=9, times=2, let_down=1),),
    )


async def test_visits_before_the_time_asked_for_are_left_out(stores):
    await stores.visits.note(["order:CL-1"], visit("c-1", 0))
    await stores.visits.note(["order:CL-1"], visit("c-2", 2))
    assert await stores.visits.of(["order:CL-1"], later(1)) == ((visit("c-2", 2),),)
    assert await stores.visits.of(["order:CL-1"], later(2)) == ((visit("c-2", 2),),)


async def test_of_too_many_visits_the_oldest_go_whatever_the_order_they_came_in(stores):
    minutes = [*range(5, MOST_VISITS + 5), 1, 2]
    await asyncio.gather(*(stores.visits.note(["order:CL-1"], visit(f"c-{m}", m)) for m in minutes))
    (found,) = await stores.visits.of(["order:CL-1"], LONG_AGO)
    assert [v.conversation for v in found] == [f"c-{m}" for m in range(MOST_VISITS + 4, 4, -1)]


async def test_the_server_forgets_them_by_itself(redis, stores):
    await stores.visits.note(["order:CL-1"], visit())
    left = await redis.ttl(keys.visits("order:CL-1"))
    in_memory = stores.visits.__class__.__name__ == "MemoryVisits"
    assert in_memory or REMEMBERED.total_seconds() - 60 < left <= REMEMBERED.total_seconds()
