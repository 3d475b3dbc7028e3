"""An agent puts right what was heard, and what it is looked up by is tried anew."""

from __future__ import annotations

import pytest

from bot.app.service import Correction
from bot.domain import events as e
from bot.domain.errors import BadInput, Refused
from bot.domain.knowledge.facts import FactName, Origin

PERSON = "I want to talk to a person"


@pytest.fixture
async def conversation(front):
    await front.arrive("maya")
    found = await front.web()
    await front.say(found, PERSON)
    await front.desk.accept("maya", found)
    await front.say(found, "my order is CL-50672")
    return found


def right(value, name="order", instead_of="", number="r1"):
    return Correction(id=number, name=name, value=value, instead_of=instead_of)


async def test_what_was_heard_wrong_is_replaced_and_stands_so_in_the_record(front, conversation):
    shown = await front.desk.put_right("maya", conversation, right("10329", instead_of="CL-50672"))
    state = await front.state(conversation)
    assert state.fact(FactName.ORDER) == "CL-10329"
    assert shown["brief"]["order"]["number"] == "CL-10329"
    lines = [entry["text"] for entry in shown["entries"]]
    assert "Maya put it right. Order: CL-10329, not CL-50672" in lines


async def test_what_was_said_elsewhere_is_added_by_the_agent(front, conversation):
    await front.desk.put_right("maya", conversation, right("EH3 9HZ", "postcode"))
    (fact,) = [
        fact for fact in (await front.state(conversation)).facts if fact.name is FactName.POSTCODE
    ]
    assert (fact.value, fact.origin) == ("EH3 9HZ", Origin.AGENT)


async def test_an_empty_value_takes_it_away(front, conversation):
    await front.desk.put_right("maya", conversation, right("", instead_of="CL-50672"))
    assert (await front.state(conversation)).fact(FactName.ORDER) is None


async def test_sent_twice_it_is_done_once(front, conversation):
    for _ in range(2):
        await front.desk.put_right("maya", conversation, right("EH3 9HZ", "postcode"))
    assert len(await front.events(conversation, e.PutRight)) == 1


async def test_only_whoever_has_the_conversation_puts_right(front, conversation):
    await front.arrive("tomas")
    with pytest.raises(Refused, match="not yours"):
        await front.desk.put_right("tomas", conversation, right("EH3 9HZ", "postcode"))


async def test_what_is_not_known_is_not_replaced(front, conversation):
    with pytest.raises(Refused, match="not known any more"):
        await front.desk.put_right("maya", conversation, right("CL-1", instead_of="CL-99999"))


@pytest.mark.parametrize("given", [right("x", "mood"), right(""), right("x" * 501)])
async def test_what_is_no_fact_is_refused(front, conversation, given):
    with pytest.raises(BadInput):
        await front.desk.put_right("maya", conversation, given)


async def test_what_cannot_be_a_phone_number_is_refused_to_agents_too(front, conversation):
    with pytest.raises(Refused, match="no phone number"):
        await front.desk.put_right("maya", conversation, right("see above", "phone"))
