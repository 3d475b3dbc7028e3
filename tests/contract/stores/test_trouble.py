"""The real store in trouble: full, read-only, without a disk, hanging, cut off in mid-sentence."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import asynccontextmanager

import pytest

from bot.adapters import probes
from bot.adapters.probes import probe_store
from bot.adapters.redis import connection, keys
from bot.adapters.redis import record as record_module
from bot.adapters.redis.connection import connect
from bot.adapters.redis.record import RedisRecord
from bot.adapters.stores import redis_stores
from bot.app.errors import AlreadyThere, Missed
from bot.app.ledger import Ledger
from bot.domain.conversation import Conversation
from bot.domain.errors import Conflict, Unavailable
from tests.support.events import opened, said
from tests.support.proxy import Proxy
from tests.support.store import Store
from tests.support.waiting import until


@asynccontextmanager
async def stores_at(url, clock, new_id, replicas=0):
    client = connect(url)
    try:
        yield redis_stores(client, clock, new_id, replicas), client
    finally:
        await client.aclose()


@pytest.fixture
async def own(own_server, clock, new_id):
    async with stores_at(own_server.url, clock, new_id) as found:
        yield found


@pytest.fixture
async def cut(server, redis, clock, new_id):
    """Stores behind a line that can be cut, and the line."""
    async with Proxy(server) as proxy, stores_at(proxy.url, clock, new_id) as (stores, _):
        yield stores, proxy


# The client sends a command once more when the line was cut before the reply


async def test_an_append_whose_reply_was_lost_is_one_append(cut):
    stores, proxy = cut
    state = await stores.record.append(Conversation(id="c-1"), [opened()])
    for once in (None, "customer:m-1"):
        proxy.lose_reply(lambda command: b"RPUSH" in command or b"EVALSHA" in command)
        state = await stores.record.append(state, [said("hello", f"m-{once}")], once=once)
    assert proxy.names.count("EVALSHA") >= 5
    assert [entry.seq for entry in await stores.record.read("c-1")] == [1, 2, 3]
    assert await stores.record.load("c-1") == state
    with pytest.raises(AlreadyThere) as there:
        await stores.record.append(state, [said("hello", "m-1")], once="customer:m-1")
    assert there.value.seq == 3


async def test_an_append_sent_once_more_after_somebody_else_wrote_changes_nothing(redis):
    one, other = RedisRecord(redis, lambda: "w-1"), RedisRecord(redis, lambda: "w-2")
    empty = Conversation(id="c-1")
    first = await one.append(empty, [opened()], once="x")
    await other.append(first, [said()])
    with pytest.raises(AlreadyThere):
        await one.append(empty, [opened()], once="x")
    with pytest.raises(Conflict):
        await one.append(empty, [opened()])
    assert len(await one.read("c-1")) == 2


async def test_a_change_decided_again_after_a_lost_reply_and_another_writer_is_made_once(redis):
    """What the ledger does with the Conflict: it decides on what stands there."""
    ids = iter(("w-0", "w-1", "w-1"))
    one, other = RedisRecord(redis, lambda: next(ids)), RedisRecord(redis, lambda: "w-2")
    state = await one.append(Conversation(id="c-1"), [opened()])

    class Lost:
        """A line that is cut once, and somebody writes before the second try."""

        load, read = one.load, one.read
        tries = 0

        async def append(self, before, events, once=None):
            if not self.tries:
                self.tries = 1
                await other.append(await one.append(before, events, once), [said("b", "m-b")])
            return await one.append(before, events, once)

    class Silent:
        async def note(self, state):
            return

        async def announce(self, *given, **more):
            return

    ledger = Ledger(Lost(), Silent(), Silent(), Silent())
    wanted = said("a", "m-a")

    def decide(state):
        return () if any(line.text == "a" for line in state.lines) else (wanted,)

    state = await ledger.change("c-1", decide, known=state)
    assert [line.text for line in state.lines] == ["a", "b"]


async def test_a_lease_whose_reply_was_lost_is_ours(cut):
    stores, proxy = cut
    await stores.leases.acquire("other", 60)
    proxy.lose_reply(lambda command: b"EVALSHA" in command)
    token = await stores.leases.acquire("turn:c-1", 60)
    assert token
    assert await stores.leases.renew("turn:c-1", token, 60)
    assert not await stores.leases.release("turn:c-1", token)


async def test_places_names_and_deadlines_are_the_same_when_set_twice(cut):
    stores, proxy = cut
    for _ in range(2):
        proxy.lose_reply(lambda command: b"EVALSHA" in command or b"SADD" in command)
        assert await stores.reservations.reserve("maya", "c-1", 1)
    proxy.lose_reply(lambda command: b"SET" in command)
    assert await stores.aliases.claim(["phone:1"], "c-1") == "c-1"
    assert await stores.reservations.held("maya") == {"c-1"}


# It refuses to write


async def refuses(stores, client, state):
    """Nothing is written, it says so, and what is there can still be read."""
    with pytest.raises(Unavailable):
        await stores.record.append(state, [said("lost", "m-2")], once="customer:m-2")
    with pytest.raises(Unavailable):
        await stores.leases.acquire("turn:c-1", 60)
    assert (await probe_store(client)).startswith("refuses writes")
    assert await stores.record.load("c-1") == state
    assert len(await stores.record.read("c-1")) == 1
    return True


async def heals(stores, client, state):
    await until(lambda: is_ok(client))
    after = await stores.record.append(state, [said("lost", "m-2")], once="customer:m-2")
    assert await stores.record.load("c-1") == after
    assert len(await stores.record.read("c-1")) == 2


async def is_ok(client):
    return (await probe_store(client)).startswith("ok")


async def test_a_full_store_keeps_nothing_and_says_so(own):
    stores, client = own
    state = await stores.record.append(Conversation(id="c-1"), [opened()])
    await client.config_set("maxmemory", "1")
    assert await refuses(stores, client, state)
    await client.config_set("maxmemory", "0")
    await heals(stores, client, state)


async def test_a_read_only_replica_keeps_nothing_and_says_so(own):
    stores, client = own
    state = await stores.record.append(Conversation(id="c-1"), [opened()])
    await client.execute_command("REPLICAOF", "127.0.0.1", "1")
    assert await refuses(stores, client, state)
    await client.execute_command("REPLICAOF", "NO", "ONE")
    await heals(stores, client, state)


async def test_a_store_that_cant_save_keeps_nothing_and_says_so(own, own_server):
    """`MISCONF`: its last snapshot failed, here because a folder has the snapshot's name."""
    stores, client = own
    state = await stores.record.append(Conversation(id="c-1"), [opened()])
    in_the_way = own_server.folder / "dump.rdb"
    in_the_way.mkdir()
    await client.config_set("save", "3600 100000")
    await client.bgsave()
    await until(lambda: last_save(client, "err"))
    assert await refuses(stores, client, state)
    shutil.rmtree(in_the_way)
    await client.bgsave()
    await until(lambda: last_save(client, "ok"))
    await heals(stores, client, state)


