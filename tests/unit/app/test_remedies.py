"""Remedies at the desk: given once, within authority and budget, whatever fails in between."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot.app.ports import Outcome
from bot.app.remedies.giving import AGAIN
from bot.app.remedies.proposals import Wish
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import Refused
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.remedies.model import Kind, Stage
from bot.domain.waiting.alarms import AlarmKind
from tests.fakes.assistant import answer
from tests.support.front import Front, settled
from tests.support.giving import FakeOrderDesk, with_agent
from tests.support.remedies import purchase


@pytest.fixture
def orders() -> FakeOrderDesk:
    return FakeOrderDesk()


@pytest.fixture
async def front(orders: FakeOrderDesk) -> Front:
    made = Front(orders=orders)
    await made.arrive("maya", "tomas")
    return made


async def options(front: Front, conversation: str, agent: str = "maya") -> dict[str, Any]:
    shown = await front.desk.remedies.shown(agent, conversation, "", "")
    return {option["kind"]: option for option in shown["options"]}


async def a_voucher(front: Front, conversation: str, agent: str = "maya") -> Wish:
    return Wish(remedy=(await options(front, conversation, agent))["voucher"]["id"])


async def stage(front: Front, conversation: str) -> Stage:
    return (await front.state(conversation)).remedies[-1].stage


async def counted(front: Front, scope: str) -> int:
    held = front.stores.purse._scopes.get(scope, {})
    return sum(found.amount for found in held.values())


# Given


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
        await front.desk._v.agents.close("maya", conversation, "other")
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


# Authority and budget


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


def with_less(front: Front, **most: int) -> None:
    """From here on supervisors may give no more than that alone."""
    rulebook = front.desk.remedies.giving.till.rulebook
    ranks = {
        **rulebook.by_rank,
        "experienced": {},
        "supervisor": {Kind(k): v for k, v in most.items()},
    }
    front.rulebook = replace(rulebook, by_rank=ranks)
    front.restart()


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


# The customer chooses


async def an_offer(front: Front, conversation: str, agent: str = "maya") -> dict[str, Any]:
    found = await options(front, conversation, agent)
    ids = [option["id"] for option in found.values() if option["within"]]
    wishes = [Wish(remedy=one) for one in ids]
    await front.desk.remedies.offer(agent, conversation, wishes, ("Which suits you?", "m-offer"))
    return found


async def test_the_customer_chooses_by_a_button_and_it_is_done_at_once(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    found = await an_offer(front, conversation)
    chat = await front.desk.chat_after(conversation, 0)
    titles = [button["title"] for button in chat["messages"][-1]["buttons"]]
    assert titles == ["Again by express", "€104.90 back", "Voucher €10.00"]
    said = await front.say(conversation, titles[2], button=f"remedy:{found['voucher']['id']}")
    assert said == [
        "Your voucher for €10.00: MADE-1. Enter the code in the basket of your next order."
    ]
    assert orders.asked == [(found["voucher"]["id"], False)]
    stages = {x.remedy.kind.value: x.stage for x in (await front.state(conversation)).remedies}
    assert stages == {"voucher": Stage.DONE}
    assert (await front.state(conversation)).waiting_since is not None  # the agent's to answer


async def test_pressing_it_again_or_another_one_gives_nothing_more(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    found = await an_offer(front, conversation)
    for kind in ("voucher", "voucher", "refund", "express"):
        await front.say(conversation, "that", button=f"remedy:{found[kind]['id']}")
    assert orders.asked == [(found["voucher"]["id"], False)]


async def test_a_button_that_was_never_offered_is_only_text(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    wish = await a_voucher(front, conversation)
    assert await front.say(conversation, "give!", button=f"remedy:{wish.remedy}") == []
    assert not orders.asked


async def test_nothing_above_the_agents_authority_is_offered(front: Front) -> None:
    conversation = await with_agent(front, "tomas")
    found = await options(front, conversation, "tomas")
    wishes = [Wish(remedy=option["id"]) for option in found.values()]
    with pytest.raises(Refused, match="above"):
        await front.desk.remedies.offer("tomas", conversation, wishes, ("?", "m-offer"))
    assert (await front.state(conversation)).remedies == ()


async def test_an_offer_sent_twice_is_one_message(front: Front) -> None:
    conversation = await with_agent(front)
    await an_offer(front, conversation)
    await an_offer(front, conversation)
    assert len(await front.events(conversation, e.RemediesOffered)) == 1


async def test_a_choice_after_the_agent_handed_back_brings_a_person_who_gives_it(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    found = await an_offer(front, conversation)
    await front.desk.hand_back("maya", conversation, "They think about it")
    await front.say(conversation, "Voucher", button=f"remedy:{found['voucher']['id']}")
    state = await front.state(conversation)
    assert state.status is Status.OFFERED
    assert not orders.asked
    taker = str(state.owner)
    await front.desk.accept(taker, conversation)
    await front.desk.remedies.give(taker, conversation, Wish(remedy=found["voucher"]["id"]))
    assert sum(orders.done.values()) == 1


async def test_a_choice_made_while_nobody_could_see_to_it_is_seen_to_by_the_watch(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    found = await an_offer(front, conversation)
    front.desk._v.ledger.written = lambda state: None  # the process dies right after the write
    await front.write(conversation, "Voucher", button=f"remedy:{found['voucher']['id']}")
    assert await stage(front, conversation) is Stage.CHOSEN
    front.restart()
    await front.pass_time(seconds=5)
    assert await stage(front, conversation) is Stage.DONE
    assert sum(orders.done.values()) == 1


async def test_what_was_chosen_and_is_refused_is_left_to_the_agent(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    found = await an_offer(front, conversation)
    orders.next = [Outcome(result="refused", code="too_much", why="No.")]
    said = await front.say(conversation, "that", button=f"remedy:{found['voucher']['id']}")
    assert said == []
    assert await stage(front, conversation) is Stage.REFUSED


async def test_a_choice_that_its_agent_may_not_give_any_more_is_left_to_a_person(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    found = await an_offer(front, conversation)
    with_less(front, voucher=500)
    await front.say(conversation, "that", button=f"remedy:{found['voucher']['id']}")
    (handled,) = (await front.desk.conversation("maya", conversation))["remedies"]
    assert (handled["stage"], "ask a supervisor" in handled["why"]) == ("refused", True)
    assert not orders.asked


# What is known afterwards


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
