"""A time that a customer chose is one of the person's who keeps it, also when that is another."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.app.service import PromiseChange
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status
from bot.domain.errors import Refused
from bot.domain.promises.callbacks import chosen
from bot.domain.promises.kinds import PromiseKind
from tests.support.events import NOW, later
from tests.support.front import Front
from tests.support.handovers import taken, waiting

AT = later(75)


async def calls(front: Front, conversation: str, agent: str, starts: datetime = AT) -> str:
    """That agent has promised to call there at that time; the promise's id."""
    promise = f"p-{agent}"
    promised = e.Promised(
        at=front.clock(),
        promise=promise,
        owner=agent,
        text="call the customer",
        due=starts + timedelta(minutes=15),
        starts=starts,
        way="call",
    )
    await front.desk._v.ledger.change(conversation, lambda _: (promised,))
    return promise


async def booked(front: Front, agent: str) -> dict[datetime, str]:
    found = await front.stores.slots.booked(agent)
    return {start: one.conversation for start, one in found.items()}


def owners(state: Conversation) -> dict[str, str]:
    return {promise.id: promise.owner for promise in state.promises}


async def test_whoever_takes_the_conversation_has_that_time_from_then_on(front):
    conversation = await waiting(front)
    promise = await calls(front, conversation, "maya")
    assert await booked(front, "maya") == {AT: conversation}
    await front.arrive("tomas")
    await front.desk.accept("tomas", conversation)
    assert owners(await front.state(conversation))[promise] == "tomas"
    assert await booked(front, "tomas") == {AT: conversation}
    await front.pass_time(seconds=16)
    assert await booked(front, "maya") == {}, "and may be chosen by somebody else"


async def test_who_has_another_call_then_takes_the_conversation_and_not_the_call(front):
    other, conversation = await waiting(front), await waiting(front)
    await calls(front, other, "tomas")
    promise = await calls(front, conversation, "maya")
    await front.arrive("tomas")
    await front.desk.accept("tomas", conversation)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.AGENT, "tomas")
    assert owners(state)[promise] == "maya", "the customer was told that she calls"
    assert await booked(front, "tomas") == {AT: other}
    assert await booked(front, "maya") == {AT: conversation}


async def test_a_call_is_not_handed_to_somebody_who_has_another_one_then(front):
    other, conversation = await waiting(front), await taken(front)
    await calls(front, other, "tomas")
    promise = await calls(front, conversation, "maya")
    before = await front.state(conversation)
    change = PromiseChange(verb="hand-on", promise=promise, owner="tomas")
    with pytest.raises(Refused, match="Tomas has another") as refused:
        await front.desk.change_promise("maya", conversation, change)
    assert refused.value.code == "slot_taken"
    assert await front.state(conversation) == before


async def test_no_write_whatever_books_one_time_for_two_customers(front):
    one, other = await waiting(front), await waiting(front)
    await calls(front, one, "maya")
    with pytest.raises(Refused, match="Maya has another"):
        await calls(front, other, "maya")
    assert chosen(await front.state(other)) is None


async def test_whoever_goes_home_hands_a_call_to_somebody_who_is_free_then(front):
    conversation = await taken(front)
    await front.arrive("tomas")
    promise = await calls(front, conversation, "maya")
    leaving = e.PromiseHandedOn(at=NOW, promise=promise, owner="maya", leaves=later(10))
    await front.desk._v.ledger.change(conversation, lambda _: (leaving,))
    await front.desk.hand_back("maya", conversation, "We call")
    await front.leave("maya")
    await front.pass_time(minutes=16)
    (found,) = (await front.state(conversation)).promises
    assert (found.owner, found.starts) == ("tomas", AT)
    assert await booked(front, "tomas") == {AT: conversation}


async def test_where_nobody_is_free_then_the_customer_hears_of_another_time(front):
    other = await waiting(front)
    await calls(front, other, "tomas")
    conversation = await taken(front)
    await front.arrive("tomas")
    promise = await calls(front, conversation, "maya")
    leaving = e.PromiseHandedOn(at=NOW, promise=promise, owner="maya", leaves=later(10))
    await front.desk._v.ledger.change(conversation, lambda _: (leaving,))
    await front.desk.hand_back("maya", conversation, "We call")
    await front.leave("maya")
    before = (await front.state(conversation)).version
    await front.pass_time(minutes=16)
    (found,) = (await front.state(conversation)).promises
    assert (found.owner, found.starts, found.due) == ("tomas", later(90), later(105))
    (told,) = await front.words(conversation, before)
    assert "Tomas from our team calls you at 11:30 today in place of Maya" in told
    assert "who would have called at 11:15 today" in told
    assert await booked(front, "tomas") == {AT: other, later(90): conversation}


