"""Remedies at the desk: the customer chooses among what is offered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.app.ports import Outcome
from bot.app.remedies.proposals import Wish
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import BadInput, Refused
from bot.domain.remedies.model import Stage
from tests.support.front import Front
from tests.support.giving import (
    FakeOrderDesk,
    a_voucher,
    options,
    stage,
    with_agent,
    with_less,
)


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
        "Your voucher for €10.00: MADE-1. Enter the code in the basket with your next order."
    ]
    assert orders.asked == [(found["voucher"]["id"], False)]
    stages = {x.remedy.kind.value: x.stage for x in (await front.state(conversation)).remedies}
    assert stages == {"voucher": Stage.DONE}
    whole = await front.desk.conversation("maya", conversation)
    assert whole["unanswered"] is None, "the house said what came of it"


async def test_an_express_parcel_is_offered_with_the_day_and_the_place_or_not_at_all(
    front: Front,
) -> None:
    conversation = await with_agent(front)
    shown = await front.desk.remedies.shown("maya", conversation, "", "")
    (express,) = [one["id"] for one in shown["options"] if one["kind"] == "express"]
    (words,) = [one["text"] for one in shown["offer_texts"] if one["remedies"] == [express]]
    assert "by express, free of charge, delivered on {when} to {where}" in words
    assert shown["where"] == "the address on your order"
    before = (await front.state(conversation)).version
    wishes = [Wish(remedy=express)]
    for said in (words, words.replace("{when}", "Tuesday")):
        with pytest.raises(BadInput, match="when it arrives and where"):
            await front.desk.remedies.offer("maya", conversation, wishes, (said, "m-1"))
    assert (await front.state(conversation)).version == before
    told = words.replace("{when}", "Tuesday").replace("{where}", shown["where"])
    await front.desk.remedies.offer("maya", conversation, wishes, (told, "m-1"))
    assert (
        "delivered on Tuesday to the address on your order" in (await front.words(conversation))[-1]
    )


async def test_who_was_served_by_a_button_waits_for_nothing_and_nobody_is_alarmed(
    front: Front,
) -> None:
    conversation = await with_agent(front)
    found = await an_offer(front, conversation)
    await front.say(conversation, "Voucher", button=f"remedy:{found['voucher']['id']}")
    await front.say(conversation, "thank you both")
    before = (await front.state(conversation)).version
    await front.pass_time(minutes=10)
    state = await front.state(conversation)
    assert (await front.words(conversation, before), state.alarms) == ([], ())
    assert (state.status, state.owner, state.waiting_since) == (Status.AGENT, "maya", None)


async def test_a_choice_of_which_nothing_is_known_waits_for_a_person_until_it_is_done(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    found = await an_offer(front, conversation)
    orders.unanswered = 1
    await front.say(conversation, "Voucher", button=f"remedy:{found['voucher']['id']}")
    assert (await front.state(conversation)).waiting_since is not None
    whole = await front.desk.conversation("maya", conversation)
    assert whole["unanswered"]["text"] == "Voucher"
    await front.pass_time(seconds=6)
    assert await stage(front, conversation) is Stage.DONE
    assert (await front.state(conversation)).waiting_since is None


async def test_what_was_asked_before_the_choice_still_waits_for_its_answer(front: Front) -> None:
    conversation = await with_agent(front)
    found = await an_offer(front, conversation)
    await front.say(conversation, "And when does the shade come?")
    await front.say(conversation, "Voucher", button=f"remedy:{found['voucher']['id']}")
    assert (await front.state(conversation)).waiting_since is not None
    whole = await front.desk.conversation("maya", conversation)
    assert whole["unanswered"]["text"] == "And when does the shade come?"


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
    assert said == [
        "“Voucher €10.00” hasn't been done: it didn't work just now. Maya knows and writes to"
        " you here."
    ]
    assert await stage(front, conversation) is Stage.REFUSED
    assert (await front.state(conversation)).waiting_since is not None
    whole = await front.desk.conversation("maya", conversation)
    assert whole["unanswered"]["text"] == "that"


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


@pytest.mark.parametrize("since", [{"state": "delivered"}, {"refunded": 10490}])
async def test_what_the_order_makes_good_by_itself_since_the_offer_is_not_given(
    front: Front, orders: FakeOrderDesk, since: dict[str, Any]
) -> None:
    conversation = await with_agent(front)
    found = await an_offer(front, conversation)
    orders.found = replace(orders.found, **since)
    said = await front.say(conversation, "that", button=f"remedy:{found['refund']['id']}")
    assert said == [
        "“€104.90 back” hasn't been done: your order has changed since it was offered. Maya"
        " knows and writes to you here."
    ]
    (handled,) = (await front.desk.conversation("maya", conversation))["remedies"]
    assert (handled["stage"], "has changed since" in handled["why"]) == ("refused", True)
    assert not orders.asked


async def test_what_was_offered_is_not_given_by_hand_either_once_the_parcel_came(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation = await with_agent(front)
    found = await an_offer(front, conversation)
    orders.found = replace(orders.found, state="delivered")
    with pytest.raises(Refused, match="has changed since") as refused:
        await front.desk.remedies.give("maya", conversation, Wish(remedy=found["refund"]["id"]))
    assert refused.value.code == "changed"
    assert not orders.asked


async def test_words_that_promise_something_offer_nothing_unless_it_is_said_that_they_do_not(
    front: Front,
) -> None:
    conversation = await with_agent(front)
    found = await options(front, conversation, "maya")
    wishes, said = [Wish(remedy=found["voucher"]["id"])], ("This? I will ring you.", "m-1")
    with pytest.raises(Refused, match=r"I will ring you.*'no_promise': true"):
        await front.desk.remedies.offer("maya", conversation, wishes, said)
    assert said[0] not in await front.words(conversation)
    await front.desk.remedies.offer("maya", conversation, wishes, said, no_promise=True)
    assert said[0] in await front.words(conversation)
