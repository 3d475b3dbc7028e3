"""One line to the store for all who ask: nobody gets another's answer, nobody holds others up."""

from __future__ import annotations

import asyncio

import pytest
from redis.asyncio import Redis
from redis.exceptions import ResponseError

from bot.adapters.redis import connection
from bot.adapters.redis.connection import connect
from bot.adapters.stores import redis_stores
from tests.support.proxy import Proxy
from tests.support.waiting import until


async def reads(client):
    return (await client.info("stats"))["total_reads_processed"]


async def test_what_is_asked_at_the_same_moment_leaves_together(redis):
    await redis.set("count", 0)
    before = await reads(redis)
    answers = await asyncio.gather(*(redis.incr("count") for _ in range(200)))
    assert answers == list(range(1, 201))
    # The two questions for the figure itself are among them.
    assert await reads(redis) - before <= 10


async def test_who_gives_up_leaves_their_answer_to_nobody_else(redis):
    await redis.set("a", "their answer")
    await redis.set("b", "another")
    asking = asyncio.create_task(redis.get("a"))
    await asyncio.sleep(0)
    asking.cancel()
    assert await redis.get("b") == "another"
    with pytest.raises(asyncio.CancelledError):
        await asking


async def test_a_refusal_belongs_to_who_asked_for_it(redis):
    await redis.set("text", "no list")
    async with redis.pipeline(transaction=False) as pipe:
        pipe.set("before", 1).rpush("text", "x").set("after", 2)
        refused, fine = await asyncio.gather(
            pipe.execute(), redis.mget(["text", "gone"]), return_exceptions=True
        )
    assert isinstance(refused, ResponseError)
    assert fine == ["no list", None]
    assert await redis.mget(["before", "after"]) == ["1", "2"]


async def test_who_waits_for_news_holds_nobody_up(redis, clock, new_id):
    feed = redis_stores(redis, clock, new_id).feed
    waiting = asyncio.ensure_future(anext(feed.follow("0-0")))
    async with asyncio.timeout(2):
        for _ in range(20):
            assert await redis.get("nothing") is None
    assert not waiting.done()
    await feed.announce("presence", who="maya")
    assert (await waiting).who == "maya"


async def test_answers_are_what_the_clients_own_way_gives(redis):
    await redis.hset("hash", mapping={"a": 1})
    await redis.zadd("set", {"x": 1.5})
    await redis.xadd("stream", {"kind": "k"}, id="1-1")
    pooled = Redis.from_pool(redis.connection_pool)
    asked = [
        ("hgetall", "hash"),
        ("zscore", "set", "x"),
        ("zrange", "set", 0, -1, False, True),
        ("xrange", "stream"),
        ("exists", "hash"),
        ("config_get", "appendonly"),
    ]
    for name, *given in asked:
        shared = await getattr(redis, name)(*given)
        assert shared == await getattr(pooled, name)(*given), name


async def test_a_line_that_is_cut_while_many_ask_is_opened_once_more_for_all(
    server, redis, clock, new_id
):
    async with Proxy(server) as proxy:
        client = connect(proxy.url)
        await client.set("count", 0)
        proxy.lose_reply(lambda command: b"GET" in command)
        found = await asyncio.gather(*(client.get("count") for _ in range(20)))
        assert found == ["0"] * 20
        await client.aclose()


async def test_who_asks_a_store_that_hangs_is_told_in_time_and_the_next_is_answered(
    own_server, monkeypatch
):
    monkeypatch.setattr(connection, "TIMEOUT_SECONDS", 0.3)
    client = connect(own_server.url)
    await client.set("a", "there")
    own_server.pause()
    async with asyncio.timeout(3):
        told = await asyncio.gather(*(client.get("a") for _ in range(10)), return_exceptions=True)
    assert {type(one).__name__ for one in told} == {"TimeoutError"}
    own_server.resume()
    assert await client.get("a") == "there"
    await client.aclose()


async def test_a_client_that_was_closed_leaves_no_connection(server, redis):
    client = connect(server.url)
    await client.client_setname("of-this-test")
    await client.aclose()

    async def is_gone():
        return all(one["name"] != "of-this-test" for one in await redis.client_list())

    await until(is_gone)
