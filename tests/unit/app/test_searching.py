"""Conversations are found by what is known of them, whether they are open or not."""

from __future__ import annotations

import asyncio

import pytest

from bot.app.privacy.forgetting import ASKED, Forgetting
from bot.domain import events as e
from bot.domain.errors import Conflict
from bot.domain.knowledge.facts import FactName
from tests.support.front import Front
from tests.support.learning import learns


async def known(front: Front, **facts: str) -> str:
    conversation = await front.web()
    await learn(front, conversation, **facts)
    return conversation


async def learn(front: Front, conversation: str, **facts: str) -> None:
    await learns(front, conversation, {FactName(name): value for name, value in facts.items()})


async def found(front: Front, words: str) -> list[str]:
    answer = await front.desk.search("maya", words)
    return [one["conversation"]["id"] for one in answer["found"]]


async def test_it_is_found_by_its_facts_which_are_shown(front: Front) -> None:
    hers = await known(front, name="Hannah Price", order="CL-10234", problem="broken lamp")
    await known(front, name="Felix Brandt")
    answer = await front.desk.search("maya", "hannah 10234")
    (one,) = answer["found"]
    assert one["conversation"]["id"] == hers
    assert one["fits"] == [
        {"label": "Name", "value": "Hannah Price"},
        {"label": "Order", "value": "CL-10234"},
    ]
    assert not answer["more"]
    assert await found(front, hers) == [hers]


async def test_a_closed_one_is_found_too(front: Front) -> None:
    hers = await known(front, name="Hannah Price")
    at = front.clock()
    await front.desk._v.ledger.change(hers, lambda _: (e.Closed(at=at, agent="maya"),))
    assert await found(front, "price") == [hers]


async def test_an_erased_one_is_not(front: Front) -> None:
    hers = await known(front, name="Hannah Price")
    forgetting = Forgetting(front.stores, ("maya",), front.attachments)
    await forgetting.forget(await front.state(hers))
    await forgetting.tell([hers], ASKED)
    assert await front.stores.search.find((("hannah",),), 9) == ()


async def test_a_write_that_meets_an_erasure_leaves_no_word(front: Front) -> None:
    hers = await known(front, name="Hannah Price")
    append = front.stores.record.append

    async def erased_meanwhile(before, events, once=None):
        front.stores.record.append = append
        await Forgetting(front.stores, (), front.attachments).forget(before)
        raise Conflict("moved")

    front.stores.record.append = erased_meanwhile
    with pytest.raises(Exception, match="no such conversation"):
        await learn(front, hers, email="hannah@mail.example")
    assert await front.stores.search.find((("hannah",),), 9) == ()


async def test_those_of_before_the_index_was_kept_are_found_after_a_start(front: Front) -> None:
    hers = await known(front, name="Hannah Price")
    await front.stores.search.forget(hers)
    assert await found(front, "hannah") == []
    await asyncio.wait_for(front.desk._v.searching.run(), 5)
    assert await found(front, "hannah") == [hers]
    assert await front.stores.search.is_filled()


async def wrote(front: Front, *texts: str) -> str:
    """To a person, and noted as it is a moment later."""
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "I want to talk to a person")
    for text in texts:
        await front.say(conversation, text)
    await front.desk._see_to_what_is_owed(conversation)
    return conversation


async def test_what_they_wrote_to_a_person_is_found_by_its_words_and_shown(front):
    conversation = await wrote(front, "The Zwiesel decanter leaks at the bottom, sadly")
    assert await found(front, "zwiesel leaks") == [conversation]
    (row,) = (await front.desk.search("maya", "leaks"))["found"]
    assert "leaks at the bottom" in row["fits"][-1]["value"]


async def test_a_name_and_a_word_together_lead_there(front):
    conversation = await wrote(front, "The Zwiesel decanter leaks")
    await learn(front, conversation, name="Hannah Price")
    await front.say(conversation, "Still leaking")
    await front.desk._see_to_what_is_owed(conversation)
    assert await found(front, "hannah zwiesel") == [conversation]


async def test_what_the_bot_alone_answers_stands_under_no_words(front):
    conversation = await front.web()
    await front.say(conversation, "Do you sell Zwiesel glasses?")
    await front.desk._see_to_what_is_owed(conversation)
    assert await found(front, "glasses") == []


async def test_an_erased_one_is_found_by_none_of_its_words(front):
    conversation = await wrote(front, "The Zwiesel decanter leaks")
    forgetting = Forgetting(front.stores, ("maya",), front.attachments)
    await forgetting.forget(await front.state(conversation))
    assert await front.stores.said.find((("zwiesel",),), 5) == ()
