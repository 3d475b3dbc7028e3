"""Limits, names and sessions, in every store."""

from __future__ import annotations

import asyncio

import pytest

from bot.adapters.redis import connection
from bot.adapters.redis.coordination import RedisLimits
from bot.domain.errors import Unavailable
from tests.support.waiting import until


async def is_none(asked):
    return not await asked


# Limits


async def test_hits_are_counted_by_name_within_their_window(stores):
    limits = stores.limits
    assert await limits.count("a") == 0
    assert [await limits.hit("a", 60) for _ in range(3)] == [1, 2, 3]
    assert await limits.hit("b", 60) == 1
    assert (await limits.count("a"), await limits.count("b")) == (3, 1)
    at_once = await asyncio.gather(*(limits.hit("c", 60) for _ in range(20)))
    assert sorted(at_once) == list(range(1, 21))


async def test_a_window_starts_with_its_first_hit_and_ends(stores, clock):
    limits = stores.limits
    await limits.hit("a", 1)
    await limits.hit("a", 3600)
    clock.move(seconds=1.1)
    await until(lambda: is_none(limits.count("a")))
    assert await limits.hit("a", 1) == 1


async def test_so_many_are_within_a_limit_and_no_more_whoever_counts(stores, clock):
    limits = stores.limits
    assert [await limits.within("a", 4, 60) for _ in range(6)] == [True] * 4 + [False] * 2
    assert await limits.count("a") == 6
    assert await limits.within("b", 1, 60)
    await limits.hit("c", 60)
    assert [await limits.within("c", 8, 1) for _ in range(8)] == [True] * 7 + [False]


async def test_who_was_within_is_so_again_in_the_next_window(stores, clock):
    limits = stores.limits
    assert [await limits.within("a", 2, 1) for _ in range(3)] == [True, True, False]
    clock.move(seconds=1.1)
    await until(lambda: is_none(limits.count("a")))
    assert [await limits.within("a", 2, 60) for _ in range(3)] == [True, True, False]


async def test_two_front_desks_count_together(redis):
    one, other = RedisLimits(redis), RedisLimits(redis)
    let_in = [await limits.within("a", 40, 60) for _ in range(40) for limits in (one, other)]
    assert sum(let_in) == 40
    assert not await one.within("a", 40, 60)
    assert await one.count("a") == 81


async def test_a_store_that_hangs_is_waited_for_where_the_limit_is_near(own_server, monkeypatch):
    monkeypatch.setattr(connection, "TIMEOUT_SECONDS", 0.3)
    client = connection.connect(own_server.url)
    limits = RedisLimits(client)
    assert await limits.within("a", 4, 60)
    own_server.pause()
    assert await limits.within("a", 4, 60)
    with pytest.raises(Unavailable):
        await limits.within("a", 4, 60)
    own_server.resume()
    assert await limits.within("a", 4, 60)
    await client.aclose()


# Names


async def test_a_name_leads_to_the_conversation_that_claimed_it(stores):
    aliases = stores.aliases
    assert await aliases.find(["phone:1"]) is None
    assert await aliases.claim(["user:a", "phone:1"], "c-1") == "c-1"
    assert await aliases.find(["phone:1"]) == "c-1"
    assert await aliases.find(["user:z", "user:a"]) == "c-1"
    assert await aliases.claim(["user:a", "phone:2"], "c-2") == "c-1"
    assert await aliases.find(["phone:2"]) == "c-1"


async def test_the_most_trusted_name_wins(stores):
    aliases = stores.aliases
    await aliases.claim(["user:a"], "c-1")
    await aliases.claim(["phone:1"], "c-2")
    assert await aliases.find(["user:a", "phone:1"]) == "c-1"
    assert await aliases.find(["phone:1", "user:a"]) == "c-2"


async def test_of_many_who_claim_a_name_at_once_one_owns_it_and_all_hear_whom(stores):
    claims = (stores.aliases.claim(["user:a", "phone:1"], f"c-{n}") for n in range(20))
    found = set(await asyncio.gather(*claims))
    assert len(found) == 1
    assert {await stores.aliases.find([name]) for name in ("user:a", "phone:1")} == found


async def test_a_name_that_was_given_up_leads_nowhere(stores):
    aliases = stores.aliases
    await aliases.claim(["user:a", "phone:1"], "c-1")
    await aliases.drop(["phone:1", "phone:9"])
    assert await aliases.find(["phone:1"]) is None
    assert await aliases.find(["user:a"]) == "c-1"
    assert await aliases.claim(["phone:1"], "c-2") == "c-2"


# Sessions


async def test_a_session_is_what_was_put_until_it_is_revoked(stores):
    sessions = stores.sessions
    assert await sessions.get("s") is None
    await sessions.put("s", {"agent": "maya", "csrf": "ü"}, 60)
    assert dict(await sessions.get("s")) == {"agent": "maya", "csrf": "ü"}
    await sessions.put("s", {"agent": "jonas"}, 60)
    assert dict(await sessions.get("s")) == {"agent": "jonas"}
    await sessions.drop("s")
    await sessions.drop("s")
    assert await sessions.get("s") is None


async def test_a_session_ends(stores, clock):
    await stores.sessions.put("s", {"agent": "maya"}, 1)
    clock.move(seconds=1.1)
    await until(lambda: is_none(stores.sessions.get("s")))
