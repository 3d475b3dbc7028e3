"""What went wrong in real talks, over the real protocol with the trained model."""

from __future__ import annotations

import pytest

from tests.conversations.talking import buttons_of, text_of

pytestmark = pytest.mark.assistant


def test_a_postcode_of_no_area_is_read_and_told_as_not_fitting(customer):
    result = customer().say("order CL-10253, postcode ZZ1 1AA")
    assert result["failures"] == ["identification_failed"]
    assert "ZZ1 1AA" in text_of(result)


@pytest.mark.parametrize(
    "text",
    [
        "my name is Ada, order {number} postcode {postcode}",
        "order {number} {postcode}",
        "{number} {postcode}",
        "hi this is Tom, order number {digits} and my postcode is {postcode}",
        "{number}, {email}",
        "hello\n{number}\n{email}",
        "hi my email is {email} and it is order {digits}",
    ],
)
@pytest.mark.parametrize("lower", [False, True])
def test_details_without_a_wish_tell_where_the_order_is(customer, order_of, text, lower):
    order = order_of("placed")
    who = order["customer"]
    text = text.format(
        number=order["number"],
        digits=order["number"][3:],
        postcode=who["postcode"],
        email=who["email"],
    )
    result = customer().say(text.lower() if lower else text)
    assert result["needs_person"] == ""
    assert result["lookups"][0]["outcome"] == "found"
    assert order["number"] in text_of(result)


def test_a_wish_with_all_details_is_followed_at_once(customer, order_of):
    order = order_of("placed")
    result = customer().say(
        f"cancel my order {order['number']}, postcode {order['customer']['postcode']}"
    )
    assert result["needs_person"] == "chose:cancel"


def test_after_an_order_was_told_the_customer_can_ask_on(customer, order_of):
    order = order_of("partly_shipped")
    conversation = customer()
    texts = [text_of(conversation.say(f"{order['number']} {order['customer']['postcode']}"))]
    for question in (
        "ok but when does the rest come",
        "why is it late",
        "can I get a refund then?",
        "what happens next?",
    ):
        result = conversation.say(question)
        assert result["messages"][0]["source"]["id"] == order["number"], question
        assert result["needs_person"] == ""
        assert text_of(result) not in texts
        texts.append(text_of(result))


@pytest.mark.parametrize(
    "text", ["qwerty asdf zxcv", "blorp flarp", "<script>alert('hi')</script>", "hjkl hjkl", "🦄"]
)
def test_what_are_no_words_is_not_understood(customer, text):
    assert customer().say(text)["failures"] == ["not_understood"]


@pytest.mark.parametrize(("text", "intent"), [("👍", "thanks"), ("😡", "unhappy")])
def test_emoji_are_taken_for_what_they_show(customer, text, intent):
    assert customer().say(text)["reading"]["intent"] == intent


@pytest.mark.parametrize("answer", ["12 Main street", "I'd rather not say", "no", "blorp"])
def test_nobody_is_asked_in_vain_more_than_twice(customer, answer):
    conversation = customer()
    first = text_of(conversation.say("where is my order"))
    second = conversation.say(answer)
    assert second["needs_person"] == ""
    assert "person" in [button["id"] for button in buttons_of(second)]
    assert text_of(second) != first
    assert conversation.say(answer)["needs_person"] == "not_identified"


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("do you have a shop in hamburg", "shop-hours"),
        ("do you deliver to Ireland?", "delivery-countries"),
        ("any discount for students", "student-discount"),
        ("can i pay by invoice", "pay-later"),
        ("do you have a sale on", "offers"),
    ],
)
def test_questions_that_once_got_the_wrong_answer(customer, text, entry):
    assert customer().say(text)["reading"]["faq"] == entry


def test_an_answer_to_something_else_is_not_made_up(customer):
    result = customer().say("how do I descale a kettle?")
    assert result["reading"]["intent"] in ("out_of_scope", "nlu_fallback")
