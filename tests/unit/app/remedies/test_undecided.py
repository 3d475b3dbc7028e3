"""What a supervisor has not decided on yet: not lost when a case ends, not left when settled."""

from __future__ import annotations

import pytest

from bot.app.remedies.proposals import Wish
from bot.domain.errors import Refused
from tests.support.front import Front
from tests.support.giving import FakeOrderDesk, options, stage, with_agent, with_less
from tests.support.handovers import GOODBYE


async def _asked(front: Front) -> tuple[str, str]:
    """A conversation of Tomas's, in which a supervisor is to decide on money back."""
    conversation = await with_agent(front, "tomas")
    remedy = (await options(front, conversation, "tomas"))["refund"]["id"]
    await front.desk.remedies.ask("tomas", conversation, Wish(remedy=remedy), "Lost twice")
    return conversation, remedy


async def test_a_case_with_an_undecided_request_is_not_closed_and_the_desk_says_what_waits(
    front: Front,
) -> None:
    conversation, remedy = await _asked(front)
    with pytest.raises(Refused, match=r"supervisor .*decide.* 10\d\.\d\d EUR") as refused:
        await front.desk.close("tomas", conversation, "other", GOODBYE)
    assert refused.value.code == "remedy_asked"
    await front.desk.remedies.decide("maya", conversation, remedy, True, "")
    await front.desk.close("tomas", conversation, "other", GOODBYE)


async def test_who_asked_takes_it_back_and_closes(front: Front, orders: FakeOrderDesk) -> None:
    conversation, remedy = await _asked(front)
    await front.desk.remedies.decide("tomas", conversation, remedy, False, "Not needed")
    assert await stage(front, conversation) == "declined"
    assert (await front.desk.summary(conversation))["approvals"] == []
    await front.desk.close("tomas", conversation, "other", GOODBYE)
    assert not orders.asked


async def test_nobody_but_supervisors_approves_and_a_bystander_takes_nothing_back(
    front: Front,
) -> None:
    conversation, remedy = await _asked(front)
    for agent, approve in (("tomas", True), ("noor", True), ("noor", False)):
        with pytest.raises(Refused) as refused:
            await front.desk.remedies.decide(agent, conversation, remedy, approve, "")
        assert refused.value.code == "not_allowed"
    assert await stage(front, conversation) == "asked"


async def test_what_is_ended_for_abuse_asks_nobody_for_a_decision(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation, remedy = await _asked(front)
    await front.desk.bar("tomas", conversation, "insults, three times over")
    assert await stage(front, conversation) == "declined"
    assert (await front.desk.summary(conversation))["approvals"] == []
    with pytest.raises(Refused):
        await front.desk.remedies.decide("maya", conversation, remedy, True, "")
    assert not orders.asked


async def test_of_two_requests_for_one_thing_the_second_is_off_once_the_first_is_given(
    front: Front,
) -> None:
    with_less(front, refund=200_00, express=200_00)
    conversation, remedy = await _asked(front)
    found = await options(front, conversation, "tomas")
    other = found["express"]
    await front.desk.remedies.ask("tomas", conversation, Wish(remedy=other["id"]), "Or that")
    await front.desk.remedies.decide("maya", conversation, remedy, True, "")
    assert (await front.desk.summary(conversation))["approvals"] == []
    shown = (await front.desk.conversation("tomas", conversation))["remedies"]
    second = next(one for one in shown if one["id"] == other["id"])
    assert second["stage"] == "declined"
    assert "given" in second["why"]