async def last_save(client, wanted):
    info = await client.info("persistence")
    return not info["rdb_bgsave_in_progress"] and info["rdb_last_bgsave_status"] == wanted


# It hangs


async def test_what_a_hanging_store_may_have_written_is_told_by_its_id(
    own_server, clock, new_id, monkeypatch
):
    monkeypatch.setattr(connection, "TIMEOUT_SECONDS", 0.3)
    async with stores_at(own_server.url, clock, new_id) as (stores, client):
        state = await stores.record.append(Conversation(id="c-1"), [opened()])
        own_server.pause()
        with pytest.raises(Unavailable):
            await stores.record.append(state, [said("hello", "m-1")], once="customer:m-1")
        monkeypatch.setattr(probes, "TIMEOUT_SECONDS", 0.1)
        async with asyncio.timeout(1):
            assert await probe_store(client) == "down"
        own_server.resume()
        await until(lambda: is_ok(client))
        assert len(await stores.record.read("c-1")) == 2
        with pytest.raises(AlreadyThere) as there:
            await stores.record.append(state, [said("hello", "m-1")], once="customer:m-1")
        assert there.value.seq == 2


async def test_a_crowd_waits_for_connections_and_opens_no_more(server, redis, clock, new_id):
    async with stores_at(server.url, clock, new_id) as (stores, client):
        await asyncio.gather(*(stores.limits.hit("a", 60) for _ in range(500)))
        assert await stores.limits.count("a") == 500
        assert int((await client.info("clients"))["connected_clients"]) < 80


# The feed forgets


async def test_who_slept_until_hints_were_forgotten_is_told_and_goes_on(redis, clock, new_id):
    feed = redis_stores(redis, clock, new_id).feed
    await feed.announce("presence", who="maya")
    slept = await feed.cursor()
    for number in range(5):
        await feed.announce("conversation", conversation="c-1", version=number)
    heard = await feed.cursor()
    await redis.xtrim(keys.FEED, maxlen=2, approximate=False)
    with pytest.raises(Missed) as missed:
        await anext(feed.follow(slept))
    assert missed.value.cursor == heard
    await feed.announce("presence", who="tomas")
    assert (await anext(feed.follow(heard))).who == "tomas"


async def test_who_heard_the_last_forgotten_hint_has_missed_nothing_that_is_there(
    redis, clock, new_id
):
    feed = redis_stores(redis, clock, new_id).feed
    for number in range(5):
        await feed.announce("conversation", conversation="c-1", version=number)
    hints = feed.follow("0-0")
    third = [await anext(hints) for _ in range(3)][2]
    await redis.xtrim(keys.FEED, maxlen=3, approximate=False)
    assert (await anext(feed.follow(third.cursor))).version == 3


# Replicas


async def test_with_replicas_nothing_counts_as_kept_before_they_have_it(own, new_id, monkeypatch):
    monkeypatch.setattr(record_module, "REPLICAS_SECONDS", 0.1)
    _, client = own
    record = RedisRecord(client, new_id, replicas=1)
    with pytest.raises(Unavailable):
        await record.append(Conversation(id="c-1"), [opened()], once="x")
    with pytest.raises(Unavailable):
        await record.append(Conversation(id="c-1"), [opened()], once="x")


async def test_with_a_replica_that_has_it_a_message_is_kept(clock, new_id, unused_tcp_port):
    port = str(unused_tcp_port)
    main = Store({"--port": port, "--bind": "127.0.0.1", "--repl-diskless-sync-delay": "0"})
    replica = Store({"--replicaof": f"127.0.0.1 {port}"})
    try:
        main.start()
        async with stores_at(main.url, clock, new_id, replicas=1) as (stores, client):
            with pytest.raises(Unavailable):
                await stores.record.append(Conversation(id="c-1"), [opened()], once="x")
            replica.start()
            await until(lambda: replicates(client), seconds=30)
            with pytest.raises(AlreadyThere):  # it stood there, and now it is where it must be
                await stores.record.append(Conversation(id="c-1"), [opened()], once="x")
            state = await stores.record.load("c-1")
            await stores.record.append(state, [said()])
        async with stores_at(replica.url, clock, new_id) as (there, _):
            assert len(await there.record.read("c-1")) == 2
    finally:
        replica.end()
        main.end()


async def replicates(client):
    _, replicas = await client.execute_command("WAITAOF", 1, 1, 100)
    return replicas
