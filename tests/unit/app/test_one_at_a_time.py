"""One at a time over several processes: woken, not polling, and fair."""

from __future__ import annotations

import asyncio
from itertools import count

import pytest

import bot.app.watching.one_at_a_time as module
from bot.adapters.assistants import Assistants
from bot.adapters.memory.coordination import MemoryLeases
from bot.app.watching.one_at_a_time import OneAtATime
from bot.app.watching.second_look import SecondLook
from bot.domain import events as e
from bot.domain.errors import NotFound, Unavailable
from tests.support.clock import Clock
from tests.support.front import settled


class Work:
    """What is to do by conversation, and who did it. While `gate` is cleared a piece takes long."""

    def __init__(self) -> None:
        self.left: list[str] = []
        self.done: list[tuple[str, str]] = []
        self.at_once = 0
        self.most_at_once = 0
        self.begun = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    def of(self, process: str):
        async def piece(conversation: str) -> bool:
            if not self.left:
                return False
            self.at_once += 1
            self.most_at_once = max(self.at_once, self.most_at_once)
            self.begun.set()
            await self.gate.wait()
            self.at_once -= 1
            if self.left:
                self.done.append((process, self.left.pop(0)))
            return True

        return piece


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def leases(clock):
    numbers = count(1)
    return MemoryLeases(clock, lambda: f"t-{next(numbers)}")


async def test_what_comes_at_another_process_is_done_by_the_holder_before_it_lets_go(leases):
    """Nothing here waits for a timer: those are seconds away."""
    work = Work()
    one, other = (OneAtATime("turn", leases, work.of(name)) for name in ("one", "other"))
    work.gate.clear()
    work.left.append("first")
    one.wake("c-1")
    await work.begun.wait()
    work.left.append("second")
    other.wake("c-1")
    await other._tasks["c-1"]
    work.gate.set()
    await settled()
    assert work.done == [("one", "first"), ("one", "second")]
    assert work.most_at_once == 1
    await other.drain(0)


async def test_what_comes_between_the_last_look_and_the_release_is_done_too(leases):
    work = Work()
    one, other = (OneAtATime("turn", leases, work.of(name)) for name in ("one", "other"))
    release = leases.release

    async def late(*given):
        leases.release = release
        work.left.append("late")
        other.wake("c-1")
        await other._tasks["c-1"]
        return await release(*given)

    leases.release = late
    work.left.append("first")
    one.wake("c-1")
    await settled()
    assert work.done == [("one", "first"), ("one", "late")]
    await other.drain(0)


async def test_after_a_holder_died_its_work_is_done_once_its_lease_is_over(
    leases, clock, monkeypatch
):
    monkeypatch.setattr(module, "LEASE_SECONDS", 0.01)
    work = Work()
    work.left.append("first")
    await leases.acquire("turn:c-1", 60)
    other = OneAtATime("turn", leases, work.of("other"))
    other.wake("c-1")
    await settled()
    assert work.done == []
    clock.move(seconds=61)
    async with asyncio.timeout(5):
        await work.begun.wait()
    await settled()
    assert work.done == [("other", "first")]


async def test_who_lost_the_lease_begins_nothing_more(leases, clock, monkeypatch):
    monkeypatch.setattr(module, "RENEW_SECONDS", 0)
    work = Work()
    work.left += ["first", "second", "third"]
    one = OneAtATime("turn", leases, work.of("one"))
    work.gate.clear()
    one.wake("c-1")
    await work.begun.wait()
    clock.move(seconds=60)
    assert await leases.acquire("turn:c-1", 60)
    for _ in range(5):
        await asyncio.sleep(0)
    work.gate.set()
    await settled()
    assert work.done == [("one", "first")]
    await one.drain(0)


async def test_a_lease_that_the_store_did_not_renew_in_time_counts_as_lost(leases, monkeypatch):
    monkeypatch.setattr(module, "RENEW_SECONDS", 0)
    monkeypatch.setattr(module, "LEASE_SECONDS", 0.05)

    async def away(*given):
        raise Unavailable("away")

    leases.renew = away
    hold = await module._Hold.take(leases, "turn:c-1")
    assert not hold.lost
    async with asyncio.timeout(5):
        while not hold.lost:  # noqa: ASYNC110 (time itself is waited for)
            await asyncio.sleep(0.01)
    await hold.give_back()


