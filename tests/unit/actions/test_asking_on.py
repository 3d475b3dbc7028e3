"""Questions after an order was told, and answers that hold nothing to find one by."""

from __future__ import annotations

import pytest

from actions.orders import OrderState
from actions.orders.story import Where, describe
from actions.talk.following import Focus, focus_of, follows_up, is_question
from actions.talk.misses import kind_of_miss
from tests.unit.actions.conftest import TODAY


@pytest.fixture
def informed(talk, by_state):
    """A conversation in which the order of this state was told already."""

    def tell(state):
        order = by_state[state]
        conversation = talk()
        first = conversation.say("order_status", order=order.number, email=order.customer.email)
        return conversation, first

    return tell


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("ok but when does the rest come", Focus.REST),
        ("and when will it arrive?", Focus.WHEN),
        ("why is it late", Focus.WHY),
        ("can I get a refund then?", Focus.REFUND),
        ("what happens next?", Focus.NEXT),
        ("what now", Focus.NEXT),
        ("where is it right now", Focus.WHERE),
        ("can i still cancel it?", Focus.CANCEL),
        ("thanks a lot", None),
    ],
)
def test_what_is_asked_on(text, focus):
    assert focus_of(text) is focus
    assert follows_up(text) is (focus is not None)


@pytest.mark.parametrize("text", ["how long does delivery to Spain take", "do you sell lamps"])
def test_a_question_in_general_is_not_about_the_order(text):
    assert not follows_up(text)


def test_an_order_that_was_told_is_not_told_again_in_the_same_words(informed):
    conversation, first = informed(OrderState.LATE)
    texts = [first.text]
    for text in ("why is it late", "when will it arrive?", "can I get a refund then?", "what now"):
        reply = conversation.say("follow_up", text)
        assert reply.order
        assert reply.text not in texts
        assert len(reply.text) < len(first.text)
        texts.append(reply.text)


def test_why_is_answered_with_the_reason(informed, by_state):
    conversation, _ = informed(OrderState.LATE)
    assert (
        by_state[OrderState.LATE].why.text.rstrip(".")
        in conversation.say("order_status", "why is it late").text
    )


def test_a_refund_that_is_possible_is_a_button_not_a_deed(informed):
    conversation, _ = informed(OrderState.LOST)
    reply = conversation.say("follow_up", "can I get a refund then?")
    assert "wants:refund" in [button.id for button in reply.buttons]


def test_no_money_back_is_promised_for_what_is_on_its_way_and_a_person_is_offered(informed):
    conversation, _ = informed(OrderState.LATE)
    reply = conversation.say("follow_up", "can I get a refund then?")
    assert reply.needs_person == ""
    assert [button.id for button in reply.buttons] == ["wants:wait_and_track", "person"]
    assert "a person" in reply.text


def test_asking_whether_it_can_be_cancelled_cancels_nothing(informed):
    conversation, _ = informed(OrderState.PLACED)
    reply = conversation.say("follow_up", "can i still cancel it?")
    assert reply.needs_person == ""
    assert reply.buttons[0].id == "wants:cancel"


@pytest.mark.parametrize("state", [s for s in OrderState if s is not OrderState.UNKNOWN])
@pytest.mark.parametrize("text", ["when", "why", "what now", "refund?", "the rest?", "where is it"])
def test_every_state_has_an_answer_to_every_question(informed, state, text):
    conversation, _ = informed(state)
    reply = conversation.say("follow_up", text)
    assert reply.text.strip()
    assert "{" not in reply.text


def test_a_wish_is_not_carried_over_to_the_next_order(talk, by_state):
    first, second = by_state[OrderState.PLACED], by_state[OrderState.PACKED]
    conversation = talk()
    conversation.say("cancel_order", order=first.number, email=first.customer.email)
    reply = conversation.say("gives_details", order=second.number, email=second.customer.email)
    assert reply.needs_person == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12 Main street", "street"),
        ("4b Mill Lane", "street"),
        ("Hauptstraße 5", "street"),
        ("CL-102", "number"),
        ("1034", "number"),
        ("LS6", "postcode"),
        ("ada@", "email"),
        ("what?", "nothing"),
    ],
)
def test_what_an_answer_holds_instead_of_a_proof(text, kind):
    assert kind_of_miss(text) == kind


def test_a_street_is_told_apart_and_what_is_needed_is_said(talk):
    conversation = talk()
    first = conversation.say("order_status")
    reply = conversation.say("gives_details", "12 Main street")
    assert "street" in reply.text
    assert "postcode" in reply.text
    assert reply.text != first.text
    assert "person" in [button.id for button in reply.buttons]


def test_nobody_is_asked_for_proof_more_than_twice_in_vain(talk):
    conversation = talk()
    first = conversation.say("order_status")
    second = conversation.say("gives_details", "blue")
    third = conversation.say("gives_details", "green")
    assert first.text != second.text
    assert third.needs_person == "not_identified"


def test_who_would_rather_not_say_is_offered_a_person_and_then_has_one(talk):
    conversation = talk()
    conversation.say("order_status")
    reply = conversation.say("declines_details", "I'd rather not say")
    assert "person" in [button.id for button in reply.buttons]
    assert conversation.say("declines_details", "no").needs_person == "not_identified"


