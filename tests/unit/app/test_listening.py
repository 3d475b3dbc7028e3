"""What customers give stands in the record, whoever has them and whatever is dead."""

from __future__ import annotations

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.knowledge.facts import Certainty, FactName, Origin, standing
from bot.domain.knowledge.proving import to_prove
from tests.fakes.assistant import answer, down

STORY = "I'm Robin Hale, order CL-10432 came on Friday and the blue lamp is cracked. I paid £49.90."
PERSON = "I want to talk to a person"


async def known(front, conversation):
    return {fact.name: fact.value for fact in (await front.state(conversation)).facts}


async def test_what_is_given_to_the_bot_stands_there_with_its_message(front):
    conversation = await front.web()
    kept = await front.write(conversation, STORY)
    facts = {fact.name: fact for fact in (await front.state(conversation)).facts}
    assert facts[FactName.NAME].value == "Robin Hale"
    assert facts[FactName.ORDER].value == "CL-10432"
    assert facts[FactName.ITEM].value == "blue lamp"
    assert facts[FactName.AMOUNT].meaning == "49.90 GBP"
    assert facts[FactName.DATE].value == "Friday"
    for fact in facts.values():
        assert (fact.source, fact.origin) == (kept.seq, Origin.CUSTOMER)
        assert fact.quote in STORY


async def test_the_assistant_need_not_live_for_it(front):
    front.assistant.then(down())
    front.assistant.is_ready = False
    conversation = await front.web()
    await front.say(conversation, STORY)
    assert (await known(front, conversation))[FactName.NAME] == "Robin Hale"


async def test_an_agent_who_has_them_gets_what_they_give(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "May I have your name?", "r1")
    await front.say(conversation, "Daniela Frost")
    assert (await known(front, conversation))[FactName.NAME] == "Daniela Frost"


async def test_a_number_of_another_shop_is_kept_but_not_looked_up(front):
    conversation = await front.web()
    await front.say(conversation, "where is order ORD-2024-118")
    assert (await known(front, conversation))[FactName.ORDER] == "ORD-2024-118"
    await front.say(conversation, "please tell me")
    assert "order" not in front.assistant.requests[-1].facts


async def test_a_number_of_ours_helps_the_assistant_at_the_next_message(front):
    conversation = await front.web()
    await front.say(conversation, "where is order 10432")
    assert "order" not in front.assistant.requests[-1].facts, "it reads that message itself"
    await front.say(conversation, "and how long does it take")
    assert front.assistant.requests[-1].facts["order"] == "CL-10432"


async def test_the_same_again_is_no_news(front):
    conversation = await front.web()
    await front.say(conversation, "the blue ceramic lamp is broken")
    before = len(await front.events(conversation, e.Learned))
    await front.say(conversation, "the lamp is broken")
    assert len(await front.events(conversation, e.Learned)) == before


async def test_a_correction_takes_the_place_of_what_it_corrects(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "it is about order 10432")
    await front.say(conversation, "sorry, it's 10433 not 10432")
    fact = (await front.state(conversation)).facts[-1]
    assert (fact.value, fact.instead_of) == ("CL-10433", "CL-10432")
    assert fact.certainty is Certainty.CORRECTED
    await front.say(conversation, PERSON)
    brief = (await front.desk.conversation("maya", conversation))["brief"]
    orders = [one for one in brief["facts"] if one["name"] == "order"]
    assert [(one["value"], one["instead_of"]) for one in orders] == [("CL-10433", "CL-10432")]
    assert brief["order"]["number"] == "CL-10433"


async def test_a_button_gives_nothing(front):
    button = e.Button(id="b1", title="Refund for order 10432")
    front.assistant.then(answer("Which?", buttons=(button,)))
    conversation = await front.web()
    await front.say(conversation, "hello")
    await front.say(conversation, "Refund for order 10432", button="b1")
    assert FactName.ORDER not in await known(front, conversation)


async def test_a_repeated_delivery_is_heard_once(front):
    conversation = await front.web()
    await front.write(conversation, STORY, message_id="m1")
    await front.write(conversation, STORY, message_id="m1")
    names = [fact for event in await front.events(conversation, e.Learned) for fact in event.facts]
    assert len([fact for fact in names if fact.name is FactName.NAME]) == 1


async def test_what_an_agent_asks_though_it_stands_in_the_brief_is_counted(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, STORY)
    await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversation)
    assert (await front.state(conversation)).status is Status.AGENT
    found = await front.desk.asks_again("maya", conversation, "What is your order number?")
    assert [(one["name"], one["value"]) for one in found["facts"]] == [("order", "CL-10432")]
    await front.desk.reply("maya", conversation, "What is your order number?", "r1")
    await front.desk.reply("maya", conversation, "And your e-mail address?", "r2")
    said = await front.events(conversation, e.AgentSaid)
    assert [event.asked_again for event in said] == [("order",), ()]