async def test_one_customers_many_messages_do_not_go_before_anothers_first(front):
    fake = front.assistant
    front.assistant = Assistants([fake], at_once=1)
    front.restart()
    busy, other = await front.web(), await front.web()
    fake.hold()
    for number in range(10):
        await front.write(busy, f"question number {number} about lamps")
    await front.write(other, "How long is delivery?")
    fake.release()
    await settled()
    order = [request.conversation for request in fake.requests]
    assert order.index(other) <= 2
    assert order.count(busy) == 10


# A second look


async def test_a_second_look_is_one_however_often_it_is_asked_for():
    looks = []

    async def look(conversation):
        looks.append(conversation)

    again = SecondLook(look, seconds=0)
    for _ in range(5):
        again.soon("c-1")
    again.soon("c-2")
    await looked(again)
    assert sorted(looks) == ["c-1", "c-2"]


async def test_a_look_that_the_store_prevents_is_made_later_and_a_needless_one_is_not():
    errors = [Unavailable("away"), NotFound("gone")]
    looks = []

    async def look(conversation):
        looks.append(conversation)
        raise errors.pop(0)

    again = SecondLook(look, seconds=0)
    again.soon("c-1")
    await looked(again)
    assert looks == ["c-1", "c-1"]
    await again.stop()


async def looked(again):
    while again._timers or again._looking:  # noqa: ASYNC110 (nothing tells of the last look)
        await asyncio.sleep(0)


async def test_what_a_process_that_died_left_is_found_by_those_who_heard_of_it(front):
    conversation = await front.web()
    dead = front.desk
    dead._turns.wake = lambda conversation: None
    dead._v.customers.wake = lambda *_: None
    dead._v.customers.expect = lambda _: False
    await front.write(conversation, "How long is delivery?")
    await settled()
    assert await front.words(conversation) == []
    front.restart()
    front.desk._look_again._seconds = 0
    front.desk.heard(conversation)
    await looked(front.desk._look_again)
    await settled()
    assert len(await front.words(conversation)) == 1


async def test_an_answer_written_without_our_knowing_is_told_as_soon_as_the_store_is_back(front):
    """It stands in the record, and nobody who looks on was told."""
    conversation = await front.web()
    record = front.stores.record
    append = record.append

    async def wrote_and_vanished(before, events, once=None):
        after = await append(before, events, once)
        if any(isinstance(event, e.BotSaid) for event in events):
            record.append = append
            raise Unavailable("gone")
        return after

    record.append = wrote_and_vanished
    told = []
    front.desk.on_change = lambda state: told.append(state.version)
    front.desk._doubts._seconds = 0
    await front.write(conversation, "How long is delivery?")
    await settled()
    await looked(front.desk._doubts)
    assert told[-1] == (await front.state(conversation)).version
    assert len(await front.words(conversation)) == 1
    await front.desk.stop()


async def test_work_that_is_expected_has_its_lease_when_it_comes(leases):
    asked: list[str] = []
    acquire = leases.acquire

    async def noted(*given):
        asked.append("lease")
        return await acquire(*given)

    async def piece(conversation: str, given: str = "nothing") -> bool:
        asked.append(given)
        return len(asked) < 4

    leases.acquire = noted
    one = OneAtATime("turn", leases, piece)
    one.expect("c-1")
    one.expect("c-1")
    await asyncio.sleep(0)
    asked.append("written")
    one.wake("c-1", "what was written")
    await settled()
    assert asked == ["lease", "written", "what was written", "nothing"]
    assert await leases.acquire("turn:c-1", 1), "it was given back"


async def test_where_nothing_came_of_it_the_lease_is_given_back(leases):
    work = Work()
    one = OneAtATime("turn", leases, work.of("one"))
    one.expect("c-1")
    await asyncio.sleep(0)
    one.wake("c-1")
    await settled()
    assert work.done == []
    assert await leases.acquire("turn:c-1", 1)


async def test_who_had_the_lease_before_the_work_was_there_is_asked_once_more(leases):
    """They may have looked too early: it must not wait until their lease would be over."""
    work = Work()
    other = await leases.acquire("turn:c-1", 60)
    one = OneAtATime("turn", leases, work.of("one"))
    one.expect("c-1")
    await asyncio.sleep(0)
    await leases.release("turn:c-1", other)
    work.left.append("first")
    one.wake("c-1")
    await settled()
    assert work.done == [("one", "first")]


async def test_a_stop_waits_for_nothing_that_is_only_expected(leases):
    gate = asyncio.Event()

    async def slow(*given):
        await gate.wait()

    leases.acquire = slow
    one = OneAtATime("turn", leases, Work().of("one"))
    one.expect("c-1")
    await asyncio.sleep(0)
    (expected,) = one._expected.values()
    await one.drain(0)
    await asyncio.wait((expected,))
    assert expected.cancelled()
