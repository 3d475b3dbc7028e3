"""The real store: what it took it keeps, and when it is away it says so."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters import codec
from bot.adapters.probes import probe_store, settings_that_lose_data
from bot.adapters.redis import keys
from bot.adapters.redis.connection import connect
from bot.adapters.redis.origins import Origins
from bot.adapters.stores import redis_stores
from bot.app.errors import AlreadyThere
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.errors import Unavailable
from tests.support.events import NOW, WAYS, bot_said, fact, house_said, opened, said, state_of


@pytest.fixture
async def own(own_server, clock, new_id):
    client = connect(own_server.url)
    yield redis_stores(client, clock, new_id), client
    await client.aclose()


async def test_the_state_is_made_again_from_the_log_as_it_was(redis, clock, new_id):
    stores = redis_stores(redis, clock, new_id)
    state = Conversation(id="c-1")
    learned = e.Learned(at=NOW, facts=(fact(),))
    for events in ([opened(name="Robin"), said()], [learned, bot_said()], [*WAYS["waiting"][2:]]):
        told = [house_said()] if any(isinstance(x, e.HandedOver) for x in events) else []
        state = await stores.record.append(state, [*events, *told])
    await redis.delete(keys.state("c-1"))
    assert await stores.record.load("c-1") == state
    again = await stores.record.append(state, [said("more", "m-2")])
    assert await stores.record.load("c-1") == again


async def test_what_was_appended_survives_the_death_of_the_store(own, own_server):
    stores, _ = own
    state = await stores.record.append(Conversation(id="c-1"), [opened()])
    for number in range(50):
        events = [said(f"message {number}", f"m-{number}")]
        state = await stores.record.append(state, events, once=f"customer:m-{number}")
    await stores.reservations.reserve("maya", "c-1", 3)
    await stores.index.note(state)
    await stores.aliases.claim(["phone:1"], "c-1")
    own_server.kill()
    own_server.start()
    assert await stores.record.load("c-1") == state
    assert len(await stores.record.read("c-1")) == 51
    with pytest.raises(AlreadyThere) as there:
        await stores.record.append(state, [said("again", "m-49")], once="customer:m-49")
    assert there.value.seq == 51
    assert await stores.index.open() == ("c-1",)
    assert await stores.aliases.find(["phone:1"]) == "c-1"
    assert await stores.reservations.held("maya") == {"c-1"}
    assert (await stores.record.append(state, [said("new", "m-x")])).version == 52


async def test_a_store_that_is_away_is_unavailable_whatever_is_asked(own, own_server):
    stores, client = own
    state = await stores.record.append(Conversation(id="c-1"), [opened()])
    token = await stores.leases.acquire("watch", 60)
    await stores.limits.hit("a", 60)
    own_server.kill()
    asked = {
        "load": lambda: stores.record.load("c-1"),
        "append": lambda: stores.record.append(state, [said()]),
        "read": lambda: stores.record.read("c-1"),
        "note": lambda: stores.index.note(state),
        "settle": lambda: stores.index.settle(state),
        "open": stores.index.open,
        "how_many_open": stores.index.how_many_open,
        "due": lambda: stores.index.due(NOW),
        "announce": lambda: stores.feed.announce("presence"),
        "cursor": stores.feed.cursor,
        "follow": lambda: anext(stores.feed.follow("0-0")),
        "find": lambda: stores.aliases.find(["a"]),
        "claim": lambda: stores.aliases.claim(["a"], "c-1"),
        "drop name": lambda: stores.aliases.drop(["a"]),
        "available": lambda: stores.presence.set_available("maya", True),
        "heartbeat": lambda: stores.presence.heartbeat("maya"),
        "left": lambda: stores.presence.left("maya"),
        "typed": lambda: stores.presence.typed("maya", "c-1"),
        "writing": lambda: stores.presence.is_writing("maya", "c-1"),
        "here": stores.presence.here,
        "switches": stores.presence.switches,
        "reserve": lambda: stores.reservations.reserve("maya", "c-1", 1),
        "release": lambda: stores.reservations.release("maya", "c-1"),
        "held": lambda: stores.reservations.held("maya"),
        "acquire": lambda: stores.leases.acquire("watch", 60),
        "renew": lambda: stores.leases.renew("watch", token, 60),
        "release lease": lambda: stores.leases.release("watch", token),
        "hit": lambda: stores.limits.hit("a", 60),
        "count": lambda: stores.limits.count("a"),
        "put": lambda: stores.sessions.put("s", {"agent": "maya"}, 60),
        "get": lambda: stores.sessions.get("s"),
        "drop": lambda: stores.sessions.drop("s"),
    }
    for name, ask in asked.items():
        assert await _says_unavailable(ask), name
    assert await probe_store(client) == "down"
    own_server.start()
    assert await stores.record.load("c-1") == state
    assert await probe_store(client) == "ok"


async def _says_unavailable(ask):
    try:
        await ask()
    except Unavailable:
        return True
    return False


async def test_settings_that_would_lose_data_are_named_with_what_to_do(own):
    _, client = own
    assert await settings_that_lose_data(client) == []
    await client.config_set("appendfsync", "everysec")
    await client.config_set("maxmemory-policy", "allkeys-lru")
    told = await settings_that_lose_data(client)
    assert len(told) == 2
    assert any("appendfsync" in line and "always" in line for line in told)
    assert (await probe_store(client)).startswith("ok, but loses data")


async def test_keys_of_one_conversation_share_a_slot(redis, clock, new_id):
    stores = redis_stores(redis, clock, new_id)
    await stores.record.append(Conversation(id="c-1"), [opened()], once="x")
    found = sorted(await redis.keys("*"))
    assert found == [keys.last("c-1"), keys.log("c-1"), keys.seen("c-1"), keys.state("c-1")]
    assert all("{c-1}" in key for key in found)


async def test_what_lives_for_a_while_has_an_end_and_what_must_stay_has_none(redis, clock, new_id):
    stores = redis_stores(redis, clock, new_id)
    await stores.record.append(Conversation(id="c-1"), [opened()], once="x")
    await stores.leases.acquire("watch", 5)
    await stores.limits.hit("a", 60)
    await stores.sessions.put("s", {"agent": "maya"}, 60)
    await stores.aliases.claim(["a"], "c-1")
    ends = {key: await redis.ttl(key) for key in await redis.keys("*")}
    mortal = {key for key, seconds in ends.items() if seconds >= 0}
    sessions = {keys.session("s"), keys.sessions("maya")}
    assert mortal == {keys.lease("watch"), keys.limit("a"), *sessions}


async def test_an_addresss_hash_is_the_same_at_every_front_desk_and_another_tomorrow(redis, clock):
    here, there = (Origins(redis, clock, lambda salt=salt: salt) for salt in ("here", "there"))
    today = await here("192.0.2.1")
    assert today == await there("192.0.2.1")
    assert today != await there("192.0.2.2")
    assert "192" not in today
    assert 0 < await redis.ttl(keys.salt(clock().date().isoformat())) <= 25 * 3600
    clock.move(days=1)
    tomorrow = await there("192.0.2.1")
    assert tomorrow != today
    assert tomorrow == await here("192.0.2.1")


# Events as JSON


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=20)
@given(st.data())
@pytest.mark.parametrize("kind", e.EVENTS, ids=lambda kind: kind.__name__)
def test_every_event_is_read_as_it_was_written(kind, data):
    event = data.draw(_event(kind))
    assert codec.event_from_json(codec.event_to_json(event)) == event


def _event(kind):
    st.register_type_strategy(str, _TEXT)
    # As far as numbers are whole in JSON everywhere.
    st.register_type_strategy(int, st.integers(-(2**53), 2**53))
    st.register_type_strategy(datetime, st.datetimes(timezones=st.just(timezone.utc)))
    st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
    return st.from_type(kind)


@pytest.mark.parametrize("way", WAYS)
def test_every_state_is_read_as_it_was_written(way):
    state = state_of(*WAYS[way])
    assert codec.state_from_json(codec.state_to_json(state)) == state
