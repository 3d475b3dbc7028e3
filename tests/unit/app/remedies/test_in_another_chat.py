"""What was given in one chat of a case is seen in the other, and not offered there again."""

from __future__ import annotations

import pytest

from bot.app.remedies.proposals import Wish
from bot.domain import events as e
from tests.support.front import Front
from tests.support.giving import FakeOrderDesk, with_agent
from tests.support.remedies import purchase


async def one_case(front: Front) -> tuple[str, str]:
    """Maya's chat and tomas's, of the same customer and order."""
    hers, his = await with_agent(front, "maya"), await with_agent(front, "tomas")
    for one, other in ((hers, his), (his, hers)):
        joined = e.Joined(at=front.clock(), other=other)
        await front.desk._v.ledger.change(one, lambda _, joined=joined: (joined,))
    return hers, his


async def gives(front: Front, conversation: str, kind: str, failure: str, item: str = "") -> str:
    shown = await front.desk.remedies.shown("tomas", conversation, failure, item)
    option = next(x for x in shown["options"] if x["kind"] == kind)
    wish = Wish(remedy=option["id"], failure=failure, item=item)
    await front.desk.remedies.give("tomas", conversation, wish)
    return str(option["text"])


@pytest.mark.parametrize("item", ["LMP-1", ""])
async def test_what_is_paid_back_there_is_not_offered_here(
    front: Front, orders: FakeOrderDesk, item: str
) -> None:
    failure = "damaged" if item else "lost"
    orders.found = purchase(state="delivered" if item else "lost", paid=5000)
    hers, his = await one_case(front)
    before = await front.desk.remedies.shown("maya", hers, failure, item)
    assert "refund" in {x["kind"] for x in before["options"]}
    await gives(front, his, "refund", failure, item)
    after = await front.desk.remedies.shown("maya", hers, failure, item)
    assert not {"refund", "replacement", "express"} & {x["kind"] for x in after["options"]}
    whole = await front.desk.remedies.shown("maya", hers, "lost", "")
    assert "refund" not in {x["kind"] for x in whole["options"]}


async def test_who_gave_what_there_and_when_is_shown(front: Front, orders: FakeOrderDesk) -> None:
    hers, his = await one_case(front)
    text = await gives(front, his, "voucher", "lost")
    (joined,) = (await front.desk.conversation("maya", hers))["brief"]["joined"]
    (given,) = joined["given"]
    assert (given["text"], given["agent"], given["stage"]) == (text, "Tomas", "done")
    assert given["at"].startswith("2026")
    assert given["order"] == "CL-1"


async def test_the_same_is_not_offered_twice(front: Front, orders: FakeOrderDesk) -> None:
    orders.found = purchase(state="late", days_late=9)
    hers, his = await one_case(front)
    shown = await front.desk.remedies.shown("tomas", his, "late", "")
    kinds = {x["kind"] for x in shown["options"]} - {"replacement", "express"}
    assert kinds
    for kind in sorted(kinds):
        await gives(front, his, kind, "late")
        after = await front.desk.remedies.shown("maya", hers, "late", "")
        assert kind not in {x["kind"] for x in after["options"]}


async def test_what_another_customer_got_changes_nothing(front: Front) -> None:
    hers, his = await with_agent(front, "maya"), await with_agent(front, "tomas")
    await gives(front, his, "voucher", "lost")
    assert (await front.desk.conversation("maya", hers))["brief"]["joined"] == []


async def test_what_they_chose_there_as_well_is_told_as_had_and_not_as_failed(
    front: Front, orders: FakeOrderDesk
) -> None:
    hers, his = await one_case(front)
    for agent, one in (("maya", hers), ("tomas", his)):
        shown = await front.desk.remedies.shown(agent, one, "lost", "")
        wish = Wish(remedy=next(x["id"] for x in shown["options"] if x["kind"] == "voucher"))
        said = ("Does that suit you?", f"m-{agent}")
        await front.desk.remedies.offer(agent, one, [wish], said)
    for one in (hers, his):
        (found,) = (await front.state(one)).remedies
        (words,) = await front.say(one, "that", button=f"remedy:{found.remedy.id}")
        given = words
    assert given == (
        "“Voucher €10.00” isn't given a second time: you have it for this order already."
    )
    assert len(orders.asked) == 1
