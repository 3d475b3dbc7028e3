"""What a turn does not wait for, and does not do twice."""

from __future__ import annotations

import asyncio

import pytest

from bot.app.turns import asking
from bot.domain import conversation as conversation_state
from bot.domain import events as e
from bot.domain.errors import Unavailable
from bot.judgement import History
from tests.fakes.assistant import answer
from tests.support.front import settled


@pytest.fixture
def assessed(front, monkeypatch):
    """The messages that were assessed before an answer, by seq, and when (`kept` among them)."""
    found: list[tuple[str, int] | str] = []
    judge = front.desk._v.turns._judge
    judge._in_turn.clear()  # the judge is shared with other tests
    before = judge.before

    def told(text: str, seq: int, history: History):
        found.append((text, seq))
        return before(text, seq, history)

    monkeypatch.setattr(judge, "before", told)
    return found


@pytest.fixture
def slow_disk(front, assessed, monkeypatch):
    """A store that takes a while for what customers say."""
    append = front.stores.record.append

    async def slowly(before, events, once=None):
        if isinstance(events[0], e.CustomerSaid):
            await some_rounds()
            assessed.append("kept")
        return await append(before, events, once)

    monkeypatch.setattr(front.stores.record, "append", slowly)


async def test_a_message_is_assessed_while_the_disk_is_waited_for(front, assessed, slow_disk):
    conversation = await front.web()
    await front.say(conversation, "How long is delivery?")
    assert assessed[:2] == [("How long is delivery?", 2), "kept"]
    judge = front.desk._v.turns._judge
    assert len(judge._in_turn) == 1, "its turn asks the same, and finds it"


async def test_so_it_is_where_the_conversation_is_longer_than_what_is_kept_of_it_at_hand(
    front, assessed, monkeypatch
):
    monkeypatch.setattr(conversation_state, "MAX_LINES", 3)
    conversation = await front.web()
    questions = ("How long is delivery?", "Which lamps are there?", "Do you sell linen?")
    for question in questions:
        front.assistant.then(answer(f"You asked: {question}"))
        await front.say(conversation, question)
    judge = front.desk._v.turns._judge
    assert len(judge._in_turn) == len(questions), "each turn asks the same, and finds it"


async def test_what_is_for_a_person_is_not(front, assessed, slow_disk):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "I want to talk to a person")
    await front.desk.accept("maya", conversation)
    assessed.clear()
    await front.say(conversation, "are you there?")
    assert assessed == ["kept"]


async def test_what_could_not_be_kept_was_thought_of_in_vain_and_nothing_else(
    front, assessed, monkeypatch
):
    conversation = await front.web()

    async def away(*given, **more):
        await some_rounds()
        raise Unavailable("away")

    monkeypatch.setattr(front.stores.record, "append", away)
    with pytest.raises(Unavailable):
        await front.write(conversation, "I want to talk to a person")
    monkeypatch.undo()
    await settled()
    assert (await front.state(conversation)).version == 1
    assert front.assistant.requests == []


async def test_what_this_process_wrote_is_not_read_again_for_the_turn_nor_after_it(
    front, monkeypatch
):
    conversation = await front.web()
    looked: list[str] = []
    load = front.stores.record.load

    async def counted(name: str):
        looked.append(name)
        return await load(name)

    monkeypatch.setattr(front.stores.record, "load", counted)
    await front.write(conversation, "How long is delivery?")
    await settled()
    assert looked == []
    assert len(await front.words(conversation)) == 1


@pytest.fixture
def typing(front, monkeypatch):
    """Who was shown to be writing."""
    shown: list[str] = []
    announce = front.stores.feed.announce

    async def heard(kind: str, **more):
        if kind == "typing":
            shown.append(more["who"])
        await announce(kind, **more)

    monkeypatch.setattr(front.stores.feed, "announce", heard)
    return shown


async def test_an_answer_that_is_there_at_once_is_not_announced(front, typing):
    conversation = await front.web()
    front.assistant.then(answer("Three days."))
    assert await front.say(conversation, "How long is delivery?") == ["Three days."]
    assert typing == []


async def test_an_answer_that_takes_its_time_is(front, typing, monkeypatch):
    monkeypatch.setattr(asking, "TYPING_AFTER", 0)
    conversation = await front.web()
    front.assistant.hold()
    await front.write(conversation, "How long is delivery?")
    await front.assistant.asked.wait()
    await some_rounds()
    assert typing == ["bot"]
    front.assistant.release()
    await settled()
    assert len(await front.words(conversation)) == 1


async def some_rounds() -> None:
    """The event loop goes round: as long as a disk takes, and no clock is asked."""
    for _ in range(9):
        await asyncio.sleep(0)