def test_what_did_not_fit_is_not_looked_up_again_for_words_without_details(talk, system):
    conversation = talk()
    conversation.say("order_status", order="CL-10253", postcode="ZZ1 1AA")
    asked = system.asked
    reply = conversation.say("gives_details", "hmm that is strange")
    assert system.asked == asked
    assert reply.failures == ()


def test_another_detail_in_each_answer_is_never_in_vain(talk, by_state):
    customer = by_state[OrderState.LATE].customer
    conversation = talk()
    conversation.say("order_status")
    conversation.say("has_no_details", "i don't have the number")
    conversation.say("gives_details", customer.email, email=customer.email)
    reply = conversation.say("gives_details", customer.postcode, postcode=customer.postcode)
    assert reply.order or reply.buttons


def test_a_word_between_two_details_sends_nobody_to_a_person(talk):
    """A story told in pieces: "my order", "10319", "where is it"."""
    conversation = talk()
    conversation.say("order_status", "my order")
    conversation.say("gives_details", "CL-10319", order="CL-10319")
    asked = conversation.say("order_status", "where is it")
    assert asked.needs_person == ""
    assert "postcode" in asked.text
    assert conversation.say("gives_details", "blue").needs_person == "not_identified"


@pytest.mark.parametrize(
    "text", ["is it going to be this week?", "and what?", "why was it cancelled"]
)
def test_a_question_mark_does_not_hide_what_is_asked(text):
    assert follows_up(text)


@pytest.mark.parametrize(
    ("text", "asks"),
    [("why was it cancelled", True), ("ok and is it late", True), ("cancel it please", False)],
)
def test_what_asks_without_a_question_mark(text, asks):
    assert is_question(text) is asks


def test_what_is_cancelled_is_not_said_to_be_too_late(talk, by_state, phrases):
    order = by_state[OrderState.CANCELLED]
    reply = talk().say("cancel_order", order=order.number, email=order.customer.email)
    assert phrases.say("orders.too_late.cancel_order", "en") not in reply.text


def test_what_was_delivered_can_be_returned_instead_of_cancelled(talk, by_state, phrases):
    order = by_state[OrderState.DELIVERED]
    reply = talk().say("cancel_order", order=order.number, email=order.customer.email)
    assert phrases.say("orders.chosen.start_return", "en") in reply.text


def test_a_customer_is_greeted_by_the_first_name_only(talk, by_state):
    order = by_state[OrderState.LATE]
    reply = talk(facts={"name": "Jonas Weber"}).say(
        "order_status", order=order.number, email=order.customer.email
    )
    assert reply.text.startswith("Jonas,")


def test_the_link_of_the_part_that_is_on_its_way_is_not_told_for_the_rest(talk, orders):
    split = next(o for o in orders if describe(o, TODAY).where is Where.PARTLY_ON_THE_WAY)
    conversation = talk()
    first = conversation.say("order_status", order=split.number, email=split.customer.email)
    assert "Follow the part that is on its way here" in first.text
    reply = conversation.say("follow_up", "when does the rest come?")
    assert "The rest should be with you" in reply.text
    assert "Follow" not in reply.text


def test_cancelling_promises_no_money_back_to_who_has_not_paid(informed):
    conversation, _ = informed(OrderState.ON_HOLD_PAYMENT)
    reply = conversation.say("follow_up", "can I cancel it?")
    assert "it isn't paid or packed yet" in reply.text
    assert "anything you've paid" not in reply.text


SAME = [
    "my email is the one on the order",
    "the same address as on the order",
    "It's the same as on my order",
    "the one I ordered with",
    "you already have it",
    "it’s on the order",
    "look it up in your system",
    "Meine E-Mail ist die aus der Bestellung",
    "dieselbe wie in der Bestellung",
    "die gleiche Adresse wie auf der Bestellung",
    "steht doch in der Bestellung",
    "die habt ihr doch schon, haben sie ja",
    "die, mit der ich bestellt habe",
]


@pytest.mark.parametrize("text", SAME)
def test_what_we_have_already_is_no_proof_and_that_is_said_once(talk, by_state, text):
    language = "de" if any(word in text for word in ("die", "steht")) else "en"
    conversation = talk(language=language)
    conversation.say("order_status", order=by_state[OrderState.LATE].number)
    reply = conversation.say("gives_details", text)
    proof = {"en": "as proof counts only", "de": "Als Nachweis zählt nur"}[language]
    assert proof in reply.text
    assert [button.id for button in reply.buttons] == ["person"]
    assert conversation.say("gives_details", text).needs_person == "not_identified"


def test_the_same_said_with_the_number_is_told_so_at_once(talk, by_state):
    order = by_state[OrderState.LATE]
    conversation = talk()
    text = f"{order.number}, my email is the one on the order"
    reply = conversation.say("order_status", text, order=order.number)
    assert "as proof counts only" in reply.text
    assert conversation.say("gives_details", "you have it").needs_person == "not_identified"


@pytest.mark.parametrize(
    "text",
    [
        "is the lamp on my order?",
        "there are two lamps on the order",
        "the lamp from my order is broken",
        "Die Lampe aus der Bestellung ist kaputt",
        "have you sent it?",
        "the same lamp came twice",
    ],
)
def test_what_is_told_of_an_order_is_no_such_answer(text):
    assert kind_of_miss(text) != "same"
