"""Nothing is given for an order that nobody knows to be the customer's."""

from __future__ import annotations

import pytest

from bot.app.remedies.proposals import Wish
from bot.domain import events as e
from bot.domain.errors import BadInput, Refused
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.speak import admit
from tests.support.front import Front
from tests.support.giving import with_agent
from tests.support.remedies import remedy

HOW = "She read me the address label over the phone"


async def names_an_order(front: Front) -> str:
    """A customer whom maya has, and who only says that order CL-10401 is theirs."""
    conversation = await front.web()
    await front.say(conversation, "I want to talk to a person about CL-10401")
    await front.desk._v.agents.take_over("maya", conversation)
    assert (await front.state(conversation)).fact(FactName.ORDER) == "CL-10401"
    return conversation


async def test_the_desk_sees_nothing_of_the_order_and_what_to_do(front):
    conversation = await names_an_order(front)
    shown = await front.desk.remedies.shown("maya", conversation, "", "")
    assert shown["options"] == []
    assert shown["problem"].startswith("Nobody has proven that CL-10401 is theirs")
    assert shown["may_vouch"]


async def test_who_checked_it_and_says_how_may_give(front):
    conversation = await names_an_order(front)
    await front.desk.remedies.vouch("maya", conversation, "CL-10401", HOW)
    shown = await front.desk.remedies.shown("maya", conversation, "lost", "")
    assert not shown["may_vouch"]
    assert not shown["identified"]
    (voucher,) = [one for one in shown["options"] if one["kind"] == "voucher"]
    await front.desk.remedies.give("maya", conversation, Wish(remedy=voucher["id"], failure="lost"))
    assert await front.events(conversation, e.RemedyDone)
    (vouched,) = await front.events(conversation, e.Vouched)
    assert (vouched.agent, vouched.order, vouched.word) == ("maya", "CL-10401", HOW)


@pytest.mark.parametrize("word", [" ok ", "........", "- - - - - - - -"])
async def test_it_takes_a_word_on_how_it_was_checked(front, word):
    conversation = await names_an_order(front)
    with pytest.raises(BadInput):
        await front.desk.remedies.vouch("maya", conversation, "CL-10401", word)


async def test_only_who_has_the_conversation_says_so_and_only_of_that_order(front):
    conversation = await names_an_order(front)
    with pytest.raises(Refused, match="not yours"):
        await front.desk.remedies.vouch("tomas", conversation, "CL-10401", HOW)
    with pytest.raises(Refused, match="another order"):
        await front.desk.remedies.vouch("maya", conversation, "CL-10402", HOW)


async def test_what_was_proven_needs_no_word(front):
    conversation = await with_agent(front)
    shown = await front.desk.remedies.shown("maya", conversation, "lost", "")
    assert shown["options"]
    assert not shown["may_vouch"]


@pytest.mark.parametrize("kind", ["begun", "asked", "offered"])
async def test_the_record_takes_no_such_step_whoever_writes_it(front, kind):
    conversation = await names_an_order(front)
    state, at = await front.state(conversation), front.clock()
    one = remedy(order="CL-10401")
    step: e.Event = {
        "begun": e.RemedyBegun(at=at, remedy=one, agent="maya", until=at),
        "asked": e.RemedyAsked(at=at, remedy=one, agent="maya"),
        "offered": e.RemediesOffered(at=at, remedies=(one,), agent="maya"),
    }[kind]
    with pytest.raises(Refused, match="Nobody has proven"):
        admit(state, (step,))
    fact = Fact(
        name=FactName.ORDER,
        value="CL-10401",
        source=2,
        origin=Origin.CUSTOMER,
        certainty=Certainty.VERIFIED,
        at=at,
    )
    admit(state, (e.Learned(at=at, facts=(fact,)), step))
