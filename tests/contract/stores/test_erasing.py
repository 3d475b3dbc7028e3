"""What is erased is gone from every port, and nothing beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.stores import redis_stores
from bot.domain import events as e
from bot.domain.cases.visits import Visit
from bot.domain.conversation import Conversation
from bot.domain.errors import Conflict
from bot.domain.remedies.log import lines_of
from bot.domain.remedies.model import Extent, Failure, Kind, Remedy
from bot.domain.remedies.purse import Claim
from tests.support.events import NOW, opened, said

DAY = timedelta(days=1)


async def begun(stores, conversation: str = "c-1") -> Conversation:
    return await stores.record.append(Conversation(id=conversation), [opened(), said()], "m-1")


async def test_an_erased_record_is_gone_with_its_ids_and_leaves_what_is_still_to_do(stores) -> None:
    state, other = await begun(stores), await begun(stores, "c-2")
    await stores.record.erase(state, "left")
    assert await stores.record.load("c-1") is None
    assert await stores.record.read("c-1") == ()
    assert await stores.record.place("c-1", "m-1") is None
    assert await stores.record.erasing("c-1") == "left"
    assert await stores.record.load("c-2") == other
    await stores.record.erased("c-1")
    await stores.record.erased("c-1")
    assert await stores.record.erasing("c-1") is None


async def test_what_was_written_meanwhile_is_not_erased(stores) -> None:
    state = await begun(stores)
    later = await stores.record.append(state, [said("More", "m-2")])
    with pytest.raises(Conflict):
        await stores.record.erase(state, "left")
    assert await stores.record.load("c-1") == later
    assert await stores.record.erasing("c-1") is None


async def test_whoever_still_writes_to_what_was_erased_is_told(stores) -> None:
    state = await begun(stores)
    await stores.record.erase(state, "")
    with pytest.raises(Conflict):
        await stores.record.append(state, [said("More", "m-2")])
    assert await stores.record.load("c-1") is None


async def test_the_index_names_the_oldest_first_and_what_was_used_since_no_more(stores) -> None:
    for number in range(4):
        at = NOW - number * DAY
        state = Conversation(id=f"c-{number}", opened_at=at, changed_at=at, version=1)
        await stores.index.note(state)
        await stores.index.note(replace(state, opened_at=NOW))
    assert await stores.index.oldest(NOW, 10) == ("c-3", "c-2", "c-1")
    assert await stores.index.oldest(NOW, 2) == ("c-3", "c-2")
    await stores.index.seen("c-3", NOW)
    assert await stores.index.oldest(NOW, 10) == ("c-2", "c-1")


async def test_conversations_of_before_the_index_are_filled_in_once(redis, clock, new_id) -> None:
    stores = redis_stores(redis, clock, new_id)
    await begun(stores)
    assert await stores.index.oldest(NOW, 9) == ()
    await stores.index.fill()
    assert await stores.index.oldest(NOW, 9) == ("c-1",)
    await begun(stores, "c-2")
    await stores.index.fill()
    assert await stores.index.oldest(NOW, 9) == ("c-1",)


async def test_the_index_forgets_a_conversation_in_every_list(stores) -> None:
    state = Conversation(
        id="c-1", opened_at=NOW, changed_at=NOW, owed_since=NOW, unanswered=(2,), version=1
    )
    await stores.index.note(state)
    await stores.index.note(replace(state, id="c-2"))
    await stores.index.forget("c-1")
    await stores.index.forget("c-1")
    assert await stores.index.open() == ("c-2",)
    assert await stores.index.due(NOW + DAY) == ("c-2",)
    assert await stores.index.oldest(NOW + DAY, 10) == ("c-2",)


async def test_visits_of_one_conversation_go_and_those_of_another_stay(stores) -> None:
    names = ("order:CL-1", "email:a@b")
    for conversation in ("c-1", "c-2"):
        await stores.visits.note(names, Visit(conversation=conversation, at=NOW))
    await stores.visits.forget(names, "c-1")
    found = await stores.visits.of(names, NOW - DAY)
    assert [[visit.conversation for visit in one] for one in found] == [["c-2"], ["c-2"]]


async def test_names_that_lead_there_are_dropped_and_those_that_moved_on_are_not(stores) -> None:
    await stores.aliases.claim(["phone", "user"], "c-1")
    await stores.aliases.drop(["phone"])
    await stores.aliases.claim(["phone"], "c-2")
    await stores.aliases.forget("c-1")
    await stores.aliases.forget("c-1")
    assert await stores.aliases.find(["user"]) is None
    assert await stores.aliases.find(["phone"]) == "c-2"


def remedy() -> Remedy:
    return Remedy(
        id="wl-1",
        rule="voucher",
        kind=Kind.VOUCHER,
        extent=Extent.WHOLE,
        failure=Failure.LATE,
        order="CL-1",
        currency="EUR",
        amount=500,
        customer="hash",
    )


async def test_the_books_still_add_up_and_name_nobody(stores) -> None:
    begin = e.RemedyBegun(at=NOW, remedy=remedy(), agent="maya", until=NOW)
    entries = [e.Entry(seq=1, event=begin)]
    for conversation in ("c-1", "c-2", "c-1"):
        await stores.remedy_log.note(conversation, NOW)
        told = [replace(x, word="for the lamp") for x in lines_of(conversation, entries)]
        await stores.remedy_log.add(told)
    await stores.remedy_log.forget("c-1")
    lines = await stores.remedy_log.lines(NOW)
    assert [line.conversation for line in lines] == ["", "c-2", ""]
    assert [line.remedy.amount for line in lines] == [500, 500, 500]
    assert [(line.who, line.word, line.remedy.order, line.remedy.customer) for line in lines] == [
        ("maya", "", "", ""),
        ("maya", "for the lamp", "CL-1", "hash"),
        ("maya", "", "", ""),
    ]
    assert await stores.remedy_log.conversations(NOW) == ("c-2",)


async def test_what_counted_under_a_name_counts_no_more(stores) -> None:
    claims = [Claim(scope=scope, amount=5, most=9, since=NOW) for scope in ("once:CL-1", "shop")]
    await stores.purse.keep("one", claims, NOW)
    await stores.purse.forget(["once:CL-1", "never"])
    await stores.purse.forget([])
    assert await stores.purse.counted(claims, NOW) == (0, 5)
