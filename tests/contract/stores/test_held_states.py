"""States and entries are held as objects, and the store has the last word all the same."""

from __future__ import annotations

import pytest

from bot.adapters.redis import held_entries, held_states, keys
from bot.adapters.redis.record import RedisRecord
from bot.domain.conversation import Conversation
from bot.domain.errors import Conflict
from tests.support.events import opened, said


async def test_the_same_text_is_one_object(redis, new_id) -> None:
    record = RedisRecord(redis, new_id)
    written = await record.append(Conversation(id="c-1"), [opened()])
    assert await record.load("c-1") is written
    assert (await record.load_some(["c-1"]))[0] is written
    assert (await record.picture("c-1", 0))[0] is written


async def test_what_is_held_equals_what_is_read(redis, new_id) -> None:
    record, stranger = RedisRecord(redis, new_id), RedisRecord(redis, new_id)
    state = await record.append(Conversation(id="c-1"), [opened(), said("My order is late.")])
    assert await stranger.load("c-1") == state


async def test_what_another_process_writes_is_read_at_once(redis, new_id) -> None:
    one, other = RedisRecord(redis, new_id), RedisRecord(redis, new_id)
    first = await one.append(Conversation(id="c-1"), [opened()])
    second = await other.append(first, [said()])
    assert await one.load("c-1") == second


async def test_nothing_is_held_of_what_was_erased_elsewhere(redis, new_id) -> None:
    one, other = RedisRecord(redis, new_id), RedisRecord(redis, new_id)
    state = await one.append(Conversation(id="c-1"), [opened()])
    await other.erase(state, "")
    assert await one.load("c-1") is None
    text = await _text_of(redis, new_id)
    assert await _read_again(redis, one, text) is not state


async def test_who_is_told_that_it_was_erased_holds_nothing(redis, new_id) -> None:
    record = RedisRecord(redis, new_id)
    state = await record.append(Conversation(id="c-1"), [opened()])
    record.forget("c-1")
    found = await record.load("c-1")
    assert found == state
    assert found is not state


async def test_only_so_many_are_held(redis, new_id, monkeypatch) -> None:
    monkeypatch.setattr(held_states, "MOST_HELD", 2)
    record = RedisRecord(redis, new_id)
    states = [await record.append(Conversation(id=f"c-{n}"), [opened()]) for n in range(3)]
    loaded = [await record.load(f"c-{n}") for n in (2, 1, 0)]
    assert loaded[::-1] == states
    assert [one is other for one, other in zip(loaded[::-1], states, strict=True)] == [
        False,
        True,
        True,
    ]


async def test_the_same_line_is_one_entry(redis, new_id) -> None:
    record = RedisRecord(redis, new_id)
    await record.append(Conversation(id="c-1"), [opened(), said("one", "m-1")])
    first = await record.read("c-1")
    assert [entry.seq for entry in first] == [1, 2]
    assert first == await RedisRecord(redis, new_id).read("c-1")
    again = (await record.picture("c-1", 1))[1]
    assert again[0] is first[1]


async def test_another_line_in_the_same_place_is_read(redis, new_id) -> None:
    """A store that fell back to an older copy of itself may hold something else there."""
    record = RedisRecord(redis, new_id)
    await record.append(Conversation(id="c-1"), [opened(), said("lost", "m-1")])
    await redis.flushall()
    state = await RedisRecord(redis, new_id).append(
        Conversation(id="c-1"), [opened(), said("kept", "m-2")]
    )
    assert (await record.read("c-1"))[1].event.text == "kept"
    assert await record.load("c-1") == state


async def test_what_was_written_here_is_at_hand_and_nothing_newer(redis, new_id) -> None:
    one, other = RedisRecord(redis, new_id), RedisRecord(redis, new_id)
    assert one.at_hand("c-1", 1) is None
    state = await one.append(Conversation(id="c-1"), [opened(), said("one", "m-1")])
    assert one.at_hand("c-1", 2) is state
    assert one.news("c-1", 1, 2) == await one.picture("c-1", 1)
    await other.append(state, [said("two", "m-2")])
    assert one.at_hand("c-1", 3) is None
    assert one.news("c-1", 1, 3) is None
    assert (await one.picture("c-1", 1))[0].version == 3
    assert one.news("c-1", 1, 3) == await other.picture("c-1", 1)


async def test_entries_that_are_not_all_held_are_no_news(redis, new_id) -> None:
    one, other = RedisRecord(redis, new_id), RedisRecord(redis, new_id)
    state = await other.append(Conversation(id="c-1"), [opened(), said("one", "m-1")])
    await one.append(state, [said("two", "m-2")])
    assert one.news("c-1", 0, 3) is None
    assert [entry.seq for entry in one.news("c-1", 2, 3)[1]] == [3]


async def test_nothing_is_at_hand_of_what_was_erased(redis, new_id) -> None:
    record, told = RedisRecord(redis, new_id), RedisRecord(redis, new_id)
    state = await record.append(Conversation(id="c-1"), [opened()])
    await told.picture("c-1", 0)
    await record.erase(state, "")
    told.forget("c-1")
    for one in (record, told):
        assert one.at_hand("c-1", 1) is None
        assert one.news("c-1", 0, 1) is None


async def test_only_so_many_entries_are_held(redis, new_id, monkeypatch) -> None:
    monkeypatch.setattr(held_entries, "MOST_HELD", 3)
    record = RedisRecord(redis, new_id)
    await record.append(Conversation(id="c-1"), [opened(), said()])
    await record.append(Conversation(id="c-2"), [opened(), said()])
    assert record.news("c-1", 0, 2) is None
    assert record.news("c-2", 0, 2) is not None


async def _text_of(redis, new_id) -> str:
    """The state as another conversation of the same words has it."""
    await RedisRecord(redis, new_id).append(Conversation(id="c-1"), [opened()])
    return str(await redis.get(keys.state("c-1")))


async def _read_again(redis, record: RedisRecord, text: str) -> Conversation | None:
    await redis.set(keys.state("c-1"), text)
    return await record.load("c-1")


async def test_what_was_written_here_last_is_held_until_somebody_else_writes(redis, new_id) -> None:
    one, other = RedisRecord(redis, new_id), RedisRecord(redis, new_id)
    assert one.last_written("c-1") is None
    state = await one.append(Conversation(id="c-1"), [opened()])
    assert one.last_written("c-1") is state
    assert await other.load("c-1") == state
    assert other.last_written("c-1") is None
    await other.append(state, [said("theirs", "m-1")])
    with pytest.raises(Conflict):
        await one.append(state, [said("ours", "m-2")])
    assert one.last_written("c-1") is None
    assert [entry.event for entry in await one.read("c-1")] == [opened(), said("theirs", "m-1")]


async def test_upon_a_write_that_was_lost_nothing_is_written(redis, new_id) -> None:
    """A store that fell back to an older copy of itself may be as long, and another."""
    one, other = RedisRecord(redis, new_id), RedisRecord(redis, new_id)
    lost = await one.append(Conversation(id="c-1"), [opened(), said("lost", "m-1")])
    await redis.flushall()
    await other.append(Conversation(id="c-1"), [opened(), said("kept", "m-2")])
    with pytest.raises(Conflict):
        await one.append(lost, [said("next", "m-3")])
    state = await one.load("c-1")
    assert [line.text for line in (await one.append(state, [said("next", "m-3")])).lines] == [
        "kept",
        "next",
    ]
