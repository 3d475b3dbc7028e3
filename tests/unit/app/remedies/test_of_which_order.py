"""What was said of another order is not put right at this one."""

from __future__ import annotations

from bot.domain.knowledge.facts import Certainty, FactName, Origin
from tests.support.front import Front
from tests.support.giving import FakeOrderDesk, with_agent
from tests.support.learning import learns
from tests.support.remedies import purchase

OTHER = "CL-10226"


async def proves(front: Front, conversation: str, order: str, item: str, source: int) -> None:
    told = {FactName.ORDER: order, FactName.ITEM: item}
    system = Origin.ORDER_SYSTEM
    await learns(front, conversation, told, Certainty.VERIFIED, origin=system, source=source)


async def speaks_of_two(front: Front) -> str:
    """Of a bowl that is late first, then of a lamp that broke, and of the bowl again."""
    conversation = await with_agent(front)
    await front.say(conversation, "Where is CL-10214?")
    await proves(
        front, conversation, "CL-10214", "Bowl Tide", (await front.state(conversation)).version
    )
    await front.say(conversation, f"And the lamp of {OTHER} arrived broken")
    await proves(
        front, conversation, OTHER, "Reading lamp Heron", (await front.state(conversation)).version
    )
    return conversation


async def test_neither_what_went_wrong_with_another_nor_its_things(
    front: Front, orders: FakeOrderDesk
) -> None:
    orders.found = purchase(state="delivered")
    conversation = await speaks_of_two(front)
    there = await front.desk.remedies.shown("maya", conversation, "", "")
    assert (there["order"], there["failure"], there["item"]) == (OTHER, "damaged", "LMP-1")
    await front.say(conversation, "no I meant CL-10214, when does it come?")
    here = await front.desk.remedies.shown("maya", conversation, "", "")
    assert here["order"] == "CL-10214"
    assert here["failure"] != "damaged"
    assert not any(x["likely"] for x in here["failures"] if x["code"] == "damaged")
    assert here["item"] == "CER-1"


async def test_what_is_said_of_it_next_is(front: Front, orders: FakeOrderDesk) -> None:
    orders.found = purchase(state="delivered")
    conversation = await speaks_of_two(front)
    await front.say(conversation, "CL-10214 came too, by the way")
    await front.say(conversation, "one of the bowls is missing")
    here = await front.desk.remedies.shown("maya", conversation, "", "")
    assert (here["failure"], here["item"]) == ("missing_item", "CER-1")
