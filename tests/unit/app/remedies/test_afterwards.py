"""Remedies: what is known of them afterwards."""

from __future__ import annotations

import pytest

from bot.app.remedies.proposals import Wish
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import Refused
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from tests.fakes.assistant import answer
from tests.support.front import Front
from tests.support.giving import (
    FakeOrderDesk,
    a_voucher,
    options,
    with_agent,
)


async def test_after_a_hand_back_the_bot_knows_what_was_given(front: Front) -> None:
    conversation = await with_agent(front)
    await front.desk.remedies.give("maya", conversation, await a_voucher(front, conversation))
    await front.desk.hand_back("maya", conversation, "")
    front.assistant.then(answer("Your order is lost.", source="order:CL-1"))
    (said,) = await front.say(conversation, "where is my order?")
    assert said.startswith("Your voucher for €10.00: MADE-1.")
    assert "Your order is lost." in said


@pytest.mark.parametrize(("kind", "status"), [("voucher", Status.OFFERED), ("refund", Status.BOT)])
async def test_an_order_that_needs_a_person_still_gets_one_unless_it_was_put_right(
    front: Front, kind: str, status: Status
) -> None:
    conversation = await with_agent(front)
    wish = Wish(remedy=(await options(front, conversation))[kind]["id"])
    await front.desk.remedies.give("maya", conversation, wish)
    await front.desk.hand_back("maya", conversation, "")
    lost = answer("Your order is lost.", source="order:CL-1", needs_person="order_lost")
    front.assistant.then(lost)
    await front.say(conversation, "where is my order?")
    assert (await front.state(conversation)).status is status


async def test_the_log_has_every_step_also_those_that_a_crash_kept_from_it(front: Front) -> None:
    conversation = await with_agent(front, "tomas")
    wish = Wish(remedy=(await options(front, conversation, "tomas"))["refund"]["id"])
    await front.desk.remedies.ask("tomas", conversation, wish, "please")
    await front.desk.remedies.decide("maya", conversation, wish.remedy, True, "")
    lines = (await front.desk.remedies.log_of("maya", 30))["lines"]
    assert [line["step"] for line in reversed(lines)] == ["asked", "approved", "begun", "done"]
    assert {line["amount"] for line in lines} == {"104.90"}
    front.stores.remedy_log._lines.clear()
    assert (await front.desk.remedies.log_of("maya", 30))["lines"] == lines
    with pytest.raises(Refused, match="Only supervisors"):
        await front.desk.remedies.log_of("tomas", 30)


async def test_an_order_system_that_is_away_is_said_and_nothing_is_given(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    wish = await a_voucher(front, conversation)
    orders.away = True
    shown = await front.desk.remedies.shown("maya", conversation, "", "")
    assert (shown["options"], bool(shown["problem"])) == ([], True)
    with pytest.raises(Refused):
        await front.desk.remedies.give("maya", conversation, wish)
    assert (await front.state(conversation)).remedies == ()


async def test_an_order_that_was_only_named_is_not_given_anything_while_another_is_proven(
    front: Front,
) -> None:
    """Whoever proved an order of their own may name somebody else's."""
    conversation = await with_agent(front)
    proven = (FactName.IDENTIFIED, "order CL-1"), (FactName.ORDER_SUMMARY, "A stool, on its way")
    told = tuple(_told(front, name, value) for name, value in proven)
    learned = e.Learned(at=front.clock(), facts=told)
    await front.desk._v.ledger.change(conversation, lambda _: (learned,))
    await front.say(conversation, "sorry, my order number is CL-10319 not CL-10432")

    shown = await front.desk.remedies.shown("maya", conversation, "", "")

    assert (await front.state(conversation)).fact(FactName.ORDER) == "CL-10319"
    assert (shown["order"], shown["identified"], shown["options"]) == ("CL-10319", False, [])
    assert "CL-10319" in shown["problem"]
    whole = await front.desk.conversation("maya", conversation)
    assert not whole["brief"]["who"]["identified"]
    assert whole["brief"]["order"]["summary"] == ""


def _told(front: Front, name: FactName, value: str) -> Fact:
    return Fact(
        name=name,
        value=value,
        source=2,
        origin=Origin.ORDER_SYSTEM,
        certainty=Certainty.VERIFIED,
        at=front.clock(),
    )