async def test_a_postcode_that_was_taken_for_an_order_is_one_no_more(front):
    conversation = await front.web()
    await front.say(conversation, "order CL-10329 is late")
    await front.say(conversation, "order 50672")
    assert (await front.state(conversation)).fact(FactName.ORDER) == "CL-50672"
    await front.say(conversation, "50672 is my postcode")
    assert (await front.state(conversation)).fact(FactName.ORDER) == "CL-10329"


async def test_a_phone_number_is_no_order(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.say(conversation, "my number is 07700 900123")
    facts = await known(front, conversation)
    assert FactName.ORDER not in facts
    assert facts[FactName.PHONE].replace(" ", "") == "07700900123"


async def test_of_several_orders_it_is_about_the_one_named_last(front):
    conversation = await front.web()
    await front.say(conversation, "order CL-10329 is late")
    await front.say(conversation, "and order CL-10330 came broken")
    await front.say(conversation, "let us begin with order CL-10329")
    assert (await front.state(conversation)).fact(FactName.ORDER) == "CL-10329"


@pytest.mark.parametrize(
    ("text", "postcode", "address"),
    [
        (
            "My postcode was LS6 2AB, new address is 12 Mill Lane, Leeds LS7 3DD",
            "LS6 2AB",
            "LS7 3DD",
        ),
        ("I moved from LS6 2AB to M1 1AE last week", "LS6 2AB", "M1 1AE"),
        ("M1 1AE is my new postcode, the order has LS6 2AB", "LS6 2AB", "M1 1AE"),
        ("My new postcode is LS7 3DD", None, "LS7 3DD"),
        ("Neue Adresse: Am Graben 3, 50667 Köln. Bestellt mit PLZ 10115", "10115", "50667"),
    ],
)
async def test_a_new_address_s_postcode_is_no_proof_and_no_mismatch(front, text, postcode, address):
    conversation = await front.web()
    await front.say(conversation, text)
    facts = (await front.state(conversation)).facts
    assert [f.value for f in facts if f.name is FactName.POSTCODE] == [postcode] * bool(postcode)
    assert address in [f.value for f in facts if f.name is FactName.ADDRESS]


async def test_two_postcodes_of_which_none_is_new_are_both_kept(front):
    conversation = await front.web()
    await front.say(conversation, "My postcode is LS6 2AB or maybe M1 1AE")
    facts = (await front.state(conversation)).facts
    assert [f.value for f in facts if f.name is FactName.POSTCODE] == ["LS6 2AB", "M1 1AE"]


POSTCODE_BESIDE = [
    ("human please, my order CL-10269 08012 is lost", "I'd rather have the refund, 08012 CL-10269"),
    ("where is order CL-10269?", "08012 CL-10269"),
    ("Wo ist CL-10269 08012?", "dann lieber das Geld zurück, 08012 CL-10269"),
]


@pytest.mark.parametrize(("first", "then"), POSTCODE_BESIDE)
async def test_a_postcode_beside_the_order_is_no_second_order(front, first, then):
    conversation = await front.web()
    await front.say(conversation, first)
    await front.say(conversation, then)
    state = await front.state(conversation)
    assert (state.fact(FactName.ORDER), state.fact(FactName.POSTCODE)) == ("CL-10269", "08012")
    assert {fact.value for fact in state.facts if fact.name is FactName.ORDER} == {"CL-10269"}


async def test_with_both_in_one_message_whose_order_it_is_can_be_proven(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "human please, my order CL-10269 08012 is lost")
    given = to_prove(await front.state(conversation))
    assert (given.order, given.postcode) == ("CL-10269", "08012")


async def test_what_they_want_now_is_all_that_the_customer_sees_of_their_wishes(front):
    conversation = await front.web()
    await front.say(conversation, "the lid of my salt cellar is smashed, a new one please")
    await front.say(conversation, "actually my money back")
    known = (await front.desk.known(conversation))["facts"]
    wishes = [(one["text"], one["was"]) for one in known if one["name"] == "wants"]
    assert wishes == [("Your money back", "A new one")]


@pytest.mark.parametrize("first", ["My lamp is broken", "My lamp is broken, and so is my bowl"])
async def test_a_thing_that_is_denied_for_another_goes_whether_or_not_both_were_given(front, first):
    conversation = await front.web()
    await front.say(conversation, first)
    await front.say(conversation, "not the lamp, the bowl")
    facts = standing((await front.state(conversation)).facts)
    assert [fact.value for fact in facts if fact.name is FactName.ITEM] == ["bowl"]
