"""Which thing of the order it is about, and what is wrong with it, as the desk suggests it."""

from __future__ import annotations

import pytest

from bot.app.remedies.proposals import Wish
from bot.domain import events as e
from bot.domain.errors import Refused
from bot.domain.knowledge.facts import Certainty, FactName, Origin
from bot.domain.remedies.purchase import Item
from tests.fakes.assistant import answer
from tests.support.front import Front
from tests.support.giving import FakeOrderDesk, with_agent
from tests.support.learning import learns
from tests.support.remedies import purchase


async def test_where_only_the_thing_has_to_be_chosen_the_desk_is_told_so(
    front: Front, orders: FakeOrderDesk
) -> None:
    orders.found = purchase(state="delivered")
    conversation = await with_agent(front)
    shown = await front.desk.remedies.shown("maya", conversation, "damaged", "")
    assert (shown["options"], shown["which_item"]) == ([], True)
    chosen = await front.desk.remedies.shown("maya", conversation, "damaged", "CER-1")
    assert (bool(chosen["options"]), chosen["which_item"]) == (True, False)


async def test_what_they_write_to_a_person_says_which_and_what_is_wrong(
    front: Front, orders: FakeOrderDesk
) -> None:
    orders.found = purchase(state="delivered")
    conversation = await with_agent(front)
    await front.say(conversation, "One of the bowls has a dent")
    shown = await front.desk.remedies.shown("maya", conversation, "", "")
    assert (shown["failure"], shown["item"]) == ("damaged", "CER-1")


async def test_what_stands_as_a_fact_decides_among_all_that_they_spoke_of(
    front: Front, orders: FakeOrderDesk
) -> None:
    orders.found = purchase(state="delivered")
    conversation = await with_agent(front)
    await front.say(conversation, "The lamp and the bowls came today")
    heard = {FactName.ITEM: "bowl", FactName.PROBLEM: "dent in the rim"}
    await learns(front, conversation, heard, origin=Origin.AGENT)
    shown = await front.desk.remedies.shown("maya", conversation, "", "")
    assert (shown["failure"], shown["item"]) == ("damaged", "CER-1")


async def test_some_of_the_pieces_are_put_right_and_the_rest_later(
    front: Front, orders: FakeOrderDesk
) -> None:
    glasses = Item(sku="GLS-1", title="Tumbler Fjord", qty=20, price=500, sent=20)
    orders.found = purchase(state="delivered", items=(glasses,), paid=9990)
    conversation, remedies = await with_agent(front), front.desk.remedies
    shown = await remedies.shown("maya", conversation, "damaged", "GLS-1", 15)
    (again,) = [one for one in shown["options"] if one["kind"] == "replacement"]
    assert (again["pieces"], again["of"], again["amount"]) == (15, 20, "75.00")
    assert "15 of 20 × Tumbler Fjord" in again["text"]
    wish = Wish(remedy=again["id"], failure="damaged", item="GLS-1", pieces=15)
    await remedies.give("maya", conversation, wish)
    with pytest.raises(Refused):
        await remedies.give("maya", conversation, wish)
    rest = await remedies.shown("maya", conversation, "damaged", "GLS-1")
    assert rest["pieces_left"] == 5
    (option,) = [one for one in rest["options"] if one["kind"] == "replacement"]
    assert (option["pieces"], option["amount"]) == (5, "25.00")
    wish = Wish(remedy=option["id"], failure="damaged", item="GLS-1")
    await remedies.give("maya", conversation, wish)
    assert [count for _, count in sorted(orders.done.items())] == [1, 1]
    over = await remedies.shown("maya", conversation, "damaged", "GLS-1")
    assert not [one for one in over["options"] if one["kind"] == "replacement"]
    whole = await front.desk.conversation("maya", conversation)
    assert "15 of 20 × Tumbler Fjord" in whole["remedies"][-1]["to_say"]


TWO = Item(sku="SLT-1", title="Salt cellar with lid, walnut", qty=2, price=2200, sent=2, arrived=2)


@pytest.mark.parametrize(
    ("said", "pieces", "left"),
    [
        (["the lid of my salt cellar is smashed, money back please"], 1, 2),
        (["My salt cellars are smashed", "sorry, only one of the two"], 1, 2),
        (["Der Deckel der Salzdose ist hin"], 1, 2),
        (["it came smashed"], 1, 2),
        (["both salt cellars are smashed"], 2, 2),
        (["Beide Salzdosen sind zerbrochen"], 2, 2),
    ],
)
async def test_the_desk_begins_with_as_many_as_they_spoke_of(
    front: Front, orders: FakeOrderDesk, said: list[str], pieces: int, left: int
) -> None:
    orders.found = purchase(state="delivered", items=(TWO,), paid=4890)
    conversation = await with_agent(front)
    for text in said:
        await front.say(conversation, text)
    shown = await front.desk.remedies.shown("maya", conversation, "", "", None)
    (back,) = [one for one in shown["options"] if one["kind"] == "refund" and one["owed"]]
    assert (shown["failure"], shown["pieces"] or shown["pieces_left"]) == ("damaged", pieces)
    assert (back["pieces"], back["amount"]) == (pieces, f"{22 * pieces}.00")
    assert shown["pieces_left"] == left
    wish = Wish(remedy=back["id"], failure="damaged", item="SLT-1", pieces=shown["pieces"])
    await front.desk.remedies.give("maya", conversation, wish)
    rest = await front.desk.remedies.shown("maya", conversation, "damaged", "SLT-1", None)
    assert rest["pieces_left"] == left - pieces


async def test_who_only_wants_money_back_is_owed_none_for_being_late(
    front: Front, orders: FakeOrderDesk
) -> None:
    orders.found = purchase(state="delivered", items=(TWO,), paid=4890)
    front.assistant.script.append(answer("Within 5 working days.", intent="refund_missing"))
    conversation = await front.web()
    await front.say(conversation, "I want a refund for my broken salt cellar")
    assert [x.intent for x in await front.events(conversation, e.TurnEnded)] == ["refund_missing"]
    await front.desk._v.agents.take_over("maya", await known_as(front, conversation))
    shown = await front.desk.remedies.shown("maya", conversation, "", "")
    likely = [one["code"] for one in shown["failures"] if one["likely"]]
    assert (shown["failure"], likely) == ("damaged", ["damaged"])


async def known_as(front: Front, conversation: str) -> str:
    await learns(front, conversation, {FactName.ORDER: "CL-1"}, Certainty.VERIFIED)
    return conversation
