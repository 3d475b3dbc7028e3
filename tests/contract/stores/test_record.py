"""The record: in order, once, all or nothing, and only admitted words."""

from __future__ import annotations

import asyncio

import pytest

from bot.app.errors import AlreadyThere
from bot.app.ports import FoundBy
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status
from bot.domain.errors import Conflict, Refused
from bot.domain.fold import fold
from bot.domain.knowledge.searching import asked_for
from bot.domain.speak import NotYours, SilentHandover
from tests.support.events import (
    NOW,
    WAYS,
    accepted,
    agent_said,
    bot_said,
    house_said,
    offered,
    opened,
    said,
)


async def begun(stores, *events, conversation="c-1"):
    """A conversation with these events, however it came to them."""
    told = [house_said()] if any(isinstance(event, e.HandedOver) for event in events) else []
    return await stores.record.append(Conversation(id=conversation), [*events, *told])


async def log(stores, conversation="c-1"):
    return [entry.event for entry in await stores.record.read(conversation)]


async def test_what_was_never_written_is_not_there(stores):
    assert await stores.record.load("c-1") is None
    assert await stores.record.read("c-1") == ()


async def test_events_stand_in_order_and_the_state_is_what_they_amount_to(stores):
    state = await begun(stores, opened(), said("one", "m-1"))
    state = await stores.record.append(state, [said("two", "m-2"), bot_said(answers=3)])
    events = [opened(), said("one", "m-1"), said("two", "m-2"), bot_said(answers=3)]
    assert await log(stores) == events
    assert state == fold(Conversation(id="c-1"), events)
    assert state.version == 4
    assert await stores.record.load("c-1") == state


async def test_a_range_is_read_by_seq(stores):
    await begun(stores, opened(), *(said(str(n), f"m-{n}") for n in range(2, 8)))

    async def seqs(**where):
        return [entry.seq for entry in await stores.record.read("c-1", **where)]

    assert await seqs() == [1, 2, 3, 4, 5, 6, 7]
    assert await seqs(after=5) == [6, 7]
    assert await seqs(after=2, limit=2) == [3, 4]
    assert await seqs(after=7) == []
    assert await seqs(after=700) == []
    assert await seqs(limit=-1) == [1, 2, 3, 4, 5, 6, 7]
    assert await seqs(after=5, limit=-1) == [6, 7]
    assert await seqs(limit=0) == []
    (entry,) = await stores.record.read("c-1", after=3, limit=1)
    assert entry.event == said("4", "m-4")


async def test_who_decided_on_an_old_state_writes_nothing(stores):
    stale = await begun(stores, opened())
    await stores.record.append(stale, [said()])
    with pytest.raises(Conflict):
        await stores.record.append(stale, [said("other", "m-2")], once="customer:m-2")
    assert await log(stores) == [opened(), said()]
    state = await stores.record.load("c-1")
    await stores.record.append(state, [said("other", "m-2")], once="customer:m-2")


async def test_two_who_begin_the_same_conversation_do_not_both_succeed(stores):
    await begun(stores, opened())
    with pytest.raises(Conflict):
        await begun(stores, opened("whatsapp"))
    assert (await stores.record.load("c-1")).channel == "web"


async def test_the_same_id_again_is_told_where_it_stands(stores):
    state = await begun(stores, opened())
    learned = e.Learned(at=NOW, facts=())
    after = await stores.record.append(state, [learned, said()], once="customer:m-1")
    for before in (state, after):
        with pytest.raises(AlreadyThere) as there:
            await stores.record.append(before, [said("changed")], once="customer:m-1")
        assert there.value.seq == 3
    assert await log(stores) == [opened(), learned, said()]


async def test_an_id_counts_within_its_conversation(stores):
    for conversation in ("c-1", "c-2"):
        state = await begun(stores, opened(), conversation=conversation)
        await stores.record.append(state, [said()], once="customer:m-1")
    assert await log(stores, "c-1") == await log(stores, "c-2")


async def test_of_twenty_identical_appends_at_once_exactly_one_is_written(stores):
    state = await begun(stores, opened())
    results = await asyncio.gather(
        *(stores.record.append(state, [said()], once="customer:m-1") for _ in range(20)),
        return_exceptions=True,
    )
    wins = [result for result in results if isinstance(result, Conversation)]
    again = [result.seq for result in results if isinstance(result, AlreadyThere)]
    assert (len(wins), again) == (1, [2] * 19)
    assert await log(stores) == [opened(), said()]


async def test_of_twenty_different_appends_at_once_exactly_one_is_written(stores):
    state = await begun(stores, opened())
    results = await asyncio.gather(
        *(stores.record.append(state, [said(str(n), f"m-{n}")]) for n in range(20)),
        return_exceptions=True,
    )
    assert sum(isinstance(result, Conversation) for result in results) == 1
    assert sum(isinstance(result, Conflict) for result in results) == 19
    assert len(await log(stores)) == 2


