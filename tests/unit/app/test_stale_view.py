"""An agent's words leave only with the customer's latest before the agent's eyes; who looks on."""

from __future__ import annotations

import pytest

from bot.app.service import Also
from bot.domain.errors import NotFound, Refused
from tests.support.front import Front


async def with_maya(front: Front) -> str:
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "I want to talk to a person")
    await front.desk.accept("maya", conversation)
    return conversation


async def replied(front: Front, conversation: str, seen: int | None) -> str:
    """The code of a refusal, empty when it was said."""
    try:
        await front.desk.reply("maya", conversation, "It is there.", "m-1", Also(seen=seen))
    except Refused as refused:
        return refused.code
    return ""


async def test_a_reply_on_a_stale_view_is_refused_and_goes_out_once_it_was_read(front) -> None:
    conversation = await with_maya(front)
    seen = (await front.state(conversation)).version
    await front.say(conversation, "Forget it, it has just come")
    before = (await front.state(conversation)).version
    assert await replied(front, conversation, seen) == "stale"
    assert await front.words(conversation, before) == []
    assert await replied(front, conversation, before) == ""
    assert await front.words(conversation, before) == ["It is there."]


async def test_what_colleagues_did_since_makes_no_view_stale(front) -> None:
    conversation = await with_maya(front)
    seen = (await front.state(conversation)).version
    await front.desk.note_privately("tomas", conversation, "The lamp is in stock", "n-1")
    assert await replied(front, conversation, seen) == ""


async def test_a_reply_that_was_kept_is_not_refused_when_it_is_sent_again(front) -> None:
    conversation = await with_maya(front)
    seen = (await front.state(conversation)).version
    assert await replied(front, conversation, seen) == ""
    await front.say(conversation, "Thanks")
    assert await replied(front, conversation, seen) == ""


async def test_a_program_that_says_nothing_of_what_it_saw_is_not_asked(front) -> None:
    conversation = await with_maya(front)
    await front.say(conversation, "Hello?")
    assert await replied(front, conversation, None) == ""


async def test_who_looks_at_a_conversation_is_told_and_written_nowhere(front) -> None:
    conversation = await with_maya(front)
    version = (await front.state(conversation)).version
    cursor = await front.stores.feed.cursor()
    await front.desk.agent_viewing("tomas", conversation)
    await front.desk.agent_viewing("tomas", "")
    hints = front.stores.feed.follow(cursor)
    told = [await anext(hints), await anext(hints)]
    assert [(h.kind, h.conversation, h.who) for h in told] == [
        ("viewing", conversation, "agent:tomas"),
        ("viewing", "", "agent:tomas"),
    ]
    assert (await front.state(conversation)).version == version
    with pytest.raises(NotFound):
        await front.desk.agent_viewing("tomas", "c-none")
