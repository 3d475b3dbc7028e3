"""What the customer would like to have done: heard as a code, from their own words."""

from __future__ import annotations

import pytest

from bot.domain.listening.dealings import speaks_of_trouble, wishes
from bot.domain.listening.ground import Ground


def wished(text):
    return [one.value for one in wishes(Ground(text))]


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("I want an exchange instead of a refund", "exchange"),
        ("I'd like a replacement rather than a refund", "replacement"),
        ("I want a refund, not a replacement", "refund"),
        ("Ich möchte einen Umtausch statt einer Erstattung", "replacement"),
        ("Ich hätte gern eine Erstattung statt Ersatz", "refund"),
        ("Refund for the mirror please, and send the pillow", "refund"),
        ("Hi. A replacement please", "replacement"),
        ("Erstattung bitte", "refund"),
        ("Ich hätte gern eine neue", "replacement"),
        ("ich möchte lieber einen neuen als das Geld", "replacement"),
        ("Can you send me a new one?", "replacement"),
    ],
)
def test_the_wish_is_what_they_want_and_not_what_they_do_not(text, wish):
    assert wished(text) == [wish]


@pytest.mark.parametrize(
    "text",
    [
        "Refund policy?",
        "The refund came, thank you",
        "Ich möchte eine neue Bestellung aufgeben",
        "The invoice was wrong, please check",
    ],
)
def test_these_wish_for_nothing_of_the_kind(text):
    assert wished(text) == []


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("I want an exchange instead of a refund", False),
        ("I got the lamp instead of the vase", True),
        ("Tracking says delivered but there's nothing here", True),
        ("It is marked as delivered", True),
        ("The rug I received is blue but I ordered the grey one", True),
        ("Die Lampe ist rot, ich habe aber die blaue bestellt", True),
        ("Das ist nicht die Lampe, die ich bestellt habe", True),
        ("meine Lampe geht nicht an", True),
        ("Der Deckel schließt leider nicht", True),
        ("Das geht nicht so einfach, oder?", False),
        ("Ich habe noch nichts bestellt, aber ich möchte etwas bestellen", False),
        ("Das Paket wurde angeblich zugestellt", True),
    ],
)
def test_what_they_would_rather_have_is_no_trouble(text, trouble):
    assert speaks_of_trouble(text) is trouble
