"""A German customer of the real assistant: asked, answered and asked on in German."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conversations.talking import buttons_of, text_of
from tests.conversations.test_first_messages import is_right
from tests.unit.actions.test_german import ENGLISH

pytestmark = pytest.mark.assistant

ROWS = Path(__file__).parents[1] / "data" / "first_messages_de.jsonl"
RIGHT_AT_LEAST = 0.85


def test_an_order_is_found_told_and_asked_on_in_german(customer, order_of):
    order = order_of("late")
    conversation = customer(language="de")
    said = [
        conversation.say("Wo ist denn meine Bestellung?"),
        conversation.say(order["number"]),
        conversation.say(order["customer"]["postcode"]),
        conversation.say("Warum ist sie zu spät?"),
        conversation.say("Und wann kommt sie?"),
        conversation.say("Bekomme ich sonst mein Geld zurück?"),
        conversation.say("Danke dir"),
    ]
    titles = [line["title"] for line in order["lines"]]
    names = "|".join([r"https?://\S+", *map(re.escape, (*titles, order["customer"]["name"]))])
    assert order["number"] in text_of(said[2])
    assert said[2]["lookups"][0]["outcome"] == "found"
    assert all(result["reading"]["understood"] for result in said)
    assert said[3]["reading"]["intent"] == said[4]["reading"]["intent"] == "follow_up"
    for result in said:
        lines = [*text_of(result).splitlines(), *(b["title"] for b in buttons_of(result))]
        assert [line for line in lines if ENGLISH.search(re.sub(names, "·", line))] == []


def test_a_choice_typed_in_german_is_what_they_want(customer, order_of):
    order = order_of("lost")
    conversation = customer(language="de")
    conversation.say(f"Bestellung {order['number']}, {order['customer']['email']}")
    result = conversation.say("Das Geld zurück bitte")
    assert result["needs_person"] == "chose:refund"
    assert conversation.facts["wants"] == "refund"


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Liefert ihr auf Inseln?", "islands"),
        ("Kann ich einen Gutschein kaufen?", "gift-card-buy"),
        ("Kann ich ein Geschenk ohne Rechnung zurückgeben?", "return-gift"),
    ],
)
def test_what_is_answered_in_english_alone_is_found_said_to_be_and_comes_with_a_person(
    customer, text, entry
):
    result = customer(language="de").say(text)
    assert result["reading"]["faq"] == entry
    assert text_of(result).startswith("Diese Antwort habe ich bisher nur auf Englisch.")
    assert "person" in [button["id"] for button in buttons_of(result)]


def test_german_first_messages_are_read_rightly(customer):
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    readings = [(row, customer(language="de").say(row["text"])["reading"]) for row in rows]
    wrong = [
        (row["text"], row["expect"], reading["intent"], reading["faq"])
        for row, reading in readings
        if not is_right(reading, row["expect"])
    ]
    assert 1 - len(wrong) / len(rows) >= RIGHT_AT_LEAST, wrong


def test_what_is_in_the_order_is_no_proof_and_that_is_said_in_german(customer, order_of):
    conversation = customer(language="de")
    conversation.say(f"Wo ist {order_of('late')['number']}?")
    result = conversation.say("die gleiche E-Mail wie in der Bestellung")
    assert "Als Nachweis zählt nur" in text_of(result)
