"""Who is called by the name on an order is so for that order alone."""

from __future__ import annotations

from bot.domain.knowledge.brief import make_brief
from bot.domain.knowledge.calling import name_of_customer
from bot.domain.knowledge.facts import FactName
from tests.fakes.assistant import answer

ORDERS = {"CL-10401": "Megan Treharne", "CL-10319": "Priya Raman"}


def found(order):
    """What a look-up tells."""
    return (
        ("order", order, "customer", "verified"),
        ("name", ORDERS[order], "order_system", "verified"),
    )


async def shown(front, first="Where is CL-10401?"):
    """The customer has seen an order; the conversation."""
    conversation = await front.web()
    front.assistant.then(answer("It is on its way.", facts=found("CL-10401")))
    await front.say(conversation, first)
    return conversation


async def test_another_order_is_not_told_by_the_name_on_the_one_before(front):
    conversation = await shown(front)
    await front.say(conversation, "And when does it come?")
    assert front.assistant.requests[-1].facts["name"] == "Megan Treharne"
    await front.say(conversation, "sorry I meant CL-10319")
    assert "name" not in front.assistant.requests[-1].facts


async def test_the_name_on_the_order_that_is_right_stands_alone(front):
    conversation = await shown(front)
    front.assistant.then(answer("That one is late.", facts=found("CL-10319")))
    await front.say(conversation, "sorry I meant CL-10319")
    state = await front.state(conversation)
    assert name_of_customer(state) == "Priya Raman"
    (name,) = [f.value for f, _ in make_brief(state, ()).shown if f.name is FactName.NAME]
    assert name == "Priya Raman"


async def test_what_they_said_they_are_called_is_theirs_with_any_order(front):
    conversation = await shown(front, "Hi, my name is Ann Lee. Where is CL-10401?")
    await front.say(conversation, "sorry I meant CL-10319")
    assert front.assistant.requests[-1].facts["name"] == "Ann Lee"
