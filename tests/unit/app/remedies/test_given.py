"""Remedies at the desk: given once, whatever fails in between."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.app.ports import Outcome
from bot.app.remedies.giving import AGAIN
from bot.app.remedies.proposals import Wish
from bot.domain import events as e
from bot.domain.errors import Refused
from bot.domain.knowledge.facts import FactName
from bot.domain.promises.kinds import PromiseKind
from bot.domain.remedies.model import Stage
from bot.domain.waiting.alarms import AlarmKind
from tests.support.front import Front, settled
from tests.support.giving import (
    FakeOrderDesk,
    a_voucher,
    counted,
    options,
    stage,
    with_agent,
)
from tests.support.handovers import GOODBYE
from tests.support.remedies import purchase

# Given


@pytest.mark.parametrize(
    ("language", "outcomes"),
    [
        ("de", ["Gelöst.", "Dein Gutschein über 10,00 €: MADE-1.", "Du schreibst wieder, wenn"]),
        ("", ["Solved.", "Your voucher for €10.00: MADE-1.", "You write again if something"]),
    ],
)
async def test_what_came_of_it_is_ready_made_in_the_customer_s_language(
    front: Front, orders: FakeOrderDesk, language: str, outcomes: list[str]
) -> None:
    conversation = await with_agent(front, language=language)
    await front.desk.remedies.give("maya", conversation, await a_voucher(front, conversation))
    shown = (await front.desk.conversation("maya", conversation))["outcomes"]
    assert [one[: len(begins)] for one, begins in zip(shown, outcomes, strict=True)] == outcomes


@pytest.mark.parametrize("more", ["", " Danke für deine Geduld, Yannick."])
async def test_what_the_desk_offers_to_say_of_it_promises_nothing(
    front: Front, orders: FakeOrderDesk, more: str
) -> None:
    conversation = await with_agent(front, language="de")
    refund = Wish(remedy=(await options(front, conversation))["refund"]["id"])
    await front.desk.remedies.give("maya", conversation, refund)
    (given,) = (await front.desk.conversation("maya", conversation))["remedies"]
    words = given["to_say"] + more
    found = await front.desk.promise_in("maya", words, "de", conversation)
    assert (found["promise"], words[:12]) == ("", "Du bekommst ")
    await front.desk.reply("maya", conversation, words, "r1")
    assert [said.text for said in await front.events(conversation, e.AgentSaid)] == [words]


@pytest.mark.parametrize(("kind", "unwatched"), [("express", "MADE-1"), ("voucher", "")])
async def test_what_was_sent_again_is_known_to_be_unwatched_until_somebody_keeps_an_eye_on_it(
    front: Front, orders: FakeOrderDesk, kind: str, unwatched: str
) -> None:
    conversation = await with_agent(front)
    wish = Wish(remedy=(await options(front, conversation))[kind]["id"])
    await front.desk.remedies.give("maya", conversation, wish)
    (given,) = (await front.desk.conversation("maya", conversation))["remedies"]
    assert given["unwatched"] == unwatched
    now = front.clock()
    watch = e.Promised(
        at=now,
        promise="p-1",
        owner="maya",
        text="keep an eye on it",
        due=now + timedelta(days=2),
        kind=PromiseKind.WATCH,
        order="MADE-1",
    )
    await front.desk.remedies.ledger.change(conversation, lambda _: (watch,))
    (given,) = (await front.desk.conversation("maya", conversation))["remedies"]
    assert given["unwatched"] == ""


async def test_one_click_gives_it_and_says_so(front: Front, orders: FakeOrderDesk) -> None:
    conversation = await with_agent(front)
    await front.desk.remedies.give("maya", conversation, await a_voucher(front, conversation))
    whole = await front.desk.conversation("maya", conversation)
    (shown,) = whole["remedies"]
    assert (shown["stage"], shown["stands"], shown["made"]) == ("done", "done", "MADE-1")
    assert "MADE-1" in shown["to_say"]
    assert sum(orders.done.values()) == 1
    assert (await front.state(conversation)).fact(FactName.GIVEN)
    assert [entry["text"] for entry in whole["entries"] if entry["kind"] == "event"][-2:] == [
        "Maya gives: Voucher for €10.00",
        "Done: Voucher for €10.00 MADE-1",
    ]


async def test_a_ready_reply_that_says_it_is_done_is_offered_once_it_is(front: Front) -> None:
    async def offered() -> set[str]:
        shown = await front.desk.ready_replies("maya", conversation)
        return {reply["id"] for reply in shown["replies"]}

    conversation = await with_agent(front)
    assert "done" not in await offered()
    await front.desk.remedies.give("maya", conversation, await a_voucher(front, conversation))
    assert "done" in await offered()


async def test_once_they_were_told_nothing_is_left_to_tell(front: Front) -> None:
    conversation = await with_agent(front)
    await front.desk.remedies.give("maya", conversation, await a_voucher(front, conversation))
    await front.desk.reply("maya", conversation, "I have made you a voucher.", "r1")
    (shown,) = (await front.desk.conversation("maya", conversation))["remedies"]
    assert shown["to_say"], "without its code they can do nothing with it"
    await front.desk.reply("maya", conversation, "Here it is: MADE-1. Enjoy.", "r2")
    (shown,) = (await front.desk.conversation("maya", conversation))["remedies"]
    assert shown["to_say"] == ""


async def test_the_mark_stands_in_the_record_before_the_order_system_is_asked(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation, seen = await with_agent(front), []
    carry_out = orders.carry_out

    async def looking(wanted: Any, *, asked_before: bool) -> Outcome:
        seen.append((await front.state(conversation)).remedies[-1].stage)
        return await carry_out(wanted, asked_before=asked_before)

    orders.carry_out = looking  # type: ignore[method-assign]
    await front.desk.remedies.give("maya", conversation, await a_voucher(front, conversation))
    assert seen == [Stage.BEGUN]


async def test_the_same_click_again_gives_nothing(front: Front, orders: FakeOrderDesk) -> None:
    conversation = await with_agent(front)
    wish = await a_voucher(front, conversation)
    await front.desk.remedies.give("maya", conversation, wish)
    with pytest.raises(Refused):
        await front.desk.remedies.give("maya", conversation, wish)
    assert sum(orders.done.values()) == 1


async def test_many_clicks_at_once_give_it_once(front: Front, orders: FakeOrderDesk) -> None:
    conversation = await with_agent(front)
    wish = await a_voucher(front, conversation)
    clicks = (front.desk.remedies.give("maya", conversation, wish) for _ in range(8))
    found = await asyncio.gather(*clicks, return_exceptions=True)
    assert sum(one is None for one in found) == 1
    assert {one.code for one in found if isinstance(one, Refused)} == {"already_given"}
    assert sum(orders.done.values()) == 1
    assert await counted(front, "agent:maya") == 1000


async def test_the_same_for_the_same_order_is_not_given_in_another_conversation(
    front: Front, orders: FakeOrderDesk
) -> None:
    one, other = await with_agent(front), await with_agent(front, "tomas")
    wish, same = await a_voucher(front, one), await a_voucher(front, other, "tomas")
    await front.desk.remedies.give("maya", one, wish)
    orders.found = purchase()  # an order system that does not say what it made
    with pytest.raises(Refused, match="same was given"):
        await front.desk.remedies.give("tomas", other, same)
    assert sum(orders.done.values()) == 1


async def test_only_who_has_the_conversation_gives(front: Front, orders: FakeOrderDesk) -> None:
    conversation = await with_agent(front)
    wish = await a_voucher(front, conversation)
    with pytest.raises(Refused, match="not yours"):
        await front.desk.remedies.give("tomas", conversation, wish)
    assert not orders.asked
    assert await counted(front, "agent:tomas") == 0


async def test_a_conversation_that_was_taken_away_meanwhile_gives_nothing(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front, "tomas")
    wish = await a_voucher(front, conversation, "tomas")
    read = orders.read

    async def taken_meanwhile(number: str) -> Any:
        orders.read = read  # type: ignore[method-assign]
        await front.desk._v.agents.take_over("maya", conversation)
        return await read(number)

    orders.read = taken_meanwhile  # type: ignore[method-assign]
    with pytest.raises(Refused, match="not yours"):
        await front.desk.remedies.give("tomas", conversation, wish)
    assert not orders.asked
    assert await counted(front, "agent:tomas") == 0


# Refused, and not known


async def test_what_is_refused_says_why_and_counts_no_more(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    orders.next = [Outcome(result="refused", code="too_much", why="At most 5.00.")]
    await front.desk.remedies.give("maya", conversation, await a_voucher(front, conversation))
    (shown,) = (await front.desk.conversation("maya", conversation))["remedies"]
    assert (shown["stage"], shown["why"]) == ("refused", "At most 5.00.")
    assert await counted(front, "agent:maya") == await counted(front, "shop") == 0
    await front.desk.remedies.give("maya", conversation, await a_voucher(front, conversation))
    assert await stage(front, conversation) is Stage.DONE


async def test_an_answer_that_never_came_is_unknown_until_the_watch_asks_again(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    orders.unanswered = 1
    await front.desk.remedies.give("maya", conversation, await a_voucher(front, conversation))
    (shown,) = (await front.desk.conversation("maya", conversation))["remedies"]
    assert (shown["stage"], shown["stands"]) == ("unclear", "unknown: check")
    assert await counted(front, "agent:maya") == 1000
    with pytest.raises(Refused, match="not confirmed"):
        await front.desk._v.agents.close("maya", conversation, "other", GOODBYE)
    await front.pass_time(seconds=AGAIN[0].total_seconds() + 1)
    (shown,) = (await front.desk.conversation("maya", conversation))["remedies"]
    assert (shown["stage"], shown["stands"]) == ("done", "already done")
    assert sum(orders.done.values()) == 1
    assert [asked for _, asked in orders.asked] == [False, True]


async def test_a_click_asks_again_at_once(front: Front, orders: FakeOrderDesk) -> None:
    conversation = await with_agent(front)
    orders.unanswered = 1
    wish = await a_voucher(front, conversation)
    await front.desk.remedies.give("maya", conversation, wish)
    await front.desk.remedies.check("tomas", conversation, wish.remedy)
    assert await stage(front, conversation) is Stage.DONE
    assert sum(orders.done.values()) == 1


async def test_what_stays_unknown_is_an_alarm_until_it_is_known(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    wish = await a_voucher(front, conversation)
    orders.next = [Outcome(result="unknown", code="slow")] * 4
    await front.desk.remedies.give("maya", conversation, wish)
    for span in AGAIN[:3]:
        await front.pass_time(seconds=span.total_seconds() + 1)
    kinds = [alarm.kind for alarm in (await front.state(conversation)).alarms]
    assert kinds.count(AlarmKind.REMEDY_UNCLEAR) == 1
    assert len(await front.events(conversation, e.Alarmed)) == len(set(kinds))
    await front.pass_time(seconds=AGAIN[3].total_seconds() + 1)
    state = await front.state(conversation)
    assert AlarmKind.REMEDY_UNCLEAR not in {alarm.kind for alarm in state.alarms}
    assert state.remedies[-1].stage is Stage.DONE


async def test_a_crash_after_the_mark_is_seen_to_and_nothing_is_given_twice(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    wish = await a_voucher(front, conversation)
    carry_out, reached = orders.carry_out, asyncio.Event()

    async def done_and_never_told(wanted: Any, *, asked_before: bool) -> Outcome:
        await carry_out(wanted, asked_before=asked_before)
        reached.set()
        await asyncio.Event().wait()
        raise AssertionError

    orders.carry_out = done_and_never_told  # type: ignore[method-assign]
    click = asyncio.create_task(front.desk.remedies.give("maya", conversation, wish))
    await reached.wait()
    await front.desk.remedies.giving.stop(0)  # the process dies with its call
    await asyncio.gather(click, return_exceptions=True)
    orders.carry_out = carry_out  # type: ignore[method-assign]
    front.restart()
    assert await stage(front, conversation) is Stage.BEGUN
    with pytest.raises(Refused):
        await front.desk.remedies.give("maya", conversation, wish)
    await front.pass_time(seconds=30)
    assert await stage(front, conversation) is Stage.DONE
    assert sum(orders.done.values()) == 1
    assert await counted(front, "agent:maya") == 1000


async def test_who_leaves_while_it_is_asked_changes_nothing(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    wish = await a_voucher(front, conversation)
    carry_out, gate, reached = orders.carry_out, asyncio.Event(), asyncio.Event()

    async def slowly(wanted: Any, *, asked_before: bool) -> Outcome:
        reached.set()
        await gate.wait()
        return await carry_out(wanted, asked_before=asked_before)

    orders.carry_out = slowly  # type: ignore[method-assign]
    click = asyncio.create_task(front.desk.remedies.give("maya", conversation, wish))
    await reached.wait()
    click.cancel()
    gate.set()
    await asyncio.gather(click, return_exceptions=True)
    await settled()
    assert await stage(front, conversation) is Stage.DONE


async def test_what_turns_out_to_be_done_after_the_hand_back_is_told_by_the_house(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    orders.unanswered = 1
    await front.desk.remedies.give("maya", conversation, await a_voucher(front, conversation))
    await front.desk.hand_back("maya", conversation, "A voucher is on its way")
    before = (await front.state(conversation)).version
    await front.pass_time(seconds=AGAIN[0].total_seconds() + 1)
    (told,) = await front.words(conversation, before)
    assert "€10.00: MADE-1" in told


async def test_what_is_sent_again_in_one_conversation_is_not_paid_back_in_another(
    front: Front, orders: FakeOrderDesk
) -> None:
    one, other = await with_agent(front), await with_agent(front)
    sent = Wish(remedy=(await options(front, one))["express"]["id"])
    back = Wish(remedy=(await options(front, other))["refund"]["id"])
    orders.unanswered = 1  # nobody knows yet what came of the first
    await front.desk.remedies.give("maya", one, sent)
    orders.found = purchase()
    with pytest.raises(Refused, match="sent again or paid back"):
        await front.desk.remedies.give("maya", other, back)
    assert sum(orders.done.values()) == 1
