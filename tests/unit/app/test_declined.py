"""Whoever it is offered to may say that they can't: the next is asked at once."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import Refused
from bot.domain.waiting.alarms import AlarmKind

PERSON = "I want to talk to a person"


async def offered(front, *here):
    """To the first of them who comes; the others come afterwards."""
    first, *others = here
    await front.arrive(first)
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.arrive(*others)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, first)
    return conversation


async def test_the_next_is_asked_at_once_and_the_customer_hears_the_new_name_once_they_come(front):
    conversation = await offered(front, "maya", "tomas")
    before = (await front.state(conversation)).version
    await front.desk.decline("maya", conversation)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert await front.words(conversation, before) == []
    assert await front.places() == {"tomas": {conversation}}
    await front.desk.accept("tomas", conversation)
    (told,) = await front.words(conversation, before)
    assert "Tomas from our team is here now" in told


async def test_it_is_no_alarm_and_stands_in_the_record_and_in_the_routing(front):
    conversation = await offered(front, "maya", "tomas")
    await front.desk.decline("maya", conversation)
    (lapsed,) = await front.events(conversation, e.OfferLapsed)
    assert (lapsed.agent, lapsed.declined) == ("maya", True)
    raised = await front.events(conversation, e.Alarmed)
    assert AlarmKind.NOT_ACCEPTED not in [alarm.kind for alarm in raised]
    whole = await front.desk.conversation("tomas", conversation)
    assert "Maya said that they can't take it" in [x.get("text") for x in whole["entries"]]
    assert ("Maya", "Was asked and could not take it") in [
        (one["name"], one["text"]) for one in whole["why_not"]
    ]


async def test_it_is_not_offered_to_them_again_for_this_wait(front):
    conversation = await offered(front, "maya", "tomas")
    await front.desk.decline("maya", conversation)
    for _ in range(2):  # Tomas misses it, and is asked once more
        await front.pass_time(seconds=front.policy.offer.total_seconds() + 1)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.WAITING, "tomas")
    await front.desk.set_available("maya", False)
    await front.arrive("maya")
    assert (await front.state(conversation)).status is Status.WAITING
    assert [x.agent for x in await front.events(conversation, e.HandedOver)].count("maya") == 1


async def test_with_nobody_else_it_says_so_and_stays_as_it_is(front):
    conversation = await offered(front, "maya")
    before = await front.state(conversation)
    with pytest.raises(Refused, match="stays offered to you") as refused:
        await front.desk.decline("maya", conversation)
    assert refused.value.code == "nobody_else"
    assert await front.state(conversation) == before
    assert await front.places() == {"maya": {conversation}}


async def test_who_is_full_is_not_asked(front):
    conversation = await offered(front, "maya", "tomas")
    other = await front.web()
    await front.say(other, PERSON)
    assert (await front.state(other)).owner == "tomas"
    with pytest.raises(Refused):
        await front.desk.decline("maya", conversation)


async def test_only_whom_it_is_offered_to_can_decline_it(front):
    conversation = await offered(front, "maya", "tomas")
    with pytest.raises(Refused):
        await front.desk.decline("tomas", conversation)
    assert "decline" in (await front.desk.conversation("maya", conversation))["can"]
    assert "decline" not in (await front.desk.conversation("tomas", conversation))["can"]
    await front.desk.accept("maya", conversation)
    with pytest.raises(Refused):
        await front.desk.decline("maya", conversation)
    assert (await front.state(conversation)).owner == "maya"


async def test_accepting_and_declining_at_once_leaves_one_owner_and_one_place(front):
    conversation = await offered(front, "maya", "tomas")
    await asyncio.gather(
        front.desk.accept("maya", conversation),
        front.desk.decline("maya", conversation),
        return_exceptions=True,
    )
    state = await front.state(conversation)
    assert await front.places() == {state.owner: {conversation}}
