"""Nothing lost, nothing doubled: whatever dies, the record knows what is owed."""

from __future__ import annotations

import asyncio

import pytest

import bot.app.watching.following as following_module
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import Unavailable
from tests.fakes.assistant import answer
from tests.support.front import settled


async def test_an_unanswered_message_gets_its_turn_after_a_restart(front):
    conversation = await front.web()
    front.assistant.hold()
    await front.write(conversation, "How long is delivery?")
    await front.assistant.asked.wait()
    await front.desk._turns.drain(0)
    front.restart()
    front.assistant.release()
    front.assistant.then(answer("Three days."))
    await front.desk.start()
    await settled()
    assert await front.words(conversation) == ["Three days."]
    assert front.assistant.requests[0].turn == front.assistant.requests[1].turn
    await front.desk.stop()


async def test_a_restart_answers_nothing_twice(front):
    conversation = await front.web()
    await front.say(conversation, "How long is delivery?")
    before = await front.words(conversation)
    for _ in range(2):
        front.restart()
        await front.desk.start()
        await settled()
        await front.desk.stop()
    assert await front.words(conversation) == before


async def test_two_processes_that_see_to_the_same_message_answer_once(front):
    conversation = await front.web()
    first = front.desk
    front.restart()
    front.assistant.hold()
    await front.write(conversation, "How long is delivery?")
    await front.assistant.asked.wait()
    front.assistant.asked.clear()
    first._turns.wake(conversation)
    asked_again = asyncio.ensure_future(front.assistant.asked.wait())
    ways = [first._turns._tasks[conversation], asked_again]
    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    asked_again.cancel()
    front.assistant.release()
    await settled()
    assert len(await front.words(conversation)) == 1
    assert len(await front.events(conversation, e.TurnEnded)) == 1
    assert len(front.assistant.requests) == 1


async def test_without_any_lease_the_record_alone_lets_one_answer_through(front):
    """Should two workers ever hold the same conversation, the version decides."""
    conversation = await front.web()
    front.assistant.hold()
    front.assistant.then(answer("Three days."), answer("Four days."))
    await front.write(conversation, "How long is delivery?")
    await front.assistant.asked.wait()
    second = asyncio.ensure_future(front.desk._v.turns.next_turn(conversation))
    front.assistant.asked.clear()
    await front.assistant.asked.wait()
    assert len(front.assistant.requests) == 2
    front.assistant.release()
    await asyncio.gather(second, settled())
    assert len(await front.words(conversation)) == 1


async def test_a_message_kept_without_our_knowing_is_answered_when_it_comes_again(front):
    """The store wrote it and the answer got lost: the channel is told to send it again."""
    conversation = await front.web()
    record = front.stores.record
    append = record.append

    async def wrote_and_vanished(*given, **more):
        record.append = append
        await append(*given, **more)
        raise Unavailable("gone")

    record.append = wrote_and_vanished
    with pytest.raises(Unavailable):
        await front.write(conversation, "How long is delivery?", message_id="m")
    await settled()
    kept = await front.write(conversation, "How long is delivery?", message_id="m")
    await settled()
    assert kept.again
    assert len(await front.words(conversation)) == 1


async def test_while_the_store_is_away_nothing_is_acknowledged(front):
    conversation = await front.web()

    async def away(*given, **more):
        raise Unavailable("away")

    append, front.stores.record.append = front.stores.record.append, away
    with pytest.raises(Unavailable):
        await front.write(conversation, "hello", message_id="m")
    front.stores.record.append = append
    assert await front.events(conversation, e.CustomerSaid) == []
    assert not (await front.write(conversation, "hello", message_id="m")).again
    await settled()


async def test_an_offer_that_lapsed_while_nobody_watched_is_seen_to_after_the_restart(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, "I want to talk to a person")
    front.clock.move(minutes=5)
    front.restart()
    await front.desk._v.watch.look()
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.WAITING, "tomas")
    assert await front.places() == {}


async def test_twenty_first_messages_of_one_contact_begin_one_conversation(front):
    found = await asyncio.gather(*(front.phone() for _ in range(20)))
    assert len(set(found)) == 1
    assert len(await front.events(found[0], e.Opened)) == 1


async def test_many_writers_at_once_lose_nothing(front):
    conversation = await front.web()
    await asyncio.gather(
        *(front.write(conversation, f"message number {n}") for n in range(40)),
        *(front.desk.note_privately("maya", conversation, f"note {n}", f"n{n}") for n in range(40)),
    )
    await settled()
    assert len(await front.events(conversation, e.CustomerSaid)) == 40
    assert len(await front.events(conversation, e.Noted)) == 40


async def test_what_was_written_and_not_told_is_told_when_it_is_tried_again(front):
    """The agent's reply stood in the record when the store went away; the retry sends it."""
    await front.arrive("maya")
    conversation = await front.phone()
    await front.desk.take_over("maya", conversation)
    await settled()
    announce = front.stores.feed.announce
    written, front.desk._v.ledger.written = front.desk._v.ledger.written, lambda state: None

    async def away(*given, **more):
        raise Unavailable("away")

    front.stores.feed.announce = away
    with pytest.raises(Unavailable):
        await front.desk.reply("maya", conversation, "Hello.", "r1")
    front.stores.feed.announce, front.desk._v.ledger.written = announce, written
    cursor = await front.desk.feed_cursor()
    await front.desk.reply("maya", conversation, "Hello.", "r1")
    await settled()
    assert [text for text, _ in front.sender.sent][-1] == "Hello."
    assert len(await front.events(conversation, e.AgentSaid)) == 1
    assert await front.desk.feed_cursor() != cursor


async def test_when_the_store_is_back_everything_undone_is_taken_up(front):
    """The feed goes on where it was, after `back` has seen to what nobody was told."""
    log = []
    cursor = await front.desk.feed_cursor()
    follow = front.stores.feed.follow

    async def broken(cursor):
        front.stores.feed.follow = follow
        raise Unavailable("away")
        yield

    async def back():
        log.append("back")

    front.stores.feed.follow = broken
    following_module.AGAIN_SECONDS, before = 0, following_module.AGAIN_SECONDS
    try:
        hints = following_module.following(front.stores.feed, cursor, back)
        await front.stores.feed.announce("presence", who="maya")
        log.append((await anext(hints)).who)
        await hints.aclose()
    finally:
        following_module.AGAIN_SECONDS = before
    assert log == ["back", "maya"]
