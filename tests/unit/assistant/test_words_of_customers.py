"""Names, choices, details and shields in what customers type."""

from __future__ import annotations

import pytest

from actions.talk.memory import Memory
from bot.assistant.buttons import read_button, typed_choice
from bot.assistant.details import read_details
from bot.assistant.masking import MOST_OF_TEXT, bare, masked, shielded
from bot.assistant.names import read_name

OPTIONS = Memory(
    offered=(
        ("wants:wait_and_track", "Wait and track"),
        ("wants:replacement", "Send a new one"),
        ("wants:refund", "Money back"),
        ("person", "Talk to a person"),
    ),
    fresh=4,
)
WORDS = {"wants:refund": "refund money back", "wants:replacement": "replacement new"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("i'm Ada", "Ada"),
        ("im ada", "Ada"),
        ("My name is Zoë Müller", "Zoë Müller"),
        ("my name is ada and my order is late", "Ada"),
        ("call me Sam", "Sam"),
        ("I'm waiting for days", None),
        ("I am so angry", None),
        ("this is ridiculous", None),
        ("i'm disgusted", None),
        ("where is my order", None),
    ],
)
def test_names(text, name):
    assert read_name(text) == name


def test_a_lone_word_is_a_name_only_when_it_was_asked_for():
    assert read_name("Ada", asked=True) == "Ada"
    assert read_name("megan", asked=True) == "Megan"
    assert read_name("megan") is None
    assert read_name("lamp", asked=True) is None
    assert read_name("Ada") is None
    assert read_name("Nothing", asked=True) is None
    assert read_name("Wo", asked=True) is None
    assert read_name("Wo ist das Paket", asked=True) is None


@pytest.mark.parametrize(
    ("text", "button"),
    [
        ("the refund please", "wants:refund"),
        ("refnud", "wants:refund"),
        ("Money back", "wants:refund"),
        ("i'd like a new one", "wants:replacement"),
        ("2", "wants:replacement"),
        ("the first one", "wants:wait_and_track"),
        ("number 3 please", "wants:refund"),
        ("the last one", "person"),
        ("how long does a refund take?", None),
        ("7", None),
        ("my lamp is broken", None),
        ("refund or replacement", None),
        ("please", None),
    ],
)
def test_a_typed_choice_is_the_button(text, button):
    assert typed_choice(text, OPTIONS, lambda id_: WORDS.get(id_, "")) == button


def test_without_an_offer_nothing_is_a_choice():
    assert typed_choice("2", Memory()) is None


@pytest.mark.parametrize(
    ("button", "intent"),
    [
        ("faq:delivery-cost", "faq"),
        ("order:CL-10234", "pick_order"),
        ("wants:refund", "choose_option"),
        ("talk:order_status", "order_status"),
        ("person", "asks_person"),
    ],
)
def test_our_buttons_are_intents(button, intent):
    pressed = read_button(button)
    assert pressed is not None
    assert pressed.intent == intent


@pytest.mark.parametrize("button", ["", "bot", "faq:", "payload:/restart"])
def test_other_ids_mean_nothing(button):
    assert read_button(button) is None


@pytest.mark.parametrize(
    ("asking", "found"),
    [
        ("", {"order": "CL-10115"}),
        ("number_and_proof", {"order": "CL-10115"}),
        ("proof", {"postcode": "10115"}),
        ("more_to_email", {"postcode": "10115"}),
    ],
)
def test_five_digits_are_what_was_asked_for(asking, found):
    assert read_details("10115", Memory(asking=asking)) == found


def test_digits_beside_an_order_number_are_its_postcode():
    found = read_details("CL-10234 08012", Memory())
    assert found == {"order": "CL-10234", "postcode": "08012"}


@pytest.mark.parametrize(
    "text",
    ["where's my parcel? 08012 CL-10234", "Wo ist mein Paket? 08012 CL-10234", "08012, CL-10234"],
)
def test_digits_before_an_order_number_are_its_postcode_too(text):
    assert read_details(text, Memory()) == {"order": "CL-10234", "postcode": "08012"}


@pytest.mark.parametrize(
    "text",
    [
        "orders CL-10269 10270",
        "CL-10269 and 10270",
        "CL-10269 & 10270",
        "CL-10269 10270 10271",
        "both CL-10269 + 10270",
        "Bestellungen CL-10269 10270",
        "CL-10269 und 10270",
    ],
)
def test_a_second_order_number_is_no_postcode(text):
    assert read_details(text, Memory()) == {"order": "CL-10269"}


@pytest.mark.parametrize("text", ["/restart", "  /greet", "\u3000/x", "\x00/y", "\u2028/z"])
def test_no_text_begins_with_a_slash_once_it_is_shielded(text):
    assert not shielded(text).strip().startswith("/")
    assert bare(shielded(text)).strip().startswith("/")


def test_ordinary_text_stays_as_it_is():
    assert shielded("where is my order? ½/2 😀 مرحبا") == "where is my order? ½/2 😀 مرحبا"


def test_a_very_long_text_keeps_its_beginning_and_its_end():
    text = shielded("begin " + "x" * 20_000 + " end")
    assert text.startswith("begin")
    assert text.endswith("end")
    assert len(text) <= MOST_OF_TEXT + 1


def test_broken_signs_do_not_break_us():
    shielded("\ud800 half a sign").encode("utf-8")


def test_details_are_hidden_from_learning():
    assert (
        masked("CL-10234, ada@home.example, LS1 4AP") == "ordernumber, emailaddress, postcodehere"
    )


def test_a_polite_word_for_word_choice_is_one():
    text = "Very well, please proceed with the refund."
    assert typed_choice(text, OPTIONS, lambda id_: WORDS.get(id_, "")) == "wants:refund"
