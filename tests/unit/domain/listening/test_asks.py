"""What a text of ours asks for; what it only mentions, it does not."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.asks import asks


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Could you give me your order number?", FactName.ORDER),
        ("Which order is it about?", FactName.ORDER),
        ("Wie lautet Ihre Bestellnummer?", FactName.ORDER),
        ("May I have your name, please?", FactName.NAME),
        ("Who am I speaking with?", FactName.NAME),
        ("Wie heißen Sie?", FactName.NAME),
        ("What e-mail address did you use?", FactName.EMAIL),
        ("Please send me your email so that I can look", FactName.EMAIL),
        ("Unter welcher E-Mail haben Sie bestellt?", FactName.EMAIL),
        ("What's the best phone number for you?", FactName.PHONE),
        ("I need your postcode.", FactName.POSTCODE),
        ("Which item arrived damaged?", FactName.ITEM),
        ("Was haben Sie bestellt?", FactName.ITEM),
        ("How much were you charged?", FactName.AMOUNT),
        ("When did you order it?", FactName.DATE),
        ("What happened?", FactName.PROBLEM),
        ("Would you like a refund or a replacement?", FactName.WANTS),
        ("what email did you use", FactName.EMAIL),
        ("Who do I have the pleasure of talking to?", FactName.NAME),
        ("Which lamp is it?", FactName.ITEM),
        ("what exactly is damaged", FactName.ITEM),
        ("Was genau ist kaputt?", FactName.ITEM),
        ("What seems to be the problem?", FactName.PROBLEM),
        ("How did you pay?", FactName.PAYMENT),
        ("Which payment method did you use?", FactName.PAYMENT),
        ("Was it by card or PayPal?", FactName.PAYMENT),
        ("What did you pay with?", FactName.PAYMENT),
        ("Wie haben Sie bezahlt?", FactName.PAYMENT),
        ("Womit hast du bezahlt?", FactName.PAYMENT),
        ("What is broken?", FactName.ITEM),
        ("I just need your email.", FactName.EMAIL),
        ("What was the price you paid?", FactName.AMOUNT),
        ("Was ist denn kaputt?", FactName.PROBLEM),
        ("Was genau ist passiert?", FactName.PROBLEM),
        ("Möchtest du eine Erstattung oder Ersatz?", FactName.WANTS),
        ("Was wünschst du dir?", FactName.WANTS),
    ],
)
def test_a_question_asks_for_it(text, name):
    assert name in asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for your order number, Robin.",
        "Please don't worry about the order number.",
        "Sie müssen mir die Bestellnummer nicht noch einmal nennen.",
        "Could you check your e-mail for the label?",
        "How much of the cable is visible?",
        "Did the courier leave his name?",
        "Do you know the name of the neighbour?",
        "What number of bowls are cracked?",
        "Have you got your order confirmation e-mail?",
        "Do you have another e-mail address?",
        "Would you like the amount as a voucher?",
        "I have your order number and will look it up.",
        "We'll e-mail you as soon as it leaves.",
        "You don't need your order number for this.",
        "Is your e-mail still robin@example.com?",
        "Is 10432 your order number?",
        "Ich habe Ihre Bestellnummer und sehe nach.",
        "It arrives on Monday.",
        "Shall I send it to the same address as before?",
    ],
)
def test_a_mention_asks_for_nothing(text):
    assert asks(text) == ()
