"""The brief as the desk gets it: what they want now, and what does not fit together."""

from __future__ import annotations

from tests.fakes.assistant import answer
from tests.support.handovers import PERSON


def by_system(name, value):
    return (name, value, "order_system", "verified")


UNPAID = (
    by_system("order", "CL-10401"),
    by_system("order_state", "on_hold_payment"),
    by_system("order_summary", "Copper saucepan (nothing paid)"),
)


async def shown(front, conversation):
    return (await front.desk.conversation("maya", conversation))["brief"]


async def test_it_leads_with_what_they_want_now(front):
    conversation = await front.web()
    await front.say(conversation, "Where is my order CL-10319? postcode EH3 9HZ")
    await front.say(conversation, "It is a mirror for a wedding on Saturday!")
    await front.say(conversation, PERSON)
    brief = await shown(front, conversation)
    now, first = brief["wanted"]["now"], brief["wanted"]["first"]
    assert now["text"] == "It is a mirror for a wedding on Saturday!"
    assert first["text"] == "Where is my order CL-10319?"
    assert now["seq"] > first["seq"]


async def test_what_the_order_system_says_against_them_is_told_with_their_words(front):
    conversation = await front.web()
    front.assistant.then(answer("It waits for your payment.", facts=UNPAID))
    await front.say(conversation, "My lamp from CL-10401 arrived broken")
    told = (await shown(front, conversation))["contradictions"]
    assert [(one["text"], one["quote"]) for one in told][:1] == [
        (
            "By the order system nothing of CL-10401 has left us (waits for payment).",
            "My lamp from CL-10401 arrived broken",
        )
    ]


async def test_a_day_stands_with_the_words_that_say_of_what(front):
    conversation = await front.web()
    await front.say(conversation, "It is for a wedding on Saturday")
    (day,) = [x for x in (await shown(front, conversation))["facts"] if x["name"] == "date"]
    assert day["among"] == "It is for a wedding on Saturday"


async def test_of_what_they_ask_for_the_latest_counts(front):
    conversation = await front.web()
    await front.say(conversation, "I would like a refund for the lamp")
    await front.say(conversation, "No, I would like a replacement")
    assert (await shown(front, conversation))["wants"]["value"] == "A new one"
