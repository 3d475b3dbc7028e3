"""A supervisor decided: the customer hears a yes at once, and whoever is to tell a no knows it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.app.policy import Policy
from bot.app.ports import Outcome
from bot.app.remedies.proposals import Wish
from bot.app.service import Also, NewPromise
from bot.domain.remedies.model import Stage
from tests.support.front import Front
from tests.support.giving import FakeOrderDesk, options, stage, with_agent, with_less
from tests.support.waiting import until

YES = "Tomas asked Maya for this, and the answer is yes."
DONE = (
    "€104.90 back for order CL-1 is on its way to you, the way you paid."
    " Your bank may take 2 to 3 working days to show it."
)
NOT_YET = (
    "We asked for “€104.90 back”, and it isn't confirmed yet."
    " We keep checking, and you'll read here what came of it."
)


async def asked(front: Front, language: str = "", kind: str = "refund") -> tuple[str, str]:
    """A conversation of Tomas's, in which Maya is to decide; and what it is."""
    conversation = await with_agent(front, "tomas", language=language)
    remedy = (await options(front, conversation, "tomas"))[kind]["id"]
    await front.desk.remedies.ask("tomas", conversation, Wish(remedy=remedy), "Lost twice")
    return conversation, remedy


async def decided(front: Front, conversation: str, remedy: str, *, approve: bool) -> list[str]:
    """What the customer reads by it."""
    before = (await front.state(conversation)).version
    await front.desk.remedies.decide("maya", conversation, remedy, approve, "Send it again")
    return list(await front.words(conversation, before))


async def declined(front: Front, conversation: str) -> list[tuple[str, str, str]]:
    """What waits for somebody to tell the customer a no: whose, who said it, and why."""
    found = (await front.desk.summary(conversation))["declined"]
    return [(one["owner"]["id"], one["by"], one["word"]) for one in found]


async def test_what_is_approved_the_customer_reads_at_once_in_one_line_with_both_names(
    front: Front,
) -> None:
    conversation, remedy = await asked(front)
    await front.desk.reply("tomas", conversation, "I'm asking about it, right back.", "m1")
    assert await decided(front, conversation, remedy, approve=True) == [f"{YES} {DONE}"]
    (shown,) = (await front.desk.conversation("tomas", conversation))["remedies"]
    assert shown["to_say"] == ""
    before = (await front.state(conversation)).version
    await front.pass_time(minutes=10)
    assert await front.words(conversation, before) == []


async def approved(front: Front, conversation: str) -> list[tuple[str, str, str]]:
    """What is news to whoever has the customer: whose, who said yes, and how far it is."""
    found = (await front.desk.summary(conversation))["approved"]
    return [(one["owner"]["id"], one["by"], one["stage"]) for one in found]


async def test_a_yes_is_news_to_who_has_the_customer_until_they_write_there(front: Front) -> None:
    conversation, remedy = await asked(front)
    assert await approved(front, conversation) == []
    await decided(front, conversation, remedy, approve=True)
    assert await approved(front, conversation) == [("tomas", "Maya", "done")]
    assert (await front.desk.summary(conversation))["declined"] == []
    await front.desk.reply("tomas", conversation, "There you are.", "m1")
    assert await approved(front, conversation) == []


async def test_so_is_one_that_the_order_system_refuses(front: Front, orders: FakeOrderDesk) -> None:
    conversation, remedy = await asked(front)
    orders.next = [Outcome(result="refused", code="down")]
    await decided(front, conversation, remedy, approve=True)
    assert await approved(front, conversation) == [("tomas", "Maya", "refused")]


async def test_a_yes_of_who_has_it_by_then_is_no_news(front: Front) -> None:
    conversation, remedy = await asked(front)
    await front.desk.take_over("maya", conversation)
    await decided(front, conversation, remedy, approve=True)
    assert await approved(front, conversation) == []


async def test_what_needed_no_yes_is_none(front: Front) -> None:
    conversation = await with_agent(front, "maya")
    remedy = (await options(front, conversation))["refund"]["id"]
    await front.desk.remedies.give("maya", conversation, Wish(remedy=remedy))
    assert await approved(front, conversation) == []


async def test_the_same_in_german(front: Front) -> None:
    conversation, remedy = await asked(front, "de")
    (told,) = await decided(front, conversation, remedy, approve=True)
    assert told.startswith("Tomas hat Maya darum gebeten, und die Antwort ist ja. Du bekommst")


async def test_a_voucher_that_is_approved_is_told_with_its_code(front: Front) -> None:
    with_less(front, voucher=200_00)
    conversation, remedy = await asked(front, kind="voucher")
    (told,) = await decided(front, conversation, remedy, approve=True)
    assert told.startswith(f"{YES} Your voucher for €10.00: MADE-1.")


async def test_whatever_the_customer_asked_meanwhile_still_waits_for_an_answer(
    front: Front,
) -> None:
    conversation, remedy = await asked(front)
    await front.desk.reply("tomas", conversation, "I'm asking about it.", "m1")
    await front.say(conversation, "And is my other parcel on its way?")
    await decided(front, conversation, remedy, approve=True)
    assert (await front.state(conversation)).waiting_since is not None