REFUSED = {
    "the bot while offered": ("offered", [bot_said()], NotYours),
    "the bot while waiting": ("waiting", [bot_said()], NotYours),
    "the bot while an agent has it": ("agent", [bot_said()], NotYours),
    "the bot when closed": ("closed", [bot_said()], NotYours),
    "an agent before accepting": ("offered", [agent_said()], NotYours),
    "an agent who does not own it": ("agent", [agent_said(agent="jonas")], NotYours),
    "an agent while the bot has it": ("bot", [agent_said()], NotYours),
    "a silent handover": ("bot", [offered()], SilentHandover),
    "a notice that is not listed": ("bot", [house_said("house.advert")], Refused),
    "the bot after its own handover": ("bot", [offered(), house_said(), bot_said()], NotYours),
    "good words before bad ones": (
        "bot",
        [bot_said(), offered(), house_said(), bot_said()],
        NotYours,
    ),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_words_that_may_not_be_said_are_not_written_and_nothing_beside_them(stores, case):
    way, events, error = REFUSED[case]
    state = await begun(stores, *WAYS[way])
    before = await log(stores)
    with pytest.raises(error):
        await stores.record.append(state, events, once="x:1")
    assert await log(stores) == before
    assert await stores.record.load("c-1") == state
    await stores.record.append(state, [e.PromiseKept(at=NOW, promise="p")], once="x:1")


async def test_a_bot_answer_decided_before_a_person_came_cannot_be_written(stores):
    """The check and the write are one: whoever is late meets the new version."""
    asked = await begun(stores, opened(), said())
    await stores.record.append(asked, [accepted()])
    with pytest.raises(Conflict):
        await stores.record.append(asked, [bot_said()])
    state = await stores.record.load("c-1")
    assert state.status is Status.AGENT
    with pytest.raises(NotYours):
        await stores.record.append(state, [bot_said()])


async def test_bot_and_agent_race_and_never_both_speak(stores):
    for number in range(10):
        conversation = f"c-{number}"
        asked = await begun(stores, opened(), said(), conversation=conversation)
        results = await asyncio.gather(
            stores.record.append(asked, [bot_said()]),
            stores.record.append(asked, [accepted(), agent_said()]),
            return_exceptions=True,
        )
        assert sum(isinstance(result, Conversation) for result in results) == 1


async def test_every_text_comes_back_as_it_was_written(stores):
    texts = ["🪴 شكرا \u202e\u0000", '{"kind": "Closed"}', "a\r\nb\tc", "x" * 10_000, "/restart"]
    state = await begun(stores, opened())
    for number, text in enumerate(texts):
        state = await stores.record.append(state, [said(text, f"m-{number}")])
    assert [event.text for event in (await log(stores))[1:]] == texts
    assert await stores.record.load("c-1") == state


async def test_several_states_and_versions_are_read_at_once(stores):
    first = await begun(stores, opened(), said("Hello?"))
    await begun(stores, opened(), conversation="c-2")
    names = ("c-1", "c-3", "c-2")
    one, none, two = await stores.record.load_some(names)
    assert (one, none, two.version) == (first, None, 1)
    assert await stores.record.versions(names) == (2, 0, 1)
    assert await stores.record.load_some(()) == ()


async def test_a_picture_is_the_state_with_what_came_after(stores):
    state = await begun(stores, opened(), said("Hello?"))
    found, entries = await stores.record.picture("c-1", 1)
    assert (found, [entry.seq for entry in entries]) == (state, [2])
    assert await stores.record.picture("c-9", 0) == (None, ())


# The journal


async def wrote(stores, before, event, once=None, found_by=None):
    admitted = fold(before, [event])
    return await stores.journal.write(
        before, [event], once, admitted=admitted, listed=False, found_by=found_by
    )


async def test_a_write_is_listed_recorded_and_announced(stores):
    cursor = await stores.feed.cursor()
    before = Conversation(id="c-1")
    after = fold(before, [opened()])
    written = await stores.journal.write(before, [opened()], None, admitted=after, listed=True)
    assert written == after == await stores.record.load("c-1")
    assert await stores.index.open() == ("c-1",)
    hint = await anext(stores.feed.follow(cursor))
    assert (hint.kind, hint.conversation, hint.version) == ("conversation", "c-1", 1)


async def test_a_write_is_found_by_the_words_that_go_with_it(stores):
    found_by = FoundBy(begun=NOW, words={"hannah", "lamp"})
    before = Conversation(id="c-1")
    after = await wrote(stores, before, opened(), found_by=found_by)
    more = FoundBy(begun=NOW, words={"rug"})
    await wrote(stores, after, said("Hello?"), found_by=more)
    assert await stores.search.find(asked_for("hannah rug"), 9) == ("c-1",)


async def test_a_journal_refuses_as_the_record_does(stores):
    before = Conversation(id="c-1")
    after = await wrote(stores, before, opened())
    with pytest.raises(Conflict):
        await wrote(stores, before, opened())
    await wrote(stores, after, said("Hello?"), once="customer:m-1")
    with pytest.raises(AlreadyThere):
        await wrote(stores, after, said("Hello?"), once="customer:m-1")
    assert await log(stores) == [opened(), said("Hello?")]
