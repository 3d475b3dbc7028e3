"""What is said on the way to something else is no fact: nothing of it stands in the brief."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.expects import expects
from bot.domain.listening.hearing import Hearing, listen

GREETING = "Hello, I am Pip, the shop's bot. I look up orders. What is it about?"
WHOSE = "Could you tell me your name and the order number?"
WHICH = "Which item is it?"


def heard(text, asked=""):
    return [(one.name, one.value) for one in listen(text, Hearing(asked=asked))]


def values(text, name, asked=""):
    return [value for found, value in heard(text, asked) if found is name]


@pytest.mark.parametrize("asked", ["", GREETING, WHOSE, WHICH, "Which one suits you?"])
@pytest.mark.parametrize(
    "text",
    [
        "this is the damage",
        "This is the damage",
        "Das ist der Schaden",
        "an invoice",
        "Wo",
        "Wo ist mein Paket",
        "the delivery",
        "a complaint",
        "ein Problem",
    ],
)
def test_what_every_case_is_about_is_neither_a_thing_nor_a_name(text, asked):
    found = {name for name, _ in heard(text, asked)}
    assert not found & {FactName.ITEM, FactName.NAME}


@pytest.mark.parametrize("asked", ["", GREETING, WHICH])
def test_what_is_to_be_done_with_a_thing_is_none_of_its_name(asked):
    found = values("return a bowl", FactName.ITEM, asked)
    assert found in ([], ["bowl"])
    assert values("I want to return a bowl", FactName.ITEM, asked) == ["bowl"]


def test_to_ask_what_it_is_about_or_which_time_suits_asks_for_no_thing():
    assert FactName.ITEM not in expects(GREETING)
    assert FactName.ITEM not in expects("Which one suits you? Others can be named, too.")
    assert FactName.ITEM not in expects("Worum geht es?")
    assert FactName.ITEM in expects("Which one did you buy?")


@pytest.mark.parametrize(
    "text",
    [
        "I don't want a refund",
        "what is your refund policy please",
        "can you tell me when my refund comes",
        "could you check the invoice",
        "I just got my refund, thanks",
        "you said you will refund me",
        "Ich möchte keine Rückerstattung",
        "how do I return the bowl?",
        "please do not cancel my order",
    ],
)
def test_to_speak_of_a_remedy_is_not_to_want_it(text):
    assert values(text, FactName.WANTS) == []


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("I want a refund", "refund"),
        ("can I have my money back please", "refund"),
        ("I'd like to return a bowl", "start_return"),
        ("Please cancel my order", "cancel"),
        ("send me an invoice please", "invoice"),
        ("Ich möchte mein Geld zurück", "refund"),
        ("will mein Geld zurück", "refund"),
        ("Bitte stornieren", "cancel"),
    ],
)
def test_a_wish_is_heard(text, goal):
    assert values(text, FactName.WANTS) == [goal]


@pytest.mark.parametrize(
    "text",
    [
        "whats ur return policy for stuff bought used",
        "What happens if my parcel gets lost?",
        "nothing is wrong with it, I only changed my mind",
        "is it too late to order for tomorrow?",
        "Was passiert, wenn etwas kaputt ist?",
    ],
)
def test_a_question_about_the_rules_is_no_trouble(text):
    assert values(text, FactName.PROBLEM) == []


@pytest.mark.parametrize(
    "text",
    [
        "The lamp arrived broken.",
        "where is my parcel 10432",
        "why is it broken?",
        "Can you help? My kettle leaks.",
        "Die Vase ist kaputt angekommen",
        "is it normal that mine doesn't work?",
    ],
)
def test_what_went_wrong_is_trouble(text):
    assert values(text, FactName.PROBLEM) != []


@pytest.mark.parametrize(
    "text",
    [
        "it should have been here last week, it was a birthday present",
        "the wedding gift never came",
        "Es war ein Geburtstagsgeschenk",
        "das Hochzeitsgeschenk ist nicht da",
    ],
)
def test_what_it_was_for_is_no_thing(text):
    assert values(text, FactName.ITEM) == []


def test_a_gift_card_is_one():
    assert values("I ordered a gift card", FactName.ITEM) == ["gift card"]
