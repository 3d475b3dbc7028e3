"""How the bot finds out whose order it is: few questions, and nothing revealed to a stranger."""

from __future__ import annotations

import pytest

from actions.orders import OrderState
from actions.talk.memory import Memory


def test_the_first_question_asks_for_number_and_postcode_in_one(talk):
    reply = talk().say("order_status")
    assert "order number" in reply.text
    assert "postcode" in reply.text
    assert reply.memory.asking == "number_and_proof"


def test_number_and_postcode_together_need_no_question(talk, by_state):
    order = by_state[OrderState.IN_TRANSIT]
    reply = talk().say("order_status", order=order.number, postcode=order.customer.postcode)
    assert reply.order == order.number
    assert not reply.memory.busy


def test_number_alone_is_asked_for_one_proof_only(talk, by_state):
    reply = talk().say("order_status", order=by_state[OrderState.LATE].number)
    assert reply.memory.asking == "proof"
    assert "order number" not in reply.text


def test_what_the_record_knows_is_not_asked_again(talk, by_state):
    order = by_state[OrderState.LATE]
    known = {"order": order.number, "postcode": order.customer.postcode}
    assert talk(facts=known).say("order_status").order == order.number


def test_the_name_is_asked_once_in_passing(talk):
    conversation = talk()
    asks = [
        "call you" in conversation.say("order_status").text,
        "call you" in conversation.say("gives_details", email="a@b.example").text,
    ]
    assert asks == [True, False]


def test_a_known_name_is_not_asked(talk):
    assert "call you" not in talk(facts={"name": "Ada"}).say("order_status").text


def test_the_name_is_not_asked_where_the_order_will_tell_it(talk, by_state):
    order = by_state[OrderState.LATE].number
    assert "call you" not in talk().say("order_status", order=order).text


@pytest.mark.parametrize(("language", "done"), [("en", "takes a second"), ("de", "eine Sekunde")])
def test_nobody_says_that_they_look_while_they_still_ask_for_a_proof(talk, language, done):
    reply = talk(language=language).say("order_status", order="CL-10001")
    assert reply.memory.asking == "proof"
    assert done not in reply.text


def test_a_mismatch_reveals_nothing_and_is_told_as_a_failure(talk, by_state):
    order = by_state[OrderState.LATE]
    reply = talk().say("order_status", order=order.number, postcode="ZZ9 9ZZ")
    assert reply.failures == ("identification_failed",)
    assert [looked.outcome for looked in reply.lookups] == ["mismatch"]
    assert order.customer.name.split()[0] not in reply.text
    assert order.lines[0].title not in reply.text


def test_a_wrong_proof_and_an_unknown_number_look_the_same(talk, by_state):
    known = talk().say("order_status", order=by_state[OrderState.LATE].number, postcode="ZZ9 9ZZ")
    unknown = talk().say("order_status", order="CL-99999", postcode="ZZ9 9ZZ")
    number = by_state[OrderState.LATE].number
    assert known.text.replace(number, "N") == unknown.text.replace("CL-99999", "N")
    assert known.failures == unknown.failures


def test_a_second_postcode_can_put_a_mismatch_right(talk, by_state):
    order = by_state[OrderState.LATE]
    conversation = talk()
    conversation.say("order_status", order=order.number, postcode="ZZ9 9ZZ")
    assert conversation.say("gives_details", postcode=order.customer.postcode).order == order.number


def test_without_a_number_email_and_postcode_find_the_orders_by_what_is_in_them(talk, orders):
    order = next(o for o in orders if sum(x.customer.email == o.customer.email for x in orders) > 2)
    customer = order.customer
    reply = talk().say("gives_details", email=customer.email, postcode=customer.postcode)
    titles = {line.title for o in orders for line in o.lines}
    assert len(reply.buttons) > 1
    assert all(button.id.startswith("order:CL-") for button in reply.buttons)
    assert any(reply.buttons[0].title.startswith(title) for title in titles)


def test_who_has_no_number_is_offered_the_other_way_once_and_then_a_person(talk):
    conversation = talk()
    conversation.say("order_status")
    second = conversation.say("has_no_details", "i don't have it")
    assert second.memory.asking == "email_and_postcode"
    third = conversation.say("has_no_details", "no idea")
    assert third.needs_person == "not_identified"


def test_on_whatsapp_the_phone_is_not_enough_to_hear_anything_personal(talk, by_state):
    customer = by_state[OrderState.IN_TRANSIT].customer
    reply = talk(channel="whatsapp", facts={"phone": customer.phone}).say("order_status")
    assert reply.memory.asking == "more_to_phone"
    assert customer.name.split()[0] not in reply.text


def test_on_whatsapp_one_more_fact_finds_the_order_without_a_number(talk, by_state):
    customer = by_state[OrderState.IN_TRANSIT].customer
    conversation = talk(channel="whatsapp", facts={"phone": customer.phone})
    reply = conversation.say("order_status", postcode=customer.postcode)
    assert reply.order or reply.buttons


