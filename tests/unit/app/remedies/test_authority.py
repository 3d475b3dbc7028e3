"""Remedies at the desk: within authority and budget, or a supervisor decides."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.app.remedies.proposals import Wish
from bot.domain.errors import Refused
from bot.domain.remedies.model import Kind
from tests.support.front import Front
from tests.support.giving import (
    FakeOrderDesk,
    a_voucher,
    options,
    with_agent,
    with_less,
)
from tests.support.remedies import purchase


async def test_above_their_authority_a_supervisor_decides_with_one_click(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front, "tomas")
    found = (await options(front, conversation, "tomas"))["refund"]
    wish = Wish(remedy=found["id"])
    assert not found["within"]
    with pytest.raises(Refused, match="ask a supervisor"):
        await front.desk.remedies.give("tomas", conversation, wish)
    await front.desk.remedies.ask("tomas", conversation, wish, "Second time it is lost")
    (asked,) = (await front.desk.summary(conversation))["approvals"]
    assert (asked["agent"], asked["word"]) == ("Tomas", "Second time it is lost")
    await front.desk.reply("tomas", conversation, "I am asking for you", "m1")
    assert not orders.asked
    await front.desk.remedies.decide("maya", conversation, wish.remedy, True, "Of course")
    (shown,) = (await front.desk.conversation("tomas", conversation))["remedies"]
    assert (shown["stage"], shown["agent"], shown["by"]) == ("done", "Tomas", "Maya")
    assert (await front.desk.summary(conversation))["approvals"] == []


async def test_what_is_declined_is_not_given(front: Front, orders: FakeOrderDesk) -> None:
    conversation = await with_agent(front, "tomas")
    wish = Wish(remedy=(await options(front, conversation, "tomas"))["refund"]["id"])
    await front.desk.remedies.ask("tomas", conversation, wish, "")
    await front.desk.remedies.decide("maya", conversation, wish.remedy, False, "Send it again")
    (shown,) = (await front.desk.conversation("tomas", conversation))["remedies"]
    assert (shown["stage"], shown["word"]) == ("declined", "Send it again")
    with pytest.raises(Refused):
        await front.desk.remedies.decide("maya", conversation, wish.remedy, True, "")
    assert not orders.asked


async def test_who_approves_what_was_declined_hears_that_and_nothing_of_a_remedy_given(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front, "tomas")
    wish = Wish(remedy=(await options(front, conversation, "tomas"))["refund"]["id"])
    await front.desk.remedies.ask("tomas", conversation, wish, "")
    await front.desk.remedies.decide("maya", conversation, wish.remedy, False, "")
    late = (front.desk.remedies.decide("maya", conversation, wish.remedy, True, "") for _ in "ab")
    found = await asyncio.gather(*late, return_exceptions=True)
    assert [one.code for one in found if isinstance(one, Refused)] == ["not_open", "not_open"]
    assert not orders.asked


async def test_nobody_decides_but_supervisors_nor_asks_for_what_they_may_give(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front, "tomas")
    wish = Wish(remedy=(await options(front, conversation, "tomas"))["refund"]["id"])
    await front.desk.remedies.ask("tomas", conversation, wish, "")
    with pytest.raises(Refused, match="Only supervisors"):
        await front.desk.remedies.decide("tomas", conversation, wish.remedy, True, "")
    voucher = await a_voucher(front, conversation, "tomas")
    with pytest.raises(Refused, match="without asking"):
        await front.desk.remedies.ask("tomas", conversation, voucher, "")
    assert not orders.asked


def with_rank(front: Front, refund: int) -> None:
    rulebook = front.desk.remedies.giving.till.rulebook
    ranks = {**rulebook.by_rank, "experienced": {Kind.REFUND: refund}}
    front.rulebook = replace(rulebook, by_rank=ranks)
    front.restart()


async def with_bowls(front: Front, orders: FakeOrderDesk) -> tuple[str, Wish]:
    """Tomas may pay back 30.00 alone, and each of two bowls is 20.00."""
    with_rank(front, refund=3000)
    orders.found = purchase(state="delivered")
    conversation = await with_agent(front, "tomas")
    return conversation, await one_bowl(front, conversation)


async def one_bowl(front: Front, conversation: str, within: bool = True) -> Wish:
    shown = await front.desk.remedies.shown("tomas", conversation, "damaged", "CER-1", 1)
    refund = ("refund", "20.00")
    (found,) = [one for one in shown["options"] if (one["kind"], one["amount"]) == refund]
    assert found["within"] is within
    return Wish(remedy=found["id"], failure="damaged", item="CER-1", pieces=1)


async def test_a_sum_in_pieces_needs_the_same_word_as_the_sum(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation, first = await with_bowls(front, orders)
    await front.desk.remedies.give("tomas", conversation, first)
    rest = await one_bowl(front, conversation, within=False)
    with pytest.raises(Refused, match="ask a supervisor"):
        await front.desk.remedies.give("tomas", conversation, rest)
    await front.desk.remedies.ask("tomas", conversation, rest, "Both are broken")
    await front.desk.remedies.decide("maya", conversation, rest.remedy, True, "")
    assert sum(orders.done.values()) == 2


async def test_what_a_supervisor_decided_on_takes_nothing_from_what_is_given_alone(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation, first = await with_bowls(front, orders)
    with_rank(front, refund=1000)
    await front.desk.remedies.ask("tomas", conversation, first, "")
    await front.desk.remedies.decide("maya", conversation, first.remedy, True, "")
    with_rank(front, refund=2000)
    await front.desk.remedies.give("tomas", conversation, await one_bowl(front, conversation))
    assert sum(orders.done.values()) == 2


async def test_two_supervisors_at_once_give_it_once(front: Front, orders: FakeOrderDesk) -> None:
    conversation = await with_agent(front, "tomas")
    wish = Wish(remedy=(await options(front, conversation, "tomas"))["refund"]["id"])
    await front.desk.remedies.ask("tomas", conversation, wish, "")
    both = (front.desk.remedies.decide("maya", conversation, wish.remedy, True, "") for _ in "ab")
    found = await asyncio.gather(*both, return_exceptions=True)
    assert sum(one is None for one in found) == 1
    assert sum(orders.done.values()) == 1


async def test_a_budget_that_is_used_up_gives_nothing_more(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    wish = await a_voucher(front, conversation)
    till = front.desk.remedies.giving.till
    small = replace(till.rulebook.budgets, agent_day=1500)
    front.rulebook = replace(till.rulebook, budgets=small)
    front.restart()
    await front.desk.remedies.give("maya", conversation, wish)
    other = await with_agent(front)
    orders.found = purchase(number="CL-2", customer="somebody else")
    shown = await front.desk.remedies.shown("maya", other, "", "")
    assert "voucher" not in {option["kind"] for option in shown["options"]}
    assert "only €5.00 is left in the budget" in {left["why"] for left in shown["left_out"]}
    assert shown["left"] == "€5.00"


async def test_a_supervisor_approves_no_more_than_they_may_give_themselves(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front, "tomas")
    wish = Wish(remedy=(await options(front, conversation, "tomas"))["refund"]["id"])
    await front.desk.remedies.ask("tomas", conversation, wish, "")
    with_less(front, refund=10489)
    with pytest.raises(Refused, match="above what you may give, too"):
        await front.desk.remedies.decide("maya", conversation, wish.remedy, True, "")
    assert not orders.asked
    with_less(front, refund=10490)
    await front.desk.remedies.decide("maya", conversation, wish.remedy, True, "")
    assert sum(orders.done.values()) == 1


async def test_what_was_given_counts_until_the_day_is_over(front: Front) -> None:
    conversation = await with_agent(front)
    before = (await front.desk.remedies.shown("maya", conversation, "", ""))["left"]
    await front.desk.remedies.give("maya", conversation, await a_voucher(front, conversation))
    await front.pass_time(hours=3)
    after = (await front.desk.remedies.shown("maya", conversation, "", ""))["left"]
    assert (before, after) == ("€75.00", "€65.00")


async def a_given_refund(front: Front) -> str:
    with_rank(front, refund=200_00)
    conversation = await with_agent(front, "tomas")
    wish = Wish(remedy=(await options(front, conversation, "tomas"))["refund"]["id"])
    await front.desk.reply("tomas", conversation, "I'm looking at it, right back.", "m1")
    await front.desk.remedies.give("tomas", conversation, wish)
    return conversation


async def test_who_has_it_next_sees_what_was_given_and_not_told_yet(front: Front) -> None:
    conversation = await a_given_refund(front)
    await front.desk.reply("tomas", conversation, "I'm back in a minute, hold on.", "m2")
    await front.desk.hand_back("tomas", conversation, "")  # the bot is "back": a notice
    await front.desk.take_over("maya", conversation)
    (shown,) = (await front.desk.conversation("maya", conversation))["remedies"]
    assert "104.90" in shown["to_say"]


async def test_what_was_given_and_nobody_tells_is_told_by_the_house_once(front: Front) -> None:
    conversation = await a_given_refund(front)
    await front.desk.take_over("maya", conversation)
    await front.pass_time(minutes=2)
    assert not [told for told in await front.words(conversation, 0) if "104.90" in told]
    await front.pass_time(minutes=2)
    (told,) = [told for told in await front.words(conversation, 0) if "104.90" in told]
    assert told.startswith("€104.90 back for order CL-1")
    (shown,) = (await front.desk.conversation("maya", conversation))["remedies"]
    assert shown["to_say"] == ""
    await front.pass_time(minutes=20)
    assert len([told for told in await front.words(conversation, 0) if "104.90" in told]) == 1


async def test_what_an_agent_told_in_time_the_house_does_not_tell_again(front: Front) -> None:
    conversation = await a_given_refund(front)
    await front.desk.reply("tomas", conversation, "You get the whole 104.90 back.", "m2")
    before = (await front.state(conversation)).version
    await front.pass_time(minutes=10)
    assert await front.words(conversation, before) == []