async def test_of_several_calls_that_one_person_takes_on_no_two_are_told_for_one_time(front):
    other = await waiting(front)
    await calls(front, other, "tomas")
    conversations = [await taken(front), await taken(front)]
    await front.arrive("tomas")
    for place, conversation in enumerate(conversations):
        starts = later(75 + 15 * place)
        promise = await calls(front, conversation, "maya", starts)
        leaving = e.PromiseHandedOn(at=NOW, promise=promise, owner="maya", leaves=later(10))
        await front.desk._v.ledger.change(conversation, lambda _, gone=leaving: (gone,))
        await front.desk.hand_back("maya", conversation, "We call")
    await front.leave("maya")
    await front.pass_time(minutes=16)
    promises = [(await front.state(one)).promises[0] for one in conversations]
    assert {promise.owner for promise in promises} == {"tomas"}
    times = [AT, *(promise.starts for promise in promises)]
    assert None not in times
    assert len(set(times)) == 3
    assert set(await booked(front, "tomas")) == set(times)


async def test_a_call_that_is_handed_on_is_told_as_one(front):
    conversation = await taken(front)
    await front.arrive("tomas")
    promise = await calls(front, conversation, "maya")
    before = (await front.state(conversation)).version
    change = PromiseChange(verb="hand-on", promise=promise, owner="tomas")
    await front.desk.change_promise("maya", conversation, change)
    (told,) = await front.words(conversation, before)
    assert "Tomas from our team calls you at 11:15 today in place of Maya" in told
    assert await booked(front, "tomas") == {AT: conversation}


async def test_a_promise_to_write_that_is_handed_on_counts_among_those_of_its_new_owner(front):
    conversation = await waiting(front)
    (promise,) = (await front.state(conversation)).promises
    assert promise.kind is PromiseKind.CONTACT
    before = await told_for(front, "tomas", promise.due)
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    await front.desk.hand_back("maya", conversation, "We write")
    change = PromiseChange(verb="hand-on", promise=promise.id, owner="tomas")
    await front.desk.change_promise("maya", conversation, change)
    assert await told_for(front, "tomas", promise.due) == before + 1


async def told_for(front: Front, agent: str, due: datetime) -> int:
    """How much that person has promised for then."""
    choosing = front.desk._v.watch.reoffers.handover.choosing
    return await front.stores.limits.count(choosing.slot_name(front.team.agents[agent], due))


#: Tomas is on shift then, and maya, who works until four, is not.
EVENING = later(390)


async def test_who_is_off_shift_then_takes_the_conversation_and_not_the_call(front):
    conversation = await waiting(front)
    promise = await calls(front, conversation, "tomas", EVENING)
    before = (await front.state(conversation)).version
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    assert owners(await front.state(conversation))[promise] == "tomas"
    assert await booked(front, "maya") == {}
    told = " ".join(await front.words(conversation, before))
    assert "Maya from our team is here now" in told
    assert "in place of" not in told


async def test_a_call_is_not_handed_to_somebody_who_is_off_shift_then(front):
    conversation = await taken(front, "tomas")
    promise = await calls(front, conversation, "tomas", EVENING)
    before = await front.state(conversation)
    change = PromiseChange(verb="hand-on", promise=promise, owner="maya")
    with pytest.raises(Refused, match="Maya is off shift then") as refused:
        await front.desk.change_promise("tomas", conversation, change)
    assert refused.value.code == "off_shift"
    assert await front.state(conversation) == before


async def test_who_would_stay_for_it_takes_a_call_upon_themselves(front):
    conversation = await taken(front, "maya")
    promise = await calls(front, conversation, "tomas", EVENING)
    change = PromiseChange(verb="hand-on", promise=promise, owner="maya")
    await front.desk.change_promise("maya", conversation, change)
    assert owners(await front.state(conversation))[promise] == "maya"