def test_a_phone_that_was_only_typed_is_not_vouched_for(talk, by_state):
    customer = by_state[OrderState.IN_TRANSIT].customer
    reply = talk(facts={"phone": customer.phone}).say("order_status", postcode=customer.postcode)
    assert not reply.order
    assert reply.memory.busy


def test_when_locked_nothing_is_looked_up(talk, system, by_state):
    order = by_state[OrderState.LATE]
    reply = talk(proof_locked=True).say(
        "order_status", order=order.number, postcode=order.customer.postcode
    )
    assert system.asked == 0
    assert reply.needs_person == "not_identified"


def test_another_order_is_not_the_one_before(talk, by_state):
    order = by_state[OrderState.LATE]
    known = {"order": order.number, "postcode": order.customer.postcode}
    reply = talk(facts=known).say("order_status", "where is my other order?")
    assert reply.order != order.number


@pytest.mark.parametrize("nonsense", ["", "[]", "{", '{"asking": 7}', '{"offered": [["a"], 3]}'])
def test_a_memory_that_is_none_counts_as_empty(nonsense):
    from actions.talk.memory import read_memory

    assert read_memory(nonsense) == Memory()


def test_somebody_elses_whatsapp_phone_is_no_proof_in_the_brief(talk, by_state):
    order = by_state[OrderState.IN_TRANSIT]
    conversation = talk(channel="whatsapp", facts={"phone": "+447700000000"})
    reply = conversation.say("order_status", order=order.number, email=order.customer.email)
    (how,) = [fact.value for fact in reply.facts if fact.name == "identified"]
    assert "email" in how
    assert "phone" not in how


def proven(talk, order):
    conversation = talk()
    conversation.say("order_status", order=order.number, postcode=order.customer.postcode)
    return conversation


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("gives_details", "22 Chapel Street, York YO1 7HB"),
        ("change_address", "please send it to York YO1 7HB"),
        ("order_status", "when will it be at YO1 7HB"),
    ],
)
def test_an_address_that_is_given_after_the_proof_takes_nothing_from_it(
    talk, by_state, intent, text
):
    order = by_state[OrderState.IN_TRANSIT]
    conversation = proven(talk, order)
    for _ in range(2):
        reply = conversation.say(intent, text=text, postcode="YO1 7HB")
        assert (reply.order, reply.failures) == (order.number, ())
        assert not [fact for fact in reply.facts if fact.name in ("mismatch", "identified")]


def test_another_number_is_proven_for_itself(talk, by_state):
    first, second = by_state[OrderState.IN_TRANSIT], by_state[OrderState.LATE]
    reply = proven(talk, first).say("gives_details", order=second.number, postcode="YO1 7HB")
    assert (reply.order, reply.failures) == ("", ("identification_failed",))


@pytest.mark.parametrize(
    ("state", "text", "is_told"),
    [
        (OrderState.PARTLY_SHIPPED, "when is the other one coming?", True),
        (OrderState.PARTLY_SHIPPED, "and the second parcel?", True),
        (OrderState.PARTLY_SHIPPED, "and my other order?", False),
        (OrderState.IN_TRANSIT, "and the other one?", False),
    ],
)
def test_the_other_one_of_an_order_in_several_parcels_is_one_of_these(
    talk, by_state, state, text, is_told
):
    order = by_state[state]
    reply = proven(talk, order).say("order_status", text=text)
    assert (reply.order == order.number) is is_told


@pytest.mark.parametrize(
    ("language", "wish", "address", "noted", "asked"),
    [
        (
            "de",
            "Bitte ändert die Adresse",
            "Hauptstraße 5, 10115 Berlin",
            "steht hier",
            "schreib sie",
        ),
        ("en", "Please change the address", "5 Mill Lane, LS1 4AP", "stands here", "write it here"),
    ],
)
def test_a_new_address_that_was_given_is_not_asked_for_again(
    talk, by_state, language, wish, address, noted, asked
):
    order = by_state[OrderState.PACKED]
    proven = {"order": order.number, "email": order.customer.email}
    conversation = talk(language=language)
    first = conversation.say("change_address", wish, **proven)
    assert asked in first.text
    reply = conversation.say("gives_details", address, postcode="10115")
    assert noted in reply.text
    assert asked not in reply.text
    assert reply.needs_person == "chose:change_address"
    at_once = talk(language=language).say("change_address", f"{wish}: {address}", **proven)
    assert noted in at_once.text
    assert asked not in at_once.text


def test_a_street_that_is_told_of_beside_another_trouble_changes_no_address(talk, by_state):
    order = by_state[OrderState.PACKED]
    conversation = talk()
    conversation.say("order_status", order=order.number, email=order.customer.email)
    reply = conversation.say("gives_details", "I live at 5 Mill Lane, LS1 4AP", postcode="LS1 4AP")
    assert "stands here" not in reply.text


def test_the_address_that_it_goes_to_wrongly_is_not_taken_for_the_new_one(talk, by_state):
    order = by_state[OrderState.PACKED]
    text = "Wrong address, it's on its way to 5 Mill Lane"
    proven = {"order": order.number, "email": order.customer.email}
    assert "write it here" in talk().say("change_address", text, **proven).text