async def test_what_is_approved_and_takes_its_time_is_told_in_two_lines_and_the_names_once(
    orders: FakeOrderDesk,
) -> None:
    front = Front(orders=orders, policy=Policy(remedy_told=timedelta()))
    await front.arrive("maya", "tomas")
    conversation, remedy = await asked(front)
    before = (await front.state(conversation)).version
    orders.gate.clear()
    deciding = asyncio.create_task(
        front.desk.remedies.decide("maya", conversation, remedy, True, "")
    )

    async def being_done() -> bool:
        return len(await front.words(conversation, before)) == 1

    await until(being_done)
    orders.gate.set()
    await deciding
    assert await front.words(conversation, before) == [
        f"{YES} “€104.90 back” is being done now, and you'll read here when it is.",
        DONE,
    ]


async def test_what_is_approved_and_not_confirmed_is_said_and_then_what_came_of_it(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation, remedy = await asked(front)
    orders.next = [Outcome(result="unknown", code="slow")]
    before = (await front.state(conversation)).version
    assert await decided(front, conversation, remedy, approve=True) == [f"{YES} {NOT_YET}"]
    await front.desk.remedies.check("tomas", conversation, remedy)
    assert (await front.words(conversation, before))[1:] == [DONE]


async def test_what_is_approved_and_refused_by_the_order_system_is_owned_up_to(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation, remedy = await asked(front)
    orders.next = [Outcome(result="refused", code="down")]
    assert await decided(front, conversation, remedy, approve=True) == [
        f"{YES} “€104.90 back” hasn't been done: it didn't work just now."
        " Tomas knows and writes to you here."
    ]
    assert (await front.state(conversation)).waiting_since is not None


async def test_what_they_chose_and_a_supervisor_had_to_approve_is_done_and_told_at_once(
    front: Front,
) -> None:
    """Maya offered it; she left, and who has it now may not give as much."""
    conversation = await with_agent(front, "maya")
    remedy = (await options(front, conversation))["refund"]["id"]
    await front.desk.remedies.offer("maya", conversation, [Wish(remedy=remedy)], ("This?", "m1"))
    await front.desk.hand_back("maya", conversation, "")
    await front.write(conversation, "€104.90 back", button=f"remedy:{remedy}")
    await front.desk.take_over("tomas", conversation)
    assert await stage(front, conversation) is Stage.CHOSEN
    (option,) = (
        one
        for one in (await front.desk.remedies.shown("tomas", conversation, "", ""))["options"]
        if one["id"] == remedy
    )
    assert (option["within"], option["asked_for"]) == (False, True)
    await front.desk.remedies.ask("tomas", conversation, Wish(remedy=remedy), "They chose it")
    assert await decided(front, conversation, remedy, approve=True) == [f"{YES} {DONE}"]


async def test_a_no_reaches_who_has_the_customer_at_once_with_the_reason_until_they_wrote(
    front: Front,
) -> None:
    conversation, remedy = await asked(front)
    assert await declined(front, conversation) == []
    assert await decided(front, conversation, remedy, approve=False) == []
    assert await declined(front, conversation) == [("tomas", "Maya", "Send it again")]
    await front.desk.reply("tomas", conversation, "You get a voucher instead.", "m1")
    assert await declined(front, conversation) == []


async def test_what_was_promised_over_the_asking_stands_after_a_no(front: Front) -> None:
    conversation, remedy = await asked(front)
    promise = NewPromise(
        text="I'll tell you what Maya says", due=front.clock() + timedelta(hours=1)
    )
    also = Also(promises=(promise,))
    await front.desk.reply("tomas", conversation, "I'll tell you what Maya says.", "m1", also)
    await decided(front, conversation, remedy, approve=False)
    (stands,) = (await front.state(conversation)).promises
    assert stands.owner == "tomas"


@pytest.mark.parametrize("passed", [True, False])
async def test_a_no_is_for_whoever_has_the_customer_by_then_and_else_for_who_asked(
    front: Front, passed: bool
) -> None:
    conversation, remedy = await asked(front)
    await front.desk.hand_back("tomas", conversation, "")
    if passed:
        await front.arrive("noor")
        await front.desk.take_over("noor", conversation)
    await decided(front, conversation, remedy, approve=False)
    owner = "noor" if passed else "tomas"
    assert await declined(front, conversation) == [(owner, "Maya", "Send it again")]


async def test_what_is_taken_back_or_given_after_all_is_no_no(front: Front) -> None:
    conversation, remedy = await asked(front)
    await front.desk.remedies.decide("tomas", conversation, remedy, False, "")
    assert await declined(front, conversation) == []
    await front.desk.remedies.ask("tomas", conversation, Wish(remedy=remedy), "Please")
    await decided(front, conversation, remedy, approve=False)
    await front.desk.remedies.ask("tomas", conversation, Wish(remedy=remedy), "Once more")
    assert await declined(front, conversation) == []
