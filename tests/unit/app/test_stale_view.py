"""An agent's words leave only with the customer's latest before the agent's eyes; who looks on."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import timedelta

import pytest

from bot.app.remedies.proposals import Wish
from bot.app.service import Also, NewPromise, PromiseChange, Words
from bot.domain.conversation import Status
from bot.domain.errors import BadInput, NotFound, Refused
from tests.support.events import NOW
from tests.support.front import Front
from tests.support.giving import with_agent


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


LAST = Words(text="It is sorted. All the best!", message_id="m-1")
LATER = NOW + timedelta(hours=2)


def moved(promise: str, seen: int | None) -> PromiseChange:
    return PromiseChange(verb="move", promise=promise, due=LATER + timedelta(hours=1), seen=seen)


async def tried(act: Awaitable[object]) -> str:
    """The code of a refusal, empty when it was done."""
    try:
        await act
    except Refused as refused:
        return refused.code
    return ""


async def test_nothing_that_the_customer_hears_or_gets_leaves_on_a_stale_view(front) -> None:
    await front.arrive("maya")
    conversation = await with_agent(front)
    promise = NewPromise(text="I'll ask the carrier", due=LATER)
    await front.desk.reply("maya", conversation, "I'll ask.", "m-0", Also(promises=(promise,)))
    state = await front.state(conversation)
    made, seen, desk = state.promises[-1].id, state.version, front.desk
    await front.say(conversation, "Forget it, it has just come")
    before = await front.state(conversation)
    wish = Wish(remedy="voucher-late", seen=seen)
    acts = {
        "close": lambda: desk.close("maya", conversation, "other", LAST, seen),
        "close without words": lambda: desk.close("maya", conversation, "other", seen=seen),
        "hand back": lambda: desk.hand_back("maya", conversation, "Solved", seen),
        "watch the order": lambda: desk.watch_order("maya", conversation, LATER, LAST, seen),
        "another time": lambda: desk.change_promise("maya", conversation, moved(made, seen)),
        "give": lambda: desk.remedies.give("maya", conversation, wish),
        "offer": lambda: desk.remedies.offer("maya", conversation, [wish], ("Choose", "m-9")),
    }
    assert {name: await tried(act()) for name, act in acts.items()} == dict.fromkeys(acts, "stale")
    assert await front.state(conversation) == before


async def test_what_was_read_first_is_closed(front) -> None:
    conversation = await with_maya(front)
    await front.say(conversation, "Forget it, it has just come")
    seen = (await front.state(conversation)).version
    await front.desk.close("maya", conversation, "other", LAST, seen)
    assert (await front.state(conversation)).status is Status.CLOSED


async def test_last_words_that_were_kept_are_not_refused_when_they_are_sent_again(front) -> None:
    conversation = await with_maya(front)
    seen = (await front.state(conversation)).version
    await front.desk.close("maya", conversation, "other", LAST, seen)
    await front.say(conversation, "Not solved")
    assert await tried(front.desk.close("maya", conversation, "other", LAST, seen)) == ""


async def test_a_private_promise_is_changed_on_any_view_as_the_customer_never_hears_of_it(
    front,
) -> None:
    conversation = await with_maya(front)
    inside = NewPromise(text="ask the stock room", due=LATER)
    await front.desk.note_privately("maya", conversation, "I'll ask", "n-1", inside)
    state = await front.state(conversation)
    await front.say(conversation, "Hello?")
    made = state.promises[-1].id
    change = moved(made, state.version)
    assert await tried(front.desk.change_promise("maya", conversation, change)) == ""


async def test_nobody_saw_a_version_that_is_not_there_yet(front) -> None:
    conversation = await with_maya(front)
    newest = (await front.state(conversation)).version
    with pytest.raises(BadInput):
        await replied(front, conversation, newest + 1)
    assert (await front.state(conversation)).version == newest
    assert await replied(front, conversation, newest) == ""
