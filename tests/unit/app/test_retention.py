"""What is kept no longer goes by itself: a little at a time, the oldest first, and nothing that is
open.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.errors import Missed
from bot.app.policy import Keep
from bot.app.privacy.forgetting import Forgetting
from bot.app.privacy.retention import MOST_CONVERSATIONS, Retention
from bot.domain.errors import Conflict, Unavailable
from bot.domain.privacy.audit import AuditLine, Deed, Wanted
from tests.support.front import PHONE, TEAM, Front

DAYS = Keep(conversations=timedelta(days=30), audit=timedelta(days=10))


def retention(front: Front, keep: Keep = DAYS) -> Retention:
    forgetting = Forgetting(front.stores, tuple(TEAM.agents), front.attachments)
    return Retention(forgetting, front.stores.leases, keep, front.clock)


async def sweep(front: Front, keep: Keep = DAYS) -> int:
    front.clock.move(minutes=2)
    return await retention(front, keep).sweep()


async def gone(front: Front, conversation: str) -> bool:
    return await front.stores.record.load(conversation) is None


async def closed(front: Front, conversation: str) -> str:
    """A person has it, and closes it."""
    await front.say(conversation, "I want to talk to a person")
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "Done.", "r1")
    await front.desk.close("maya", conversation, "other")
    return conversation


@pytest.fixture
async def front() -> Front:
    made = Front()
    await made.arrive("maya")
    return made


async def test_a_closed_one_goes_when_its_time_is_over_and_not_before(front: Front) -> None:
    one = await closed(front, await front.web())
    front.clock.move(days=29)
    assert await sweep(front) == 0
    assert not await gone(front, one)
    front.clock.move(days=1)
    assert await sweep(front) == 1
    assert await gone(front, one)


async def test_the_time_counts_from_the_last_word_and_not_from_the_first(front: Front) -> None:
    one = await front.web()
    front.clock.move(days=29)
    await closed(front, one)
    front.clock.move(days=2)
    assert await sweep(front) == 0
    front.clock.move(days=29)
    assert await sweep(front) == 1


async def test_what_a_person_has_stays_however_old_it_is(front: Front) -> None:
    one = await front.web()
    await front.say(one, "I want to talk to a person")
    await front.desk.accept("maya", one)
    front.clock.move(days=400)
    assert await sweep(front) == 0
    await front.desk.reply("maya", one, "Sorry.", "r1")
    await front.desk.close("maya", one, "other")
    front.clock.move(days=31)
    assert await sweep(front) == 1


async def test_for_ever_is_for_ever(front: Front) -> None:
    one = await closed(front, await front.web())
    front.clock.move(days=4000)
    assert await sweep(front, Keep()) == 0
    assert not await gone(front, one)


async def test_so_many_at_a_time_the_oldest_first(front: Front) -> None:
    every = []
    for _ in range(MOST_CONVERSATIONS + 3):
        front.clock.move(minutes=1)
        every.append(await front.web())
    front.clock.move(days=31)
    assert await sweep(front) == MOST_CONVERSATIONS
    left = [one for one in every if not await gone(front, one)]
    assert left == every[-3:]
    assert await sweep(front) == 3


async def test_one_process_sweeps_at_a_time(front: Front) -> None:
    await front.web()
    front.clock.move(days=31)
    assert await retention(front).sweep() == 1
    await front.web()
    front.clock.move(seconds=1)
    assert await retention(front).sweep() == 0


async def test_who_writes_in_that_moment_keeps_theirs(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await closed(front, await front.web())
    front.clock.move(days=31)

    async def somebody_wrote(before, left) -> None:
        raise Conflict("moved")

    monkeypatch.setattr(front.stores.record, "erase", somebody_wrote)
    assert await sweep(front) == 0
    assert not await gone(front, one)


async def test_what_was_cut_off_is_finished_by_the_next_sweep(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await front.phone(identity="whatsapp:bsuid:GB.1")
    front.clock.move(days=31)
    forget = front.stores.audit.forget

    async def away(conversation: str) -> None:
        raise Unavailable("away")

    monkeypatch.setattr(front.stores.audit, "forget", away)
    with pytest.raises(Unavailable):
        await sweep(front)
    assert await gone(front, one)
    assert await front.stores.record.erasing(one) is not None
    monkeypatch.setattr(front.stores.audit, "forget", forget)
    await sweep(front)
    assert await front.stores.record.erasing(one) is None
    assert await front.stores.index.oldest(front.clock(), 9) == ()
    assert await front.stores.aliases.find([f"whatsapp:phone:{PHONE}"]) is None


async def test_nobody_finds_their_way_back_and_a_new_start_is_a_new_conversation(
    front: Front,
) -> None:
    one = await front.phone(identity="whatsapp:bsuid:GB.1")
    front.clock.move(days=31)
    assert await sweep(front) == 1
    assert await front.phone(identity="whatsapp:bsuid:GB.1") != one


async def test_old_lines_of_the_audit_log_go_and_new_ones_stay(front: Front) -> None:
    line = AuditLine(at=front.clock(), who="maya", deed=Deed.OPENED)
    await front.stores.audit.note(line)
    front.clock.move(days=11)
    await front.stores.audit.note(replace(line, at=front.clock()))
    await sweep(front)
    assert len((await front.stores.audit.page(Wanted(), 9)).lines) == 1


async def test_the_desks_hear_of_it(front: Front) -> None:
    one = await front.web()
    front.clock.move(days=31)
    cursor = await front.stores.feed.cursor()
    await sweep(front)
    hint = await anext(front.stores.feed.follow(cursor))
    assert (hint.kind, hint.conversation, hint.who) == ("erased", one, "retention")


async def test_ids_stay_on_the_feed_for_a_day(front: Front) -> None:
    feed = front.stores.feed
    start = await feed.cursor()
    one = await front.web()
    await front.say(one, "Hello")
    front.clock.move(hours=23)
    await sweep(front)
    assert (await anext(feed.follow(start))).conversation == one
    front.clock.move(hours=2)
    await sweep(front)
    await feed.announce("presence", who="maya")
    with pytest.raises(Missed):
        await anext(feed.follow(start))
