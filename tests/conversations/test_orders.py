"""Orders, from the question to the choice, over the real protocol and a real order system."""

from __future__ import annotations

import pytest

from tests.conversations.talking import buttons_of, text_of

pytestmark = pytest.mark.assistant


def test_number_and_postcode_in_one_message(customer, order_of):
    order = order_of("in_transit")
    result = customer().say(f"where is {order['number']}? {order['customer']['postcode']}")
    assert result["messages"][0]["source"] == {
        "kind": "order",
        "id": order["number"],
        "version": "",
        "skill": "",
        "if_not_helped": "",
    }
    assert order["lines"][0]["title"] in text_of(result)
    assert result["lookups"][0]["outcome"] == "found"


def test_asked_and_answered_bit_by_bit_with_a_question_in_between(customer, order_of):
    order = order_of("late")
    conversation = customer()
    conversation.say("where is my parcel??")
    conversation.say(order["number"])
    between = conversation.say("what does it cost to return something?")
    assert between["reading"]["intent"] == "faq"
    assert "postcode" in text_of(between)
    result = conversation.say(order["customer"]["postcode"])
    assert order["number"] in text_of(result)


def test_a_typed_choice_is_what_they_want(customer, order_of):
    order = order_of("lost")
    conversation = customer()
    conversation.say(f"{order['number']} {order['customer']['email']}")
    result = conversation.say("the money back please")
    assert result["needs_person"] == "chose:refund"
    assert conversation.facts["wants"]


def test_a_button_is_what_they_want(customer, order_of):
    order = order_of("late")
    conversation = customer()
    shown = conversation.say(f"{order['number']} {order['customer']['email']}")
    button = next(b for b in buttons_of(shown) if b["id"] == "wants:wait_and_track")
    assert conversation.press(button)["needs_person"] == ""


def test_by_email_and_postcode_the_order_is_picked_by_its_contents(customer, order_of):
    order = order_of("refund_overdue", 1)
    conversation = customer()
    conversation.say("where is my refund")
    conversation.say("i don't have the number")
    conversation.say(order["customer"]["email"])
    shown = conversation.say(order["customer"]["postcode"])
    buttons = [b for b in buttons_of(shown) if b["id"].startswith("order:")]
    if buttons:
        shown = conversation.press(buttons[0])
    assert shown["messages"][0]["source"]["kind"] == "order"


def test_three_mismatches_reveal_nothing_and_are_counted(customer, order_of):
    order = order_of("late")
    conversation = customer()
    conversation.say(f"where is {order['number']}")
    for guess in ("LS1 1AA", "nobody@example.com", "M1 1AE"):
        result = conversation.say(guess)
        assert result["failures"] == ["identification_failed"]
        assert order["customer"]["name"].split()[0] not in text_of(result)
        assert order["lines"][0]["title"] not in text_of(result)
    conversation.proof_locked = True
    result = conversation.say(order["customer"]["postcode"])
    assert result["needs_person"] == "not_identified"
    assert order["lines"][0]["title"] not in text_of(result)


def test_whatsapp_s_phone_helps_but_one_more_fact_is_asked(customer, order_of):
    order = order_of("late")
    who = order["customer"]
    conversation = customer(channel="whatsapp", facts={"phone": who["phone"]})
    first = conversation.say("where is my order")
    assert who["name"].split()[0] not in text_of(first)
    second = conversation.say(who["postcode"])
    assert second["lookups"][0]["outcome"] == "found"


def test_who_has_nothing_is_handed_to_a_person(customer):
    conversation = customer()
    conversation.say("where is my order")
    conversation.say("i dont have it")
    assert conversation.say("no idea")["needs_person"] == "not_identified"


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("lost", "order_lost"),
        ("delivered_disputed", "delivered_disputed"),
        ("refund_overdue", "refund_overdue"),
    ],
)
def test_what_only_a_person_solves_goes_to_one(customer, order_of, state, code):
    order = order_of(state)
    result = customer().say(f"{order['number']} {order['customer']['postcode']}")
    assert result["needs_person"] == code


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"mode": "error"}, "order_system_down"),
        ({"mode": "hang"}, "order_system_slow"),
        ({"mode": "lying", "lie": "other_order"}, "order_contradiction"),
    ],
)
def test_a_failing_order_system_is_told_truly_and_in_time(customer, order_of, faults, fault, code):
    order = order_of("late")
    faults(**fault)
    result = customer().say(f"where is {order['number']}? {order['customer']['postcode']}")
    assert result["failures"] == [code]
    assert "nothing you need to do" in text_of(result)


def test_a_name_is_learned_and_used(customer):
    conversation = customer()
    conversation.say("where is my parcel")
    assert "Ada" in text_of(conversation.say("i'm Ada"))
    assert conversation.facts["name"] == "Ada"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "{number} {postcode} the lid of my salt cellar is smashed, money back please"),
        ("en", "{postcode} {number} came chipped, I want to return it"),
        ("de", "{number} {postcode} Salzfass kaputt, Geld zurück"),
    ],
)
def test_damage_in_one_message_with_all_details_is_put_right(customer, order_of, language, text):
    order = order_of("delivered")
    conversation = customer(language=language)
    result = conversation.say(
        text.format(number=order["number"], postcode=order["customer"]["postcode"])
    )
    assert result["reading"]["intent"] == "item_damaged"
    assert {"wants:replacement", "wants:refund"} <= {b["id"] for b in buttons_of(result)}


@pytest.mark.parametrize(
    "said",
    [
        ("my email is the one on the order", "the same address as on the order"),
        ("you already have it", "it's in your system"),
    ],
)
def test_what_is_on_the_order_is_no_proof_which_is_said_once_then_a_person_finds_it(
    customer, order_of, said
):
    conversation = customer()
    conversation.say(f"where is {order_of('late')['number']}?")
    result = conversation.say(said[0])
    assert "as proof counts only what you write" in text_of(result)
    assert [button["id"] for button in buttons_of(result)] == ["person"]
    assert conversation.say(said[1])["needs_person"] == "not_identified"
